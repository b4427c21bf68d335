import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { JobView } from '../../../../shared/domain/job.ts';
import type { ServiceWish } from '../../../../shared/domain/job-service.ts';
import { jobServices } from '../../../../shared/domain/job-service.ts';
import type { ManifestHashAlgorithm } from '../../../../shared/domain/manifest-hash.ts';
import {
  manifestHashAlgorithm,
  usualManifestHash,
} from '../../../../shared/domain/manifest-hash.ts';
import type { RestoreView } from '../../../../shared/domain/restore.ts';
import type { ShippingDetails } from '../../../../shared/domain/shipping.ts';
import { mostDisks } from '../../../../shared/domain/job-parts.ts';
import { furtherJobsNotice } from '../../../../shared/domain/parts-words.ts';
import { formatBytes, parseBytes } from '../../../../shared/domain/size.ts';
import { AppError, exitCodeOf } from '../../../../shared/errors/app-error.ts';
import { createLocalFiles } from '../../../adapters/local-files/create-local-files.ts';
import { localDate } from '../../../../shared/domain/dates.ts';
import { readChoice, readNumber } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import type { OpenCore } from '../open-core.ts';
import { jobsOfBackup } from '../group.ts';
import { filesText } from '../job-text.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';
import { remarksText } from '../remarks-text.ts';
import { table } from '../terminal.ts';
import { backUp } from './backup-now.ts';
import { readServiceWish } from './make-job.ts';
import { createStopwatch } from './rehearsal-stopwatch.ts';
import { restoreTo } from './restore.ts';
import { requirePrepared, waitForDisks } from './wait-for-disks.ts';

const jobName = 'rehearsal';
/** A day of the practice cloud in a second: parcels take a second, and no deadline of it passes meanwhile. */
const hoursPerSecond = 24;
const sampleBytes = 120_000_000;
const sampleDisks = { count: 2, sizeBytes: 96 * 1024 * 1024 };
/** Pause between two looks at the job in the practice cloud. */
const lookMs = 300;
const endStates = ['Completed', 'Closed', 'Canceled'];

interface Setting {
  readonly staging: string;
  /** Folders that are backed up first; empty: staging is filled already. */
  readonly sources: readonly string[];
  readonly out: string;
  readonly disks: number;
  readonly diskSizeBytes: number;
  /** Null: as the product chooses. */
  readonly service: ServiceWish | null;
  readonly manifestHash: ManifestHashAlgorithm;
}

/** The whole journey: plan, disks, writing, import job, parcel, import, every byte read back. */
export const runRehearse: RunCommand = async (input) => {
  const { line } = input;
  const typedOut = line.value('out');
  const out =
    typedOut === null
      ? await mkdtemp(path.join(os.tmpdir(), 'offline-backup-rehearsal-'))
      : absolutePath(typedOut);
  await mkdir(path.join(out, 'disks'), { recursive: true });
  // Its own data folder, new each time: a rehearsal knows of no earlier one.
  const dataDir = await mkdtemp(path.join(out, 'data-'));
  try {
    const setting = await readSetting(input, out);
    const speed = input.hoursPerSecond ?? hoursPerSecond;
    return await withCore({ dataDir, cloud: 'rehearsal', hoursPerSecond: speed }, (core) =>
      rehearse(input, core, setting),
    );
  } finally {
    // Without --out nobody asked for files; what was shown is the result.
    if (typedOut === null) await rm(out, { recursive: true, force: true });
  }
};

