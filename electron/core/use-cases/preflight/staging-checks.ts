import { say } from '../../../../shared/language/say.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { stagingVerdict } from '../../../../shared/domain/plan-rules.ts';
import { isSamePath } from '../../../../shared/domain/staging-path.ts';
import { scanStaging } from '../scan-staging.ts';
import { refuseLocalStaging, refuseMappedLetter } from '../staging-place.ts';
import type { Check } from './check.ts';
import { failed, passed, skipped, warning } from './outcome.ts';

/** Files named in one row; the plan lists more. */
const shownFiles = 5;

/** Staging location (seed, prerequisites; spec 6.5, 7). */
export const stagingChecks: readonly Check[] = [
  {
    id: 'staging-path',
    group: 'staging',
    get title() {
      return say`Path of the staging location`;
    },
    get why() {
      return say`The computer that prepares the disks has to reach the folder by the very path that is entered.`;
    },
    look: async ({ staging, target, context }) => {
      const path = staging();
      await refuseMappedLetter(context, path);
      const verdict = stagingVerdict(path);
      const { text, next = '' } = verdict;
      if (verdict.state === 'failed') return failed(text, next);
      if (target.descriptor !== null) refuseLocalStaging(context, target.descriptor, path);
      return verdict.state === 'warning' ? warning(text, next) : passed(say`${path} is complete.`);
    },
  },
  {
    id: 'staging-same-path',
    group: 'staging',
    get title() {
      return say`Same path as in the plan`;
    },
    get why() {
      return say`DiskPrep finds a job only under the path that was entered when it was planned.`;
    },
    look: ({ staging, target }) => {
      const path = staging();
      if (target.descriptor === null) {
        return Promise.resolve(
          skipped(say`The staging location holds no descriptor of the job yet.`),
        );
      }
      const { stagingLocation: planned } = target.descriptor;
      return Promise.resolve(
        isSamePath(planned, path)
          ? passed(say`The job was planned for ${planned}.`)
          : warning(
              say`The job was planned for ${planned}, not for ${path}.`,
              say`Use that path, or confirm with preparation that both lead to the same folder.`,
            ),
      );
    },
  },
  {
    id: 'staging-access',
    group: 'staging',
    get title() {
      return say`Staging location can be used`;
    },
    get why() {
      return say`The job is described in a file there, and the backup is copied from there to the disks.`;
    },
    look: async ({ staging, context }) => {
      const path = staging();
      const { isWritable } = await context.ports.staging.probe(path);
      return isWritable
        ? passed(say`${path} can be read and written.`)
        : failed(
            say`This account may not write to ${path}.`,
            say`Give this account the right to write there.`,
          );
    },
  },
  {
    id: 'staged-files',
    group: 'staging',
    get title() {
      return say`Files that will be copied`;
    },
    get why() {
      return say`A file that fits neither NTFS nor the kind of blob stops disk preparation before anything is written.`;
    },
    look: async ({ staging, plan, context, signal }) => {
      const asked = { stagingLocation: staging(), blobType: plan().blobType };
      const { summary } = await scanStaging(context, asked, signal);
      const { refused, doubtful = [] } = summary;
      const rowsOf = (rows: typeof refused) =>
        rows.slice(0, shownFiles).map(({ path, reason }) => `${path}: ${reason}`);
      if (refused.length > 0) {
        return failed(
          say`These cannot be copied: ${rowsOf(refused).join('; ')}.`,
          say`Remove or rename them, or plan with block blobs if this is no backup of DPM, MABS or MARS.`,
        );
      }
      if (summary.files === 0) {
        return skipped(say`Nothing lies there yet.`, say`Run the backup to it, then check again.`);
      }
      const found = say`${summary.files} files, ${formatBytes(summary.bytes)}.`;
      return doubtful.length === 0
        ? passed(found)
        : warning(
            say`${found} To look at: ${rowsOf(doubtful).join('; ')}.`,
            say`Shorten the paths, or make sure that whoever reads the disks has long paths enabled.`,
          );
    },
  },
  {
    id: 'staging-space',
    group: 'staging',
    get title() {
      return say`Free space in the staging location`;
    },
    get why() {
      return say`The first backup is written there in full: for 500 GB of source data, 500 GB are needed.`;
    },
    look: async ({ staging, target, context }) => {
      const { freeBytes } = await context.ports.staging.probe(staging());
      const free = say`${formatBytes(freeBytes)} are free`;
      if (target.sourceBytes === null) {
        return warning(
          say`${free}; the size of the source data is not known here.`,
          say`Compare with the size of what is backed up, or say here how large that is.`,
        );
      }
      const evidence = say`${free}, and the source data is ${formatBytes(target.sourceBytes)}.`;
      return freeBytes >= target.sourceBytes
        ? passed(evidence)
        : failed(evidence, say`Free space there, or use a larger drive or share.`);
    },
  },
];
