import { formatBytes } from '../../../../shared/domain/size.ts';
import { stagingVerdict } from '../../../../shared/domain/plan-rules.ts';
import { isSamePath } from '../../../../shared/domain/staging-path.ts';
import { scanStaging } from '../scan-staging.ts';
import { refuseLocalStaging, refuseMappedLetter } from '../staging-place.ts';
import type { Check } from './check.ts';
import { failed, passed, skipped, warning } from './check.ts';

/** Files named in one row; the plan lists more. */
const shownFiles = 5;

/** Staging location (seed, prerequisites; spec 6.5, 7). */
export const stagingChecks: readonly Check[] = [
  {
    id: 'staging-path',
    group: 'staging',
    title: 'Path of the staging location',
    why: 'The computer that prepares the disks has to reach the folder by the very path that is entered.',
    look: async ({ staging, target, context }) => {
      const path = staging();
      await refuseMappedLetter(context, path);
      const verdict = stagingVerdict(path);
      const { text, next = '' } = verdict;
      if (verdict.state === 'failed') return failed(text, next);
      if (target.descriptor !== null) refuseLocalStaging(context, target.descriptor, path);
      return verdict.state === 'warning' ? warning(text, next) : passed(`${path} is complete.`);
    },
  },
  {
    id: 'staging-same-path',
    group: 'staging',
    title: 'Same path as in the plan',
    why: 'DiskPrep finds a job only under the path that was entered when it was planned.',
    look: ({ staging, target }) => {
      const path = staging();
      if (target.descriptor === null) {
        return Promise.resolve(skipped('The staging location holds no descriptor of the job yet.'));
      }
      const { stagingLocation: planned } = target.descriptor;
      return Promise.resolve(
        isSamePath(planned, path)
          ? passed(`The job was planned for ${planned}.`)
          : warning(
              `The job was planned for ${planned}, not for ${path}.`,
              'Use that path, or confirm with preparation that both lead to the same folder.',
            ),
      );
    },
  },
  {
    id: 'staging-access',
    group: 'staging',
    title: 'Staging location can be used',
    why: 'The job is described in a file there, and the backup is copied from there to the disks.',
    look: async ({ staging, context }) => {
      const path = staging();
      const { isWritable } = await context.ports.staging.probe(path);
      return isWritable
        ? passed(`${path} can be read and written.`)
        : failed(
            `This account may not write to ${path}.`,
            'Give this account the right to write there.',
          );
    },
  },
  {
    id: 'staged-files',
    group: 'staging',
    title: 'Files that will be copied',
    why: 'A file that fits neither NTFS nor the kind of blob stops disk preparation before anything is written.',
    look: async ({ staging, plan, context, signal }) => {
      const asked = { stagingLocation: staging(), blobType: plan().blobType };
      const { summary } = await scanStaging(context, asked, signal);
      const { refused, doubtful = [] } = summary;
      const rowsOf = (rows: typeof refused) =>
        rows.slice(0, shownFiles).map(({ path, reason }) => `${path}: ${reason}`);
      if (refused.length > 0) {
        return failed(
          `These cannot be copied: ${rowsOf(refused).join('; ')}.`,
          'Remove or rename them, or plan with block blobs if this is no backup of DPM, MABS or MARS.',
        );
      }
      if (summary.files === 0) {
        return skipped('Nothing lies there yet.', 'Run the backup to it, then check again.');
      }
      const found = `${summary.files} files, ${formatBytes(summary.bytes)}.`;
      return doubtful.length === 0
        ? passed(found)
        : warning(
            `${found} To look at: ${rowsOf(doubtful).join('; ')}.`,
            'Shorten the paths, or make sure that whoever reads the disks has long paths enabled.',
          );
    },
  },
  {
    id: 'staging-space',
    group: 'staging',
    title: 'Free space in the staging location',
    why: 'The first backup is written there in full: for 500 GB of source data, 500 GB are needed.',
    look: async ({ staging, target, context }) => {
      const { freeBytes } = await context.ports.staging.probe(staging());
      const free = `${formatBytes(freeBytes)} are free`;
      if (target.sourceBytes === null) {
        return warning(
          `${free}; the size of the source data is not known here.`,
          'Compare with the size of what is backed up, or say here how large that is.',
        );
      }
      const evidence = `${free}, and the source data is ${formatBytes(target.sourceBytes)}.`;
      return freeBytes >= target.sourceBytes
        ? passed(evidence)
        : failed(evidence, 'Free space there, or use a larger drive or share.');
    },
  },
];
