/**
 * `npm run bench [-- --size <MiB> --runs <n> --json]`: the volume writer beside plain tools and beside what one has
 * without it, on the same file system, in the same run. Prints ratios, since rates alone say more about the computer
 * than about the program. Never part of the tests.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, stat } from 'node:fs/promises';
import path from 'node:path';

import type { FileToStream } from '../../../core/ports/volume-writer.ts';
import type { Load, Results } from './bench/contenders.ts';
import { runAdministrator, runPlain, runProduct } from './bench/contenders.ts';
import { parseOptions } from './bench/options.ts';
import { reportOf, textOf } from './bench/report.ts';
import { buildHelper, Workbench } from './practice-disk.ts';

const mib = 1024 * 1024;
const fileMib = 128;

/** Files that no layer can compress or skip. */
async function stage(bench: Workbench, sizeMib: number): Promise<Load> {
  const folder = path.join(bench.folder, 'staging');
  await mkdir(folder);
  const files: FileToStream[] = [];
  for (let leftMib = sizeMib; leftMib > 0; leftMib -= fileMib) {
    const source = path.join(folder, `volume-${files.length}.AIBBlob`);
    const lengthBytes = Math.min(fileMib, leftMib) * mib;
    const file = await open(source, 'w');
    for (let done = 0; done < lengthBytes; done += mib) await file.write(randomBytes(mib));
    await file.sync();
    await file.close();
    files.push({
      id: files.length,
      source,
      target: `\\seed\\${path.basename(source)}`,
      lengthBytes,
      modifiedAtMs: (await stat(source)).mtimeMs,
      fromByte: 0,
      untilByte: lengthBytes,
      sha: null,
    });
  }
  return { bench, files, bytes: sizeMib * mib };
}

const options = parseOptions(process.argv.slice(2));
buildHelper();
await using bench = new Workbench();
const load = await stage(bench, options.sizeMib);
const runs: Results[] = [];
for (let run = 0; run < options.runs; run += 1) {
  const steps = [
    () => runPlain(load),
    () => runProduct(load, 'aes-cbc-256'),
    () => runProduct(load, 'xts-aes-256'),
  ];
  // Whoever comes first finds the disk in another state than the others.
  if (run % 2 === 1) steps.reverse();
  const results: Results = {};
  for (const step of steps) Object.assign(results, await step());
  Object.assign(results, await runAdministrator(load));
  runs.push(results);
}
const report = reportOf(runs);
if (options.isJson) {
  console.log(JSON.stringify({ ...options, ...report }));
} else {
  console.log(`${options.sizeMib} MiB in ${path.dirname(bench.folder)}, median of ${options.runs}`);
  console.log(textOf(report));
}
