import type { Disk } from '../../../shared/domain/disk.ts';
import type { StagingDescriptor } from '../../../shared/domain/plan.ts';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { recoveryKeyOf, tidyRecoveryPassword } from '../../formats/recovery-password.ts';
import { announce } from '../announce.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import type { FoundDisk } from '../jobs/examine-disk.ts';
import { examineDisk } from '../jobs/examine-disk.ts';
import { roomOf, withGroup } from '../jobs/job-group.ts';
import { forgetTotals } from '../jobs/job-records.ts';
import { filesDigestOf, takeOverSealed, takeOverUnsealed } from '../jobs/take-over-files.ts';
import { manifestTarget } from '../jobs/drive-files.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import { Secret } from '../secret.ts';
import { storeScanned } from './assign-files.ts';
import { attachedDisks } from './list-disks.ts';
import { adoptPlan } from './save-plan.ts';
import { scanStaging } from './scan-staging.ts';

export interface RecoverRequest {
  readonly staging: string;
  /** Needed only when the staging location knows several jobs. */
  readonly job: string | null;
  readonly disks: readonly { readonly diskId: string; readonly recoveryPassword: string }[];
}

/**
 * Rebuilds a job whose journal is lost, or lacks it, from its staging descriptor and its disks; returns its name. A
 * backup that travels in several jobs is rebuilt as a whole when no job is named: every disk tells whose it is. Every
 * disk is examined before anything is stored. A sealed disk must be read back before it counts as prepared; one that was
 * being written goes on, comparing what it holds with staging first. Throws `input.recover` naming a disk that is not
 * attached, does not open, or is not of this job.
 */
export async function recoverJob(
  context: CoreContext,
  request: RecoverRequest,
  signal: AbortSignal,
): Promise<string> {
  const descriptors = await findDescriptors(context, request);
  const names = descriptors.map((one) => one.jobName);
  const [jobName = ''] = names;
  const attached = await attachedDisks(context, request.staging, signal);
  const chosen = request.disks.map(({ diskId, recoveryPassword }) => {
    const disk = requireFree(context, names, attached, diskId);
    return { disk, password: requirePassword(disk, recoveryPassword) };
  });
  const twice = chosen.find(({ disk }, at) => chosen.findIndex((one) => one.disk === disk) !== at);
  if (twice !== undefined)
    throw new AppError('refused.same-disk-twice', { disk: twice.disk.serial });
  const found: FoundDisk[] = [];
  for (const { disk, password } of chosen) {
    found.push(await examineDisk(context, descriptors, disk, password, signal));
  }
  await adoptPlan(context, request.staging, jobName, true, signal);
  await withGroup(context, jobName, (job, group) => takeOver(context, job, group, found, signal));
  for (const name of names) {
    const own = found.filter((one) => one.jobName === name);
    if (own.length === 0 && name !== jobName) continue;
    const serials = own.map(({ disk }) => disk.serial).join(', ');
    const text = say`Job ${name} was rebuilt from ${request.staging} and ${serials === '' ? say`no disks` : say`disks ${serials}`}`;
    record(context, name, 'job.recovered', text);
  }
  announce(context, jobName);
  return jobName;
}

/** A mistyped digit is told before the disk is tried: each group has a check of its own. */
function requirePassword({ serial }: Disk, typed: string): Secret {
  if (recoveryKeyOf(typed) !== null) return new Secret(tidyRecoveryPassword(typed));
  const reason = say`its recovery password is none: it has eight groups of six digits, each divisible by 11`;
  throw new AppError('input.recover', { disk: serial, reason });
}

/** The job that is named; else all jobs of the only backup, the first one in front. */
async function findDescriptors(
  context: CoreContext,
  { staging, job }: RecoverRequest,
): Promise<StagingDescriptor[]> {
  const all = await context.ports.staging.readDescriptors(staging);
  const found = all.filter((one) => job === null || one.jobName === job);
  if (found.length === 0) {
    if (job !== null && all.length > 0) throw new AppError('input.unknown-job', { name: job });
    throw new AppError('input.no-job-in-staging', { path: staging });
  }
  const backups = new Set(found.map((one) => one.partOf?.job ?? one.jobName));
  if (backups.size > 1) {
    const names = all.map((one) => one.jobName).join(', ');
    throw new AppError('input.several-jobs', { path: staging, names });
  }
  return found.sort((a, b) => (a.partOf?.part ?? 1) - (b.partOf?.part ?? 1));
}

