import { useEffect } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import { estimateSeed } from '../../shared/domain/seed-estimate.ts';
import { useDisks, useDraft, useHost, useJobs } from '../context.tsx';
import { seedFactsOf, stagedOf } from '../seed-facts.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { SeedPicture } from './seed-picture.tsx';
import { WireCompare } from './wire-compare.tsx';

/** What a first backup takes: size, disks, hours, the day it can leave, and how long the wire would take. */
export function SeedPanel({ job }: { readonly job: JobView | null }) {
  const { cloud } = useHost();
  const jobName = job?.descriptor.jobName ?? null;
  const openDisks = useDisks((state) => state.open);
  useEffect(() => void openDisks(jobName), [openDisks, jobName]);
  const disks = useDisks((state) => state.disks);
  const byName = useJobs((state) => state.byName);
  const guess = useDraft((state) => state.guess);
  const samples = useDraft((state) => state.samples);
  const stagingLocation = useDraft((state) => state.plan.stagingLocation);

  const sources = {
    guess,
    samples,
    stagingLocation,
    staged: job?.staged ?? null,
    disks,
    jobs: Object.values(byName),
    isPractice: cloud === 'rehearsal',
  };
  const facts = seedFactsOf(sources);
  const estimate = estimateSeed(facts);
  const attached =
    facts.disks.kind === 'attached' ? facts.disks.sizesBytes.length : attachedOf(sources);
  return (
    <Panel title={words.seed.title}>
      <SeedPicture
        facts={facts}
        estimate={estimate}
        staged={stagedOf(sources)}
        attached={attached}
      />
      <WireCompare estimate={estimate} />
    </Panel>
  );
}

/** How many disks there are to go back to when one size was chosen instead. */
function attachedOf(sources: Parameters<typeof seedFactsOf>[0]): number {
  const { disks } = seedFactsOf({ ...sources, guess: { ...sources.guess, diskBytes: null } });
  return disks.kind === 'attached' ? disks.sizesBytes.length : 0;
}
