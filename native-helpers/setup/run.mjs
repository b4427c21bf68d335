/** Runs a program of this project with everything it needs in place: `node run.mjs <file.ts> …arguments`. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import {
  ensureNodeModules,
  ensureSystemPackages,
  ensureVolumeWriter,
  node,
  nodeEnvironment,
  nodeOptions,
  root,
} from './setup.mjs';

const [file, ...rest] = process.argv.slice(2);
ensureSystemPackages('run');
ensureNodeModules();
ensureVolumeWriter();
// Paths on the command line are meant from where the person stands, so the folder stays theirs.
const program = spawn(node, [...nodeOptions, resolve(root, file), ...rest], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
  env: nodeEnvironment,
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => program.kill(signal));
program.on('exit', (code) => process.exit(code ?? 1));
