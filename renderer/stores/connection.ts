import { createStore } from 'zustand/vanilla';
import type { AppClient, HostInfo } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { toErrorData } from '../../shared/errors/app-error.ts';
import type { ConnectionState as LinkState } from '../transport/connect.ts';

export type SignIn = Awaited<ReturnType<AppClient['signIn']['state']>>;

export interface ConnectionState {
  readonly link: LinkState;
  /** Facts of the host; null until it has answered. */
  readonly host: HostInfo | null;
  readonly signIn: SignIn | null;
  readonly problem: ErrorData | null;
  readonly setLink: (link: LinkState) => void;
  /** Asks who the host is. A failure is kept as `problem`. */
  readonly load: () => Promise<void>;
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
    setLink: (link) => set({ link }),
    async load() {
      try {
        set({ host: await client.host.info(null), problem: null });
      } catch (thrown) {
        set({ problem: toErrorData(thrown) });
        return;
      }
      await get().checkSignIn();
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
