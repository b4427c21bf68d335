import type { MenuItemConstructorOptions } from 'electron';
import { words } from './words.ts';

/** What the entries of our own do; everything else Electron does itself. */
export interface MenuActions {
  /** Brings the window to this place, an address within the page such as `#/plan`. */
  goTo(hash: string): void;
  zoom(step: -1 | 0 | 1): void;
  quit(): void;
  openGuide(): void;
  openLicences(): void;
  about(): void;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The read-only role plans nothing. */
  readonly isReadOnly: boolean;
}

/** The menu in the language of the moment; made anew when that changes. */
export function appMenu(actions: MenuActions, options: MenuOptions): MenuItemConstructorOptions[] {
  const { menu } = words;
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const place = (label: string, hash: string, accelerator: string) => ({
    label,
    accelerator,
    click: () => actions.goTo(hash),
  });
  const quit: MenuItemConstructorOptions = {
    label: menu.quit,
    accelerator: 'CmdOrCtrl+Q',
    click: () => actions.quit(),
  };
  return [
    ...(options.platform === 'darwin'
      ? [{ label: words.name, submenu: [aboutItem(actions), line, quit] }]
      : []),
    {
      label: menu.file,
      submenu: [
        ...(options.isReadOnly
          ? []
          : [
              place(menu.planJob, '#/plan', 'CmdOrCtrl+N'),
              place(menu.openStaging, '#/adopt', 'CmdOrCtrl+O'),
              line,
            ]),
        { role: 'close', label: menu.close },
        ...(options.platform === 'darwin' ? [] : [quit]),
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { role: 'undo', label: menu.undo },
        { role: 'redo', label: menu.redo },
        line,
        { role: 'cut', label: menu.cut },
        { role: 'copy', label: menu.copy },
        { role: 'paste', label: menu.paste },
        { role: 'selectAll', label: menu.selectAll },
      ],
    },
    {
      label: menu.view,
      submenu: [
        place(menu.home, '#/', 'CmdOrCtrl+1'),
        place(menu.jobs, '#/status', 'CmdOrCtrl+2'),
        place(menu.history, '#/history', 'CmdOrCtrl+3'),
        line,
        { label: menu.zoomIn, accelerator: 'CmdOrCtrl+Plus', click: () => actions.zoom(1) },
        { label: menu.zoomOut, accelerator: 'CmdOrCtrl+-', click: () => actions.zoom(-1) },
        { label: menu.zoomReset, accelerator: 'CmdOrCtrl+0', click: () => actions.zoom(0) },
        line,
        { role: 'togglefullscreen', label: menu.fullScreen },
        ...(options.isPackaged ? [] : developerItems(line)),
      ],
    },
    {
      label: menu.help,
      submenu: [
        { label: menu.guide, accelerator: 'F1', click: () => actions.openGuide() },
        { label: menu.support, click: () => actions.goTo('#/support') },
        { label: menu.licences, click: () => actions.openLicences() },
        ...(options.platform === 'darwin' ? [] : [line, aboutItem(actions)]),
      ],
    },
  ];
}

function aboutItem(actions: MenuActions): MenuItemConstructorOptions {
  return { label: words.menu.about, click: () => actions.about() };
}

/** Who builds the program looks into the page; who was given it does not. */
function developerItems(line: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  return [
    line,
    { role: 'reload', label: words.menu.reload },
    { role: 'toggleDevTools', label: words.menu.developerTools },
  ];
}
