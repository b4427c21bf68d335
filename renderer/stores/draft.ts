import { localDate } from '../../shared/domain/dates.ts';
import { createStore } from 'zustand/vanilla';
import type { AppClient, PracticeFacts } from '../../shared/contract/contract.ts';
import type { FieldCheck, PlanDraft } from '../../shared/domain/plan.ts';
import type { ShippingDetails } from '../../shared/domain/shipping.ts';
import type { DraftMemory, KeptDraft } from './draft-memory.ts';
import { createDraftMemory } from './draft-memory.ts';

export const emptyPlan: PlanDraft = {
  stagingLocation: '',
  azurePublishSettings: '',
  azureImportJobName: '',
  azureSubscriptionId: '',
  azureStorageAccount: '',
  azureStorageContainer: '',
  resourceGroup: '',
  blobType: 'page',
  cipher: 'aes-cbc-256',
  manifestHash: 'md5',
};

/** What somebody reckons with before there is anything to count; text as typed. */
export interface Guess {
  readonly sourceSize: string;
  /** Bytes of each disk; null: those that are attached, where there are any. */
  readonly diskBytes: number | null;
  /** Mbit/s. */
  readonly uplink: string;
  /** The job whose plan was saved with it; null: none yet. For another job it says nothing. */
  readonly job: string | null;
}

export interface DraftState {
  readonly plan: PlanDraft;
  readonly guess: Guess;
  /** Sample files that were made for this plan, which is not saved yet. */
  readonly samples: {
    readonly folder: string;
    readonly files: number;
    readonly bytes: number;
  } | null;
  readonly planChecks: readonly FieldCheck[];
  readonly isChecking: boolean;
  /** Boxes the person has typed in; an empty box that nobody touched is not complained about. */
  readonly touched: ReadonlySet<string>;
  readonly shipping: Readonly<Record<string, ShippingDetails>>;
  readonly shippingChecks: Readonly<Record<string, readonly FieldCheck[]>>;
  /** What was typed for a plan that is not saved yet; null when its boxes are as they were at the start. */
  readonly kept: KeptDraft['plan'];
  /** Starts a plan from these values (a stored plan, or those of a rehearsal). */
  readonly openPlan: (plan: PlanDraft) => void;
  /** Starts a new plan: empty, or where somebody left it for another page or by a reload. */
  readonly openNewPlan: () => void;
  /** The new plan is saved, or begun anew: what was typed for it is forgotten. Nothing for any other plan. */
  readonly forgetPlan: () => void;
  /** Fills the boxes with practice values; a staging location and a name that were typed and are good stay. */
  readonly fillPractice: (values: Partial<PlanDraft>) => void;
  readonly setPlan: (change: Partial<PlanDraft>) => void;
  readonly setGuess: (change: Partial<Guess>) => void;
  readonly touchAll: () => void;
  /** Checks now, without waiting for the pause in typing; answers the checks. */
  readonly checkPlan: () => Promise<readonly FieldCheck[]>;
  readonly makeSampleStaging: (
    folder: string,
    totalBytes: number,
  ) => Promise<{ files: number; bytes: number }>;
  readonly openShipping: (job: string, details: ShippingDetails) => void;
  readonly setShipping: (job: string, change: Partial<ShippingDetails>) => void;
  readonly checkShipping: (job: string) => Promise<readonly FieldCheck[]>;
}

/** Pause in typing after which the boxes are checked. */
const typingPauseMs = 350;

