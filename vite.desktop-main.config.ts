import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The desktop's main process, and the practice cloud's server that it starts as a child. Electron's own Node does not
 * run TypeScript, so both become plain JavaScript; npm packages stay where they are.
 */
export default defineConfig({
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
        'rehearsal-server': here('./electron/rehearsal/main.ts'),
      },
      external: (id) => id === 'electron' || id.startsWith('node:'),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
