import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CoreContext } from '../../core-context.ts';
import type { NotYet } from '../../ports/directory.ts';

/** Pauses grow from the first to the longest; role assignments may need some minutes until they hold. */
const firstPauseMs = 2_000;
const longestPauseMs = 30_000;
export const patienceMs = 10 * 60_000;

/**
 * Asks again, with growing pauses, while Azure answers that what was made has not spread yet. `onTry` counts the answers
 * in vain. Throws `cloud.not-replicated` with `what` after ten minutes of pauses.
 */
export async function untilSpread<T extends { readonly kind: string }>(
  context: Pick<CoreContext, 'host'>,
  what: string,
  ask: () => Promise<T | NotYet>,
  onTry: (tries: number) => Promise<void>,
  signal: AbortSignal,
): Promise<Exclude<T, NotYet>> {
  let waitedMs = 0;
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    if (answer.kind !== 'not-yet') return answer as Exclude<T, NotYet>;
    if (waitedMs >= patienceMs) {
      const facts = { what, minutes: patienceMs / 60_000 };
      throw new AppError('cloud.not-replicated', facts, { detail: (answer as NotYet).reason });
    }
    await onTry(tries);
    waitedMs += await letPass(context, pauseBefore(tries), signal);
  }
}

function pauseBefore(tries: number): number {
  return Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs);
}

async function letPass(
  { host }: Pick<CoreContext, 'host'>,
  ms: number,
  signal: AbortSignal,
): Promise<number> {
  await (host.wait?.(ms, signal) ?? pause(ms, undefined, { signal }));
  signal.throwIfAborted();
  return ms;
}
