import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { sizeLimit } from './size-limit.ts';

const here = (path: string) => `${import.meta.dirname}/${path}`;

/**
 * One bundle for both hosts: relative addresses, no inline script (the hosts' content security policy forbids them).
 * `--mode fake` builds the same screens over the in-memory client of `dev/` into a folder of its own.
 */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  base: './',
  publicDir: false as const,
  plugins: [react(), ...(mode === 'fake' ? [] : [sizeLimit()])],
  build: {
    outDir: mode === 'fake' ? here('../dist/renderer-fake') : here('../dist/renderer'),
    emptyOutDir: true,
    // A data: address would need a wider policy for fonts and pictures; everything is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // `sizeLimit` judges what is sent, compressed; the number of bytes before that says little.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: mode === 'fake' ? here('dev/index.html') : here('index.html') },
  },
}));
