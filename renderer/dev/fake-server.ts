import type { Browser } from 'playwright';
import { chromium } from 'playwright';
import { build, preview } from 'vite';

export interface FakeServer {
  /** Address of the page with the screens over the fake client; queries and a hash go behind it. */
  readonly page: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Builds the screens over the fake client, serves them on this computer and starts a browser. */
export async function serveFakeScreens(): Promise<FakeServer> {
  const configFile = `${import.meta.dirname}/../vite.config.ts`;
  await build({ configFile, mode: 'fake', logLevel: 'warn' });
  const server = await preview({
    configFile,
    mode: 'fake',
    preview: { port: 0, host: '127.0.0.1' },
    build: { outDir: `${import.meta.dirname}/../../dist/renderer-fake` },
  });
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--headless'],
  });
  return {
    page: `${server.resolvedUrls?.local[0] ?? ''}dev/index.html`,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
