import { say } from '../../shared/language/say.ts';
import { setTimeout } from 'node:timers/promises';
import type { AppEmit, AppHandlers } from '../../shared/contract/contract.ts';
import type { CopyProgress } from '../../shared/domain/initial-copy.ts';
import { besideEachOther } from '../../shared/domain/job-parts.ts';
import type { RestoreProgress } from '../../shared/domain/restore.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { CoreContext, CoreHost, CorePorts } from './core-context.ts';
import { nowOf, record } from './core-context.ts';
import { announce } from './announce.ts';
import { forgetTotals } from './jobs/job-records.ts';
import { createCopyRunner } from './jobs/copy-runner.ts';
import { listSetAside } from './jobs/list-set-aside.ts';
import { createPrepRunner } from './jobs/prep-runner.ts';
import { afterLane } from './use-cases/after-lane.ts';
import { checkPlan } from './use-cases/check-plan.ts';
import { checkShippingDetails, commitShipping } from './use-cases/commit-shipping.ts';
import { askServices, chooseService } from './use-cases/choose-service.ts';
import { createImportJob, previewImportJob } from './use-cases/create-import-job.ts';
import { deleteImportJob } from './use-cases/delete-import-job.ts';
import { dropDisk } from './use-cases/drop-disk.ts';
import { keepFresh } from './use-cases/keep-fresh.ts';
import { judge, listDisks } from './use-cases/list-disks.ts';
import { prepareDisks } from './use-cases/prepare-disks.ts';
import { previewSpread } from './use-cases/preview-spread.ts';
import { cancelImportJob, refreshImportJob } from './use-cases/refresh-import-job.ts';
import { exportHistory } from './use-cases/export-history.ts';
import { exportJobs } from './use-cases/export-jobs.ts';
import { exportJournals } from './use-cases/export-journals.ts';
import { revealKeys } from './use-cases/reveal-keys.ts';
import { adoptPlan, savePlan } from './use-cases/save-plan.ts';
import { imageFileMend, imageSizeMend } from '../../shared/domain/image-disk.ts';
import { sendPracticeParcel } from './use-cases/send-practice-parcel.ts';
import { copyAgain, leaveOut } from './use-cases/set-aside.ts';
import { checkEvidence, exportEvidence } from './use-cases/export-evidence.ts';
import { pauseDisks, resumeDisks } from './use-cases/pause-disks.ts';
import { registerProvider } from './use-cases/preflight/register-provider.ts';
import { runPreflight } from './use-cases/preflight/run-preflight.ts';
import { deletePublishSettings, viewPublishSettings } from './use-cases/publish-settings.ts';
import { recoverJob } from './use-cases/recover-job.ts';
import { listDamage, repairDisk } from './use-cases/repair-disk.ts';
import { replaceDisk } from './use-cases/replace-disk.ts';
import { addRegistryEntries } from './use-cases/registration/add-registry-entries.ts';
import { exportCertificate } from './use-cases/registration/export-certificate.ts';
import { createRegistrar } from './use-cases/registration/registrar.ts';
import { explainCode } from './use-cases/explain-code.ts';
import { readLogs, saveLogs } from './use-cases/read-logs.ts';
import { rememberAddress, removeAddress, saveAddress } from './use-cases/address-book.ts';
import { exportCalendar } from './use-cases/export-calendar.ts';
import { listParcelNotes, writePapers } from './use-cases/shipping-papers.ts';
import { checkStagingAgain } from './use-cases/initial-copy/check-staging.ts';
import { estimateBackup } from './use-cases/initial-copy/estimate-sources.ts';
import { cancelBackup, startBackup } from './use-cases/initial-copy/start-backup.ts';
import { listRestorable } from './use-cases/restore/list-restorable.ts';
import { cancelRestore, startRestore } from './use-cases/restore/start-restore.ts';
import { previewSupport, writeSupport } from './use-cases/support/support-bundle.ts';
import { verifyAgain } from './use-cases/verify-again.ts';
import { verifyImport } from './use-cases/verify-import.ts';
import { viewOfJob } from './view-of-job.ts';
import { loggedHandlers, loggedStore } from './with-event-log.ts';

