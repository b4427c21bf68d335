import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../../../shared/contract/bridge-pipe.ts';
import { bridgeName } from '../../../shared/contract/bridge-pipe.ts';
import { channels } from './channels.ts';

// All that the page gets: texts in, texts out. No channel names, no events, nothing of Node.
let receiver: ((text: string) => void) | null = null;
ipcRenderer.on(channels.frame, (_event, text: string) => receiver?.(text));
const bridge: Bridge = {
  send: (text) => ipcRenderer.send(channels.frame, text),
  onMessage: (listener) => {
    receiver = listener;
  },
};
ipcRenderer.send(channels.open);
contextBridge.exposeInMainWorld(bridgeName, bridge);
