/**
 * Media queries of small windows. 1024×700 at 100 % is the smallest that is drawn as designed; below that, and with a
 * zoom of 200 %, things move under each other.
 */
export const narrowWindow = '@media (max-width: 860px)';
export const lowWindow = '@media (max-height: 520px)';
