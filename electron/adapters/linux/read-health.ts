import { say } from '../../../shared/language/say.ts';
import { execFile } from 'node:child_process';
import type { Disk } from '../../../shared/domain/disk.ts';
import { asleepExitCode, parseSmart, unknown } from './parse-smart.ts';
import { within } from './within.ts';

type Health = Disk['health'];
type AskedDisk = Pick<Disk, 'path' | 'serial' | 'bus'>;

/** Health changes slowly, and the list is asked for often. */
const keepMs = 5 * 60_000;
/** A disk that does not answer in this time is listed without; its answer still counts for the next list. */
const patienceMs = 3_000;

/**
 * Asks disks for their own health through smartctl and remembers the answers for some minutes. A sleeping disk is not
 * woken. Never throws: what cannot be asked is `unknown`, with the reason.
 */
export function createHealthReader(options: { readonly program: string }) {
  const asked = new Map<string, { readonly answer: Promise<Health>; readonly untilMs: number }>();

  const ask = (disk: AskedDisk): Promise<Health> => {
    const key = `${disk.serial} ${disk.path}`;
    const known = asked.get(key);
    if (known !== undefined && known.untilMs > performance.now()) return known.answer;
    const answer = runSmartctl(options.program, disk.path);
    asked.set(key, { answer, untilMs: performance.now() + keepMs });
    return answer;
  };

  return async (disk: AskedDisk): Promise<Health> => {
    if (disk.bus === 'loop') return unknown(say`It is a file; ask the disk that the file lies on.`);
    return (await within(patienceMs, ask(disk))) ?? unknown(say`It did not answer in time.`);
  };
}

function runSmartctl(program: string, device: string): Promise<Health> {
  const args = ['--json=c', '-n', `standby,${asleepExitCode}`, '-i', '-H', '-A', device];
  return new Promise((resolve) => {
    // The exit code is a set of bits about the disk; whatever it is, the answer lies in the output.
    execFile(program, args, { env: { ...process.env, LC_ALL: 'C' } }, (thrown, stdout) => {
      const isMissing = (thrown as NodeJS.ErrnoException | null)?.code === 'ENOENT';
      resolve(
        isMissing
          ? unknown(say`The program smartctl (package smartmontools) is not installed to ask it.`)
          : parseSmart(stdout),
      );
    });
  });
}
