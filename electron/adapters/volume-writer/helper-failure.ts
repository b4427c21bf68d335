import { existsSync } from 'node:fs';

import type { VolumeTarget } from '../../core/ports/volume-writer.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** A failure as the helper reports it; `source` is the path of the source file it is about, or empty. */
export interface HelperFailure {
  readonly code: string;
  readonly reason: string;
  readonly source: string;
}

/** What a session is about. */
export interface FailureContext {
  readonly target: VolumeTarget;
}

/** Turns a failure of the helper into the product's words; `detail` is what the helper wrote besides. */
export function toAppError(
  failure: HelperFailure,
  context: FailureContext,
  detail: string,
): AppError {
  const disk = context.target.disk;
  const { reason } = failure;
  const options = detail === '' ? {} : { detail };
  switch (failure.code) {
    case 'busy':
      return new AppError('disk.busy', { disk }, options);
    case 'removed':
      return new AppError('disk.removed', { disk }, options);
    case 'not-permitted':
      return context.target.kind === 'block'
        ? new AppError('refused.not-elevated', { disk }, options)
        : new AppError('refused.disk', { disk, reason }, options);
    case 'read-only':
    case 'unsuitable':
    case 'in-use':
      return new AppError('refused.disk', { disk, reason }, options);
    case 'disk-changed':
      return new AppError('refused.disk-changed', { disk, what: reason }, options);
    case 'no-discard':
      return new AppError('disk.no-discard', { disk }, options);
    case 'host-full':
      return new AppError('disk.host-full', { path: context.target.path }, options);
    case 'source-read':
      return new AppError('disk.source-read', { file: failure.source, reason }, options);
    case 'write':
    case 'read':
      // A device that is pulled out answers with an I/O error first and is gone a moment later.
      if (!existsSync(context.target.path)) return new AppError('disk.removed', { disk }, options);
      return failure.code === 'write'
        ? new AppError('disk.write', { disk, reason }, options)
        : new AppError('disk.read', { disk, reason }, options);
    case 'missing':
      return new AppError('disk.read', { disk, reason }, options);
    case 'mount':
    case 'not-our-volume':
      return new AppError('disk.not-our-volume', { disk, reason }, options);
    case 'format':
    case 'name':
      return new AppError('disk.format', { disk, reason }, options);
    case 'no-space':
      // How much is missing only the caller can count.
      return new AppError('disk.too-small', { missingBytes: 0 }, { detail: reason });
    case 'cancelled':
      return new AppError('disk.cancelled', { disk }, options);
    default:
      return new AppError(
        'disk.helper-died',
        { disk, reason: `${failure.code}: ${reason}` },
        options,
      );
  }
}
