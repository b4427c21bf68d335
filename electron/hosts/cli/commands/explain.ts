import { AppError } from '../../../../shared/errors/app-error.ts';
import { explain } from '../../../core/explain.ts';
import type { RunCommand } from '../command.ts';

export const runExplain: RunCommand = async ({ line, terminal }) => {
  const code = line.positional(0);
  if (code === null) throw new AppError('input.command', { text: 'Name the code to explain' });
  const found = explain(code);
  if (found.length === 0) {
    throw new AppError('input.command', { text: `Nothing here is called ${code}` });
  }
  const text = found.map(({ kind, title, meaning }) => `${kind}: ${title}\n${meaning}`);
  terminal.result({ code, meanings: found }, text.join('\n\n'));
};
