import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';

/** Everything a person would compare of a tree: kind, mode, time, content or target, and which names are one file. */
export function describeTree(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const names = new Map<string, string>();
  const visit = (relative: string) => {
    const full = path.join(root, relative);
    const stats = fs.lstatSync(full, { bigint: true });
    // Node sets times exactly to some 200 ns; `settleTimes` keeps them away from where this rounds.
    const time = `${(stats.mtimeNs + 250_000n) / 1_000_000n}`;
    const mode = (stats.mode & 0o777n).toString(8);
    if (stats.isSymbolicLink()) {
      found[relative] = `link ${time} ${fs.readlinkSync(full)}`;
    } else if (stats.isDirectory()) {
      found[relative] = `folder ${mode} ${time}`;
      for (const name of fs.readdirSync(full).sort()) visit(path.join(relative, name));
    } else if (stats.isFile()) {
      const key = `${stats.dev}:${stats.ino}`;
      const first = names.get(key);
      names.set(key, first ?? relative);
      const digest = createHash('sha256').update(fs.readFileSync(full)).digest('hex').slice(0, 16);
      const same = first === undefined ? '' : ` same as ${first}`;
      found[relative] = `file ${mode} ${time} ${stats.size} ${digest}${same}`;
    } else {
      found[relative] = 'special';
    }
  };
  visit('.');
  return found;
}

/** Brings the times of everything in a tree to whole milliseconds, so that they can be compared. */
export function settleTimes(root: string): void {
  for (const name of fs.readdirSync(root)) {
    const full = path.join(root, name);
    const stats = fs.lstatSync(full);
    if (stats.isDirectory()) settleTimes(full);
    else fs.lutimesSync(full, stats.atime, Math.round(stats.mtimeMs) / 1000);
  }
  const { atime, mtimeMs } = fs.lstatSync(root);
  fs.utimesSync(root, atime, Math.round(mtimeMs) / 1000);
}

/** Puts a file with this content there, and the folders above it. */
export function put(root: string, name: string, content: string | Uint8Array = 'x'): string {
  const full = path.join(root, name);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, content);
  return full;
}

/** A tree with everything that breaks careless programs: names, lengths, times, holes, links, rights. */
export function makeNastyTree(root: string): void {
  const long = 'l'.repeat(120);
  put(root, 'empty', '');
  put(root, 'one block', Buffer.alloc(512, 7));
  put(root, 'just over a block', Buffer.alloc(513, 8));
  put(root, 'ümlaut/日本語/🗄️ and a blank.txt', 'unicode');
  put(root, 'line\nbreak and "quotes" \\ back', 'newline');
  put(root, `${long}/${long}/${long}.bin`, 'long path');
  put(root, `${'n'.repeat(255)}`, 'long name');
  put(root, ' leading blank', 'blank');
  put(root, '-rf', 'dash');
  put(root, Array.from({ length: 60 }, (_, i) => `d${i}`).join('/'), 'deep');
  put(root, 'a/2');
  put(root, 'a.txt');
  put(root, 'a/1');
  // Larger than two frames and not compressible, with a tail that ends within a block.
  const noise = Buffer.alloc(9 * 1024 * 1024 + 77);
  for (let i = 0, x = 1; i < noise.length; i += 1) {
    x = (x * 1103515245 + 12345) & 0x7fffffff;
    noise[i] = x >> 16;
  }
  put(root, 'large.bin', noise);
  const sparse = fs.openSync(path.join(root, 'sparse.img'), 'w');
  fs.writeSync(sparse, 'begin', 0);
  fs.writeSync(sparse, 'end', 20 * 1024 * 1024);
  fs.closeSync(sparse);
  fs.mkdirSync(path.join(root, 'empty folder/inner'), { recursive: true });
  fs.symlinkSync('a/1', path.join(root, 'link to file'));
  fs.symlinkSync('../../../etc', path.join(root, 'a', 'link outside'));
  fs.symlinkSync('/nowhere/ümlaut', path.join(root, 'dangling'));
  fs.symlinkSync('.', path.join(root, 'circle'));
  fs.symlinkSync(`${long}/${long}`, path.join(root, 'long link'));
  fs.linkSync(path.join(root, 'large.bin'), path.join(root, 'z second name'));
  fs.linkSync(path.join(root, 'a/1'), path.join(root, 'a/0 first name'));
  fs.chmodSync(path.join(root, 'a/2'), 0o400);
  fs.chmodSync(path.join(root, 'a.txt'), 0o755);
  fs.utimesSync(path.join(root, 'a.txt'), 1, 1);
  fs.utimesSync(path.join(root, 'a/2'), 9_000_000_000, 9_000_000_000);
  fs.utimesSync(path.join(root, 'empty'), -86_400.5, -86_400.5);
  fs.lutimesSync(path.join(root, 'dangling'), 123_456.789, 123_456.789);
  fs.chmodSync(path.join(root, 'empty folder'), 0o750);
  fs.utimesSync(path.join(root, 'empty folder'), 1_000_000.25, 1_000_000.25);
}
