import '../transport/no-eval.ts';
import { createRoot } from 'react-dom/client';
import { App } from '../app.tsx';
import '../base.css';
import { bindEvents } from '../stores/bind-events.ts';
import { createStores } from '../stores/stores.ts';
import { createFakeClient } from './fake-client.ts';

/** `?empty` no jobs, `?read-only`, `?real` the public cloud, `?still` nothing moves, `?lost` no connection. */
const wishes = new URLSearchParams(window.location.search);
const client = createFakeClient({
  isTicking: !wishes.has('still'),
  ...(wishes.has('empty') ? { jobs: [], disks: [] } : {}),
  host: {
    ...(wishes.has('read-only') ? { role: 'read-only' } : {}),
    ...(wishes.has('real') ? { cloud: 'public', practice: null, isElevated: false } : {}),
  },
});
const stores = createStores(client, window.localStorage);
bindEvents(client, stores);
stores.connection.getState().setLink(wishes.has('lost') ? 'reconnecting' : 'connected');
void stores.connection.getState().load();
void stores.jobs.getState().load();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(<App stores={stores} />);
