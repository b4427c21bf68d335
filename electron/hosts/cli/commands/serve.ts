import type { RunCommand } from '../command.ts';

/** The web host reads its own words; what the command line understood is passed on. */
export const runServe: RunCommand = async ({ line, dataDir, cloud, hoursPerSecond }) => {
  const { runWebHost } = await import('../../web/main.ts');
  const port = line.value('port');
  return runWebHost([
    ...['--data-dir', dataDir, '--cloud', cloud],
    ...(port === null ? [] : ['--port', port]),
    ...(line.has('read-only') ? ['--read-only'] : []),
    ...(hoursPerSecond === null ? [] : ['--speed', String(hoursPerSecond)]),
  ]);
};
