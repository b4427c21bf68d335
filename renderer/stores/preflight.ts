import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../shared/contract/contract.ts';
import type { PreflightReport, PreflightRow } from '../../shared/domain/preflight.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { toErrorData } from '../../shared/errors/app-error.ts';
import { withRows } from '../preflight-report.ts';

/** What a preflight is about; all null: this computer alone. */
export interface PreflightSubject {
  readonly job: string | null;
  readonly staging: string | null;
  readonly sourceBytes: number | null;
}

export interface PreflightState {
  /** What `report` answers, or will. */
  readonly subject: PreflightSubject | null;
  /** The last whole answer; kept while the same is looked at again. */
  readonly report: PreflightReport | null;
  /** When single rows were last looked at again; ISO text. */
  readonly rowsCheckedAt: string | null;
  readonly isRunning: boolean;
  /** A person stopped the last run before it had answered. */
  readonly wasStopped: boolean;
  readonly problem: ErrorData | null;
  /** Ids of rows that are being looked at, or acted on. */
  readonly busyRows: ReadonlySet<string>;
  readonly rowProblems: Readonly<Record<string, ErrorData>>;
  /** Looks at everything. A run before it is given up. */
  readonly run: (subject: PreflightSubject) => Promise<void>;
  /** Looks at everything of the last subject once more. */
  readonly runAgain: () => Promise<void>;
  readonly stop: () => void;
  /** Forgets all that is running; for leaving the page. */
  readonly leave: () => void;
  /** Looks at one row again. */
  readonly checkRow: (id: string) => Promise<void>;
  /** Registers the row's resource provider, then looks again at it and the rows that may depend on it. */
  readonly registerProvider: (row: PreflightRow) => Promise<void>;
}

/** Preflight as the core last told it. Failures are kept as data, where they belong. */
export function createPreflightStore(client: AppClient) {
  return createStore<PreflightState>()((set, get) => {
    let abort = new AbortController();

    const setBusy = (ids: readonly string[], isBusy: boolean): void =>
      set(({ busyRows }) => {
        const next = new Set(busyRows);
        for (const id of ids) {
          if (isBusy) next.add(id);
          else next.delete(id);
        }
        return { busyRows: next };
      });

    /** Work on rows, that an aborted page or a new run takes the ground from. */
    const onRows = async (
      ids: readonly [string, ...string[]],
      work: (subject: PreflightSubject, signal: AbortSignal) => Promise<void>,
    ): Promise<void> => {
      const { subject } = get();
      if (subject === null) return;
      const { signal } = abort;
      const [first] = ids;
      setBusy(ids, true);
      set(({ rowProblems: { [first]: _, ...others } }) => ({ rowProblems: others }));
      try {
        await work(subject, signal);
        const report = await client.preflight.run({ ...subject, only: [...ids] }, signal);
        if (signal.aborted) return;
        set((state) => ({
          report: state.report === null ? null : withRows(state.report, report.rows),
          rowsCheckedAt: report.checkedAt,
        }));
      } catch (thrown) {
        if (signal.aborted) return;
        const problem = toErrorData(thrown);
        set(({ rowProblems }) => ({ rowProblems: { ...rowProblems, [first]: problem } }));
      } finally {
        if (!signal.aborted) setBusy(ids, false);
      }
    };

    /** Ends what runs; its answers count no more. */
    const startOver = (): AbortSignal => {
      abort.abort();
      abort = new AbortController();
      set({ isRunning: false, busyRows: new Set(), rowProblems: {} });
      return abort.signal;
    };

    return {
      subject: null,
      report: null,
      rowsCheckedAt: null,
      isRunning: false,
      wasStopped: false,
      problem: null,
      busyRows: new Set<string>(),
      rowProblems: {},
      async run(subject) {
        const signal = startOver();
        const report = isSame(get().subject, subject) ? get().report : null;
        set({ subject, report, isRunning: true, wasStopped: false, problem: null });
        try {
          const answer = await client.preflight.run({ ...subject, only: [] }, signal);
          if (!signal.aborted) set({ report: answer, rowsCheckedAt: null });
        } catch (thrown) {
          if (!signal.aborted) set({ problem: toErrorData(thrown) });
        } finally {
          if (!signal.aborted) set({ isRunning: false });
        }
      },
      async runAgain() {
        const { subject } = get();
        if (subject !== null) await get().run(subject);
      },
      stop() {
        startOver();
        set({ wasStopped: true });
      },
      leave: () => void startOver(),
      checkRow: (id) => onRows([id], () => Promise.resolve()),
      registerProvider: (row) =>
        onRows([row.id, ...otherProviders(get().report, row)], async (_, signal) => {
          if (row.action?.kind !== 'register-provider') return;
          const { subscriptionId, provider } = row.action;
          await client.preflight.registerProvider({ subscriptionId, provider }, signal);
        }),
    };
  });
}

/** Whether a missing provider is a failure depends on the other one. */
function otherProviders(report: PreflightReport | null, row: PreflightRow): string[] {
  return (report?.rows ?? [])
    .filter((other) => other.id !== row.id && other.action?.kind === 'register-provider')
    .map((other) => other.id);
}

function isSame(one: PreflightSubject | null, other: PreflightSubject): boolean {
  return (
    one !== null &&
    one.job === other.job &&
    one.staging === other.staging &&
    one.sourceBytes === other.sourceBytes
  );
}
