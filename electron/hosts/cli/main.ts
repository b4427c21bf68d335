#!/usr/bin/env node
import process from 'node:process';
import { runCli } from './run-cli.ts';

const stop = new AbortController();
// The first Ctrl+C stops at the next flushed range, so that nothing is written twice; the second one ends at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  });
}
process.exitCode = await runCli(process.argv.slice(2), process, stop.signal);
