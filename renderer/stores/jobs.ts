import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../shared/contract/contract.ts';
import type { JobLogs, SavedLog } from '../../shared/domain/copy-log.ts';
import type { Explanation } from '../../shared/domain/explanation.ts';
import type { Damage, JobView, SetAsideFile } from '../../shared/domain/job.ts';
import type { ServiceChoice, ServiceWish } from '../../shared/domain/job-service.ts';
import type { PlanDraft, StagingDescriptor } from '../../shared/domain/plan.ts';
import type { ShippingDetails } from '../../shared/domain/shipping.ts';
import type {
  ParcelNote,
  WrittenCalendar,
  WrittenPapers,
} from '../../shared/domain/shipping-papers.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { toErrorData } from '../../shared/errors/app-error.ts';
import { besideEachOther } from '../../shared/domain/job-parts.ts';
import { wordedJob } from '../../shared/wizard/worded-job.ts';

type PrepStart = Parameters<AppClient['prep']['start']>[0];
export type RequestPreview = Awaited<ReturnType<AppClient['importJob']['preview']>>;
export type ChosenDisk = Parameters<AppClient['prep']['start']>[0]['disks'][number];
export type Evidence = Awaited<ReturnType<AppClient['evidence']['export']>>;
export type EvidenceCheck = Awaited<ReturnType<AppClient['evidence']['check']>>;
export type RevealedKey = Awaited<ReturnType<AppClient['keys']['reveal']>>[number];

export interface JobsState {
  readonly byName: Readonly<Record<string, JobView>>;
  readonly isLoaded: boolean;
  readonly problem: ErrorData | null;
  readonly load: () => Promise<void>;
  /** Takes a newer view of a job; an older revision than the one held is ignored. */
  readonly put: (job: JobView) => void;
  /** After the person chose another language. */
  readonly wordAnew: () => void;
  /** Reads one job again; also after an event was missed. */
  readonly reload: (name: string) => Promise<void>;
  readonly savePlan: (draft: PlanDraft) => Promise<JobView>;
  readonly findInStaging: (staging: string) => Promise<StagingDescriptor[]>;
  /** `isSameFolder`: a person said that this path leads to the folder of the planned one. */
  readonly adopt: (staging: string, name: string, isSameFolder: boolean) => Promise<JobView>;
  readonly startPrep: (request: PrepStart) => Promise<JobView>;
  /** One disk, or all when null; so with `resume`. */
  readonly pause: (name: string, diskId: string | null) => Promise<JobView>;
  readonly resume: (name: string, diskId: string | null) => Promise<JobView>;
  readonly dropDisk: (name: string, diskId: string) => Promise<JobView>;
  /** By a chosen disk, or by a spare of the job when null. */
  readonly replaceDisk: (name: string, diskId: string, by: ChosenDisk | null) => Promise<JobView>;
  readonly setAside: (name: string) => Promise<SetAsideFile[]>;
  readonly copyAgain: (name: string) => Promise<JobView>;
  readonly leaveOut: (name: string, paths: readonly string[]) => Promise<JobView>;
  readonly verifyDisk: (name: string, diskId: string) => Promise<JobView>;
  readonly damage: (name: string, diskId: string) => Promise<Damage[]>;
  readonly repair: (name: string, diskId: string) => Promise<JobView>;
  readonly saveEvidence: (name: string) => Promise<Evidence>;
  /** Looks a SHA-256 up in the history and checks the chain of its entries. */
  readonly checkEvidence: (sha256: string) => Promise<EvidenceCheck>;
  /** Return details are needed where the service wants them with the job, else null. */
  readonly previewImportJob: (
    name: string,
    returnDetails: ShippingDetails | null,
  ) => Promise<RequestPreview>;
  readonly createImportJob: (
    name: string,
    returnDetails: ShippingDetails | null,
  ) => Promise<JobView>;
  /** Which service the job would be made in; asks both now. */
  readonly services: (name: string) => Promise<ServiceChoice>;
  readonly chooseService: (name: string, wish: ServiceWish) => Promise<ServiceChoice>;
  readonly refreshImportJob: (name: string) => Promise<JobView>;
  readonly cancelImportJob: (name: string) => Promise<JobView>;
  readonly deleteImportJob: (name: string) => Promise<JobView>;
  readonly readLogs: (name: string, signal?: AbortSignal) => Promise<JobLogs>;
  readonly saveLogs: (name: string) => Promise<SavedLog[]>;
  readonly explain: (text: string) => Promise<Explanation[]>;
  readonly parcelNotes: (name: string) => Promise<ParcelNote[]>;
  readonly writePapers: (name: string) => Promise<WrittenPapers>;
  /** The deadlines of one job as a calendar file. */
  readonly exportCalendar: (name: string) => Promise<WrittenCalendar>;
  readonly commitShipping: (
    name: string,
    details: ShippingDetails,
    answer: string,
  ) => Promise<JobView>;
  readonly sendPracticeParcel: (name: string) => Promise<JobView>;
  readonly verifyImport: (name: string) => Promise<JobView>;
  readonly revealKeys: (name: string) => Promise<RevealedKey[]>;
}

