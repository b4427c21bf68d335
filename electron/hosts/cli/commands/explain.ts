import type { Explanation } from '../../../../shared/domain/explanation.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { explainCode } from '../../../core/use-cases/explain-code.ts';
import type { RunCommand } from '../command.ts';

/** All that is called exactly so; else the few that come nearest. */
const mostNear = 5;

export const runExplain: RunCommand = async ({ line, terminal }) => {
  const text = line.positional(0);
  if (text === null) throw new AppError('input.command', { text: 'Name the code to explain' });
  const found = explainCode(text);
  if (found.length === 0) {
    throw new AppError('input.command', {
      text: `Nothing here is called ${text}, and no words of a symptom are near it`,
    });
  }
  const exact = found.filter(({ match }) => match === 'exact');
  const shown = exact.length > 0 ? exact : found.slice(0, mostNear);
  const head = exact.length > 0 ? [] : [`Nothing is called exactly ${text}. Nearest:`];
  terminal.result(
    { code: text, meanings: shown },
    [...head, ...shown.map(explanationText)].join('\n\n'),
  );
};

function explanationText({ kind, code, title, meaning, next, here }: Explanation): string {
  return [
    `${kind}: ${code}`,
    ...(title === code ? [] : [title]),
    ...(meaning === '' ? [] : [meaning]),
    next,
    ...(here === null ? [] : [`Here: ${here}`]),
  ].join('\n');
}