/** The disk as it is attached, unless the journal knows better than the disk itself what it is. */
function requireFree(
  context: CoreContext,
  jobNames: readonly string[],
  attached: readonly Disk[],
  diskId: string,
): Disk {
  const disk = attached.find((entry) => entry.id === diskId);
  const refuse = (reason: string) =>
    new AppError('input.recover', { disk: disk?.serial ?? diskId, reason });
  if (disk === undefined) throw refuse(say`it is not attached`);
  const owner = context.ports.store.jobOfDisk(disk.id);
  if (owner === null) return disk;
  if (jobNames.includes(owner)) throw refuse(say`the job has it; resume goes on with it`);
  throw refuse(say`the journal has it in job ${owner}`);
}

/**
 * Stores the files of staging and each disk with what it holds; disks of a take-over that fails are let go again. Files
 * that are on none of the disks are listed by the first job that may still get disks.
 */
async function takeOver(
  context: CoreContext,
  job: StoredJob,
  group: readonly StoredJob[],
  found: readonly FoundDisk[],
  signal: AbortSignal,
): Promise<void> {
  const { store } = context.ports;
  const jobOf = ({ jobName }: FoundDisk) => group.find((one) => one.name === jobName) ?? job;
  const scanned = await scanStaging(context, job.plan, signal);
  for (const { name } of group) store.updateJob(name, { staged: scanned.summary });
  const home = group.find((one) => roomOf(context, one) > 0) ?? job;
  storeScanned(context, group, home, scanned.files);
  try {
    // Sealed disks first: what they hold is certain, and the others take none of it.
    for (const one of found.filter(isSealed)) {
      putDisk(context, jobOf(one), one, 'verifying');
      await takeOverSealed(context, group, jobOf(one), one, signal);
    }
    for (const one of found.filter((disk) => !isSealed(disk))) {
      putDisk(context, jobOf(one), one, 'laying-out');
      const isAsLaidOut = await takeOverUnsealed(context, group, jobOf(one), one, signal);
      if (isAsLaidOut) goOnWriting(context, jobOf(one), one);
    }
  } catch (thrown) {
    for (const { disk, jobName } of found) {
      const isStored = store.listDisks(jobName).some((one) => one.diskId === disk.id);
      if (isStored) store.dropDisk(jobName, disk.id);
    }
    throw thrown;
  } finally {
    for (const { name } of group) forgetTotals(context, name);
  }
}

function isSealed({ manifestHash }: FoundDisk): boolean {
  return manifestHash !== null;
}

function putDisk(
  context: CoreContext,
  job: StoredJob,
  { disk, password, layout, manifestHash }: FoundDisk,
  phase: 'verifying' | 'laying-out',
): void {
  const { store } = context.ports;
  const { id, kind, path, model, serial, sizeBytes, identity } = disk;
  const isFinished = phase === 'verifying';
  const recovered: StoredDisk = {
    diskId: id,
    ...{ kind, path, model, serial, sizeBytes, identity, phase },
    role: 'data',
    clearing: 'none',
    isPaused: false,
    retiredAt: null,
    times: { chosenAt: null, laidOutAt: null, writtenAt: null, sealedAt: null },
    manifestFile: isFinished ? manifestTarget : null,
    manifestHash,
    verifiedAt: null,
    error: null,
    layout: isFinished ? layout : null,
    clearedBytes: 0,
    usableBytes: null,
    comparesFirst: false,
    structure: null,
  };
  store.putDisk(job.name, recovered);
  store.putRecoveryPassword(job.name, id, password);
}

function goOnWriting(context: CoreContext, job: StoredJob, { disk, layout }: FoundDisk): void {
  const filesDigest = filesDigestOf(context, job, disk.id);
  context.ports.store.updateDisk(job.name, disk.id, {
    phase: 'writing',
    layout: { ...layout, filesDigest },
    comparesFirst: true,
  });
}
