import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What of a lock file is needed; npm writes it. */
export interface LockFile {
  readonly packages: Readonly<
    Record<
      string,
      { readonly dev?: boolean; readonly devOptional?: boolean; readonly link?: boolean }
    >
  >;
}

/** What packages say of themselves; older ones write the licence as an object or a list. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly (string | { readonly type: string })[];
  readonly author?: string | { readonly name: string };
}

/**
 * The packages that the program holds: those that are installed to run it, by the lock file, and those whose code is in
 * the page's bundle. `bundled`: folders such as `node_modules/react`. Sorted by name.
 */
export function packagesOf(lock: LockFile, bundled: readonly string[]): string[] {
  const running = Object.entries(lock.packages)
    .filter(([folder, entry]) => folder !== '' && !entry.dev && !entry.devOptional && !entry.link)
    .map(([folder]) => folder);
  return [...new Set([...running, ...bundled])].sort((a, b) => a.localeCompare(b));
}

/** The package folder of a module of the bundle, such as `node_modules/@scope/name`; null for the program's own. */
export function packageFolderOf(root: string, moduleId: string): string | null {
  const path = moduleId.replaceAll('\0', '').replaceAll('\\', '/').split('?')[0] ?? '';
  const inside = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(inside);
  return found?.[1] ?? null;
}

/** One text with every package, its licence and the licence's text as the package brings it. Missing folders are left out. */
export function thirdPartyText(root: string, folders: readonly string[]): string {
  const parts = folders.flatMap((folder) => {
    const file = join(root, folder, 'package.json');
    // Packages for other systems are in the lock file but not on this computer, and not in the package either.
    return existsSync(file)
      ? [partOf(join(root, folder), JSON.parse(readFileSync(file, 'utf8')) as Manifest)]
      : [];
  });
  return `${[...new Set(parts)].join(`\n${'-'.repeat(78)}\n\n`)}`;
}

function partOf(folder: string, manifest: Manifest): string {
  const { name, version, license, licenses, author } = manifest;
  const said = license === undefined ? licenses?.map(nameOf).join(', ') : nameOf(license);
  const by = typeof author === 'string' ? author : author?.name;
  const head = [`${name} ${version}`, `Licence: ${said ?? 'see below'}`];
  if (by !== undefined) head.push(`Author: ${by}`);
  return `${head.join('\n')}\n\n${licenceTexts(folder)}`;
}

/** Licences and notices at the top of a package, in the order of their names. */
function licenceTexts(folder: string): string {
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /^(licen[cs]e|copying|notice|third-?party)/i.test(entry.name),
    )
    .map((entry) => entry.name)
    .filter((name) => !/\.(js|cjs|mjs|ts|json)$/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.length === 0
    ? 'The package brings no text of its licence.\n'
    : `${texts.join('\n\n')}\n`;
}

function nameOf(license: string | { readonly type: string }): string {
  return typeof license === 'string' ? license : license.type;
}
