import { createStore } from 'zustand/vanilla';
import type { AppClient, HostInfo, PracticeFacts } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { toErrorData } from '../../shared/errors/app-error.ts';
import type { ConnectionState as LinkState } from '../transport/connect.ts';

export type SignIn = Awaited<ReturnType<AppClient['signIn']['state']>>;

/** The host's facts; `practice` is null until the practice cloud runs, and in a real cloud. */
export type Host = HostInfo & { readonly practice: PracticeFacts | null };

export interface ConnectionState {
  readonly link: LinkState;
  /** Facts of the host; null until it has answered. */
  readonly host: Host | null;
  readonly signIn: SignIn | null;
  readonly problem: ErrorData | null;
  /** Why the practice cloud does not run; null while it starts, too. */
  readonly practiceProblem: ErrorData | null;
  readonly setLink: (link: LinkState) => void;
  /** Asks who the host is, then what waits for a cloud. A failure is kept as `problem`. */
  readonly load: () => Promise<void>;
  /** Waits for the practice cloud; everything that does not need it can be used meanwhile. */
  readonly loadPractice: () => Promise<void>;
  readonly checkSignIn: () => Promise<void>;
  readonly startSignIn: () => Promise<void>;
  /** Native pickers; null when the person cancels. */
  readonly pickFolder: (title: string) => Promise<string | null>;
  readonly pickFile: (title: string) => Promise<string | null>;
}

export function createConnectionStore(client: AppClient) {
  return createStore<ConnectionState>()((set, get) => ({
    link: 'connecting',
    host: null,
    signIn: null,
    problem: null,
    practiceProblem: null,
    setLink: (link) => set({ link }),
    async load() {
      try {
        const info = await client.host.info(null);
        set({ host: { ...info, practice: get().host?.practice ?? null }, problem: null });
      } catch (thrown) {
        set({ problem: toErrorData(thrown) });
        return;
      }
      await Promise.all([get().loadPractice(), get().checkSignIn()]);
    },
    async loadPractice() {
      set({ practiceProblem: null });
      try {
        const practice = await client.host.practice(null);
        const { host } = get();
        if (host !== null) set({ host: { ...host, practice } });
      } catch (thrown) {
        set({ practiceProblem: toErrorData(thrown) });
      }
    },
    async checkSignIn() {
      try {
        set({ signIn: await client.signIn.state(null) });
      } catch {
        // Not knowing is no reason to alarm: the call that needs the sign-in says so itself.
        set({ signIn: null });
      }
    },
    async startSignIn() {
      await client.signIn.start(null);
      await get().checkSignIn();
    },
    pickFolder: (title) => client.host.pickFolder({ title }),
    pickFile: (title) => client.host.pickFile({ title }),
  }));
}