async function readSetting(input: CommandInput, out: string): Promise<Setting> {
  const { line, terminal } = input;
  const disks = readNumber(line, 'disks', (count) => Number.isInteger(count) && count > 0);
  const size = line.value('disk-size');
  const sizeBytes = size === null ? null : parseBytes(size);
  if (size !== null && sizeBytes === null) {
    throw new AppError('input.command', { text: `--disk-size ${size} is not a size such as 8GiB` });
  }
  const asked = {
    service: readServiceWish(input),
    manifestHash:
      readChoice(line, 'manifest-hash', manifestHashAlgorithm.options) ?? usualManifestHash,
  };
  const typedStaging = line.value('staging');
  const sources = line.values('source').map(absolutePath);
  if (typedStaging !== null || sources.length > 0) {
    const staging = typedStaging === null ? path.join(out, 'staging') : absolutePath(typedStaging);
    if (typedStaging === null) await mkdir(staging, { recursive: true });
    return {
      ...{ staging, sources },
      out,
      disks: disks ?? 1,
      diskSizeBytes: sizeBytes ?? 0,
      ...asked,
    };
  }
  const staging = path.join(out, 'staging');
  terminal.say(`Making ${formatBytes(sampleBytes)} of sample files.`);
  await createLocalFiles(out).makeSampleStaging(staging, sampleBytes);
  return {
    ...{ staging, sources },
    out,
    disks: disks ?? sampleDisks.count,
    diskSizeBytes: sizeBytes ?? sampleDisks.sizeBytes,
    ...asked,
  };
}

async function rehearse(input: CommandInput, core: OpenCore, setting: Setting): Promise<number> {
  const { handlers } = core;
  const { terminal, signal } = input;
  const watch = createStopwatch();

  await watch.phase('plan', async () => {
    const practice = await handlers.host.practice(null, signal);
    return handlers.plan.save(
      {
        stagingLocation: setting.staging,
        azurePublishSettings: '',
        azureImportJobName: jobName,
        azureSubscriptionId: practice?.subscriptionId ?? '',
        azureStorageAccount: practice?.storageAccount ?? '',
        azureStorageContainer: 'rehearsal',
        resourceGroup: practice?.resourceGroup ?? '',
        blobType: 'page',
        cipher: 'aes-cbc-256',
        manifestHash: setting.manifestHash,
      },
      signal,
    );
  });
  if (setting.sources.length > 0) {
    await watch.measured('backup', async () => {
      const copy = await backUp(input, core, jobName, setting.sources);
      return copy.bytes;
    });
  }
  const { staged } = await handlers.jobs.get({ job: jobName }, signal);
  const bytes = staged?.bytes ?? 0;
  /** The jobs in which the backup travels, in order. */
  const names: string[] = [];

  await watch.phase(
    'prepare',
    async () => {
      const disks = await addDisks(core, setting, bytes, signal);
      core.onJob((job) => watch.seeDisks(job));
      await tellFurtherJobs(input, core, disks);
      await handlers.prep.start({ job: jobName, disks, allowShort: false }, signal);
      const jobs = await jobsOfBackup(core, jobName, signal);
      names.push(...jobs.map((job) => job.descriptor.jobName));
      const views = await Promise.all(names.map((job) => waitForDisks(input, core, job)));
      for (const view of views) requirePrepared(terminal.say, view);
    },
    bytes,
  );
  const each = async (work: (job: string) => Promise<unknown>) => {
    for (const job of names) await work(job);
  };
  await watch.phase('create-job', () => each((job) => createJob(core, setting, job, signal)));
  await watch.phase('ship', () =>
    each(async (job) => {
      const details = practiceShipping(await handlers.jobs.get({ job }, signal));
      await handlers.shipping.commit({ job, details, answer: 'yes' }, signal);
      await handlers.shipping.sendPracticeParcel({ job }, signal);
    }),
  );
  // The parcels are on their way at the same time.
  const arrivals = () => Promise.all(names.map((job) => waitForEnd(input, core, job)));
  await watch.phase('import', arrivals, bytes);
  const views: JobView[] = [];
  await watch.phase(
    'verify-import',
    () => each(async (job) => views.push(await handlers.finish.verifyImport({ job }, signal))),
    bytes,
  );
  let restored: RestoreView | null = null;
  if (setting.sources.length > 0) {
    await watch.measured('restore', async () => {
      const target = path.join(setting.out, 'restored');
      restored = await restoreTo(input, core, {
        ...{ job: jobName, target, from: null, sources: [], only: [] },
        ...{ intoExisting: false, owners: false },
      });
      return restored.bytes;
    });
  }
  const result = await resultOf(core, views, restored, watch.rows());
  terminal.result(result, rehearsalText(views, result));
  const isRestored = result.restore === null || result.restore.differs.count === 0;
  const isGood =
    isRestored &&
    views.every(
      ({ importJob, importCheck }) =>
        importJob?.state === 'Completed' && importCheck?.mismatches.length === 0,
    );
  return isGood ? 0 : exitCodeOf('verify.import');
}

