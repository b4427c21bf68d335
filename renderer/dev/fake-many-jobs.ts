import type { JobPart, JobView } from '../../shared/domain/job.ts';
import { jobOf, preparedDiskOf, settled } from './fake-jobs.ts';

const places = [
  'oslo',
  'turin',
  'kiel',
  'porto',
  'lyon',
  'graz',
  'bern',
  'cork',
  'gdansk',
  'malmo',
];
const kinds = ['files', 'mail', 'sql', 'media', 'archive'];
const way = ['Creating', 'Shipping', 'Received', 'Transferring', 'Packaging', 'Completed'];

/** As many jobs as a large house has in some years, at every point of their way, some of them late. */
export function manyJobs(count: number): JobView[] {
  return Array.from({ length: count }, (_, index) => manyJobOf(index));
}

/** The job and a second one that takes what its ten disks did not hold. */
function partsOf({ descriptor, staged }: JobView): JobPart[] {
  const { files, bytes } = staged ?? { files: 0, bytes: 0 };
  return [1, 2].map((part) => ({
    job: part === 1 ? descriptor.jobName : `${descriptor.jobName}-${part}`,
    part,
    disks: 10,
    files,
    bytes,
    isEmpty: false,
    isFinished: false,
    step: 'track',
  }));
}

function manyJobOf(index: number): JobView {
  const place = places[index % places.length] ?? '';
  const kind = kinds[Math.floor(index / places.length) % kinds.length] ?? '';
  const name = `${kind}-${place}-${String(index + 1).padStart(3, '0')}`;
  const reached = index % 9;
  const bytes = (1 + (index % 7)) * 0.9e12;
  const base = { name, ageDays: 1 + (index % 61), bytes, files: 100 + index };
  // Planned, or ended early: a third of them has nothing at the data centre.
  if (reached > way.length) return jobOf(base);
  const timeline = way.slice(0, reached + 1);
  const state = timeline.at(-1);
  const job = jobOf({
    ...base,
    disks: [preparedDiskOf(`ZR${String(70_000 + index)}`, bytes, 100 + index)],
    ...(state === undefined || reached === way.length ? {} : { state, timeline }),
    isShipped: reached > 0 && reached < way.length,
  });
  if (job.importJob === null || job.shipping === null) return job;
  const trackingNumber = `7712 ${String(1000 + index)} ${String(9000 - index)}`;
  return settled({
    ...job,
    group: index % 10 === 1 ? partsOf(job) : null,
    descriptor: { ...job.descriptor, storageAccount: `backup${place}` },
    importJob: { ...job.importJob, trackingNumber },
    parcelSentAt: job.shipping.committedAt,
    shipping: {
      ...job.shipping,
      details: {
        ...job.shipping.details,
        trackingNumber,
        outboundCarrier: index % 4 === 0 ? 'UPS' : 'FedEx',
        shipDate: job.shipping.committedAt.slice(0, 10),
      },
    },
  });
}
