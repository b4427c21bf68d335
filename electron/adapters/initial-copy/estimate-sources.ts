import type { CopySource, SourceEstimate } from '../../../shared/domain/initial-copy.ts';
import type { LeftOut, WalkCount } from '../../core/ports/initial-copies.ts';
import { collectRemarks } from './collect-remarks.ts';
import { HardLinks } from './hard-links.ts';
import { allocatedBytes, walkSource } from './walk-source.ts';

/** Tar headers and catalogue lines of one file, rounded up. */
const bytesPerFile = 1024;

/** Walks through the sources without reading a file; see `InitialCopies.estimate`. */
export async function estimateSources(
  sources: readonly CopySource[],
  leaveOut: readonly LeftOut[],
  report: (soFar: WalkCount) => void,
  signal: AbortSignal,
): Promise<Omit<SourceEstimate, 'freeBytes'>> {
  const problems = collectRemarks();
  const found: SourceEstimate['sources'] = [];
  let files = 0;
  let bytes = 0;
  let neededBytes = 0;
  let largest: SourceEstimate['largest'] = null;
  for (const source of sources) {
    const sum = { ...source, files: 0, folders: 0, links: 0, bytes: 0 };
    const hardLinks = new HardLinks();
    for await (const item of walkSource({ root: source.path, leaveOut }, signal)) {
      neededBytes += bytesPerFile;
      if (item.kind === 'folder') sum.folders += 1;
      else if (item.kind === 'link') sum.links += 1;
      else if (item.kind === 'skipped') {
        problems.add({ source: source.name, path: item.path, what: item.reason });
      } else {
        sum.files += 1;
        files += 1;
        if (hardLinks.find(item.stats) !== null) continue;
        const { path } = item;
        const size = Number(item.stats.size);
        hardLinks.remember(item.stats, { path, size, offset: 0, sha256: '', sparse: false });
        sum.bytes += size;
        bytes += size;
        neededBytes += allocatedBytes(item.stats);
        if (largest === null || size > largest.bytes) {
          largest = { source: source.name, path, bytes: size };
        }
      }
      report({ files, bytes, source: source.name, problems: problems.count });
    }
    found.push(sum);
  }
  return { sources: found, files, bytes, neededBytes, largest, problems: problems.result() };
}
