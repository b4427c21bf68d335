import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron';
import { bridgeName } from '../../../../shared/contract/bridge-pipe.ts';
import type { Bridge } from '../../../../shared/contract/bridge-pipe.ts';
import type { ElectronParts } from '../electron-parts.ts';
import { utilityProcessDouble } from './utility-process-double.ts';

type Decide<T> = (value: T) => void;
type Handler = (...values: never[]) => unknown;

export interface FrameDouble {
  url: string;
}

/** Contents of a window: what it was told to do, and its events, which a test emits as Electron would. */
export class WebContentsDouble extends EventEmitter {
  mainFrame: FrameDouble = { url: '' };
  isGone = false;
  zoomLevel = 0;
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null;
  /** Where sent messages go: the page's `ipcRenderer`. */
  onSent: (channel: string, text: string) => void = () => {};

  send(channel: string, text: string): void {
    queueMicrotask(() => this.onSent(channel, text));
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
  getZoomLevel = (): number => this.zoomLevel;
  setZoomLevel = (level: number) => void (this.zoomLevel = level);
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler;
  }
  destroy(): void {
    this.isGone = true;
    this.emit('destroyed');
  }
}

export class WindowDouble extends EventEmitter {
  readonly webContents = new WebContentsDouble();
  readonly options: BrowserWindowConstructorOptions;
  readonly progress: number[] = [];
  barMode: string | undefined;
  readonly did: string[] = [];
  isMinimizedNow = false;
  isMaximizedNow = false;
  isFocusedNow = false;
  isVisibleNow = false;
  isGone = false;
  bounds = { x: 0, y: 0, width: 1280, height: 800 };

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }
  async loadURL(url: string): Promise<void> {
    const before = this.webContents.mainFrame.url;
    // Another fragment of the page that is there: Chromium stays on it and loads nothing.
    if (before !== '' && before.split('#')[0] === url.split('#')[0]) {
      this.webContents.mainFrame.url = url;
      this.did.push(`at ${url}`);
      return;
    }
    this.webContents.mainFrame = { url };
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }
  show = () => {
    this.did.push('show');
    this.isVisibleNow = true;
    this.emit('show');
  };
  hide = () => {
    this.did.push('hide');
    this.isVisibleNow = false;
  };
  minimize = () => {
    this.did.push('minimize');
    this.isMinimizedNow = true;
  };
  maximize = () => {
    this.did.push('maximize');
    this.isMaximizedNow = true;
  };
  isDestroyed = () => this.isGone;
  isFocused = () => this.isFocusedNow;
  isMaximized = () => this.isMaximizedNow;
  getNormalBounds = () => this.bounds;
  focus = () => void this.did.push('focus');
  reload = () => void this.did.push('reload');
  restore = () => {
    this.did.push('restore');
    this.isMinimizedNow = false;
  };
  isMinimized = () => this.isMinimizedNow;
  setProgressBar = (fraction: number, options?: { mode: string }) => {
    this.progress.push(fraction);
    this.barMode = options?.mode;
  };
  /** As the person's click on the closing button; false when it was held back. */
  close(): boolean {
    const event = preventable();
    this.emit('close', event);
    if (event.isPrevented) return false;
    this.isGone = true;
    this.webContents.destroy();
    this.emit('closed');
    return true;
  }
}

/** An event that remembers whether it was prevented. */
export function preventable() {
  const event = {
    isPrevented: false,
    preventDefault: () => {
      event.isPrevented = true;
    },
  };
  return event;
}

class SessionDouble extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  readonly protocolHandlers = new Map<string, (request: Request) => Promise<Response>>();
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
      void this.protocolHandlers.set(scheme, handler),
  };
  readonly webRequest = {
    onBeforeRequest: this.#keep('onBeforeRequest'),
    onHeadersReceived: this.#keep('onHeadersReceived'),
  };
  setPermissionRequestHandler = this.#keep('permissionRequest');
  setPermissionCheckHandler = this.#keep('permissionCheck');
  setDevicePermissionHandler = this.#keep('devicePermission');

  /** Is a request let through? */
  lets(url: string): boolean {
    let cancelled = false;
    this.#call('onBeforeRequest', { url }, (answer: { cancel: boolean }) => {
      cancelled = answer.cancel;
    });
    return !cancelled;
  }
  headersOf(headers: Record<string, string[]>): Record<string, string[]> {
    let result: Record<string, string[]> = {};
    const decide: Decide<{ responseHeaders: Record<string, string[]> }> = (answer) => {
      result = answer.responseHeaders;
    };
    this.#call('onHeadersReceived', { responseHeaders: headers }, decide);
    return result;
  }
  grants(contents: WebContentsDouble, permission: string): boolean {
    let isGranted = true;
    this.#call('permissionRequest', contents, permission, (answer: boolean) => {
      isGranted = answer;
    });
    const isChecked = this.#call('permissionCheck', contents, permission, contents.getURL());
    if (isChecked !== isGranted) throw new Error(`request and check differ for ${permission}`);
    return isGranted;
  }
  #call(name: string, ...values: unknown[]): unknown {
    const handler = this.handlers.get(name);
    if (handler === undefined) throw new Error(`no handler was set: ${name}`);
    return handler(...(values as never[]));
  }
  #keep(name: string): (handler: Handler) => void {
    return (handler) => void this.handlers.set(name, handler);
  }
}

