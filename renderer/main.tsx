// First: it settles how the schemas are made, before any is.
import { connect } from './transport/connect.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './base.css';
import { speakAsChosen } from './speech.ts';
import { bindEvents } from './stores/bind-events.ts';
import { createStores } from './stores/stores.ts';

const connection = connect();
const { client } = connection;
const stores = createStores(client, window.localStorage);

bindEvents(client, stores);
speakAsChosen(stores, window.navigator.languages);

connection.onState((state) => {
  stores.connection.getState().setLink(state);
  // Whatever happened while the line was down is read again; events alone would leave gaps.
  if (state === 'connected') {
    void stores.connection.getState().load();
    void stores.jobs.getState().load();
    if (stores.disks.getState().isLoaded) void stores.disks.getState().reload();
  }
});

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(<App stores={stores} />);