export function createDraftStore(client: AppClient, memory: DraftMemory = createDraftMemory(null)) {
  const before = memory.read();
  return createStore<DraftState>()((set, get) => {
    /** Is the open plan the one that is kept until it is saved? */
    let isNew = false;
    const remember = (): void => memory.write({ plan: get().kept, shipping: get().shipping });
    let planTimer: ReturnType<typeof setTimeout> | undefined;
    let planAbort: AbortController | undefined;
    let planTurn = 0;
    let shippingTimer: ReturnType<typeof setTimeout> | undefined;
    let shippingTurn = 0;

    const planSoon = (): void => {
      clearTimeout(planTimer);
      planTimer = setTimeout(() => {
        // A check that cannot reach the core leaves the old marks; saving shows the reason.
        get()
          .checkPlan()
          .catch(() => undefined);
      }, typingPauseMs);
    };

    return {
      plan: emptyPlan,
      guess: { sourceSize: '', diskBytes: null, uplink: '', job: null },
      samples: null,
      planChecks: [],
      isChecking: false,
      touched: new Set<string>(),
      kept: before.plan,
      shipping: before.shipping,
      shippingChecks: {},
      openNewPlan() {
        const { kept, openPlan } = get();
        openPlan(kept?.values ?? emptyPlan);
        set({ touched: new Set(kept?.touched) });
        isNew = true;
      },
      forgetPlan() {
        if (!isNew) return;
        set({ kept: null });
        remember();
      },
      openPlan(plan) {
        isNew = false;
        set({ plan, samples: null, planChecks: [], touched: new Set() });
        if (plan.stagingLocation !== '' || plan.azureImportJobName !== '') planSoon();
      },
      setPlan(change) {
        set((state) => ({
          plan: { ...state.plan, ...change },
          touched: new Set([...state.touched, ...Object.keys(change)]),
        }));
        if (isNew) {
          set(({ plan, touched }) => ({ kept: { values: plan, touched: [...touched] } }));
          remember();
        }
        planSoon();
      },
      fillPractice(values) {
        const { plan, planChecks, touched, setPlan } = get();
        const isWrong = (name: string) =>
          planChecks.some(({ field, state }) => field === name && state === 'failed');
        const own = (['stagingLocation', 'azureImportJobName'] as const).filter(
          (name) => touched.has(name) && plan[name] !== '' && !isWrong(name),
        );
        setPlan({ ...values, ...Object.fromEntries(own.map((name) => [name, plan[name]])) });
      },
      setGuess: (change) => set((state) => ({ guess: { ...state.guess, ...change } })),
      touchAll: () => set((state) => ({ touched: new Set(Object.keys(state.plan)) })),
      async checkPlan() {
        clearTimeout(planTimer);
        planAbort?.abort();
        planAbort = new AbortController();
        const turn = ++planTurn;
        set({ isChecking: true });
        try {
          const planChecks = await client.plan.check(get().plan, planAbort.signal);
          if (turn === planTurn) set({ planChecks });
          return planChecks;
        } finally {
          if (turn === planTurn) set({ isChecking: false });
        }
      },
      async makeSampleStaging(folder, totalBytes) {
        const made = await client.plan.makeSampleStaging({ folder, totalBytes });
        set({ samples: made });
        await get().checkPlan();
        return made;
      },
      openShipping(job, details) {
        if (get().shipping[job] !== undefined) return;
        set((state) => ({ shipping: { ...state.shipping, [job]: details } }));
      },
      setShipping(job, change) {
        const held = get().shipping[job];
        if (held === undefined) return;
        set((state) => ({ shipping: { ...state.shipping, [job]: { ...held, ...change } } }));
        remember();
        clearTimeout(shippingTimer);
        shippingTimer = setTimeout(() => {
          get()
            .checkShipping(job)
            .catch(() => undefined);
        }, typingPauseMs);
      },
      async checkShipping(job) {
        clearTimeout(shippingTimer);
        const details = get().shipping[job];
        if (details === undefined) return [];
        const turn = ++shippingTurn;
        const checks = await client.shipping.check({ job, details });
        if (turn === shippingTurn) {
          set((state) => ({ shippingChecks: { ...state.shippingChecks, [job]: checks } }));
        }
        return checks;
      },
    };
  });
}

/** Practice values that the practice cloud accepts, with a job name that is still free and a folder of its own. */
export function practicePlan(
  practice: PracticeFacts,
  takenNames: readonly string[],
): Partial<PlanDraft> {
  let number = 1;
  while (takenNames.includes(`practice-${number}`)) number += 1;
  return {
    stagingLocation:
      number === 1 ? practice.suggestedStaging : `${practice.suggestedStaging}-${number}`,
    azurePublishSettings: '',
    azureImportJobName: `practice-${number}`,
    azureSubscriptionId: practice.subscriptionId,
    azureStorageAccount: practice.storageAccount,
    azureStorageContainer: practice.storageContainer,
    resourceGroup: practice.resourceGroup,
  };
}

/** Empty shipping form for a job; the count of disks and the day are known. */
export function emptyShipping(driveCount: number, now: Date = new Date()): ShippingDetails {
  return {
    outboundCarrier: '',
    trackingNumber: '',
    driveCount,
    shipDate: localDate(now),
    returnCarrier: '',
    returnCarrierAccount: '',
    returnName: '',
    returnPhone: '',
    returnEmail: '',
    returnStreet1: '',
    returnStreet2: '',
    returnCity: '',
    returnState: '',
    returnPostalCode: '',
    returnCountry: '',
  };
}
