import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ErrorData } from '../shared/errors/app-error.ts';
import { toErrorData } from '../shared/errors/app-error.ts';
import type { AddressBookState } from './stores/address-book.ts';
import type { CopiesState } from './stores/copies.ts';
import type { ConnectionState, Host } from './stores/connection.ts';
import type { DisksState } from './stores/disks.ts';
import type { DraftState } from './stores/draft.ts';
import type { HistoryState } from './stores/history.ts';
import type { JobsState } from './stores/jobs.ts';
import type { PreferencesState } from './stores/preferences.ts';
import type { PreflightState } from './stores/preflight.ts';
import type { ProgressState } from './stores/progress.ts';
import type { PublishSettingsState } from './stores/publish-settings.ts';
import type { RegistrationState } from './stores/registration.ts';
import type { StatusState } from './stores/status.ts';
import type { SupportState } from './stores/support.ts';
import type { Stores } from './stores/stores.ts';

const StoresContext = createContext<Stores | null>(null);
export const StoresProvider = StoresContext.Provider;

export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === null) throw new Error('StoresProvider is missing');
  return stores;
}

export const useConnection = <T,>(select: (state: ConnectionState) => T): T =>
  useStore(useStores().connection, select);
export const useJobs = <T,>(select: (state: JobsState) => T): T =>
  useStore(useStores().jobs, select);
export const useCopies = <T,>(select: (state: CopiesState) => T): T =>
  useStore(useStores().copies, select);
export const useDisks = <T,>(select: (state: DisksState) => T): T =>
  useStore(useStores().disks, select);
export const useDraft = <T,>(select: (state: DraftState) => T): T =>
  useStore(useStores().draft, select);
export const usePreflight = <T,>(select: (state: PreflightState) => T): T =>
  useStore(useStores().preflight, select);
export const useProgress = <T,>(select: (state: ProgressState) => T): T =>
  useStore(useStores().progress, select);
export const usePublishSettings = <T,>(select: (state: PublishSettingsState) => T): T =>
  useStore(useStores().publishSettings, select);
export const useAddressBook = <T,>(select: (state: AddressBookState) => T): T =>
  useStore(useStores().addressBook, select);
export const useRegistration = <T,>(select: (state: RegistrationState) => T): T =>
  useStore(useStores().registration, select);
export const useHistory = <T,>(select: (state: HistoryState) => T): T =>
  useStore(useStores().history, select);
export const useStatus = <T,>(select: (state: StatusState) => T): T =>
  useStore(useStores().status, select);
export const useSupport = <T,>(select: (state: SupportState) => T): T =>
  useStore(useStores().support, select);
export const usePreferences = <T,>(select: (state: PreferencesState) => T): T =>
  useStore(useStores().preferences, select);

/** The host's facts; screens are drawn only once they are there. */
export function useHost(): Host {
  const host = useConnection((state) => state.host);
  if (host === null) throw new Error('The host has not answered yet');
  return host;
}

/** False for the read-only role: the page may look but not change anything. */
export function useCanChange(): boolean {
  return useHost().role === 'admin';
}

export interface Action<A extends unknown[]> {
  readonly run: (...args: A) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly problem: ErrorData | null;
  readonly clear: () => void;
}

/** Runs something that may be refused: busy while it runs, the refusal kept as data. Answers whether it went well. */
export function useAction<A extends unknown[]>(work: (...args: A) => Promise<unknown>): Action<A> {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ErrorData | null>(null);
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  const run = useCallback(async (...args: A): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await latest.current(...args);
      return true;
    } catch (thrown) {
      setProblem(toErrorData(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setProblem(null), []);
  return { run, isBusy, problem, clear };
}