/** More than ten disks are more than one parcel; asked for in vain only when there are fewer. */
async function tellFurtherJobs(
  { terminal, signal }: CommandInput,
  { handlers }: OpenCore,
  disks: readonly { readonly diskId: string }[],
): Promise<void> {
  if (disks.length <= mostDisks) return;
  const diskIds = disks.map((disk) => disk.diskId);
  const { jobs } = await handlers.prep.preview({ job: jobName, diskIds }, signal);
  const notice = furtherJobsNotice(jobs);
  if (notice.length > 0) terminal.say(notice.join('\n'));
}

/** In the service that was asked for; return details only where it wants them now, as most people give them later. */
async function createJob(
  { handlers }: OpenCore,
  { service }: Setting,
  job: string,
  signal: AbortSignal,
): Promise<void> {
  const chosen =
    service === null
      ? null
      : (await handlers.importJob.chooseService({ job, wish: service }, signal)).service;
  const wantsDetails = chosen !== null && jobServices[chosen].needsReturnDetails;
  const returnDetails = wantsDetails
    ? practiceShipping(await handlers.jobs.get({ job }, signal))
    : null;
  await handlers.importJob.create({ job, returnDetails }, signal);
}

/** New image files; without a given size they are large enough for everything on their number. */
async function addDisks(core: OpenCore, setting: Setting, bytes: number, signal: AbortSignal) {
  const mib = 1024 * 1024;
  const share = Math.ceil((bytes * 1.1) / setting.disks / mib) * mib;
  const sizeBytes = setting.diskSizeBytes === 0 ? share + 256 * mib : setting.diskSizeBytes;
  const chosen = [];
  for (let number = 1; number <= setting.disks; number += 1) {
    const file = path.join(setting.out, 'disks', `disk-${number}.img`);
    const disk = await core.handlers.disks.addImage({ file, sizeBytes }, signal);
    const { headDigest } = disk.identity;
    chosen.push({
      ...{ diskId: disk.id, headDigest, typedSerialEnd: '' },
      ...{ role: 'data' as const, clearing: 'none' as const },
    });
  }
  return chosen;
}

/** Details that nobody can mistake for real ones. */
function practiceShipping(job: JobView): ShippingDetails {
  const carrier = job.target?.supportedCarriers[0] ?? 'Practice carrier';
  return {
    outboundCarrier: carrier,
    trackingNumber: `PRACTICE-${job.descriptor.jobId.slice(0, 8).toUpperCase()}`,
    driveCount: job.disks.length,
    shipDate: localDate(new Date()),
    returnCarrier: carrier,
    returnCarrierAccount: '000000000',
    returnName: 'Practice backup team',
    returnPhone: '+1 555 0100',
    returnEmail: 'practice@example.com',
    returnStreet1: '1 Rehearsal Road',
    returnStreet2: '',
    returnCity: 'Practice',
    returnState: 'WA',
    returnPostalCode: '98000',
    returnCountry: 'United States',
  };
}

async function waitForEnd(input: CommandInput, core: OpenCore, job: string): Promise<void> {
  for (;;) {
    const view = await core.handlers.importJob.refresh({ job }, input.signal);
    const { state, percentComplete } = view.importJob ?? { state: null, percentComplete: null };
    const share = percentComplete === null ? '' : `, ${percentComplete} %`;
    input.terminal.progress({ state, percentComplete }, `${state ?? 'unknown'}${share}`);
    if (state !== null && endStates.includes(state)) return;
    await pause(lookMs, undefined, { signal: input.signal });
  }
}

