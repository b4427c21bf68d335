import { AppError } from '../../../shared/errors/app-error.ts';
import type { Command, RunCommand } from './command.ts';
import { commands } from './commands.ts';
import { table } from './terminal.ts';

export const runHelp: RunCommand = ({ line, terminal }) => {
  const words = [line.positional(0), line.positional(1)].filter((word) => word !== null);
  const name = words.join(' ').toLowerCase();
  if (name === '') {
    terminal.result(helpValue(commands), overview());
    return Promise.resolve();
  }
  const command = commands.find((entry) => entry.name === name);
  if (command === undefined) {
    return Promise.reject(new AppError('input.command', { text: `There is no command ${name}` }));
  }
  terminal.result(helpValue([command]), helpOf(command));
  return Promise.resolve();
};

export function helpValue(shown: readonly Command[]): unknown {
  return { commands: shown.map(({ name, summary, usage }) => ({ name, usage, summary })) };
}

export function overview(): string {
  const rows = commands.map((command) => [`  ${command.name}`, command.summary]);
  return [
    'offline-backup <command> [options]',
    '',
    table(rows),
    '',
    'Every command takes --json, --yes, --data-dir <dir>, --cloud public|usgov|china|rehearsal (default rehearsal) and --help.',
    'In a real cloud a person signs in at the terminal: --sign-in browser|device-code, --tenant <guid> for guests. A registered computer (certgen) needs nobody.',
    'Exit codes: 0 done, 2 bad input, 3 refused by a safety rule, 4 cloud or network, 5 disk, 6 verification, 1 anything else.',
  ].join('\n');
}

export function helpOf(command: Command): string {
  const usage = command.usage.split('\n').map((text) => `  ${command.name} ${text}`);
  return [command.summary, '', ...usage].join('\n');
}
