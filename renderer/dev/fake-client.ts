import type { AppClient } from '../../shared/contract/contract.ts';
import type { DiskView } from '../../shared/domain/disk.ts';
import type { JobDisk, JobView, PrepProgress } from '../../shared/domain/job.ts';
import { checkPlanDraft } from '../../shared/domain/plan-rules.ts';
import { checkShipping } from '../../shared/domain/shipping-rules.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { actionsOfKind } from '../../shared/domain/history.ts';
import type { ServiceWish } from '../../shared/domain/job-service.ts';
import type { RegistrationView } from '../../shared/domain/registration.ts';
import {
  fakeChoice,
  fakeExplanations,
  fakeLogs,
  fakeNotes,
  fakeRegistration,
  fakeRegistryEntries,
  finished,
} from './fake-cloud.ts';
import { createFakeCopies } from './fake-copies.ts';
import { createFakeAddressBook } from './fake-address-book.ts';
import type { FakePreflight } from './fake-preflight.ts';
import { createFakePreflight } from './fake-preflight.ts';
import type { Host } from '../stores/connection.ts';
import { createFakePublishSettings } from './fake-publish-settings.ts';
import { fakeSupport } from './fake-support.ts';
import { fakeHistory } from './fake-history.ts';
import { fakeDisks, fakeJobs, fakeLive, jobDiskOf, jobOf, settled } from './fake-jobs.ts';

export interface FakeOptions {
  readonly jobs?: readonly JobView[];
  readonly disks?: readonly DiskView[];
  /** Entries of the history. */
  readonly entries?: number;
  readonly host?: Partial<Host>;
  /** Live numbers for lanes that run; off where pictures must be the same each time. */
  readonly isTicking?: boolean;
  /** Half seconds that a lane takes for a phase; 12 when left out. */
  readonly ticksToFill?: number;
  readonly preflight?: FakePreflight;
  /** How many return addresses are remembered. */
  readonly addresses?: number;
}

const fakeHost: Host = {
  version: '0.1.0',
  host: 'test',
  cloud: 'rehearsal',
  role: 'admin',
  computerName: 'copy-pc',
  os: 'Linux',
  isElevated: true,
  dataDir: '/home/practice/.local/share/offline-backup',
  practice: {
    subscriptionId: '5b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
    storageAccount: 'practicebackup',
    storageContainer: 'offline-backup',
    resourceGroup: 'practice',
    suggestedStaging: '/home/practice/staging',
    suggestedDiskFolder: '/home/practice/disks',
    hoursPerSecond: 1,
  },
  features: { folderPicker: true, filePicker: true, notifications: false },
};

