import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../shared/contract/contract.ts';
import type { HistoryFilter, HistoryKind } from '../../shared/domain/history.ts';
import type { HistoryEntry } from '../../shared/domain/job.ts';
import type { ExportFormat, WrittenList } from '../../shared/domain/job-table.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { toErrorData } from '../../shared/errors/app-error.ts';

/** Entries asked for at a time. */
export const pageLength = 200;

/** What a person asks for; days as they are typed, `2026-12-04`, empty for none. */
export interface HistoryWish {
  readonly job: string;
  readonly kind: HistoryKind | '';
  readonly actor: string;
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

export const noWish: HistoryWish = { job: '', kind: '', actor: '', text: '', from: '', to: '' };

export interface HistoryState {
  readonly wish: HistoryWish;
  /** Newest first, as far as they were asked for; null until the first answer. */
  readonly entries: readonly HistoryEntry[] | null;
  readonly total: number;
  readonly actors: readonly string[];
  readonly problem: ErrorData | null;
  /** Asks anew from the newest entry on. */
  readonly load: () => Promise<void>;
  readonly change: (change: Partial<HistoryWish>) => Promise<void>;
  /** The next page, when there is one and none is on its way. */
  readonly more: () => Promise<void>;
  readonly save: (format: ExportFormat) => Promise<WrittenList>;
}

export function createHistoryStore(client: AppClient) {
  /** Counts the questions: an answer to an earlier one is thrown away. */
  let question = 0;
  let next: number | null = null;
  let isAsking = false;
  return createStore<HistoryState>()((set, get) => {
    const ask = async (before: number | null): Promise<void> => {
      question += 1;
      const mine = question;
      isAsking = true;
      try {
        const filter = filterOf(get().wish);
        const page = await client.history.find({ filter, before, limit: pageLength });
        if (mine !== question) return;
        const held = before === null ? [] : (get().entries ?? []);
        next = page.next;
        set({ entries: [...held, ...page.entries], total: page.total, problem: null });
      } catch (thrown) {
        if (mine === question) set({ problem: toErrorData(thrown) });
      } finally {
        if (mine === question) isAsking = false;
      }
    };
    return {
      wish: noWish,
      entries: null,
      total: 0,
      actors: [],
      problem: null,
      async load() {
        const actors = client.history.actors(null).then(
          (found) => set({ actors: found }),
          // The list says why nothing can be read; the box of names only stays empty.
          () => undefined,
        );
        await Promise.all([ask(null), actors]);
      },
      async change(change) {
        set(({ wish }) => ({ wish: { ...wish, ...change } }));
        await ask(null);
      },
      async more() {
        if (!isAsking && next !== null) await ask(next);
      },
      save: (format) => client.history.export({ filter: filterOf(get().wish), format }),
    };
  });
}

/** Days begin and end where the person is. */
export function filterOf(wish: HistoryWish): HistoryFilter {
  return {
    job: wish.job === '' ? null : wish.job,
    kind: wish.kind === '' ? null : wish.kind,
    actor: wish.actor === '' ? null : wish.actor,
    text: wish.text.trim().slice(0, 200),
    since: startOf(wish.from, 0),
    until: startOf(wish.to, 1),
  };
}

function startOf(day: string, daysLater: number): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  const start = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(start.getTime()) ? null : start.toISOString();
}
