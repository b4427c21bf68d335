import type { Plugin } from 'vite';

/** Bytes of all files of the page together, each compressed as a server would. */
export const mostBytes = 500_000;

export interface BuiltFile {
  readonly name: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** What to say when the page became too large, with its largest files; null while it fits. */
export async function tooLarge(
  files: readonly BuiltFile[],
  limitBytes = mostBytes,
): Promise<string | null> {
  const sizes = await Promise.all(
    files.map(async ({ name, content }) => ({ name, bytes: await compressedBytes(content) })),
  );
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= limitBytes) return null;
  const largest = sizes
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 5)
    .map(({ name, bytes }) => `${name} ${kilobytes(bytes)}`);
  return `The page is ${kilobytes(total)} compressed and may be ${kilobytes(limitBytes)}. Largest: ${largest.join(', ')}.`;
}

/** Ends the build when the page became too large to open fast. */
export function sizeLimit(): Plugin {
  return {
    name: 'size-limit',
    async generateBundle(_options, bundle) {
      const files = Object.values(bundle).map((file) => ({
        name: file.fileName,
        content: file.type === 'chunk' ? file.code : contentOf(file.source),
      }));
      const problem = await tooLarge(files);
      if (problem !== null) this.error(problem);
    },
  };
}

async function compressedBytes(content: BuiltFile['content']): Promise<number> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

/** The bundler promises less about where its bytes lie than a blob wants to know. */
function contentOf(source: string | Uint8Array): BuiltFile['content'] {
  return typeof source === 'string' ? source : new Uint8Array(source);
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
