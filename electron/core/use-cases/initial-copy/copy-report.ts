import { say } from '../../../../shared/language/say.ts';
import type { InitialCopy, Remark } from '../../../../shared/domain/initial-copy.ts';
import type { CoreContext } from '../../core-context.ts';
import type { StoredJob } from '../../ports/job-store.ts';

/** Writes what was skipped or noted into the data folder, line by line; null when there is nothing to name. */
export async function writeCopyReport(
  context: CoreContext,
  job: StoredJob,
  copy: InitialCopy,
): Promise<string | null> {
  if (copy.skipped.count + copy.noted.count === 0) return null;
  const { copies, files } = context.ports;
  const remarks = copies.remarks(job.plan.stagingLocation, copy.parts);
  const { path } = await files.writePrivateChunks(
    `reports/${job.name}-initial-copy.txt`,
    lines(remarks),
  );
  return path;
}

async function* lines(
  remarks: AsyncIterable<Remark & { readonly kind: 'skipped' | 'noted' }>,
): AsyncGenerator<Uint8Array> {
  for await (const { kind, ...remark } of remarks) {
    const word = kind === 'skipped' ? say`not in the copy` : say`in the copy, but`;
    yield Buffer.from(remarkLine(word, remark), 'utf8');
  }
}

/** One line; what would break it is written as in JSON. */
export function remarkLine(word: string, { source, path, what }: Remark): string {
  const name = /["\\\n\r]/.test(path) ? JSON.stringify(path) : path;
  return `${source}/${name}\t${word}\t${what}\n`;
}
