import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A program that is started by its file's name, beside the one that starts it, has another ending once it is built. */
function builtPrograms(): Plugin {
  const startedBeside = /new URL\((['"])(\.\/[\w-]+)\.ts\1, import\.meta\.url\)/g;
  return {
    name: 'built-programs',
    enforce: 'pre',
    transform: (code) =>
      code.search(startedBeside) !== -1
        ? // Both endings are equally long, so every position stays what it was.
          { code: code.replaceAll(startedBeside, 'new URL($1$2.js$1, import.meta.url)'), map: null }
        : null,
  };
}

/**
 * The desktop's main process, and the practice cloud's server with its blob service, which runs as a process, and a thread of it. Electron's own
 * Node does not run TypeScript, so all become plain JavaScript; npm packages stay where they are.
 */
export default defineConfig({
  plugins: [builtPrograms()],
  build: {
    ssr: true,
    target: 'node24',
    outDir: here('./dist/desktop'),
    // Built first; the preload script follows into the same folder by a config of its own.
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: here('./electron/hosts/desktop/main.ts'),
        'azurite-thread': here('./electron/rehearsal/azurite-thread.ts'),
        'rehearsal-server': here('./electron/rehearsal/main.ts'),
      },
      external: (id) => id === 'electron' || id.startsWith('node:'),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
