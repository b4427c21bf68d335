import { z } from 'zod';
import { jobLogs, savedLog } from '../domain/copy-log.ts';
import { copyProgress, sourceEstimate } from '../domain/initial-copy.ts';
import { diskView } from '../domain/disk.ts';
import { explanation } from '../domain/explanation.ts';
import {
  clearing,
  damage,
  historyEntry,
  jobView,
  prepProgress,
  setAsideFile,
  spreadPreview,
} from '../domain/job.ts';
import { historyFilter, historyPage, longestPage } from '../domain/history.ts';
import { exportFormat, writtenList } from '../domain/job-table.ts';
import { resourceProvider, serviceChoice, serviceWish } from '../domain/job-service.ts';
import { cloudName, fieldCheck, planDraft, stagingDescriptor } from '../domain/plan.ts';
import { preflightReport, preflightRequest, publishSettingsView } from '../domain/preflight.ts';
import { registrationRequest, registrationView, registryEntries } from '../domain/registration.ts';
import { restorable, restoreProgress, restoreRequest } from '../domain/restore.ts';
import { shippingDetails } from '../domain/shipping.ts';
import {
  parcelNote,
  returnAddress,
  savedAddress,
  writtenCalendar,
  writtenPapers,
} from '../domain/shipping-papers.ts';
import { supportPreview, writtenBundle } from '../domain/support.ts';
import type { Client, Contract, Emit, Handlers } from './define.ts';
import { call, event, query } from './define.ts';

const nothing = z.null();
const jobRef = z.object({ job: z.string() });
const diskRef = z.object({ job: z.string(), diskId: z.string() });
/** A disk of a job as the service names it, by serial, or all when null. */
const driveRef = z.object({ job: z.string(), driveId: z.string().nullable() });
/** One disk of a job, or all when null. */
const laneRef = z.object({ job: z.string(), diskId: z.string().nullable() });
/**
 * How a person chose a disk: its identity as it was shown, and, when it holds data, the last four characters of its
 * serial as typed. A spare is confirmed now and written only when another disk fails.
 */
const chosenDisk = z.object({
  diskId: z.string(),
  headDigest: z.string(),
  typedSerialEnd: z.string(),
  role: z.enum(['data', 'spare']).default('data'),
  clearing: clearing.default('none'),
});

/** What to put in the boxes so that the practice cloud accepts it, and a sample staging folder. */
export const practiceFacts = z.object({
  subscriptionId: z.string(),
  storageAccount: z.string(),
  storageContainer: z.string(),
  resourceGroup: z.string(),
  suggestedStaging: z.string(),
  suggestedDiskFolder: z.string(),
  hoursPerSecond: z.number(),
});
export type PracticeFacts = z.infer<typeof practiceFacts>;

/** Facts of the host that the screens adapt to. Known at once: no cloud is asked for them. */
export const hostInfo = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'web', 'test']),
  cloud: cloudName,
  role: z.enum(['admin', 'read-only']),
  computerName: z.string(),
  os: z.string(),
  /** May write to real disks (root or administrator). Image files never need it. */
  isElevated: z.boolean(),
  dataDir: z.string(),
  /** Powers that this host has. */
  features: z.object({
    folderPicker: z.boolean(),
    filePicker: z.boolean(),
    notifications: z.boolean(),
  }),
});
export type HostInfo = z.infer<typeof hostInfo>;

const fieldChecks = z.array(fieldCheck);

