import type { Pipe } from './frames.ts';
import { createPipeEnd } from './pipe-end.ts';

/** The whole of what the desktop's preload script exposes to the page: texts in, texts out. */
export interface Bridge {
  send(text: string): void;
  /** Sets the one receiver of texts. */
  onMessage(listener: (text: string) => void): void;
}

/** The property of `window` under which the bridge is found; absent in a browser. */
export const bridgeName = 'offlineBackupBridge';

/** The page's end of the desktop's pipe. It lives as long as the page: the process behind it is the same program. */
export function createBridgePipe(bridge: Bridge): Pipe {
  const end = createPipeEnd();
  let isClosed = false;
  bridge.onMessage((text) => {
    if (!isClosed) end.received(text);
  });
  return {
    send: (text) => {
      if (!isClosed) bridge.send(text);
    },
    onMessage: end.onMessage,
    onClose: end.onClose,
    close: () => {
      if (isClosed) return;
      isClosed = true;
      end.closed();
    },
  };
}
