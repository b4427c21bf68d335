import { formatBytes } from '../../../../shared/domain/size.ts';
import { stagingVerdict } from '../../../../shared/domain/plan-rules.ts';
import { isSamePath } from '../check-plan.ts';
import type { Check } from './check.ts';
import { failed, passed, skipped, warning } from './check.ts';

/** Staging location (seed, prerequisites; spec 6.5, 7). */
export const stagingChecks: readonly Check[] = [
  {
    id: 'staging-path',
    group: 'staging',
    title: 'Path of the staging location',
    why: 'The computer that prepares the disks has to reach the folder by the very path that is entered.',
    look: async ({ staging, target, context }) => {
      const path = staging();
      const share = await context.ports.computer.shareBehind(path);
      if (share !== null) {
        return failed(
          `${path.slice(0, 2)} is a mapped drive letter for ${share}; services and other accounts do not see it.`,
          `Enter the network path: ${share.replace(/\\$/, '')}${path.slice(2)}`,
        );
      }
      const verdict = stagingVerdict(path);
      const { text, next = '' } = verdict;
      if (verdict.state === 'failed') return failed(text, next);
      const source = target.descriptor?.sourceComputer.name ?? null;
      const here = context.host.info.computerName;
      const isElsewhere = source !== null && source.toLowerCase() !== here.toLowerCase();
      if (isElsewhere && !path.startsWith('\\\\') && !path.startsWith('/')) {
        return failed(
          `The job was planned on ${source}, and ${path} is a local path.`,
          'Give the path as \\\\server\\share\\folder, the same on both computers.',
        );
      }
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
