import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { asksForHelp, hostHelp, parseHostArguments } from '../host-arguments.ts';
import { dataDirOf, openCore } from '../open-core.ts';
import { reportFailure } from '../report-failure.ts';
import { openBrowser } from './open-browser.ts';
import { startWebHost } from './start-web-host.ts';

const builtPage = fileURLToPath(new URL('../../../dist/renderer', import.meta.url));

/**
 * Serves the wizard until SIGINT or SIGTERM: `--data-dir --cloud --port --read-only --speed`. Prints the one-time
 * address as a line of its own. Resolves with the exit code.
 */
export async function runWebHost(argv: readonly string[]): Promise<number> {
  if (asksForHelp(argv)) {
    say(hostHelp);
    return 0;
  }
  try {
    const args = parseHostArguments(argv);
    const core = await openCore({
      arguments: args,
      host: 'web',
      features: { folderPicker: false, filePicker: false, notifications: false },
    });
    try {
      await serve(args, core);
    } finally {
      await core.close();
    }
    return 0;
  } catch (thrown) {
    return reportFailure(thrown);
  }
}

async function serve(
  args: ReturnType<typeof parseHostArguments>,
  core: Awaited<ReturnType<typeof openCore>>,
): Promise<void> {
  const stopAsked = signalToStop();
  const host = await startWebHost({
    handlers: core.handlers,
    broadcaster: core.broadcaster,
    speakIn: core.speakIn,
    port: args.port,
    role: args.isReadOnly ? 'read-only' : 'admin',
    staticDir: builtPage,
    onNextAddress: (url) => say(`For another browser, once: ${url}`),
  });
  try {
    say(
      `Offline Backup Wizard runs${args.isReadOnly ? ', for reading only' : ''}. Ctrl+C stops it.`,
    );
    say(`Open in a browser on this computer, once: ${host.url}`);
    if (!(await openBrowser(host.url, dataDirOf(args)))) {
      const { port } = host;
      say(
        `From another computer: ssh -L ${port}:127.0.0.1:${port} ${os.hostname()}, then open that address there.`,
      );
    }
    await stopAsked;
    say('Stopping; what is written stays and can be resumed.');
  } finally {
    await host.close();
  }
}

/**
 * Resolves at the first signal. Who asks again ends the process at once; a second signal that comes together with the
 * first is the same Ctrl+C, passed on by the program that started this one.
 */
function signalToStop(): Promise<void> {
  return new Promise((resolve) => {
    let askedAtMs: number | null = null;
    const stop = () => {
      const nowMs = performance.now();
      askedAtMs ??= nowMs;
      if (nowMs - askedAtMs > sameSignalMs) process.exit(exitCodeWhenCutShort);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}

const sameSignalMs = 500;
/** What shells show for a program that was ended by Ctrl+C. */
const exitCodeWhenCutShort = 130;
const signals = ['SIGINT', 'SIGTERM'] as const;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

if (import.meta.main) process.exitCode = await runWebHost(process.argv.slice(2));
