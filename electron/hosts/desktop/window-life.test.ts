import { readFile, writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createElectronDouble } from './testing/electron-double.ts';
import { jobViewFor } from './testing/job-view.ts';
import { createWindowStarter } from './testing/start-window.ts';

let starter: Awaited<ReturnType<typeof createWindowStarter>>;
beforeEach(async () => {
  starter = await createWindowStarter();
});
afterEach(() => starter.remove());

const writing = () => jobViewFor('january', { isRunning: true });
const done = () => jobViewFor('january', { isRunning: false, phase: 'prepared' });

describe('closing the window', () => {
  test('without work it closes, and quitting waits until the core is closed', async () => {
    const { double, core, window } = await starter.start();
    expect(window.close()).toBe(true);
    double.app.emit('window-all-closed');
    await vi.waitFor(() => expect(double.did.at(-1)).toBe('quit'));
    expect(core.isClosed).toBe(true);
    expect(double.did.filter((what) => what.startsWith('quit'))).toEqual([
      'quit held back',
      'quit',
    ]);
    expect(double.boxes).toEqual([]);
  });

  test('while disks are written it asks nothing and stops nothing: an icon and one message say so', async () => {
    const { double, core, window } = await starter.start({ jobs: [writing()] });
    expect(window.close()).toBe(false);
    expect(window.isVisibleNow).toBe(false);
    expect(double.boxes).toEqual([]);
    expect(core.isClosed).toBe(false);
    expect(double.blockers.size).toBe(1);
    expect(double.notifications.map(({ title }) => title)).toEqual(['Work goes on']);
    expect(double.trays.map(({ isGone }) => isGone)).toEqual([false]);

    double.trays[0]?.emit('click');
    expect(window.isVisibleNow).toBe(true);
    expect(double.trays[0]?.isGone).toBe(true);

    window.close();
    expect(double.notifications).toHaveLength(1);
    double.notifications[0]?.emit('click');
    expect(window.isVisibleNow).toBe(true);
  });

  test.each([
    ['no desktop shows icons', { hasTray: false, trayWorks: true }],
    ['the icon cannot be made', { hasTray: true, trayWorks: false }],
  ])('where %s, it is made small and stays within reach', async (_why, { hasTray, trayWorks }) => {
    const double = createElectronDouble();
    double.answers.trayWorks = trayWorks;
    const { window } = await starter.start({ double, hasTray, jobs: [writing()] });
    expect(window.close()).toBe(false);
    expect(window.did.at(-1)).toBe('minimize');
    expect(window.isVisibleNow).toBe(true);
    expect(double.notifications[0]?.body).toContain('File menu');
  });

  test('starting the program again brings a hidden window back', async () => {
    const { double, window } = await starter.start({ jobs: [writing()] });
    window.close();
    double.app.emit('second-instance');
    expect(window.isVisibleNow).toBe(true);
  });
});

describe('quitting while disks are written', () => {
  test('asks in front of the window, and staying comes first', async () => {
    const { double, core, window } = await starter.start({ jobs: [writing()] });
    window.close();
    double.app.quit();
    expect(double.boxes).toEqual([
      expect.objectContaining({
        message: 'Work on january is under way',
        buttons: ['Keep working', 'Stop and quit'],
        defaultId: 0,
        cancelId: 0,
      }),
    ]);
    expect(window.isVisibleNow).toBe(true);
    expect(core.isClosed).toBe(false);
    expect(double.did.at(-1)).toBe('quit held back');
  });

  test('who is sure stops it in order, and the computer may sleep', async () => {
    const { double, core } = await starter.start({ jobs: [writing()] });
    double.answers.stopAndQuit = true;
    double.app.quit();
    await vi.waitFor(() => expect(double.did.at(-1)).toBe('quit'));
    expect(core.isClosed).toBe(true);
    expect(double.blockers.size).toBe(0);
  });

  test.each([
    [
      'the computer shuts down',
      (one: Awaited<ReturnType<typeof starter.start>>) => one.double.powerMonitor.emit('shutdown'),
    ],
    [
      'the session ends',
      (one: Awaited<ReturnType<typeof starter.start>>) => one.window.emit('session-end'),
    ],
    [
      'the program is asked to end',
      (one: Awaited<ReturnType<typeof starter.start>>) => one.signals.emit('SIGTERM'),
    ],
  ])('nobody is asked when %s', async (_what, happen) => {
    const started = await starter.start({ jobs: [writing()] });
    happen(started);
    await vi.waitFor(() => expect(started.double.did.at(-1)).toBe('quit'));
    expect(started.double.boxes).toEqual([]);
    expect(started.core.isClosed).toBe(true);
  });
});

