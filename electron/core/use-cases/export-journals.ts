import { say } from '../../../shared/language/say.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import { journalFiles } from '../../formats/journal.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { requireJob } from '../jobs/job-records.ts';

/**
 * Writes a journal file for each prepared disk of the job, with which the job can be made by hand in the portal. They
 * hold the recovery passwords in clear, so they are written only when asked for, for the owner only, and the history
 * says so. Returns their paths.
 */
export async function exportJournals(context: CoreContext, jobName: string): Promise<string[]> {
  const { store, files } = context.ports;
  const job = requireJob(context, jobName);
  const paths: string[] = [];
  for (const disk of store.listDisks(jobName).filter(takesFiles)) {
    const bitLockerKey = store.getRecoveryPassword(jobName, disk.diskId);
    const { manifestFile, manifestHash, verifiedAt, serial } = disk;
    if (bitLockerKey === null || manifestFile === null || manifestHash === null) continue;
    const at = verifiedAt ?? nowOf(context);
    const drive = { driveId: serial, bitLockerKey, manifestFile, manifestHash };
    for (const { ending, text } of journalFiles({ ...drive, logDirectory: 'waimportexport', at })) {
      paths.push(await files.writePrivate(`journals/${job.name}-${serial}${ending}`, text));
    }
  }
  const text = say`Journals with recovery passwords were written: ${paths.join(', ') || say`none`}`;
  record(context, jobName, 'keys.exported', text);
  return paths;
}
