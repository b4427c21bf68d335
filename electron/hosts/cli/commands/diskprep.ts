import type { RunCommand } from '../command.ts';

/** `s:` prepares; `u:` shows the status or commits shipping details, and may carry `s:` to say which staging. */
export const runDiskPrep: RunCommand = async (input) => {
  if (input.line.has('update')) {
    const { runUpdate } = await import('./update-shipping.ts');
    return runUpdate(input);
  }
  const { runPrepare } = await import('./prepare.ts');
  return runPrepare(input);
};