export const contract = {
  host: {
    info: query(nothing, hostInfo),
    /** Starts the practice cloud when it does not run yet, and waits for it. Null in a real cloud. */
    practice: query(nothing, practiceFacts.nullable()),
    /** Native pickers; null when the person cancels. Refused where `features` says there is none. */
    pickFolder: call(z.object({ title: z.string() }), z.string().nullable()),
    pickFile: call(z.object({ title: z.string() }), z.string().nullable()),
  },
  signIn: {
    /** Is there a credential for the cloud, and is one asked for right now (device code)? */
    state: query(
      nothing,
      z.object({
        kind: z.enum(['ready', 'needed', 'waiting']),
        account: z.string().nullable(),
        /** While waiting: where to go and what to type. */
        deviceCode: z.object({ url: z.string(), code: z.string() }).nullable(),
      }),
    ),
    start: call(nothing, nothing),
  },
  registration: {
    /** Registrations begun on this computer, in this cloud, as far as they came. */
    list: query(nothing, z.array(registrationView)),
    /**
     * Signs a person in and runs every step, adopting what is there, until all are done, one does not go, or one waits for
     * the person; the rows say which. Stopping it loses nothing.
     */
    start: call(registrationRequest, registrationView),
    /** After the certificate was uploaded by hand: goes on when the sign-in with it works. Nobody signs in. */
    check: call(z.object({ subscriptionId: z.guid() }), registrationView),
    /** Writes the public part of the certificate, a DER `.cer`. */
    exportCertificate: call(
      z.object({ subscriptionId: z.guid(), file: z.string() }),
      z.object({ file: z.string(), thumbprint: z.string() }),
    ),
    /** On the backup server: parameters file and registry value; elsewhere the same as files to carry there. */
    addRegistryEntries: call(
      z.object({
        subscriptionId: z.guid(),
        xmlFile: z.string(),
        storageAccount: z.string().regex(/^[a-z0-9]{3,24}$/),
      }),
      registryEntries,
    ),
    changed: event(registrationView),
  },
  jobs: {
    list: query(nothing, z.array(jobView)),
    get: query(jobRef, jobView),
    /**
     * Writes these jobs, in this order, as a list into the data folder. It changes nothing of a job, so the read-only
     * role may ask for it as well.
     */
    export: query(
      z.object({ jobs: z.array(z.string()).max(10_000), format: exportFormat }),
      writtenList,
    ),
    /** A job changed; carries the whole new view and its revision. */
    changed: event(jobView),
  },
  plan: {
    /** Live checks of the six boxes; asks the cloud only when the boxes look right. */
    check: query(planDraft, fieldChecks),
    /** What a publish settings file says. The certificate never leaves the core. */
    readPublishSettings: query(z.object({ path: z.string() }), publishSettingsView),
    /**
     * Deletes a publish settings file after use: only the one that was read, known by its SHA-256. Plans no longer name it.
     * The client asks first.
     */
    deletePublishSettings: call(z.object({ path: z.string(), sha256: z.string() }), nothing),
    /** Writes the staging descriptor and stores the job. Saving an existing name with the same staging updates it. */
    save: call(planDraft, jobView),
    /** Jobs that a staging location knows of. */
    inStaging: query(z.object({ staging: z.string() }), z.array(stagingDescriptor)),
    /** Takes over a job found in a staging location, on another computer than the one that planned it. */
    adopt: call(
      z.object({
        staging: z.string(),
        job: z.string(),
        /** A person said that this path and the planned one lead to the same folder. */
        isSameFolder: z.boolean().optional(),
      }),
      jobView,
    ),
    /** Practice: fills an empty or missing folder with sample files of this total size. */
    makeSampleStaging: call(
      z.object({ folder: z.string(), totalBytes: z.number().int() }),
      z.object({ folder: z.string(), files: z.number().int(), bytes: z.number().int() }),
    ),
  },
  preflight: {
    /** Looks at every prerequisite, or at the rows asked for; a row that cannot be told is skipped with the reason. */
    run: call(preflightRequest, preflightReport),
    /** Registers a resource provider on the subscription and waits until Azure says so. */
    registerProvider: call(
      z.object({ subscriptionId: z.guid(), provider: resourceProvider }),
      nothing,
    ),
  },
  backup: {
    /** Looks again at what lies in the staging location. */
    checkStaging: call(jobRef, jobView),
    /** Walks through folders without reading a file; stopping it loses nothing. How far it is comes as `progress`. */
    estimate: call(z.object({ job: z.string(), sources: z.array(z.string()) }), sourceEstimate),
    /**
     * Writes these folders to staging as archives, in the background; with no sources it goes on with an interrupted
     * copy, whose finished archives are not written again. `startOver` removes them first; `keepFinished` keeps them
     * although files in them changed since. `partBytes` null: 1 TB.
     */
    start: call(
      z.object({
        job: z.string(),
        sources: z.array(z.string()),
        partBytes: z.number().int().nullable().default(null),
        startOver: z.boolean().default(false),
        keepFinished: z.boolean().default(false),
      }),
      jobView,
    ),
    /** Stops it; finished archives stay. */
    cancel: call(jobRef, jobView),
    /** How far it is; null when none runs. */
    state: query(jobRef, copyProgress.nullable()),
    progress: event(copyProgress),
  },
  disks: {
    /** Attached disks and registered image files, with findings for this job (or none). */
    list: query(z.object({ job: z.string().nullable() }), z.array(diskView)),
    addImage: call(z.object({ file: z.string(), sizeBytes: z.number().int() }), diskView),
    /** Registers an image file again under the serial it had, after the journal was lost. Nothing in it is changed. */
    adoptImage: call(z.object({ file: z.string(), serial: z.string() }), diskView),
    /** Takes an image file off the list; the file itself stays. */
    removeImage: call(z.object({ diskId: z.string() }), nothing),
    /** Something was attached, removed or registered. */
    changed: event(nothing),
  },
  prep: {
    preview: query(z.object({ job: z.string(), diskIds: z.array(z.string()) }), spreadPreview),
    /**
     * Erases and writes the chosen disks. Also adds further disks to a job that is short of space. With `allowShort`
     * it begins although more space is needed: what fits is written, the rest waits for another disk.
     */
    start: call(
      z.object({
        job: z.string(),
        disks: z.array(chosenDisk),
        allowShort: z.boolean().default(false),
      }),
      jobView,
    ),
    /** Stops one lane, or all; what is flushed stays. Goes on only with `resume`. */
    pause: call(laneRef, jobView),
    /** Goes on with disks that were paused, interrupted or failed. */
    resume: call(laneRef, jobView),
    /** Takes a disk out of the job, also one that is being written; its files go to the others. */
    dropDisk: call(diskRef, jobView),
    /**
     * Gives a failed disk up and moves its files to the given disk, or to a spare of the job when null. The row stays
     * with its reason. What the other disks hold is not written again.
     */
    replaceDisk: call(
      z.object({ job: z.string(), diskId: z.string(), by: chosenDisk.nullable() }),
      jobView,
    ),
    /** Files that could not be copied as they were listed, at most 1,000. */
    setAside: query(laneRef, z.array(setAsideFile)),
    /** Looks at the files that were set aside as they are in staging now, and copies just those. */
    copyAgain: call(laneRef, jobView),
    /** Leaves files that were set aside out of the job; the history names them. */
    leaveOut: call(z.object({ job: z.string(), paths: z.array(z.string()) }), jobView),
    /** Reads a prepared disk back again, cold. */
    verify: call(diskRef, jobView),
    /** Places that the last reading back found, at most 1,000. */
    damage: query(diskRef, z.array(damage)),
    /** Writes just the damaged ranges again from staging and reads them back. */
    repair: call(diskRef, jobView),
    progress: event(prepProgress),
  },
  importJob: {
    /** Which job service the job would be made in, what both offer and why; asks them now. */
    services: query(jobRef, serviceChoice),
    /** Sets the wish of the admin; `auto` lets the offers decide. Refused once the job is in another service. */
    chooseService: call(z.object({ job: z.string(), wish: serviceWish }), serviceChoice),
    /**
     * The exact request that `create` sends with the same return details, for reading; BitLocker keys are masked. Data
     * Box wants the return details here already.
     */
    preview: query(
      z.object({ job: z.string(), returnDetails: shippingDetails.nullable().optional() }),
      z.object({ method: z.string(), url: z.string(), body: z.string() }),
    ),
    /** Creates the job in the cloud, or finds the one that an earlier lost reply left, and stores address and carriers. */
    create: call(z.object({ job: z.string(), returnDetails: shippingDetails.nullable() }), jobView),
    /** Asks the service for the job's state now. */
    refresh: call(jobRef, jobView),
    cancel: call(jobRef, jobView),
    /** Deletes the job in Azure where the service allows it. One that never left can be created again. */
    delete: call(jobRef, jobView),
  },
  shipping: {
    check: query(z.object({ job: z.string(), details: shippingDetails }), fieldChecks),
    /** `answer` must be the word yes. Sends details and state in one request and writes the local copy. */
    commit: call(
      z.object({ job: z.string(), details: shippingDetails, answer: z.string() }),
      jobView,
    ),
    /** Practice: hands the parcel (the disk images) to the practice courier. */
    sendPracticeParcel: call(jobRef, jobView),
  },
  papers: {
    /** What the parcel and its country ask for. Needs the address that the service gave. */
    notes: query(jobRef, z.array(parcelNote)),
    /**
     * Writes packing list, a label for each prepared disk and the label of the box, as PDF and as a page to print.
     * Waits for the service's address and for every disk to be prepared.
     */
    write: call(jobRef, writtenPapers),
  },
  calendar: {
    /** Writes the deadlines of a job, or of all when null, as iCalendar; importing it again updates the entries. */
    export: call(z.object({ job: z.string().nullable() }), writtenCalendar),
  },
  addressBook: {
    /** Return addresses kept on this computer, last used first. Sending details with a job remembers theirs by itself. */
    list: query(nothing, z.array(savedAddress)),
    /** Adds one when `id` is null, else changes that one. A label can be there only once. */
    save: call(
      z.object({ id: z.number().int().nullable(), label: z.string(), address: returnAddress }),
      savedAddress,
    ),
    remove: call(z.object({ id: z.number().int() }), nothing),
    /** The whole list after a change. */
    changed: event(z.array(savedAddress)),
  },
  finish: {
    /** Reads every blob back and compares; progress comes as `prep.progress` with no lanes, the result in the job view. */
    verifyImport: call(jobRef, jobView),
  },
  restore: {
    /** What an initial copy in the storage container of the job, or in a folder, holds. */
    list: call(z.object({ job: z.string(), from: z.string().nullable() }), restorable),
    /** Restores in the background. Started again with the same target, it fetches only what is not there yet. */
    start: call(restoreRequest, jobView),
    /** Stops it; what is restored stays. */
    cancel: call(jobRef, jobView),
    /** How far it is; null when none runs. */
    state: query(jobRef, restoreProgress.nullable()),
    progress: event(restoreProgress),
  },
  logs: {
    /** What the copy logs of all disks, or of one, say. Fetches them from the account each time. */
    read: query(driveRef, jobLogs),
    /** Stores them as they are in the data folder; the service removes them with the job. */
    save: call(driveRef, z.array(savedLog)),
  },
  explain: {
    /** What a code, a message or words of a symptom can mean, best first; empty when nothing comes near. */
    search: query(z.object({ text: z.string().max(10_000) }), z.array(explanation)),
  },
  keys: {
    /** Recovery passwords, asked for explicitly; every call is recorded in the history. */
    reveal: call(jobRef, z.array(z.object({ serial: z.string(), recoveryPassword: z.string() }))),
    /** Journal files for making the job by hand in the portal; they hold the passwords. Returns where they lie. */
    exportJournals: call(jobRef, z.array(z.string())),
  },
  evidence: {
    /**
     * Writes the evidence of a job: a JSON file with every file, disk, range and digest, and a page to print. Its
     * SHA-256 goes into the history, whose entries are chained.
     */
    export: call(
      jobRef,
      z.object({ json: z.string(), page: z.string(), sha256: z.string(), at: z.string() }),
    ),
    /**
     * The entry of the history that names this SHA-256 of an evidence file, null when none does, and the first entry
     * that was changed since it was made, null when the chain is whole.
     */
    check: query(
      z.object({ sha256: z.string() }),
      z.object({ entry: historyEntry.nullable(), brokenEntry: z.number().int().nullable() }),
    ),
  },
  recover: {
    /**
     * Rebuilds a job whose journal is lost from its staging descriptor and its disks. Recovery passwords by disk; disks
     * that do not open with theirs, or belong to another job, are refused by name and nothing is stored.
     */
    run: call(
      z.object({
        staging: z.string(),
        job: z.string().nullable(),
        disks: z.array(z.object({ diskId: z.string(), recoveryPassword: z.string() })),
      }),
      jobView,
    ),
  },
  support: {
    /** What a support bundle of a job, or of all, would hold; nothing is written. Looks at every prerequisite. */
    preview: query(z.object({ job: z.string().nullable() }), supportPreview),
    /** Writes it as a zip into the data folder. */
    write: call(z.object({ job: z.string().nullable() }), writtenBundle),
  },
  history: {
    /** Entries that the filter leaves, newest first, a page at a time; `before` is `next` of the page before. */
    find: query(
      z.object({
        filter: historyFilter,
        before: z.number().int().nullable(),
        limit: z.number().int().min(1).max(longestPage),
      }),
      historyPage,
    ),
    /** Everybody who ever did something. */
    actors: query(nothing, z.array(z.string())),
    /** Writes what the filter leaves as a list into the data folder. */
    export: query(z.object({ filter: historyFilter, format: exportFormat }), writtenList),
  },
} satisfies Contract;

export type AppContract = typeof contract;
export type AppClient = Client<AppContract>;
export type AppHandlers = Handlers<AppContract>;
export type AppEmit = Emit<AppContract>;