/** The product without a face: hosts serve `handlers` over their pipe, the command line calls them directly. */
export interface Core {
  readonly handlers: AppHandlers;
  /** Resolves when no disk of the job is worked on any more. */
  whenIdle(jobName: string): Promise<void>;
  /** From now on looks at import jobs under way by itself, until the core is closed. */
  keepFresh(): void;
  /** Stops running lanes (they can be resumed), waits for them and closes the store. */
  close(): Promise<void>;
}

/**
 * Puts the use cases behind the contract. `emit` gets the news for every client. Everything that lasts is in the store
 * of `ports`: a core made anew on the same store goes on where the last one stopped.
 */
export function createCore(given: CorePorts, emit: AppEmit, host: CoreHost): Core {
  const now = () => nowOf({ host });
  const ports = { ...given, store: loggedStore(given.store, given.log, now) };
  const closing = new AbortController();
  let looking: Promise<void> | undefined;
  const runner = createPrepRunner({
    locks: ports.locks,
    onProgress: (jobName, lanes) => emit('prep', 'progress', { jobName, lanes }),
    onStopped: (jobName, diskId) => {
      forgetTotals(context, jobName);
      announce(context, jobName);
      afterLane(context, jobName, diskId);
    },
  });
  const backups = createCopyRunner<CopyProgress>({
    locks: ports.locks,
    // The lock of the job itself: disks are not prepared from what is still being written.
    lockOf: (jobName) => jobName,
    onProgress: (progress) => emit('backup', 'progress', progress),
    onStopped: (jobName) => announce(context, jobName),
  });
  const restores = createCopyRunner<RestoreProgress>({
    locks: ports.locks,
    lockOf: (jobName) => `${jobName}.restore`,
    onProgress: (progress) => emit('restore', 'progress', progress),
    onStopped: (jobName) => announce(context, jobName),
  });
  const context: CoreContext = {
    ...{ ports, emit, runner, backups, restores },
    host: { wait: waitMs, ...host },
  };
  const stopWatching = watchDisks(context);
  // What a killed run left is only in the way; failing to remove it harms nothing.
  void ports.files.clearScratch().catch(() => undefined);
  return {
    handlers: loggedHandlers(handlersOf(context), ports.log, now),
    whenIdle: async (jobName) => {
      await Promise.all([runner, backups, restores].map((one) => one.whenIdle(jobName)));
    },
    keepFresh: () => {
      looking ??= keepFresh(context, closing.signal);
    },
    close: async () => {
      stopWatching();
      await Promise.all([runner, backups, restores].map((one) => one.close()));
      closing.abort();
      await looking;
      ports.store.close();
    },
  };
}

/** Tells every client when something was attached or removed. */
function watchDisks({ ports, runner, emit }: CoreContext): () => void {
  const onChange = () => {
    runner.forgetCertainty();
    emit('disks', 'changed', null);
  };
  const stops = ports.catalogues.map((catalogue) => catalogue.watch(onChange));
  return () => stops.forEach((stop) => stop());
}

/** Resolves after that time, or when the signal comes. */
async function waitMs(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => undefined);
}