type Phases = ReturnType<ReturnType<typeof createStopwatch>['rows']>;

/** `job` is the first one; `jobs` are all of them, each with the serials of its parcel. */
async function resultOf(
  core: OpenCore,
  views: readonly JobView[],
  restore: RestoreView | null,
  phases: Phases,
) {
  const { signal } = new AbortController();
  const jobs = [];
  const disks = [];
  for (const { descriptor, importJob, disks: own } of views) {
    const { jobName: name } = descriptor;
    const keys = await core.handlers.keys.reveal({ job: name }, signal);
    jobs.push({
      name,
      state: importJob?.state ?? null,
      disks: own.map((disk) => disk.serial),
    });
    for (const disk of own) {
      disks.push({
        serial: disk.serial,
        image: disk.path,
        bitLockerKey: keys.find((key) => key.serial === disk.serial)?.recoveryPassword ?? null,
        manifestFile: disk.manifestFile,
        manifestHash: disk.manifestHash,
        verified: disk.verifiedAt !== null,
      });
    }
  }
  return {
    job: { name: jobName, state: jobs[0]?.state ?? null },
    jobs,
    disks,
    blobs: views.flatMap((view) => view.importCheck?.blobs ?? []),
    restore,
    phases,
  };
}

function rehearsalText(
  views: readonly JobView[],
  result: Awaited<ReturnType<typeof resultOf>>,
): string {
  const rate = (bytes: number, seconds: number) =>
    bytes > 0 && seconds > 0 ? `${formatBytes(bytes / seconds)}/s` : '';
  const rows = result.phases.map(({ name, seconds, bytes }) => [
    `  ${name}`,
    `${seconds.toFixed(1)} s`,
    bytes > 0 ? formatBytes(bytes) : '',
    rate(bytes, seconds),
  ]);
  const all = views.flatMap(({ descriptor, disks }) =>
    disks.map((disk) => ({ ...disk, job: descriptor.jobName })),
  );
  const disks = all.map((disk) => [
    `  ${disk.serial}`,
    ...(views.length > 1 ? [disk.job] : []),
    formatBytes(disk.sizeBytes),
    filesText(disk.files),
    formatBytes(disk.totalBytes),
    disk.verifiedAt === null ? 'not verified' : 'read back, every byte matches',
  ]);
  const checks = views.flatMap((view) => view.importCheck ?? []);
  const sum = (pick: (check: (typeof checks)[number]) => number) =>
    checks.reduce((total, check) => total + pick(check), 0);
  const differ = checks
    .flatMap((check) => check.mismatches)
    .map(({ file, reason }) => `  ${file}: ${reason}`);
  const states = result.jobs.map(({ name, state }) => `${name} in state ${state ?? 'unknown'}`);
  return [
    views.length === 1
      ? `The rehearsal ended with the import job in state ${result.job.state ?? 'unknown'}.`
      : `The rehearsal ended with ${states.join(', ')}, each a parcel of its own.`,
    `${sum((one) => one.filesMatching)} of ${sum((one) => one.filesTotal)} files, ${formatBytes(sum((one) => one.bytes))}, arrived and match.`,
    ...differ,
    ...restoredText(result.restore),
    '',
    table([
      ['  Disk', ...(views.length > 1 ? ['Job'] : []), 'Size', 'Files', 'Data', 'Checked'],
      ...disks,
    ]),
    '',
    table([['  Step', 'Time', 'Data', 'Rate'], ...rows]),
  ].join('\n');
}

function restoredText(restore: RestoreView | null): string[] {
  if (restore === null) return [];
  const { files, bytes, target, differs } = restore;
  return [
    `${filesText(files)}, ${formatBytes(bytes)}, were restored to ${target} and match what was backed up.`,
    ...remarksText('Not as backed up', differs),
  ];
}
