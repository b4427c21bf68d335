import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBridgePipe } from '../../../shared/contract/bridge-pipe.ts';
import { createClient } from '../../../shared/contract/client.ts';
import { contract } from '../../../shared/contract/contract.ts';
import { contractSuite } from '../testing/contract-suite.ts';
import { acceptPages } from './ipc-pipes.ts';
import type { Pipe } from '../../../shared/contract/frames.ts';
import type { ElectronDouble, FrameDouble, WindowDouble } from './testing/electron-double.ts';
import { createElectronDouble, preventable, WebContentsDouble } from './testing/electron-double.ts';
import { createWindowStarter } from './testing/start-window.ts';

let starter: Awaited<ReturnType<typeof createWindowStarter>>;
beforeEach(async () => {
  starter = await createWindowStarter();
});
afterEach(async () => {
  vi.resetModules();
  vi.doUnmock('electron');
  await starter.remove();
});
const start = () => starter.start();

/** Until everything that was sent has been dealt with; the double only uses microtasks. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Loads the real preload script in a frame of the window. */
async function loadPage(double: ElectronDouble, window: WindowDouble, frame?: FrameDouble) {
  const side = double.pageSide(window.webContents, frame);
  vi.resetModules();
  vi.doMock('electron', () => side.module);
  await import('./preload.ts');
  return { ...side, api: createClient(contract, createBridgePipe(side.bridge())) };
}

test('the window gives the page nothing of Node', async () => {
  const { double, window } = await start();
  expect(window.options.webPreferences).toMatchObject({
    preload: '/app/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    devTools: false,
  });
  expect(double.did.indexOf('enableSandbox')).toBeLessThan(double.did.indexOf('ready'));
  expect(double.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  expect(window.webContents.getURL()).toBe('app://wizard/');
});

test('the page comes from its own scheme with a strict policy, and nothing else is loaded', async () => {
  const { double } = await start();
  const serve = double.session.protocolHandlers.get('app');
  const page = await serve?.(new Request('app://wizard/'));
  expect(await page?.text()).toBe('the wizard');
  expect(page?.headers.get('content-security-policy')).toContain(
    "default-src 'none'; script-src 'self';",
  );
  expect(page?.headers.get('content-type')).toBe('text/html; charset=utf-8');
  for (const url of ['app://other/', 'app://wizard/../../etc/passwd', 'app://wizard/nothing.js']) {
    expect((await serve?.(new Request(url)))?.status).toBe(404);
  }
  expect(double.session.lets('app://wizard/assets/main.js')).toBe(true);
  for (const url of [
    'https://example.com/',
    'file:///etc/passwd',
    'http://127.0.0.1/',
    'app://other/',
  ]) {
    expect(double.session.lets(url)).toBe(false);
  }
  expect(double.session.headersOf({ 'X-Own': ['1'] })).toMatchObject({
    'X-Own': ['1'],
    'Content-Security-Policy': [expect.stringContaining("default-src 'none'")],
  });
});

test('permissions and devices are denied, except copying text', async () => {
  const { double, window } = await start();
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'usb']) {
    expect(double.session.grants(window.webContents, permission)).toBe(false);
  }
  expect(double.session.grants(window.webContents, 'clipboard-sanitized-write')).toBe(true);
  const foreign = new WebContentsDouble();
  foreign.mainFrame = { url: 'https://example.com/' };
  expect(double.session.grants(foreign, 'clipboard-sanitized-write')).toBe(false);
  expect(double.session.handlers.get('devicePermission')?.()).toBe(false);
});

test('the page cannot be led elsewhere and opens no windows', async () => {
  const { double, window } = await start();
  const later = new WebContentsDouble();
  double.app.emit('web-contents-created', {}, later);
  for (const contents of [window.webContents, later]) {
    for (const name of [
      'will-navigate',
      'will-frame-navigate',
      'will-redirect',
      'will-attach-webview',
    ]) {
      const event = preventable();
      contents.emit(name, event, 'https://example.com/');
      expect([name, event.isPrevented]).toEqual([name, true]);
    }
    expect(contents.windowOpenHandler?.({ url: 'https://example.com/' })).toEqual({
      action: 'deny',
    });
  }
  const download = preventable();
  double.session.emit('will-download', download);
  expect(download.isPrevented).toBe(true);
});

test('the page gets one bridge that only carries texts, and calls and events work over it', async () => {
  const { double, window, broadcaster } = await start();
  const { exposed, bridge, api } = await loadPage(double, window);
  expect(Object.keys(exposed)).toEqual(['offlineBackupBridge']);
  expect(Object.keys(bridge()).sort()).toEqual(['onMessage', 'send']);
  const news = new Promise<null>((resolve) => void api.disks.changed(resolve));
  await expect(api.jobs.list(null)).resolves.toEqual([]);
  broadcaster.emit('disks', 'changed', null);
  await expect(news).resolves.toBeNull();
});