function handlersOf(context: CoreContext): AppHandlers {
  const { ports, host, emit } = context;
  const view = (jobName: string) => viewOfJob(context, jobName);
  const registrar = createRegistrar(context);
  const disksChanged = () => emit('disks', 'changed', null);
  return {
    host: {
      info: () => Promise.resolve(host.info),
      practice: async () => (ports.practice === null ? null : ports.practice()),
      pickFolder: ({ title }) => pick(host.pickFolder, title),
      pickFile: ({ title }) => pick(host.pickFile, title),
    },
    signIn: {
      state: async () => (await ports.cloud()).signInState(),
      start: async () => {
        await (await ports.cloud()).startSignIn();
        return null;
      },
    },
    registration: {
      list: () => registrar.list(),
      start: (request, signal) => registrar.start(request, signal),
      check: ({ subscriptionId }, signal) => registrar.check(subscriptionId, signal),
      exportCertificate: (request) => exportCertificate(context, request),
      addRegistryEntries: (request) => addRegistryEntries(context, request),
    },
    jobs: {
      list: () => {
        const here = ports.store
          .listJobs()
          .filter((job) => job.descriptor.cloud === host.info.cloud);
        return Promise.resolve(besideEachOther(here).map((job) => view(job.name)));
      },
      get: async ({ job }) => Promise.resolve(view(job)),
      export: ({ jobs, format }) => exportJobs(context, jobs, format),
    },
    plan: {
      check: (draft, signal) => checkPlan(context, draft, signal),
      readPublishSettings: ({ path }) => viewPublishSettings(context, path),
      deletePublishSettings: async ({ path, sha256 }) => {
        await deletePublishSettings(context, path, sha256);
        return null;
      },
      save: async (draft, signal) => view(await savePlan(context, draft, signal)),
      inStaging: ({ staging }) => ports.staging.readDescriptors(staging),
      adopt: async ({ staging, job, isSameFolder }, signal) =>
        view(await adoptPlan(context, staging, job, isSameFolder ?? false, signal)),
      makeSampleStaging: async ({ folder, totalBytes }) => {
        requirePractice(context, say`Making sample files`);
        const { files, bytes } = await ports.files.makeSampleStaging(folder, totalBytes);
        record(context, null, 'sample.made', say`Sample files were made in ${folder}`);
        return { folder, files, bytes };
      },
    },
    preflight: {
      run: (request, signal) => runPreflight(context, request, signal),
      registerProvider: async ({ subscriptionId, provider }, signal) => {
        await registerProvider(context, subscriptionId, provider, signal);
        return null;
      },
    },
    backup: {
      checkStaging: async ({ job }, signal) => {
        await checkStagingAgain(context, job, signal);
        return view(job);
      },
      estimate: ({ job, sources }, signal) => estimateBackup(context, job, sources, signal),
      start: async ({ job, ...request }) => {
        await startBackup(context, job, request);
        return view(job);
      },
      cancel: async ({ job }) => {
        await cancelBackup(context, job);
        return view(job);
      },
      state: ({ job }) => Promise.resolve(context.backups.stateOf(job)),
    },
    disks: {
      list: ({ job }, signal) => listDisks(context, job, signal),
      addImage: async ({ file, sizeBytes }) => {
        const mend = imageFileMend(file) ?? imageSizeMend(sizeBytes);
        if (mend !== null) throw new AppError('input.field', mend);
        const disk = await ports.images.add(file, sizeBytes);
        record(context, null, 'image.added', say`Image file ${disk.path} is disk ${disk.serial}`);
        disksChanged();
        return judge(context, null, disk);
      },
      adoptImage: async ({ file, serial }) => {
        const disk = await ports.images.adopt(file, serial);
        record(
          context,
          null,
          'image.adopted',
          say`Image file ${disk.path} is disk ${serial} again`,
        );
        disksChanged();
        return judge(context, null, disk);
      },
      removeImage: async ({ diskId }) => {
        const job = ports.store.jobOfDisk(diskId);
        if (job !== null) throw new AppError('refused.disk-in-other-job', { disk: diskId, job });
        await ports.images.remove(diskId);
        const serial = diskId.replace(/^image:/, '');
        record(context, null, 'image.removed', say`Disk image ${serial} was taken off the list`);
        disksChanged();
        return null;
      },
    },
    prep: {
      preview: ({ job, diskIds }, signal) => previewSpread(context, job, diskIds, signal),
      start: async ({ job, disks, allowShort }, signal) => {
        await prepareDisks(context, job, { chosen: disks, allowShort }, signal);
        return view(job);
      },
      pause: async ({ job, diskId }) => {
        await pauseDisks(context, job, diskId);
        return view(job);
      },
      resume: async ({ job, diskId }, signal) => {
        await resumeDisks(context, job, diskId, signal);
        return view(job);
      },
      replaceDisk: async ({ job, diskId, by }, signal) => {
        await replaceDisk(context, job, diskId, by, signal);
        disksChanged();
        return view(job);
      },
      setAside: ({ job, diskId }) => Promise.resolve(listSetAside(context, job, diskId)),
      copyAgain: async ({ job, diskId }, signal) => {
        await copyAgain(context, job, diskId, signal);
        return view(job);
      },
      leaveOut: async ({ job, paths }, signal) => {
        await leaveOut(context, job, paths, signal);
        return view(job);
      },
      dropDisk: async ({ job, diskId }) => {
        await dropDisk(context, job, diskId);
        disksChanged();
        return view(job);
      },
      verify: async ({ job, diskId }, signal) => {
        await verifyAgain(context, job, diskId, signal);
        return view(job);
      },
      damage: ({ job, diskId }) => Promise.resolve(listDamage(context, job, diskId)),
      repair: async ({ job, diskId }, signal) => {
        await repairDisk(context, job, diskId, signal);
        return view(job);
      },
    },
    importJob: {
      services: ({ job }, signal) => askServices(context, job, signal),
      chooseService: ({ job, wish }, signal) => chooseService(context, job, wish, signal),
      preview: ({ job, returnDetails }, signal) =>
        previewImportJob(context, job, returnDetails ?? null, signal),
      create: async ({ job, returnDetails }, signal) => {
        await createImportJob(context, job, returnDetails, signal);
        return view(job);
      },
      refresh: async ({ job }, signal) => {
        await refreshImportJob(context, job, signal);
        return view(job);
      },
      cancel: async ({ job }, signal) => {
        await cancelImportJob(context, job, signal);
        return view(job);
      },
      delete: async ({ job }, signal) => {
        await deleteImportJob(context, job, signal);
        return view(job);
      },
    },
    shipping: {
      check: ({ job, details }) => Promise.resolve(checkShippingDetails(context, job, details)),
      commit: async ({ job, details, answer }, signal) => {
        await commitShipping(context, job, details, answer, signal);
        rememberAddress(context, details);
        return view(job);
      },
      sendPracticeParcel: async ({ job }) => {
        await sendPracticeParcel(context, job);
        return view(job);
      },
    },
    papers: {
      notes: async ({ job }) => Promise.resolve(listParcelNotes(context, job)),
      write: ({ job }) => writePapers(context, job),
    },
    calendar: {
      export: ({ job }) => exportCalendar(context, job),
    },
    addressBook: {
      list: () => Promise.resolve(ports.store.addressBook.list()),
      save: async (entry) => Promise.resolve(saveAddress(context, entry)),
      remove: async ({ id }) => {
        removeAddress(context, id);
        return Promise.resolve(null);
      },
    },
    finish: {
      verifyImport: async ({ job }, signal) => {
        await verifyImport(context, job, signal);
        return view(job);
      },
    },
    restore: {
      list: ({ job, from }, signal) => listRestorable(context, job, from, signal),
      start: async (request) => {
        await startRestore(context, request);
        return view(request.job);
      },
      cancel: async ({ job }) => {
        await cancelRestore(context, job);
        return view(job);
      },
      state: ({ job }) => Promise.resolve(context.restores.stateOf(job)),
    },
    logs: {
      read: ({ job, driveId }, signal) => readLogs(context, job, driveId, signal),
      save: ({ job, driveId }, signal) => saveLogs(context, job, driveId, signal),
    },
    explain: {
      search: ({ text }) => Promise.resolve(explainCode(text)),
    },
    keys: {
      reveal: async ({ job }) => Promise.resolve(revealKeys(context, job)),
      exportJournals: async ({ job }) => exportJournals(context, job),
    },
    evidence: {
      export: ({ job }, signal) => exportEvidence(context, job, signal),
      check: ({ sha256 }) => Promise.resolve(checkEvidence(context, sha256)),
    },
    recover: {
      run: async (request, signal) => view(await recoverJob(context, request, signal)),
    },
    support: {
      preview: ({ job }, signal) => previewSupport(context, job, signal),
      write: ({ job }, signal) => writeSupport(context, job, signal),
    },
    history: {
      find: ({ filter, before, limit }) =>
        Promise.resolve(ports.store.findHistory(filter, { before, limit })),
      actors: () => Promise.resolve(ports.store.historyActors()),
      export: ({ filter, format }) => exportHistory(context, filter, format),
    },
  };
}

function pick(
  picker: ((title: string) => Promise<string | null>) | undefined,
  title: string,
): Promise<string | null> {
  if (picker !== undefined) return picker(title);
  const waitsFor = say`a window of the desktop program; type the path instead`;
  return Promise.reject(
    new AppError('input.wrong-moment', { what: say`Choosing from a list`, waitsFor }),
  );
}

function requirePractice(context: CoreContext, what: string): void {
  if (context.ports.practice !== null) return;
  throw new AppError('input.wrong-moment', { what, waitsFor: say`the practice cloud` });
}
