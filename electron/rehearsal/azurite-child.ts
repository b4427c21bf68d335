/**
 * Runs Azurite in a process of its own that ends when its parent does, however the parent ends: the parent holds the
 * other end of standard input. Arguments are Azurite's own; the accounts come in the environment.
 */
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();
await import('azurite/dist/src/blob/main.js' as string);
