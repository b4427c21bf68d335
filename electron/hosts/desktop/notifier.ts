import type { Notification } from 'electron';
import type { ElectronParts } from './electron-parts.ts';

export interface Message {
  readonly title: string;
  readonly body: string;
  /** What a click on it does. */
  readonly onClick: () => void;
}

/** Shows messages of the operating system, where it has any. */
export function createNotifier(
  electron: Pick<ElectronParts, 'Notification'>,
): (message: Message) => void {
  // Kept until they are gone: one that was collected would not answer a click.
  const shown = new Set<Notification>();
  return ({ title, body, onClick }) => {
    if (!electron.Notification.isSupported()) return;
    const message = new electron.Notification({ title, body });
    shown.add(message);
    message.on('close', () => shown.delete(message));
    message.on('click', () => {
      shown.delete(message);
      onClick();
    });
    message.show();
  };
}
