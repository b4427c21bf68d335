import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The preload script: one CommonJS file, because a sandboxed preload can neither be a module nor load others. */
export default defineConfig({
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'chrome140',
    outDir: here('./dist/desktop'),
    emptyOutDir: false,
    minify: false,
    rolldownOptions: {
      input: { preload: here('./electron/hosts/desktop/preload.ts') },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
});
