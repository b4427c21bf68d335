import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../shared/contract/contract.ts';
import type { SupportPreview, WrittenBundle } from '../../shared/domain/support.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { toErrorData } from '../../shared/errors/app-error.ts';

export interface SupportState {
  /** Of which job; null for all. */
  readonly job: string | null;
  /** What the bundle would hold; null until it is known. */
  readonly preview: SupportPreview | null;
  readonly written: WrittenBundle | null;
  readonly isBusy: boolean;
  readonly problem: ErrorData | null;
  /** Looks at what a bundle of this job would hold; an earlier question is stopped. */
  readonly look: (job: string | null) => Promise<void>;
  readonly save: () => Promise<void>;
  /** Nobody waits for the answer any more. */
  readonly leave: () => void;
}

export function createSupportStore(client: AppClient) {
  let question = new AbortController();
  return createStore<SupportState>()((set, get) => ({
    job: null,
    preview: null,
    written: null,
    isBusy: false,
    problem: null,
    async look(job) {
      question.abort();
      const mine = new AbortController();
      question = mine;
      set({ job, preview: null, written: null, problem: null, isBusy: true });
      try {
        const preview = await client.support.preview({ job }, mine.signal);
        if (mine === question) set({ preview, isBusy: false });
      } catch (thrown) {
        if (mine === question && !mine.signal.aborted) {
          set({ problem: toErrorData(thrown), isBusy: false });
        }
      }
    },
    async save() {
      set({ isBusy: true, problem: null });
      try {
        set({ written: await client.support.write({ job: get().job }), isBusy: false });
      } catch (thrown) {
        set({ problem: toErrorData(thrown), isBusy: false });
      }
    },
    leave: () => question.abort(),
  }));
}
