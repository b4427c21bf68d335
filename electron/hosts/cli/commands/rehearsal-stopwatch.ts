import type { JobView } from '../../../../shared/domain/job.ts';

export interface PhaseTime {
  readonly name: string;
  readonly seconds: number;
  /** Bytes that went through in this phase; 0 where it moves none. */
  readonly bytes: number;
}

/** Phases of a disk that are told apart within `prepare`. */
const diskPhases = ['laying-out', 'writing', 'sealing', 'verifying'] as const;

/**
 * Times the parts of a rehearsal. Disks run side by side, so a phase of disks lasts from the first that begins it to
 * the last that ends it.
 */
export function createStopwatch(nowMs: () => number = () => performance.now()) {
  const rows: PhaseTime[] = [];
  const spans = new Map<string, { fromMs: number; toMs: number }>();
  const current = new Map<string, string>();
  const bytesByJob = new Map<string, number>();
  return {
    async phase<T>(name: string, work: () => Promise<T>, movedBytes = 0): Promise<T> {
      const fromMs = nowMs();
      const result = await work();
      rows.push({ name, seconds: seconds(nowMs() - fromMs), bytes: movedBytes });
      return result;
    },
    /** As `phase`; the work says how many bytes it moved. */
    async measured(name: string, work: () => Promise<number>): Promise<void> {
      const fromMs = nowMs();
      const movedBytes = await work();
      rows.push({ name, seconds: seconds(nowMs() - fromMs), bytes: movedBytes });
    },
    /** Called with each change of the job. */
    seeDisks(job: JobView): void {
      const at = nowMs();
      const bytes = job.disks.reduce((sum, disk) => sum + disk.totalBytes, 0);
      bytesByJob.set(job.descriptor.jobName, bytes);
      for (const { diskId, phase } of job.disks) {
        const before = current.get(diskId);
        current.set(diskId, phase);
        const ended = before === undefined ? undefined : spans.get(before);
        if (ended !== undefined) ended.toMs = at;
        if (before !== phase && !spans.has(phase)) spans.set(phase, { fromMs: at, toMs: at });
      }
    },
    /** In order; the phases of disks stand after the part that holds them. */
    rows(): PhaseTime[] {
      const bytes = [...bytesByJob.values()].reduce((sum, some) => sum + some, 0);
      const disks = diskPhases.flatMap((phase): PhaseTime[] => {
        const span = spans.get(phase);
        if (span === undefined) return [];
        const moves = phase === 'writing' || phase === 'verifying';
        const name = `prepare: ${phase}`;
        return [{ name, seconds: seconds(span.toMs - span.fromMs), bytes: moves ? bytes : 0 }];
      });
      return rows.flatMap((row) => (row.name === 'prepare' ? [row, ...disks] : [row]));
    },
  };
}

/** Milliseconds as seconds with three places. */
function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
