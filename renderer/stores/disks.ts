import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../shared/contract/contract.ts';
import type { DiskView } from '../../shared/domain/disk.ts';
import type { SpreadPreview } from '../../shared/domain/job.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { toErrorData } from '../../shared/errors/app-error.ts';

export interface DisksState {
  /** The job whose findings are shown; null for none. */
  readonly job: string | null;
  readonly disks: readonly DiskView[];
  readonly isLoaded: boolean;
  readonly problem: ErrorData | null;
  /** Ids chosen by hand; nothing is ever chosen by the program. */
  readonly chosen: readonly string[];
  readonly preview: SpreadPreview | null;
  readonly previewProblem: ErrorData | null;
  /** Lists the disks for a job; another job than before starts with nothing chosen. */
  readonly open: (job: string | null) => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly toggle: (diskId: string) => void;
  readonly addImage: (file: string, sizeBytes: number) => Promise<DiskView>;
  readonly removeImage: (diskId: string) => Promise<void>;
}

export function createDisksStore(client: AppClient) {
  return createStore<DisksState>()((set, get) => {
    // Only the newest answer counts; choosing quickly must not leave an older preview on the screen.
    let previewTurn = 0;

    const updatePreview = async (): Promise<void> => {
      const turn = ++previewTurn;
      const { job, chosen } = get();
      if (job === null || chosen.length === 0) {
        set({ preview: null, previewProblem: null });
        return;
      }
      try {
        const preview = await client.prep.preview({ job, diskIds: [...chosen] });
        if (turn === previewTurn) set({ preview, previewProblem: null });
      } catch (thrown) {
        if (turn === previewTurn) set({ preview: null, previewProblem: toErrorData(thrown) });
      }
    };

    return {
      job: null,
      disks: [],
      isLoaded: false,
      problem: null,
      chosen: [],
      preview: null,
      previewProblem: null,
      async open(job) {
        set({ job, chosen: [], preview: null, previewProblem: null, isLoaded: false, disks: [] });
        await get().reload();
      },
      async reload() {
        const { job } = get();
        try {
          const disks = await client.disks.list({ job });
          if (get().job !== job) return;
          const choosable = new Set(disks.filter((disk) => canChoose(disk)).map((disk) => disk.id));
          const chosen = get().chosen.filter((id) => choosable.has(id));
          const hasChanged = chosen.length !== get().chosen.length;
          set({ disks, chosen, isLoaded: true, problem: null });
          if (hasChanged) await updatePreview();
        } catch (thrown) {
          set({ isLoaded: true, problem: toErrorData(thrown) });
        }
      },
      toggle(diskId) {
        const { chosen, disks } = get();
        const disk = disks.find((one) => one.id === diskId);
        if (disk === undefined || !canChoose(disk)) return;
        set({
          chosen: chosen.includes(diskId)
            ? chosen.filter((id) => id !== diskId)
            : [...chosen, diskId],
        });
        void updatePreview();
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

/** May the person choose it here? The core asks the same again before the first write. */
export function canChoose(disk: DiskView): boolean {
  return disk.isChoosable && disk.usedByJob === null;
}
