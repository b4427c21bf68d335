/**
 * Runs Azurite in a process of its own that ends when its parent does, however the parent ends: the parent holds the
 * other end of standard input. Arguments are Azurite's own; the accounts come in the environment.
 */
const longestEndMs = 5000;

function end(): void {
  // Azurite's own way to end: it closes its files in order.
  process.emit('SIGTERM');
  setTimeout(() => process.exit(0), longestEndMs).unref();
}
process.stdin.once('end', end);
process.stdin.once('error', end);
process.stdin.resume();
// Listening for the parent must not keep the process alive once Azurite has closed.
(process.stdin as { unref?: () => void }).unref?.();

// Through a variable: the emulator has no types, and none are needed.
const emulator: string = 'azurite/dist/src/blob/main.js';
await import(emulator);
