/**
 * `npm run bench [-- <MiB> [<runs>]]`: the volume writer beside plain tools on the same file system, in the same run.
 * Prints ratios, since rates alone say more about the computer than about the program. Never part of the tests.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { generateRecoveryPassword } from '../../../formats/recovery-password.ts';
import { createVolumeWriter } from '../create-volume-writer.ts';
import { buildHelper, helperPath, identityOf, Workbench } from './practice-disk.ts';

const mib = 1024 * 1024;
const sizeMib = Number(process.argv[2] ?? 1024);
const runs = Number(process.argv[3] ?? 3);
const fileMib = 128;
const never = new AbortController().signal;
const ignore = () => undefined;

interface Row {
  readonly plainWrite: number;
  readonly prepare: number;
  readonly plainRead: number;
  readonly verify: number;
}

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return sizeMib / ((performance.now() - from) / 1000);
}

/** `dd` past the cache, with a flush at the end: what the disk gives to a program that does nothing else. */
function dd(...args: string[]): void {
  execFileSync('dd', ['bs=4M', ...args], { stdio: 'ignore' });
}

async function oneRun(bench: Workbench, run: number): Promise<Row> {
  const count = Math.ceil(sizeMib / fileMib);
  const names = Array.from({ length: count }, (_, index) => ({
    name: `run-${run}/volume-${index}.AIBBlob`,
    lengthBytes: Math.min(fileMib, sizeMib - index * fileMib) * mib,
  }));
  const files = await bench.addFiles(names);
  const plain = path.join(bench.folder, 'plain.bin');
  const source = path.join(bench.folder, 'source.bin');
  execFileSync('sh', ['-c', 'cat "$@" > "$0"', source, ...files.map((file) => file.source)]);
  const plainWrite = await timed(() =>
    dd(`if=${source}`, `of=${plain}`, 'oflag=direct', 'conv=fsync'),
  );
  const plainRead = await timed(() => dd(`if=${plain}`, 'of=/dev/null', 'iflag=direct'));
  execFileSync('rm', [plain, source]);

  const target = await bench.addImage((sizeMib + 256 + run) * mib);
  const writer = createVolumeWriter({ helperPath, tempDir: bench.folder });
  const recoveryPassword = generateRecoveryPassword();
  const layout = await writer.layOut(
    {
      target,
      expected: await identityOf(target),
      cipher: 'aes-cbc-256',
      label: 'BENCH',
      recoveryPassword,
      files,
    },
    never,
  );
  const volume = { target, layout, recoveryPassword };
  const prepare = await timed(() =>
    writer.stream({ ...volume, files, onProgress: ignore, onFlushed: ignore }, never),
  );
  await writer.seal(volume, never);
  const sealed = await writer.openSealed({ target, recoveryPassword }, never);
  const verify = await timed(async () => {
    for (const file of files) await sealed.hashRanges(file.target, file.lengthBytes, ignore, never);
  });
  await sealed.close();
  execFileSync('rm', [target.path, ...files.map((file) => file.source)]);
  return { plainWrite, prepare, plainRead, verify };
}

buildHelper();
await using bench = new Workbench();
console.log(`${sizeMib} MiB, AES-CBC 256, image file in ${path.dirname(bench.folder)}, MiB/s`);
console.log('run  plain write  prepare  ratio   plain read  verify  ratio');
for (let run = 1; run <= runs; run += 1) {
  const row = await oneRun(bench, run);
  const cell = (value: number, width: number) => value.toFixed(0).padStart(width);
  const ratio = (a: number, b: number) => (a / b).toFixed(2).padStart(5);
  console.log(
    `${cell(run, 3)}  ${cell(row.plainWrite, 11)}  ${cell(row.prepare, 7)}  ${ratio(row.prepare, row.plainWrite)}   ` +
      `${cell(row.plainRead, 10)}  ${cell(row.verify, 6)}  ${ratio(row.verify, row.plainRead)}`,
  );
}
console.log('Targets: prepare 0.95 of a plain write, verify 0.90 of a plain read.');
