import type { Protocol } from 'electron';
import { securityHeaders } from '../page-security.ts';
import { readStaticFile } from '../static-files.ts';

/** The page has an origin of its own: no file paths, no port, nothing another program can serve. */
export const appOrigin = 'app://wizard';

/** Must run before Electron is ready: gives the page's scheme the standing of https. */
export function registerAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page below `app://wizard/`; other hosts of the scheme do not exist. */
export function servePage(protocol: Protocol, staticDir: string): void {
  protocol.handle('app', async (request) => {
    const headers = { ...securityHeaders(null), 'Cache-Control': 'no-store' };
    const file = isOwnUrl(request.url)
      ? await readStaticFile(staticDir, new URL(request.url).pathname)
      : null;
    if (file === null) return new Response('There is no such page', { status: 404, headers });
    return new Response(new Uint8Array(file.content), {
      headers: { ...headers, 'Content-Type': file.type },
    });
  });
}

/** True for addresses of the wizard's own page. */
export function isOwnUrl(url: string): boolean {
  try {
    // URL.origin of a scheme that only Electron knows is the text "null", so host and protocol are compared.
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}` === appOrigin;
  } catch {
    return false;
  }
}
