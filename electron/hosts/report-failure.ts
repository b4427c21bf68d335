import { exitCodeOf, toErrorData, wordsOf } from '../../shared/errors/app-error.ts';

/** Says on standard error why a host did not start or stop, and answers the exit code for it. */
export function reportFailure(thrown: unknown): number {
  const error = toErrorData(thrown);
  const { title, next } = wordsOf(error);
  const detail = error.detail === undefined ? '' : `\n  ${error.detail}`;
  process.stderr.write(`${title}\n${next}\n  (${error.code})${detail}\n`);
  return exitCodeOf(error.code);
}