/** A core that lives in this page's memory: enough behaviour to walk through every screen by hand. */
export function createFakeClient(options: FakeOptions = {}): AppClient {
  const host = { ...fakeHost, ...options.host };
  const jobs = new Map((options.jobs ?? fakeJobs).map((job) => [job.descriptor.jobName, job]));
  let disks = [...(options.disks ?? fakeDisks)];
  const names = [...jobs.keys()].reverse();
  const history = fakeHistory(names, names.length === 0 ? 0 : (options.entries ?? 60));
  const wishes = new Map<string, ServiceWish>();
  let registration: RegistrationView | null =
    options.jobs?.length === 0 ? null : fakeRegistration();
  const register = (view: RegistrationView): RegistrationView => {
    registration = view;
    return view;
  };
  const jobListeners = new Set<(job: JobView) => void>();
  const diskListeners = new Set<(payload: null) => void>();
  const progressListeners = new Set<(progress: PrepProgress) => void>();

  const get = (name: string): JobView => {
    const job = jobs.get(name);
    if (job === undefined) throw new AppError('input.unknown-job', { name });
    return job;
  };
  const put = (job: JobView): JobView => {
    const next = settled(job);
    jobs.set(next.descriptor.jobName, next);
    for (const listener of jobListeners) listener(next);
    return next;
  };
  const withDisk = (job: JobView, diskId: string, change: Partial<JobDisk>): JobView => ({
    ...job,
    disks: job.disks.map((disk) => (disk.diskId === diskId ? { ...disk, ...change } : disk)),
  });
  /** Changes one disk of a job, or all when `diskId` is null. */
  const withLanes = (
    job: JobView,
    diskId: string | null,
    change: (disk: JobDisk) => JobDisk,
  ): JobView => ({
    ...job,
    disks: job.disks.map((disk) =>
      diskId === null || disk.diskId === diskId ? change(disk) : disk,
    ),
  });
  const settleSetAside = (disk: JobDisk): JobDisk =>
    disk.setAside.count === 0
      ? disk
      : {
          ...disk,
          phase: 'verifying',
          isRunning: true,
          doneBytes: 0,
          setAside: { count: 0, first: [] },
          error: null,
        };
  const listen = <T>(to: Set<T>, listener: T) => {
    to.add(listener);
    return () => void to.delete(listener);
  };
  const unknownFiles = (job: JobView) => Math.ceil((job.staged?.files ?? 0) / 2);

  const ticksToFill = options.ticksToFill ?? 12;
  let turn = -1;
  if (options.isTicking !== false) setInterval(tick, 500);
  setTimeout(tick, 300);

  function tick(): void {
    turn += 1;
    for (const job of jobs.values()) {
      const lanes = job.disks
        .filter((disk) => disk.isRunning)
        .map((disk) => ({
          diskId: disk.diskId,
          phase: disk.phase,
          doneBytes: Math.min(disk.totalBytes, disk.doneBytes + disk.totalBytes / ticksToFill),
          totalBytes: disk.totalBytes,
          bytesPerSecond:
            (disk.phase === 'verifying' ? 231e6 : 187e6) * (1 + 0.06 * Math.sin(turn)),
          limit: disk.phase === 'writing' ? ('source' as const) : ('disk' as const),
          waitsFor: null,
          currentFile: 'volume-3.AIBBlob',
          ...fakeLive[disk.diskId],
        }));
      if (lanes.length === 0) continue;
      const shown =
        options.isTicking === false
          ? lanes.map((lane) => ({
              ...lane,
              doneBytes: lane.doneBytes - lane.totalBytes / ticksToFill,
            }))
          : lanes;
      for (const listener of progressListeners) {
        listener({ jobName: job.descriptor.jobName, lanes: shown });
      }
      if (options.isTicking === false) continue;
      let next = job;
      for (const lane of lanes) {
        if (lane.waitsFor !== null) continue;
        const isFull = lane.doneBytes >= lane.totalBytes;
        next = withDisk(
          next,
          lane.diskId,
          !isFull
            ? { doneBytes: lane.doneBytes }
            : lane.phase === 'verifying'
              ? {
                  phase: 'prepared',
                  isRunning: false,
                  doneBytes: lane.totalBytes,
                  verifiedAt: new Date().toISOString(),
                }
              : { phase: 'verifying', doneBytes: 0 },
        );
      }
      put(next);
    }
  }

  return {
    host: {
      info: async () => host,
      practice: async () => host.practice,
      pickFolder: async () => '/mnt/staging/picked',
      pickFile: async () => '/home/practice/subscription.publishsettings',
    },
    signIn: {
      state: async () => ({ kind: 'ready', account: null, deviceCode: null }),
      start: async () => null,
    },
    jobs: {
      list: async () => [...jobs.values()],
      get: async ({ job }) => get(job),
      export: async ({ jobs: named, format }) => ({
        file: `${host.dataDir}/exports/jobs-20261204-101500.${format}`,
        entries: named.length,
      }),
      changed: (listener) => listen(jobListeners, listener),
    },
    plan: {
      check: async (draft) => checkPlanDraft(draft),
      ...createFakePublishSettings(fakeHost.practice?.subscriptionId ?? ''),
      save: async (draft) => {
        const job = jobOf({ name: draft.azureImportJobName, ageDays: 0, bytes: 96e6, files: 9 });
        return put({ ...job, plan: draft });
      },
      inStaging: async ({ staging }) =>
        [...jobs.values()]
          .filter((job) => job.descriptor.stagingLocation.startsWith(staging))
          .map((job) => job.descriptor)
          .slice(0, 3),
      adopt: async ({ job }) => get(job),
      makeSampleStaging: async ({ folder, totalBytes }) => ({
        folder,
        files: 9,
        bytes: totalBytes,
      }),
    },
    ...createFakeCopies({ get, put }),
    disks: {
      list: async () => disks,
      addImage: async ({ file, sizeBytes }) => {
        const template = fakeDisks.find((disk) => disk.kind === 'image');
        if (template === undefined) throw new AppError('input.unknown-disk', { id: file });
        const serial = `OBW-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
        const added = { ...template, id: `image:${serial}`, serial, path: file, sizeBytes };
        disks = [...disks, added];
        for (const listener of diskListeners) listener(null);
        return added;
      },
      adoptImage: async ({ file }) =>
        Promise.reject(new AppError('input.unknown-disk', { id: file })),
      removeImage: async ({ diskId }) => {
        disks = disks.filter((disk) => disk.id !== diskId);
        return null;
      },
      changed: (listener) => listen(diskListeners, listener),
    },
    prep: {
      preview: async ({ job, diskIds }) => {
        const totalBytes = get(job).staged?.bytes ?? 0;
        let left = totalBytes;
        const spread = diskIds.map((diskId) => {
          const sizeBytes = disks.find((disk) => disk.id === diskId)?.sizeBytes ?? 0;
          const usableBytes = Math.floor(sizeBytes * 0.995);
          const usedBytes = Math.min(left, usableBytes);
          left -= usedBytes;
          const bytes = [0.3, 0.22, 0.15, 0.1, 0.08, 0.06].map((share) =>
            Math.floor(usedBytes * share),
          );
          return {
            diskId,
            sizeBytes,
            usableBytes,
            usedBytes,
            files: bytes.map((size, index) => ({
              path: `volume-${index + 1}.AIBBlob`,
              bytes: size,
            })),
            moreFiles: 1198,
          };
        });
        const used = spread.filter((disk) => disk.usedBytes > 0).map((disk) => disk.diskId);
        const jobs = Array.from({ length: Math.ceil(used.length / 10) }, (_, at) => ({
          job: at === 0 ? job : `${job}-${at + 1}`,
          part: at + 1,
          isNew: at > 0,
          diskIds: used.slice(at * 10, at * 10 + 10),
        }));
        return { fits: left === 0, missingBytes: left, totalBytes, disks: spread, jobs };
      },
      start: async ({ job, disks: chosen }) => {
        const held = get(job);
        const added = chosen.flatMap(({ diskId, role, clearing }) => {
          const disk = disks.find((one) => one.id === diskId);
          if (disk === undefined) return [];
          if (role === 'spare') return [jobDiskOf(disk, { role, clearing: clearing ?? 'none' })];
          return [
            jobDiskOf(disk, {
              phase: 'writing',
              isRunning: true,
              clearing: clearing ?? 'none',
              totalBytes: (held.staged?.bytes ?? 0) / chosen.length,
              files: unknownFiles(held),
            }),
          ];
        });
        return put({ ...held, disks: [...held.disks, ...added], problem: null });
      },
      pause: async ({ job, diskId }) =>
        put(
          withLanes(get(job), diskId, (disk) =>
            disk.isRunning ? { ...disk, isRunning: false, isPaused: true } : disk,
          ),
        ),
      resume: async ({ job, diskId }) =>
        put(
          withLanes(get(job), diskId, (disk) =>
            disk.phase === 'prepared' || disk.retiredAt !== null || disk.role === 'spare'
              ? disk
              : { ...disk, isRunning: true, isPaused: false, error: null },
          ),
        ),
      dropDisk: async ({ job, diskId }) => {
        const held = get(job);
        return put({ ...held, disks: held.disks.filter((disk) => disk.diskId !== diskId) });
      },
      replaceDisk: async ({ job, diskId, by }) => {
        const held = get(job);
        const given = held.disks.find((disk) => disk.diskId === diskId);
        const heir =
          by === null
            ? held.disks.find((disk) => disk.role === 'spare')
            : disks.flatMap((disk) => (disk.id === by.diskId ? [jobDiskOf(disk, {})] : []))[0];
        if (given === undefined || heir === undefined) {
          throw new AppError('disk.no-spare', { disk: diskId, missingBytes: 1e12 });
        }
        const { files, totalBytes } = given;
        const at = new Date().toISOString();
        return put({
          ...held,
          disks: [
            ...held.disks
              .filter((disk) => disk !== heir)
              .map((disk) => (disk === given ? { ...disk, retiredAt: at } : disk)),
            { ...heir, role: 'data', phase: 'writing', isRunning: true, files, totalBytes },
          ],
        });
      },
      setAside: async ({ job }) => get(job).disks.flatMap((disk) => disk.setAside.first),
      copyAgain: async ({ job }) => put(withLanes(get(job), null, settleSetAside)),
      leaveOut: async ({ job }) => put(withLanes(get(job), null, settleSetAside)),
      verify: async ({ job, diskId }) =>
        put(withDisk(get(job), diskId, { phase: 'verifying', isRunning: true, doneBytes: 0 })),
      damage: async ({ job, diskId }) =>
        get(job).disks.find((disk) => disk.diskId === diskId)?.damage.first ?? [],
      repair: async ({ job, diskId }) =>
        put(
          withDisk(get(job), diskId, {
            phase: 'verifying',
            isRunning: true,
            doneBytes: 0,
            damage: { count: 0, first: [] },
            error: null,
          }),
        ),
      progress: (listener) => listen(progressListeners, listener),
    },
    preflight: createFakePreflight(options.preflight ?? 'mixed'),
    papers: {
      notes: async () => [...fakeNotes],
      write: async ({ job }) => ({
        pdf: `${host.dataDir}/papers/${job}.pdf`,
        html: `${host.dataDir}/papers/${job}.html`,
        pages: 4,
        notes: [...fakeNotes],
        respelled: [],
      }),
    },
    calendar: {
      export: async ({ job }) => ({
        file: `${host.dataDir}/calendar/${job ?? 'all'}.ics`,
        events: 2,
      }),
    },
    addressBook: createFakeAddressBook(options.addresses ?? 3),
    registration: {
      list: async () => (registration === null ? [] : [registration]),
      start: async () => register(fakeRegistration()),
      check: async () => register(finished(registration ?? fakeRegistration())),
      exportCertificate: async ({ file }) => ({
        file,
        thumbprint: registration?.certificate?.thumbprint ?? '',
      }),
      addRegistryEntries: async (request) => fakeRegistryEntries(request, host, registration),
      changed: () => () => undefined,
    },
    logs: {
      read: async ({ job }) => fakeLogs(get(job)),
      save: async ({ job }) =>
        (get(job).importJob?.drives ?? []).map(({ driveId }) => ({
          driveId,
          path: `${host.dataDir}/logs/${job}/${driveId}.xml`,
          lengthBytes: 48_213,
        })),
    },
    explain: { search: async () => [...fakeExplanations] },
    importJob: {
      services: async ({ job }) => fakeChoice(job, wishes.get(job) ?? 'auto'),
      chooseService: async ({ job, wish }) => {
        wishes.set(job, wish);
        return fakeChoice(job, wish);
      },
      delete: async ({ job }) =>
        put({ ...get(job), importJob: null, target: null, timeline: [], shipping: null }),
      preview: async ({ job }) => ({
        method: 'PUT',
        url: `https://management.example/subscriptions/5b1f6c0e/resourceGroups/backup-rg/providers/Microsoft.ImportExport/jobs/${job}`,
        body: JSON.stringify(
          { location: 'West US', properties: { jobType: 'Import', driveList: ['…'] } },
          null,
          2,
        ),
      }),
      create: async ({ job }) => {
        const created = jobOf({
          name: job,
          ageDays: 0,
          bytes: 1,
          files: 1,
          disks: get(job).disks,
          state: 'Creating',
        });
        return put({
          ...get(job),
          importJob: created.importJob,
          target: created.target,
          timeline: created.timeline,
        });
      },
      refresh: async ({ job }) => get(job),
      cancel: async ({ job }) => {
        const held = get(job);
        if (held.importJob === null) return held;
        return put({
          ...held,
          importJob: { ...held.importJob, state: 'Canceled', cancelRequested: true },
        });
      },
    },
    shipping: {
      check: async ({ job, details }) =>
        checkShipping(details, {
          preparedDisks: get(job).disks.length,
          supportedCarriers: get(job).target?.supportedCarriers ?? [],
          trackingUsedBy: null,
          jobCreatedAt: get(job).descriptor.createdAt,
          today: new Date().toISOString().slice(0, 10),
        }),
      commit: async ({ job, details, answer }) => {
        if (answer.trim().toLowerCase() !== 'yes')
          throw new AppError('input.not-confirmed', { answer });
        const held = get(job);
        const committedAt = new Date().toISOString();
        return put({
          ...held,
          shipping: { details, committedAt, copyPath: `${host.dataDir}/shipping/${job}.json` },
          importJob: held.importJob === null ? null : { ...held.importJob, state: 'Shipping' },
          timeline: [...held.timeline, { state: 'Shipping', firstSeenAt: committedAt }],
        });
      },
      sendPracticeParcel: async ({ job }) =>
        put({ ...get(job), parcelSentAt: new Date().toISOString() }),
    },
    finish: {
      verifyImport: async ({ job }) => {
        const held = get(job);
        const { files, bytes } = held.staged ?? { files: 0, bytes: 0 };
        return put({
          ...held,
          importCheck: {
            checkedAt: new Date().toISOString(),
            filesTotal: files,
            filesMatching: files,
            bytes,
            blobs: [],
            mismatches: [],
          },
        });
      },
    },
    keys: {
      exportJournals: async ({ job }) => Promise.resolve([`/home/practice/journals/${job}.jrn`]),
      reveal: async ({ job }) =>
        get(job).disks.map(({ serial }) => ({
          serial,
          recoveryPassword: '000011-000022-000033-000044-000055-000066-000077-000088',
        })),
    },
    evidence: {
      export: async ({ job }) => ({
        json: `${host.dataDir}/evidence/${job}.json`,
        page: `${host.dataDir}/evidence/${job}.html`,
        sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
        at: new Date().toISOString(),
      }),
      check: async ({ sha256 }) => ({
        entry: sha256.startsWith('b5bb') ? (history.at(-1) ?? null) : null,
        brokenEntry: null,
      }),
    },
    recover: { run: async ({ job }) => get(job ?? '') },
    support: {
      preview: async ({ job }) => fakeSupport(job === null ? names : [job]),
      write: async () => ({
        file: `${host.dataDir}/support/support-20261204-101500.zip`,
        sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
        lengthBytes: 48_213,
        files: ['README.txt', ...fakeSupport(names).files.map((file) => file.name)],
      }),
    },
    history: {
      find: async ({ filter, before, limit }) => {
        const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
        const found = history
          .filter(
            (entry) =>
              (filter.job === null || entry.jobName === filter.job) &&
              (filter.actor === null || entry.actor === filter.actor) &&
              (filter.kind === null ||
                actionsOfKind[filter.kind].includes(entry.action.split('.')[0] ?? '')) &&
              (filter.since === null || entry.at >= filter.since) &&
              (filter.until === null || entry.at < filter.until) &&
              words.every((word) => entry.text.toLowerCase().includes(word)),
          )
          .reverse();
        const rest = before === null ? found : found.filter((entry) => entry.id < before);
        const entries = rest.slice(0, limit);
        const next = rest.length > entries.length ? (entries.at(-1)?.id ?? null) : null;
        return { entries, total: found.length, next };
      },
      actors: async () => [...new Set(history.map((entry) => entry.actor))],
      export: async ({ format }) => ({
        file: `${host.dataDir}/exports/history-20261204-101500.${format}`,
        entries: history.length,
      }),
    },
  };
}
