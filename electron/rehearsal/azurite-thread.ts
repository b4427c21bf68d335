import { parentPort } from 'node:worker_threads';

/**
 * Runs Azurite in a thread of the practice cloud: it is a program that reads its command line and its environment, and
 * a thread has both of its own. Any message asks it to end.
 */
const longestEndMs = 5000;

parentPort?.once('message', () => {
  // Azurite's own way to end: it closes its files in order.
  process.emit('SIGTERM');
  setTimeout(() => process.exit(0), longestEndMs).unref();
});
// Listening must not keep the thread alive once Azurite has closed.
parentPort?.unref();

// Through a variable: the emulator has no types, and none are needed.
const emulator: string = 'azurite/dist/src/blob/main.js';
await import(emulator);
