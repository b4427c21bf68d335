import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** By this text the tool that sets fuses finds them in the program; their states follow, one sign each. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 9;

/** A folder that looks like an unpacked Electron to the packager: a program with its fuses as they come, and no more. */
export function makeFakeElectron(folder: string, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  const program = Buffer.concat([
    Buffer.from('\x7fELF not a program\n'),
    Buffer.from(sentinel),
    Buffer.from([1, fuseCount]),
    Buffer.from('1'.repeat(fuseCount)),
  ]);
  for (const name of ['electron', 'electron.exe', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    writeFileSync(join(folder, name), program);
    chmodSync(join(folder, name), 0o755);
  }
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'licence of Electron');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'licences of Chromium');
  for (const locale of ['en-US', 'de', 'fr']) {
    writeFileSync(join(folder, 'locales', `${locale}.pak`), locale);
  }
}

/** The states of the fuses of a program, as text of 0 and 1. */
export function fusesOf(program: Buffer): string {
  const at = program.indexOf(sentinel) + sentinel.length;
  return program.subarray(at + 2, at + 2 + program.readUInt8(at + 1)).toString('latin1');
}
