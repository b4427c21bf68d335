import { existsSync } from 'node:fs';

/** Debian's browser; Playwright's own download is not needed. `CHROMIUM` names another. */
const chromium =
  process.env['CHROMIUM'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);

/** How the suites and measurements start the browser: quiet, and as root without its sandbox. */
export const browserOptions = {
  ...(chromium === undefined ? {} : { executablePath: chromium }),
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
};