const inOwnWords = (job: JobView): JobView => wordedJob(job, new Date().toISOString());

/** The later of two views of a job; of two equal ones that which came last. */
const newer = (held: JobView | undefined, come: JobView): JobView =>
  held !== undefined && held.revision > come.revision ? held : come;

/** The jobs as the core last told them, and everything that can be done to one. Actions reject with `AppError`. */
export function createJobsStore(client: AppClient) {
  return createStore<JobsState>()((set, get) => {
    const keep = async (answer: Promise<JobView>): Promise<JobView> => {
      const job = await answer;
      get().put(job);
      return job;
    };
    return {
      byName: {},
      isLoaded: false,
      problem: null,
      async load() {
        try {
          const jobs = await client.jobs.list(null);
          set((state) => ({
            // News may have overtaken the list on its way.
            byName: Object.fromEntries(
              jobs.map((job) => [
                job.descriptor.jobName,
                newer(state.byName[job.descriptor.jobName], inOwnWords(job)),
              ]),
            ),
            isLoaded: true,
            problem: null,
          }));
        } catch (thrown) {
          set({ isLoaded: true, problem: toErrorData(thrown) });
        }
      },
      put(job) {
        const name = job.descriptor.jobName;
        set(({ byName }) => ({
          byName: { ...byName, [name]: newer(byName[name], inOwnWords(job)) },
        }));
      },
      wordAnew() {
        set(({ byName }) => ({
          byName: Object.fromEntries(
            Object.entries(byName).map(([name, job]) => [name, inOwnWords(job)]),
          ),
        }));
      },
      async reload(name) {
        await keep(client.jobs.get({ job: name }));
      },
      savePlan: (draft) => keep(client.plan.save(draft)),
      findInStaging: (staging) => client.plan.inStaging({ staging }),
      adopt: (staging, job, isSameFolder) =>
        keep(client.plan.adopt({ staging, job, isSameFolder })),
      startPrep: (request) => keep(client.prep.start(request)),
      pause: (job, diskId) => keep(client.prep.pause({ job, diskId })),
      resume: (job, diskId) => keep(client.prep.resume({ job, diskId })),
      dropDisk: (job, diskId) => keep(client.prep.dropDisk({ job, diskId })),
      replaceDisk: (job, diskId, by) => keep(client.prep.replaceDisk({ job, diskId, by })),
      setAside: (job) => client.prep.setAside({ job, diskId: null }),
      copyAgain: (job) => keep(client.prep.copyAgain({ job, diskId: null })),
      leaveOut: (job, paths) => keep(client.prep.leaveOut({ job, paths: [...paths] })),
      damage: (job, diskId) => client.prep.damage({ job, diskId }),
      repair: (job, diskId) => keep(client.prep.repair({ job, diskId })),
      checkEvidence: (sha256) => client.evidence.check({ sha256 }),
      saveEvidence: (job) => client.evidence.export({ job }),
      verifyDisk: (job, diskId) => keep(client.prep.verify({ job, diskId })),
      previewImportJob: (job, returnDetails) => client.importJob.preview({ job, returnDetails }),
      createImportJob: (job, returnDetails) =>
        keep(client.importJob.create({ job, returnDetails })),
      services: (job) => client.importJob.services({ job }),
      chooseService: (job, wish) => client.importJob.chooseService({ job, wish }),
      refreshImportJob: (job) => keep(client.importJob.refresh({ job })),
      cancelImportJob: (job) => keep(client.importJob.cancel({ job })),
      deleteImportJob: (job) => keep(client.importJob.delete({ job })),
      readLogs: (job, signal) => client.logs.read({ job, driveId: null }, signal),
      saveLogs: (job) => client.logs.save({ job, driveId: null }),
      explain: (text) => client.explain.search({ text }),
      parcelNotes: (job) => client.papers.notes({ job }),
      writePapers: (job) => client.papers.write({ job }),
      exportCalendar: (job) => client.calendar.export({ job }),
      commitShipping: (job, details, answer) =>
        keep(client.shipping.commit({ job, details, answer })),
      sendPracticeParcel: (job) => keep(client.shipping.sendPracticeParcel({ job })),
      verifyImport: (job) => keep(client.finish.verifyImport({ job })),
      revealKeys: (job) => client.keys.reveal({ job }),
    };
  });
}

/** Jobs with the newest plan first; those of one backup beside each other. */
export function jobsNewestFirst(byName: JobsState['byName']): JobView[] {
  const newestFirst = Object.values(byName).sort((a, b) =>
    b.descriptor.createdAt.localeCompare(a.descriptor.createdAt),
  );
  return besideEachOther(newestFirst);
}
