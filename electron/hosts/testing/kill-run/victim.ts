/**
 * The program that is killed: begins to write the disks of a scene, or goes on where the last one was stopped, and tells
 * what it does as JSON lines. Its argument is the scene as JSON.
 */
import { writeSync } from 'node:fs';
import type { DiskPhase, JobView } from '../../../../shared/domain/job.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Core } from '../../../core/create-core.ts';
import type { CorePorts } from '../../../core/core-context.ts';
import type { Scene } from './scene.ts';
import { jobName, withSceneCore } from './scene.ts';
import type { WriterNews } from './watched-writer.ts';
import { watchWriter } from './watched-writer.ts';

export type VictimNews =
  | WriterNews
  /** Before it goes on: what the journal says of each disk. */
  | {
      readonly kind: 'known';
      readonly disks: readonly { serial: string; phase: DiskPhase; doneBytes: number }[];
    }
  | { readonly kind: 'waits'; readonly disk: string; readonly waitsFor: string }
  | { readonly kind: 'ended'; readonly disks: JobView['disks'] };

/** At once and whole, so that nothing that happened is lost with the process. */
function tell(news: VictimNews): void {
  writeSync(1, `${JSON.stringify(news)}\n`);
}

const scene = JSON.parse(process.argv[2] ?? '') as Scene;

await withSceneCore(scene, run, {
  watched: (writer) => watchWriter(writer, tell),
  emit: (group, name, payload) => {
    if (group !== 'prep' || name !== 'progress') return;
    const { lanes } = payload as { lanes: readonly { diskId: string; waitsFor: string | null }[] };
    for (const { diskId, waitsFor } of lanes) {
      if (waitsFor !== null) tell({ kind: 'waits', disk: serialOf(diskId), waitsFor });
    }
  },
});

async function run({ core }: { core: Core; ports: CorePorts }): Promise<void> {
  const { signal } = new AbortController();
  const { prep, jobs } = core.handlers;
  const known = await jobs.get({ job: jobName }, signal);
  const disks = known.disks.map(({ serial, phase, doneBytes }) => ({ serial, phase, doneBytes }));
  tell({ kind: 'known', disks });
  try {
    if (known.disks.length < scene.images.length) await begin(core, signal);
    else await prep.resume({ job: jobName, diskId: null }, signal);
  } catch (thrown) {
    if (!isForPulledDisk(thrown)) throw thrown;
  }
  await core.whenIdle(jobName);
  tell({ kind: 'ended', disks: (await jobs.get({ job: jobName }, signal)).disks });
}

/** A disk that is pulled before the lanes run is refused: the next life finds it again. */
function isForPulledDisk(thrown: unknown): boolean {
  const codes: readonly string[] = ['input.unknown-disk', 'disk.removed'];
  return thrown instanceof AppError && codes.includes(thrown.code);
}

/** One disk is overwritten before, one discarded: clearing is killed too. */
async function begin(core: Core, signal: AbortSignal): Promise<void> {
  const attached = await core.handlers.disks.list({ job: jobName }, signal);
  if (attached.length < scene.images.length) return;
  const ways = ['overwrite', 'discard', 'none'] as const;
  const disks = attached.map((disk, index) => ({
    diskId: disk.id,
    headDigest: disk.identity.headDigest,
    typedSerialEnd: disk.serial.slice(-4),
    role: 'data' as const,
    clearing: disk.canDiscard ? (ways[index % ways.length] ?? 'none') : 'none',
  }));
  await core.handlers.prep.start({ job: jobName, disks, allowShort: false }, signal);
}

function serialOf(diskId: string): string {
  return diskId.slice(diskId.indexOf(':') + 1);
}
