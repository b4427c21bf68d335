/** `npm start`: sets up what is missing, then opens the app. */
import { spawn } from 'node:child_process';
import {
  ensureNodeModules,
  ensureRenderer,
  ensureSystemPackages,
  ensureVolumeWriter,
  node,
  nodeEnvironment,
  nodeOptions,
  root,
} from './setup.mjs';

ensureSystemPackages('run');
ensureNodeModules();
ensureVolumeWriter();
ensureRenderer();

const app = spawn(node, [...nodeOptions, 'electron/hosts/start.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: nodeEnvironment,
});
// Both get the terminal's Ctrl+C; this one stays until the app has closed its journal.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.kill(signal));
app.on('exit', (code) => process.exit(code ?? 0));
