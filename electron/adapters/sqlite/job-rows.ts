import { usualManifestHash } from '../../../shared/domain/manifest-hash.ts';
import type { PlanDraft, StagingDescriptor } from '../../../shared/domain/plan.ts';
import type { InitialCopy } from '../../../shared/domain/initial-copy.ts';
import type { ServiceChoice } from '../../../shared/domain/job-service.ts';
import type { RestoreResult } from '../../../shared/domain/restore.ts';
import type { StoredDisk, StoredJob, StoredPreflight } from '../../core/ports/job-store.ts';

/** A row of `job` as SQLite gives it. */
export interface JobRow {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly descriptor: string;
  readonly plan: string;
  readonly account: string | null;
  readonly staged: string | null;
  readonly import_job: string | null;
  readonly timeline: string;
  readonly target: string | null;
  readonly shipping: string | null;
  readonly parcel_sent_at: string | null;
  readonly import_check: string | null;
  readonly problem: string | null;
  readonly service: string | null;
  readonly initial_copy: string | null;
  readonly restore: string | null;
  readonly preflight: string | null;
}

type JobPart = Exclude<keyof StoredJob, 'id' | 'name' | 'revision'>;

/** Which column holds which part; `parcel_sent_at` is plain text, the others are JSON. */
const columns: Readonly<Record<JobPart, keyof JobRow>> = {
  descriptor: 'descriptor',
  plan: 'plan',
  account: 'account',
  staged: 'staged',
  importJob: 'import_job',
  timeline: 'timeline',
  target: 'target',
  shipping: 'shipping',
  parcelSentAt: 'parcel_sent_at',
  importCheck: 'import_check',
  problem: 'problem',
  service: 'service',
  initialCopy: 'initial_copy',
  restore: 'restore',
  preflight: 'preflight',
};

export const jobParts = Object.keys(columns) as readonly JobPart[];

/** Columns and values of the parts that `change` really has. */
export function columnsOf(change: Partial<StoredJob>): [column: string, value: string | null][] {
  return jobParts
    .filter((part) => change[part] !== undefined)
    .map((part) => {
      const value = change[part] ?? null;
      if (value === null) return [columns[part], null];
      return [columns[part], typeof value === 'string' ? value : JSON.stringify(value)];
    });
}

/** What an earlier version did not know of a plan. */
const plannedLater = { manifestHash: usualManifestHash } satisfies Partial<PlanDraft>;

export function jobOf(row: JobRow): StoredJob {
  return {
    id: row.id,
    name: row.name,
    revision: row.revision,
    descriptor: { ...plannedLater, ...json<StagingDescriptor>(row.descriptor) },
    plan: { ...plannedLater, ...json<PlanDraft>(row.plan) },
    account: orNull(row.account),
    staged: orNull(row.staged),
    importJob: orNull(row.import_job),
    timeline: json(row.timeline),
    target: orNull(row.target),
    shipping: orNull(row.shipping),
    parcelSentAt: row.parcel_sent_at,
    importCheck: orNull(row.import_check),
    problem: orNull(row.problem),
    // Left out rather than null, as for a job that was never asked about.
    ...(row.service === null ? {} : { service: json<ServiceChoice>(row.service) }),
    ...(row.initial_copy === null ? {} : { initialCopy: json<InitialCopy>(row.initial_copy) }),
    ...(row.preflight === null ? {} : { preflight: json<StoredPreflight>(row.preflight) }),
    ...(row.restore === null ? {} : { restore: json<RestoreResult>(row.restore) }),
  };
}

/** A row of `disk` as SQLite gives it. */
export interface DiskRow {
  readonly key: number;
  readonly disk_id: string;
  readonly facts: string;
}

/** What an earlier version did not know of a disk. */
const addedLater = {
  role: 'data',
  clearing: 'none',
  isPaused: false,
  retiredAt: null,
  times: { chosenAt: null, laidOutAt: null, writtenAt: null, sealedAt: null },
  clearedBytes: 0,
  usableBytes: null,
  comparesFirst: false,
  structure: null,
} satisfies Partial<StoredDisk>;

export function diskOf(row: Pick<DiskRow, 'disk_id' | 'facts'>): StoredDisk {
  return { ...addedLater, ...json<Omit<StoredDisk, 'diskId'>>(row.facts), diskId: row.disk_id };
}

export function factsOf(disk: StoredDisk): string {
  const { diskId: _diskId, ...facts } = disk;
  return JSON.stringify(facts);
}

/** The store trusts its own columns: only this program writes them, and a damaged file is noticed by SQLite. */
function json<T>(text: string): T {
  return JSON.parse(text) as T;
}

function orNull<T>(text: string | null): T | null {
  return text === null ? null : json<T>(text);
}
