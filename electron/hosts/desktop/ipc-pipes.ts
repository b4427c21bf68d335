import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import type { Pipe } from '../../../shared/contract/frames.ts';
import { createPipeEnd } from '../../../shared/contract/pipe-end.ts';
import { isOwnUrl } from './app-page.ts';
import { channels } from './channels.ts';

/** As for the web host: frames of a page are small. In UTF-16 units. */
const maxFrameLength = 1024 * 1024;

interface PageEnd {
  readonly pipe: Pipe;
  received(text: string): void;
}

/**
 * Makes one pipe for each page that loads in one of our windows. Messages from any other frame are dropped: only the
 * main frame of the wizard's own page is heard. A reload closes the pipe of the page before.
 */
export function acceptPages(ipcMain: IpcMain, onPage: (pipe: Pipe) => void): void {
  const ends = new Map<WebContents, PageEnd>();
  const forget = (contents: WebContents) => {
    const end = ends.get(contents);
    ends.delete(contents);
    end?.pipe.close();
  };

  ipcMain.on(channels.open, (event: IpcMainEvent) => {
    if (!isOurPage(event)) return;
    const contents = event.sender;
    const isKnown = ends.has(contents);
    forget(contents);
    const end = createEnd(contents);
    ends.set(contents, end);
    if (!isKnown) {
      contents.on('destroyed', () => forget(contents));
      contents.on('render-process-gone', () => forget(contents));
    }
    onPage(end.pipe);
  });
  ipcMain.on(channels.frame, (event: IpcMainEvent, text: unknown) => {
    if (!isOurPage(event) || typeof text !== 'string' || text.length > maxFrameLength) return;
    ends.get(event.sender)?.received(text);
  });
}

/** True when the message was sent by the main frame of our own page. */
export function isOurPage(event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  // Null when the frame went away before its message was looked at.
  return frame !== null && frame === event.sender.mainFrame && isOwnUrl(frame.url);
}

function createEnd(contents: WebContents): PageEnd {
  const end = createPipeEnd();
  let isClosed = false;
  return {
    received: (text) => {
      if (!isClosed) end.received(text);
    },
    pipe: {
      send: (text) => {
        if (!isClosed && !contents.isDestroyed()) contents.send(channels.frame, text);
      },
      onMessage: end.onMessage,
      onClose: end.onClose,
      close: () => {
        if (isClosed) return;
        isClosed = true;
        end.closed();
      },
    },
  };
}
