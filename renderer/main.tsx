// First: it settles how the schemas are made, before any is.
import { connect } from './transport/connect.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './base.css';
import { speakAsChosen } from './speech.ts';
import { bindEvents } from './stores/bind-events.ts';
import { keepCurrent } from './stores/keep-current.ts';
import { createStores } from './stores/stores.ts';

const connection = connect();
const { client } = connection;
const stores = createStores(client, window.localStorage, window.sessionStorage);

bindEvents(client, stores);
speakAsChosen(stores, window.navigator.languages);

keepCurrent(connection, stores);

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(<App stores={stores} />);
