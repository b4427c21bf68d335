import type { Browser } from 'playwright';
import { chromium } from 'playwright';
import { build, preview } from 'vite';

const configFile = `${import.meta.dirname}/../vite.config.ts`;
const outDir = `${import.meta.dirname}/../../dist/renderer-fake`;

/** Builds the screens over the fake client. */
export async function buildFakeScreens(): Promise<void> {
  await build({ configFile, mode: 'fake', logLevel: 'warn' });
}

export interface FakePage {
  /** Address of the page with the built screens; queries and a hash go behind it. */
  readonly page: string;
  close(): Promise<void>;
}

/** Serves what was built, on this computer only. */
export async function serveBuiltScreens(): Promise<FakePage> {
  const server = await preview({
    configFile,
    mode: 'fake',
    preview: { port: 0, host: '127.0.0.1' },
    build: { outDir },
  });
  return {
    page: `${server.resolvedUrls?.local[0] ?? ''}dev/index.html`,
    close: () => server.close(),
  };
}

export interface FakeServer extends FakePage {
  readonly browser: Browser;
}

/** Builds the screens over the fake client, serves them on this computer and starts a browser. */
export async function serveFakeScreens(): Promise<FakeServer> {
  await buildFakeScreens();
  const server = await serveBuiltScreens();
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--headless'],
  });
  return {
    page: server.page,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
