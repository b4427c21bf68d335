import type { BrowserWindow, Dialog } from 'electron';

export interface Pickers {
  /** Absolute path, or null when the person cancels. */
  pickFolder(title: string): Promise<string | null>;
  pickFile(title: string): Promise<string | null>;
}

/** The operating system's own dialogs, in front of the window. */
export function createPickers(dialog: Dialog, window: () => BrowserWindow | null): Pickers {
  const pick = async (title: string, what: 'openDirectory' | 'openFile') => {
    const options = { title, properties: [what, 'dontAddToRecent'] as const };
    const parent = window();
    const chosen = await (parent === null
      ? dialog.showOpenDialog({ ...options, properties: [...options.properties] })
      : dialog.showOpenDialog(parent, { ...options, properties: [...options.properties] }));
    return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
  };
  return {
    pickFolder: (title) => pick(title, 'openDirectory'),
    pickFile: (title) => pick(title, 'openFile'),
  };
}
