import type { BrowserWindowConstructorOptions, Session, WebContents } from 'electron';
import { contentSecurityPolicy } from '../page-security.ts';
import { isOwnUrl } from './app-page.ts';
import { leastSize } from './window-state.ts';
import { words } from './words.ts';

export interface WindowParts {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  readonly iconFile: string;
  readonly isPackaged: boolean;
}

/** Options of the one window: the page is a web page, with nothing of Node in reach. */
export function windowOptions(parts: WindowParts): BrowserWindowConstructorOptions {
  return {
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    show: false,
    icon: parts.iconFile,
    title: words.name,
    webPreferences: {
      preload: parts.preload,
      devTools: !parts.isPackaged,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  };
}

/** The page may copy text; every other permission is denied without asking. */
const allowedPermission = 'clipboard-sanitized-write';

/**
 * Denies permissions and devices, adds the policy to every answer, and lets nothing be loaded but the page's own files
 * (and the developer tools, which a person must open).
 */
export function secureSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(permission === allowedPermission && isOwnUrl(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === allowedPermission && isOwnUrl(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isOwnUrl(details.url) && !details.url.startsWith('devtools://') });
  });
  session.webRequest.onHeadersReceived((details, decide) => {
    decide({
      responseHeaders: {
        ...details.responseHeaders,
        'Content-Security-Policy': [contentSecurityPolicy(null)],
      },
    });
  });
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps contents where they are: no navigation, no further windows, no embedded views. */
export function secureContents(contents: WebContents): void {
  const prevent = (event: { preventDefault(): void }) => event.preventDefault();
  contents.on('will-navigate', prevent);
  contents.on('will-frame-navigate', prevent);
  contents.on('will-redirect', prevent);
  contents.on('will-attach-webview', prevent);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