describe('while nobody looks', () => {
  test('the end of the work is told once, and a click leads to the job', async () => {
    const { double, window, changeJob } = await starter.start({ jobs: [writing()] });
    changeJob(done());
    changeJob(done());
    await vi.waitFor(() => expect(double.notifications).toHaveLength(1));
    expect(double.notifications[0]).toMatchObject({
      title: 'january: the disk is written and verified',
      body: 'Next: create the import job and get the shipping address.',
    });
    double.notifications[0]?.emit('click');
    expect(window.webContents.getURL()).toBe('app://wizard/#/job/january');
    expect(window.did).not.toContain('reload');
  });

  test('who looks at the window is not told what it shows', async () => {
    const { double, window, changeJob } = await starter.start({ jobs: [writing()] });
    window.isFocusedNow = true;
    changeJob(done());
    await vi.waitFor(() => expect(double.blockers.size).toBe(0));
    expect(double.notifications).toEqual([]);
  });

  test('a crashed page does not let the computer sleep: the work goes on', async () => {
    const { double, window } = await starter.start({ jobs: [writing()] });
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(double.blockers.size).toBe(1);
  });

  test('the task bar shows how far it is, on Windows in the colour of trouble when a disk waits', async () => {
    const { window, broadcaster, changeJob } = await starter.start({
      jobs: [writing()],
      more: { platform: 'win32' },
    });
    broadcaster.emit('prep', 'progress', { jobName: 'january', lanes: [lane] });
    await vi.waitFor(() => expect(window.progress.at(-1)).toBe(0.25));
    expect(window.barMode).toBe('normal');
    const error = { code: 'disk.removed', facts: { disk: 'SAMPLE0001' } };
    changeJob(jobViewFor('january', { isRunning: false, error }));
    await vi.waitFor(() => expect(window.barMode).toBe('error'));
    expect(window.progress.at(-1)).toBe(1);
    window.emit('focus');
    expect(window.progress.at(-1)).toBe(-1);
  });

  test('elsewhere a bar without work would look like work', async () => {
    const { window, changeJob } = await starter.start({ jobs: [writing()] });
    const error = { code: 'disk.removed', facts: { disk: 'SAMPLE0001' } };
    changeJob(jobViewFor('january', { isRunning: false, error }));
    await vi.waitFor(() => expect(window.progress.at(-1)).toBe(-1));
  });
});

const lane = {
  diskId: 'a',
  phase: 'writing' as const,
  doneBytes: 25,
  totalBytes: 100,
  bytesPerSecond: 1,
  limit: null,
  waitsFor: null,
  currentFile: null,
};

describe('how the window was left', () => {
  const stateFile = () => path.join(starter.folder, 'window', 'window-state.json');

  test('is how it opens again', async () => {
    const first = await starter.start();
    first.window.bounds = { x: 40, y: 60, width: 1400, height: 900 };
    first.window.isMaximizedNow = true;
    first.window.webContents.zoomLevel = 1.5;
    first.double.app.quit();
    await vi.waitFor(() => expect(first.double.did.at(-1)).toBe('quit'));

    const { window } = await starter.start();
    expect(window.options).toMatchObject({ x: 40, y: 60, width: 1400, height: 900 });
    expect(window.isMaximizedNow).toBe(true);
    expect(window.webContents.zoomLevel).toBe(1.5);
  });

  test.each(['', '{"bounds":', '{"bounds":{"x":1e9}}', '[]'])(
    'a file that holds %j means the defaults',
    async (text) => {
      await mkdir(path.dirname(stateFile()), { recursive: true });
      await writeFile(stateFile(), text);
      const { window } = await starter.start();
      expect(window.options).toMatchObject({ width: 1280, height: 800 });
      expect(window.options.x).toBeUndefined();
    },
  );

  test('is written whole: no half file is ever there', async () => {
    const { double, window } = await starter.start();
    window.emit('resize');
    double.app.quit();
    await vi.waitFor(() => expect(double.did.at(-1)).toBe('quit'));
    expect(JSON.parse(await readFile(stateFile(), 'utf8'))).toEqual({
      bounds: { x: 0, y: 0, width: 1280, height: 800 },
      isMaximized: false,
      zoomLevel: 0,
    });
    await expect(readFile(`${stateFile()}.new`)).rejects.toThrow('ENOENT');
  });
});

describe('the menu', () => {
  const entry = (menus: MenuItemConstructorOptions[][], label: string) =>
    menus
      .at(-1)
      ?.flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[])
      .find((item) => item.label === label);
  const press = (menus: MenuItemConstructorOptions[][], label: string) =>
    (entry(menus, label)?.click as (() => void) | undefined)?.();

  test('leads to places of the page without loading it again', async () => {
    const { double, window } = await starter.start();
    press(double.menus, 'Plan a job');
    expect(window.webContents.getURL()).toBe('app://wizard/#/plan');
    press(double.menus, 'Open a staging location');
    expect(window.webContents.getURL()).toBe('app://wizard/#/adopt');
    expect(window.did.filter((what) => what.startsWith('at '))).toHaveLength(2);
  });

  test('makes the page larger and smaller within bounds, and remembers it', async () => {
    const { double, window } = await starter.start();
    for (let turn = 0; turn < 20; turn += 1) press(double.menus, 'Larger');
    expect(window.webContents.zoomLevel).toBe(5);
    press(double.menus, 'Smaller');
    expect(window.webContents.zoomLevel).toBe(4.5);
    press(double.menus, 'Actual size');
    expect(window.webContents.zoomLevel).toBe(0);
  });

  test('opens the texts of the program, or says where they are', async () => {
    const { double } = await starter.start();
    press(double.menus, 'Licences');
    double.answers.openPath = 'no application is registered';
    press(double.menus, 'Read me');
    await vi.waitFor(() => expect(double.boxes).toHaveLength(1));
    expect(double.opened).toEqual(['/app/LICENSES.txt', '/app/README.txt']);
    expect(double.boxes[0]?.message).toBe('No program here opens /app/README.txt');
  });

  test('says what this is', async () => {
    const { double } = await starter.start();
    press(double.menus, 'About');
    expect(double.boxes[0]?.detail).toContain('Version 1.2.3');
    expect(double.boxes[0]?.detail).toContain('/data');
  });
});
