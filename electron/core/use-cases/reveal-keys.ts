import { say } from '../../../shared/language/say.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { requireJob } from '../jobs/job-records.ts';

/** Recovery passwords of the job's disks in clear. The history says who asked, before anything is shown. */
export function revealKeys(
  context: CoreContext,
  jobName: string,
): { serial: string; recoveryPassword: string }[] {
  const { store } = context.ports;
  requireJob(context, jobName);
  const keys = store.listDisks(jobName).flatMap((disk) => {
    const password = store.getRecoveryPassword(jobName, disk.diskId);
    return password === null ? [] : [{ serial: disk.serial, password }];
  });
  const serials = keys.map((key) => key.serial).join(', ');
  record(
    context,
    jobName,
    'keys.revealed',
    say`Recovery passwords were shown: ${serials || say`none`}`,
  );
  return keys.map(({ serial, password }) => ({ serial, recoveryPassword: password.reveal() }));
}
