import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../shared/contract/contract.ts';
import type { DiskView } from '../../shared/domain/disk.ts';
import type { JobDisk, SpreadPreview } from '../../shared/domain/job.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { toErrorData } from '../../shared/errors/app-error.ts';

export type DiskRole = JobDisk['role'];

export interface DisksState {
  /** The job whose findings are shown; null for none. */
  readonly job: string | null;
  readonly disks: readonly DiskView[];
  readonly isLoaded: boolean;
  readonly problem: ErrorData | null;
  /** Ids and roles chosen by hand, in the order of choosing; nothing is ever chosen by the program. */
  readonly chosen: ReadonlyMap<string, DiskRole>;
  /** When a disk was seen first, by id and in ms; those that were there from the start are absent. */
  readonly arrivedAt: ReadonlyMap<string, number>;
  readonly preview: SpreadPreview | null;
  readonly previewProblem: ErrorData | null;
  /** Lists the disks for a job and starts with nothing chosen. */
  readonly open: (job: string | null) => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly toggle: (diskId: string) => void;
  readonly setRole: (diskId: string, role: DiskRole) => void;
  readonly addImage: (file: string, sizeBytes: number) => Promise<DiskView>;
  readonly removeImage: (diskId: string) => Promise<void>;
}

/** `nowMs` stands in for the clock in tests. */
export function createDisksStore(client: AppClient, nowMs: () => number = () => Date.now()) {
  return createStore<DisksState>()((set, get) => {
    // Only the newest answer counts; choosing quickly must not leave an older preview on the screen.
    let previewTurn = 0;

    const updatePreview = async (): Promise<void> => {
      const turn = ++previewTurn;
      const { job, chosen } = get();
      const diskIds = idsWithRole(chosen, 'data');
      if (job === null || diskIds.length === 0) {
        set({ preview: null, previewProblem: null });
        return;
      }
      try {
        const preview = await client.prep.preview({ job, diskIds });
        if (turn === previewTurn) set({ preview, previewProblem: null });
      } catch (thrown) {
        if (turn === previewTurn) set({ preview: null, previewProblem: toErrorData(thrown) });
      }
    };

    const choose = (chosen: ReadonlyMap<string, DiskRole>): void => {
      set({ chosen });
      void updatePreview();
    };

    return {
      job: null,
      disks: [],
      isLoaded: false,
      problem: null,
      chosen: new Map(),
      arrivedAt: new Map(),
      preview: null,
      previewProblem: null,
      async open(job) {
        set({
          job,
          chosen: new Map(),
          arrivedAt: new Map(),
          preview: null,
          previewProblem: null,
          isLoaded: false,
          disks: [],
        });
        await get().reload();
      },
      async reload() {
        const { job } = get();
        try {
          const disks = await client.disks.list({ job });
          const before = get();
          if (before.job !== job) return;
          const choosable = new Set(disks.filter((disk) => canChoose(disk)).map((disk) => disk.id));
          const chosen = new Map([...before.chosen].filter(([id]) => choosable.has(id)));
          set({
            disks,
            chosen,
            arrivedAt: before.isLoaded ? arrivals(before, disks, nowMs()) : new Map(),
            isLoaded: true,
            problem: null,
          });
          if (chosen.size !== before.chosen.size) await updatePreview();
        } catch (thrown) {
          set({ isLoaded: true, problem: toErrorData(thrown) });
        }
      },
      toggle(diskId) {
        const disk = get().disks.find((one) => one.id === diskId);
        if (disk === undefined || !canChoose(disk)) return;
        const chosen = new Map(get().chosen);
        if (!chosen.delete(diskId)) chosen.set(diskId, 'data');
        choose(chosen);
      },
      setRole(diskId, role) {
        if (get().chosen.has(diskId)) choose(new Map([...get().chosen, [diskId, role]]));
      },
      async addImage(file, sizeBytes) {
        const disk = await client.disks.addImage({ file, sizeBytes });
        await get().reload();
        return disk;
      },
      async removeImage(diskId) {
        await client.disks.removeImage({ diskId });
        await get().reload();
      },
    };
  });
}

/** Marks for disks that were not there before; those of disks that left are dropped. */
function arrivals(
  before: Pick<DisksState, 'disks' | 'arrivedAt'>,
  disks: readonly DiskView[],
  nowMs: number,
): Map<string, number> {
  const known = new Set(before.disks.map((disk) => disk.id));
  const marks = new Map<string, number>();
  for (const { id } of disks) {
    const at = known.has(id) ? before.arrivedAt.get(id) : nowMs;
    if (at !== undefined) marks.set(id, at);
  }
  return marks;
}

export function idsWithRole(chosen: ReadonlyMap<string, DiskRole>, role: DiskRole): string[] {
  return [...chosen].filter(([, one]) => one === role).map(([id]) => id);
}

/** May the person choose it here? The core asks the same again before the first write. */
export function canChoose(disk: DiskView): boolean {
  return disk.isChoosable && disk.usedByJob === null;
}

/**
 * Can a spare take over for any of the previewed disks? Its own overhead is taken to be that of the disk it stands in
 * for; the core plans exactly when it happens. Answers the size that would do, or null when this one does.
 */
export function spareNeeds(preview: SpreadPreview, spareBytes: number): number | null {
  const needs = preview.disks.map((disk) => disk.usedBytes + (disk.sizeBytes - disk.usableBytes));
  const largest = Math.max(0, ...needs);
  return largest > spareBytes ? largest : null;
}