test.each([
  ['a page the window was led to', { url: 'https://example.com/' }, true],
  ['another host of the scheme', { url: 'app://other/' }, true],
  ['a frame inside the page', { url: 'app://wizard/' }, false],
])('messages of %s are not heard', async (_who, frame, isMainFrame) => {
  const { double, window, core } = await start();
  const ownFrame = window.webContents.mainFrame;
  const before = core.lists;
  if (isMainFrame) window.webContents.mainFrame = frame;
  const stranger = await loadPage(double, window, frame);
  void stranger.api.jobs.list(null);
  await settle();
  expect(core.lists).toBe(before);

  // Nor may it speak in the name of a page that is there.
  window.webContents.mainFrame = ownFrame;
  const page = await loadPage(double, window);
  if (isMainFrame) window.webContents.mainFrame = frame;
  const call = { kind: 'call', id: 1, group: 'jobs', name: 'list', argument: null };
  const { ipcRenderer } = double.pageSide(window.webContents, frame).module;
  ipcRenderer.send('offline-backup:frame', JSON.stringify(call));
  await settle();
  expect(core.lists).toBe(before);

  window.webContents.mainFrame = ownFrame;
  void page.api.jobs.list(null);
  await settle();
  expect(core.lists).toBe(before + 1);
});

test('a message without a frame, or that is no text, is dropped', async () => {
  const { double, window } = await start();
  const { api } = await loadPage(double, window);
  const sender = window.webContents;
  double.ipcMain.emit('offline-backup:frame', { sender, senderFrame: null }, 'garbage');
  for (const message of [{ kind: 'call' }, undefined, 'x'.repeat(2 * 1024 * 1024)]) {
    double.ipcMain.emit('offline-backup:frame', { sender, senderFrame: sender.mainFrame }, message);
  }
  await expect(api.jobs.list(null)).resolves.toEqual([]);
});

test('a page that is loaded again gets a pipe of its own', async () => {
  const { double, window, broadcaster } = await start();
  const before = await loadPage(double, window);
  let heard = 0;
  before.api.disks.changed(() => (heard += 1));
  await before.api.jobs.list(null);
  const after = await loadPage(double, window);
  await expect(after.api.jobs.list(null)).resolves.toEqual([]);
  broadcaster.emit('disks', 'changed', null);
  await after.api.jobs.list(null);
  expect(heard).toBe(0);
});

test('a crashed page is loaded again, three times at most', async () => {
  const { window } = await start();
  for (let crash = 0; crash < 5; crash += 1) {
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  }
  expect(window.did.filter((what) => what === 'reload')).toHaveLength(3);
});

test('a second start brings the window to the front and opens no other', async () => {
  const { double, window } = await start();
  window.isMinimizedNow = true;
  double.app.emit('second-instance');
  expect(window.did).toEqual(['show', 'restore', 'show', 'focus']);

  const second = createElectronDouble();
  second.answers.hasLock = false;
  await starter.start({ double: second });
  expect(second.windows).toHaveLength(0);
  expect(second.did).toEqual(['quit']);
});

test('native pickers answer with the path, or null when the person cancels', async () => {
  const { double, window } = await start();
  const { api } = await loadPage(double, window);
  await expect(api.host.pickFolder({ title: 'Staging' })).resolves.toBeNull();
  double.answers.picked = ['/staging'];
  await expect(api.host.pickFolder({ title: 'Staging' })).resolves.toBe('/staging');
});

contractSuite(async () => {
  const double = createElectronDouble();
  const waiting: ((pipe: Pipe) => void)[] = [];
  acceptPages(double.parts.ipcMain, (pipe) => waiting.shift()?.(pipe));
  return {
    name: 'IPC',
    connect: async () => {
      const contents = new WebContentsDouble();
      contents.mainFrame = { url: 'app://wizard/' };
      const server = new Promise<Pipe>((resolve) => waiting.push(resolve));
      const side = double.pageSide(contents);
      vi.resetModules();
      vi.doMock('electron', () => side.module);
      await import('./preload.ts');
      const served = await server;
      const client = createBridgePipe(side.bridge());
      // IPC itself never closes under a living page; the suite stands for the process behind it ending.
      served.onClose(client.close);
      client.onClose(() => contents.destroy());
      return { server: served, client };
    },
    close: async () => {},
  };
}, 'IPC');