/** A message of the system; a test emits `click` and `close` as the system would. */
class NotificationDouble extends EventEmitter {
  readonly title: string;
  readonly body: string;
  constructor({ title, body }: { title: string; body: string }) {
    super();
    this.title = title;
    this.body = body;
  }
}

/** An icon beside the clock. */
class TrayDouble extends EventEmitter {
  toolTip = '';
  menu: MenuItemConstructorOptions[] = [];
  isGone = false;
  setToolTip = (text: string) => void (this.toolTip = text);
  setContextMenu = (menu: MenuItemConstructorOptions[]) => void (this.menu = menu);
  destroy = () => void (this.isGone = true);
}

/** A stand-in for the `electron` module of the main process, and for what surrounds a page in a window. */
export function createElectronDouble() {
  const windows: WindowDouble[] = [];
  const did: string[] = [];
  const notifications: NotificationDouble[] = [];
  const trays: TrayDouble[] = [];
  const menus: MenuItemConstructorOptions[][] = [];
  const opened: string[] = [];
  const boxes: { message: string; detail?: string }[] = [];
  const powerMonitor = new EventEmitter();
  const blockers = new Set<number>();
  const schemes: unknown[] = [];
  const session = new SessionDouble();
  const ipcMain = new EventEmitter();
  const answers = {
    hasLock: true,
    stopAndQuit: false,
    picked: [] as string[],
    displays: [{ x: 0, y: 0, width: 1920, height: 1040 }],
    /** What the system says when it is asked to open a file; empty when it does. */
    openPath: '',
    trayWorks: true,
  };
  let lastBlocker = 0;

  class Tray extends TrayDouble {
    constructor() {
      super();
      if (!answers.trayWorks) throw new Error('no tray');
      trays.push(this);
    }
  }
  class Notification extends NotificationDouble {
    static isSupported = () => true;
    show = () => void notifications.push(this);
  }

  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    requestSingleInstanceLock: () => answers.hasLock,
    enableSandbox: () => void did.push('enableSandbox'),
    whenReady: async () => void did.push('ready'),
    quit: () => {
      const event = preventable();
      app.emit('before-quit', event);
      did.push(event.isPrevented ? 'quit held back' : 'quit');
    },
  });

  class BrowserWindow extends WindowDouble {
    constructor(options: BrowserWindowConstructorOptions) {
      super(options);
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
  }

  const electron = {
    app,
    BrowserWindow,
    ipcMain,
    session: { defaultSession: session },
    protocol: {
      registerSchemesAsPrivileged: (list: unknown[]) => {
        if (did.includes('ready')) throw new Error('schemes are registered before ready');
        schemes.push(...list);
      },
    },
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (menu: MenuItemConstructorOptions[]) => void menus.push(menu),
    },
    nativeImage: { createFromPath: (file: string) => ({ file }) },
    Notification,
    powerMonitor,
    screen: { getAllDisplays: () => answers.displays.map((workArea) => ({ workArea })) },
    shell: {
      openPath: async (file: string) => {
        opened.push(file);
        return answers.openPath;
      },
    },
    Tray,
    powerSaveBlocker: {
      start: () => {
        lastBlocker += 1;
        blockers.add(lastBlocker);
        return lastBlocker;
      },
      stop: (id: number) => blockers.delete(id),
    },
    dialog: {
      showMessageBoxSync: (...args: { message: string; defaultId: number }[]) => {
        const box = args.at(-1);
        if (box === undefined) throw new Error('a box without options');
        boxes.push(box);
        return answers.stopAndQuit ? 1 : box.defaultId;
      },
      showMessageBox: async (...args: { message: string }[]) => {
        boxes.push(...args.slice(-1));
        return { response: 0 };
      },
      showOpenDialog: async () => ({
        canceled: answers.picked.length === 0,
        filePaths: answers.picked,
      }),
    },
    safeStorage: {},
    utilityProcess: utilityProcessDouble,
  };

  return {
    parts: electron as unknown as ElectronParts,
    app,
    session,
    schemes,
    windows,
    did,
    notifications,
    trays,
    menus,
    opened,
    boxes,
    powerMonitor,
    blockers,
    answers,
    ipcMain,
    /** The `electron` module that a preload script in this window imports, and what it exposes to the page. */
    pageSide: (contents: WebContentsDouble, frame: FrameDouble = contents.mainFrame) => {
      const ipcRenderer = new EventEmitter();
      contents.onSent = (channel, text) => ipcRenderer.emit(channel, {}, text);
      const exposed: Record<string, unknown> = {};
      const module = {
        ipcRenderer: {
          on: (channel: string, listener: Handler) => ipcRenderer.on(channel, listener as never),
          send: (channel: string, text?: string) =>
            queueMicrotask(() =>
              ipcMain.emit(channel, { sender: contents, senderFrame: frame }, text),
            ),
        },
        contextBridge: {
          exposeInMainWorld: (name: string, value: unknown) => void (exposed[name] = value),
        },
      };
      return { module, exposed, bridge: () => exposed[bridgeName] as Bridge };
    },
  };
}

export type ElectronDouble = ReturnType<typeof createElectronDouble>;
