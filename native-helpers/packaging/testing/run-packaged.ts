/**
 * Runs the main script of an unpacked archive as Electron would, with the double of Electron that the unit tests use:
 * `node run-packaged.ts <folder of the archive> <data folder>`. Prints what the page gets, as one line of JSON, and quits.
 */
import { registerHooks } from 'node:module';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createElectronDouble } from '../../../electron/hosts/desktop/testing/electron-double.ts';

const [app = '', dataDir = ''] = process.argv.slice(2);
const double = createElectronDouble();
const finished = new Promise<void>((resolve) => {
  const { quit } = double.app;
  double.app.quit = () => {
    quit();
    if (double.did.at(-1) === 'quit') resolve();
  };
});
Object.assign(double.app, {
  setPath: () => undefined,
  setDesktopName: () => undefined,
  exit: (code: number) => process.exit(code),
});
Object.assign(double.parts.safeStorage, { isEncryptionAvailable: () => false });
Object.assign(process, { resourcesPath: path.join(app, '..') });

// What the packaged script imports as `electron`.
Object.assign(globalThis, { electronDouble: double.parts });
const names = Object.keys(double.parts).join(', ');
const source = `export const { ${names} } = globalThis.electronDouble;`;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
      : next(specifier, context),
});

const main = path.join(app, 'dist/desktop/main.js');
process.argv = [process.execPath, main, '--', '--data-dir', dataDir];
await import(pathToFileURL(main).href);
const loaded = () => double.windows.find(({ webContents }) => webContents.getURL() !== '');
while (loaded() === undefined) await pause(10);
const { webContents } = loaded() ?? {};
const servePage = double.session.protocolHandlers.get('app');
if (webContents === undefined || servePage === undefined) throw new Error('no page is served');
const page = await servePage(new Request('app://wizard/'));

/** One call as the page sends it; the whole answering frame. */
const answers = new Map<number, (frame: unknown) => void>();
webContents.onSent = (_channel, text) => {
  const frame = JSON.parse(text) as { id: number };
  answers.get(frame.id)?.(frame);
};
const event = { sender: webContents, senderFrame: webContents.mainFrame };
double.ipcMain.emit('offline-backup:open', event);
const ask = (id: number, group: string, name: string) =>
  new Promise<unknown>((resolve) => {
    answers.set(id, resolve);
    const call = { kind: 'call', id, group, name, argument: null, language: 'en' };
    double.ipcMain.emit('offline-backup:frame', event, JSON.stringify(call));
  });
const host = await ask(1, 'host', 'info');
const practice = await ask(2, 'host', 'practice');
const jobs = await ask(3, 'jobs', 'list');
console.log(JSON.stringify({ page: await page.text(), host, practice, jobs }));
double.app.quit();
await finished;
