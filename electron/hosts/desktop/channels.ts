/** The two IPC channels between preload script and main process; everything else is in the frames. */
export const channels = {
  /** The page loaded (again): the frames that follow belong to a new pipe. */
  open: 'offline-backup:open',
  /** One frame, either way. */
  frame: 'offline-backup:frame',
} as const;
