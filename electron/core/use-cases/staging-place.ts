import { isDrivePath } from '../../../shared/domain/staging-path.ts';
import type { StagingDescriptor } from '../../../shared/domain/plan.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';

/** Throws `input.mapped-letter` with the network path to enter instead. */
export async function refuseMappedLetter(context: CoreContext, path: string): Promise<void> {
  const share = await context.ports.computer.shareBehind(path);
  if (share === null) return;
  const instead = `${share.replace(/\\$/, '')}${path.slice(2)}`;
  throw new AppError('input.mapped-letter', { letter: path.slice(0, 2), share, instead });
}

/**
 * Throws `input.local-staging` when the job was planned on another computer and this is a path on a drive letter, which
 * each computer has of its own.
 */
export function refuseLocalStaging(
  context: CoreContext,
  descriptor: Pick<StagingDescriptor, 'sourceComputer'>,
  path: string,
): void {
  const { name: source } = descriptor.sourceComputer;
  const here = context.host.info.computerName;
  if (source.toLowerCase() === here.toLowerCase() || !isDrivePath(path)) return;
  throw new AppError('input.local-staging', { path, source });
}
