import { readFileSync } from 'node:fs';

/** What one program did in one run, or why it could not. */
export type Measured =
  | {
      readonly kind: 'measured';
      readonly bytes: number;
      readonly seconds: number;
      /** Processor seconds, user and system, of the programs started; file systems that stay behind are not in it. */
      readonly cpuSeconds: number;
    }
  | { readonly kind: 'unavailable'; readonly why: string };

/** Times work that moves so many bytes with child processes that have ended when it resolves. */
export async function measure(bytes: number, work: () => Promise<unknown>): Promise<Measured> {
  const cpuBefore = endedChildrenSeconds();
  const from = performance.now();
  await work();
  const seconds = (performance.now() - from) / 1000;
  return { kind: 'measured', bytes, seconds, cpuSeconds: endedChildrenSeconds() - cpuBefore };
}

/** Clock ticks a second; the kernel's interface is fixed at this on all machines Node runs on. */
const ticks = 100;

/** Processor time of all child processes that were waited for. */
function endedChildrenSeconds(): number {
  // The name in brackets may hold spaces; `cutime` and `cstime` are the 14th and 15th field behind it.
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / ticks;
}
