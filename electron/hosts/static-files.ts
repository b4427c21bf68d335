import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface StaticFile {
  readonly content: Buffer;
  readonly type: string;
  /** Files whose name holds their own hash may be kept by the page's cache; all others are asked for again. */
  readonly isImmutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * Finds a file of the page by the path of its URL (still percent-encoded). Null for everything that is not a regular
 * file below `folder` with a known ending: other places, links that lead out, source maps, dot files.
 */
export async function readStaticFile(folder: string, urlPath: string): Promise<StaticFile | null> {
  const path = safePath(urlPath);
  const type = path === null ? undefined : types[extname(path)];
  if (path === null || type === undefined) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    // Again after links are followed: what counts is where the bytes really are.
    if (!file.startsWith(root + sep) || !(await stat(file)).isFile()) return null;
    return { content: await readFile(file), type, isImmutable: path.startsWith('assets/') };
  } catch {
    return null;
  }
}

/** The path below the folder, or null when the URL tries to leave it or could be read in two ways. */
function safePath(urlPath: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (!path.startsWith('/') || /[\0\\:%]/.test(path)) return null;
  const parts = path.slice(1).split('/');
  if (
    parts.some((part, index) => part.startsWith('.') || (part === '' && index < parts.length - 1))
  ) {
    return null;
  }
  return parts.at(-1) === '' ? [...parts.slice(0, -1), 'index.html'].join('/') : parts.join('/');
}
