import type { CloudName, PlanField } from '../shared/domain/plan.ts';
import type {
  Clearing,
  Damage,
  DiskPhase,
  JobDisk,
  JobView,
  LaneProgress,
  SetAsideFile,
  StepId,
} from '../shared/domain/job.ts';
import type { SendAgain } from '../shared/domain/copy-log.ts';
import type { DiskView } from '../shared/domain/disk.ts';
import type { ShippingField } from '../shared/domain/shipping.ts';
import type { ThemeChoice } from './theme.ts';
import type { StepPlace } from './steps.ts';
import type { LaneState } from './stores/lane-state.ts';
import { byLanguage } from '../shared/language/by-language.ts';
import { formatBytes } from '../shared/domain/size.ts';
import { planFieldNames, shippingFieldNames } from '../shared/domain/field-names.ts';
import { counted } from './counted.ts';
import { formatCount } from './format.ts';
import { addressBookWords } from './words/address-book.ts';
import { preflightWords } from './words/preflight.ts';
import { publishSettingsWords } from './words/publish-settings.ts';
import { registryWords } from './words/registry.ts';
import { statusWords } from './words/status.ts';

const plurals = new Intl.PluralRules('en');

export const disksCounted = (count: number) => counted(count, 'disk', 'disks');
const sparesCounted = (count: number) => counted(count, 'spare', 'spares');
export const filesCounted = (count: number) => counted(count, 'file', 'files');

/**
 * Every word of the screens. Roles and names that tests and screen readers find things by are here too, so a change
 * here is a change of that contract. What went wrong is worded in `shared/errors/words.ts`.
 */
export const english = {
  product: 'Offline Backup Wizard',

  shell: {
    content: 'Page',
    notices: 'Notices',
    home: 'Home',
    history: 'History',
    jobLabel: 'Job',
    chooseJob: (name: string) => `Job ${name}. Choose another`,
    theme: 'Appearance',
    themes: {
      system: 'Same as the system',
      light: 'Light',
      dark: 'Dark',
    } satisfies Record<ThemeChoice, string>,
    clouds: {
      public: 'Azure',
      usgov: 'Azure US Government',
      china: 'Azure China',
      rehearsal: 'Practice cloud',
    } satisfies Record<CloudName, string>,
    cloudHelp: {
      public: 'Everything here goes to the public Azure cloud.',
      usgov: 'Everything here goes to the Azure US Government cloud.',
      china: 'Everything here goes to Azure China.',
      rehearsal: 'A cloud of its own on this computer. Nothing leaves it and nothing costs money.',
    } satisfies Record<CloudName, string>,
    readOnly: 'Read only',
    readOnlyHelp: 'This page may look but not change anything.',
    steps: 'Steps of the job',
    places: {
      source: 'On the source computer',
      copy: 'On the copy computer',
      anywhere: 'On any computer',
    } satisfies Record<StepPlace, string>,
    stepOf: (number: number, total: number) => `Step ${number} of ${total}`,
    stepStates: { done: 'done', current: 'now', open: 'open', blocked: 'not yet' },
    waitsFor: (what: string) => `Waits for: ${what}`,
    beforePlan: 'a saved plan',
    recoveryPasswords: 'Recovery passwords',
    back: 'Back',
    refused: 'This address is no longer valid: the program was started anew.',
    refusedNext: 'Open the new address that it printed when it started.',
    lost: 'The program behind this page does not answer.',
    lostNext: 'It is tried again by itself. Work that runs goes on without this page.',
    tryAgain: 'Try again',
    loading: 'Loading',
    unknownJob: (name: string) => `No job is called ${name} here`,
    unknownJobNext:
      'It may have been planned on another computer. Open its staging location to take it over.',
    signInNeeded: 'Azure asks for a sign-in before it answers.',
    signInWaiting: 'Open this page in any browser and type the code:',
    signIn: 'Sign in',
  },

  steps: {
    plan: { label: 'Plan', title: 'Plan the job' },
    disks: { label: 'Disks', title: 'Choose the disks' },
    write: { label: 'Write', title: 'Write the disks' },
    address: { label: 'Import job', title: 'Create the import job' },
    shipping: { label: 'Shipping details', title: 'Shipping details' },
    track: { label: 'Track', title: 'Where the job is' },
    finish: { label: 'Finish', title: 'Did every byte arrive' },
  } satisfies Record<StepId, { label: string; title: string }>,

  common: {
    cancel: 'Cancel',
    close: 'Close',
    copy: 'Copy',
    copied: 'Copied',
    copyOf: (what: string) => `Copy ${what}`,
    details: 'Details',
    commandLine: 'The same from the command line',
    browse: 'Browse',
    browseFor: { folder: 'Browse for a folder', file: 'Browse for a file' },
    none: '–',
    checkAgain: 'Check again',
    fillPractice: 'Fill in practice values',
    severities: { refuse: 'Not possible', warn: 'Careful', note: 'Note' },
  },

  home: {
    title: 'Send a first backup on disks',
    titleReturning: 'Where things stand',
    lead: 'When the first backup is too large for the wire, it travels to the data centre in a parcel, encrypted on SATA disks.',
    leadReturning: (count: number) =>
      `${counted(count, 'job is', 'jobs are')} known on this computer.`,
    sourceTitle: 'This is the source computer',
    sourceText: 'The one with the data and the backup agent. Here the job is planned.',
    sourceAction: 'Plan a job',
    register: 'Register with Azure',
    copyTitle: 'This is the copy computer',
    copyText: 'The one the disks hang on. Here they are erased, written, checked and sent.',
    copyAction: 'Open a staging location',
    goOn: (step: string, job: string) => `Go on: ${step}, ${job}`,
    jobs: 'Jobs',
    jobColumns: {
      job: 'Job',
      standing: 'Where it stands',
      who: 'next to act',
      step: 'Next step',
    },
    open: 'Open',
    rehearseTitle: 'Rehearse on this computer',
    rehearseText:
      'The whole journey in about 60 seconds with practice disks and a practice cloud: no Azure account, no spare disk, no courier.',
    rehearseAction: 'Start a rehearsal',
    rehearseElsewhere: 'Start the program with --cloud rehearsal to practise.',
    journey: 'The journey in eight steps',
    journeyElsewhere: 'Back up now: with the backup server’s tools',
    journeyParts: {
      source: {
        title: 'Source computer',
        steps: [{ text: 'Register' }, { text: 'Plan' }, { text: 'Back up now', isElsewhere: true }],
      },
      staging: 'staging location',
      copy: {
        title: 'Copy computer',
        steps: [
          { text: 'Write the disks' },
          { text: 'Create the import job' },
          { text: 'Shipping details' },
        ],
      },
      parcel: 'parcel',
      azure: {
        title: 'Azure data centre',
        text: 'Unlocks the disks, checks them and imports every file.',
      },
      after: {
        track: 'Track',
        trackText: 'on any computer',
        finish: 'Finish',
        finishText: 'every byte checked',
      },
    },
  },

  who: {
    you: 'You',
    carrier: 'The carrier',
    'data-centre': 'The data centre',
    nobody: 'Nobody',
  } satisfies Record<JobView['standing']['who'], string>,

  by: {
    label: 'by',
    daysLeft: (days: number) =>
      days < 0
        ? `${counted(-days, 'day', 'days')} ago`
        : days === 0
          ? 'today'
          : `${counted(days, 'day', 'days')} left`,
  },

  register: {
    title: 'Register with Azure',
    lead: 'A person signs in once. From then on this computer signs in by itself, with a certificate of its own.',
    what: 'What is made',
    whatText:
      'An application named after you, a role for it on the resource group or the subscription, and a certificate whose key stays on this computer. What is there already is used.',
    groupHelp: 'Where the role is given. Empty: on the whole subscription.',
    tenant: 'Directory (tenant) ID',
    tenantHelp: 'Only for guests of a directory. Empty: your own.',
    needsIds: 'Give the subscription ID first.',
    create: 'Sign in and register',
    of: (subscription: string) => `Subscription ${subscription}`,
    done: 'This computer can talk to Azure by itself.',
    steps: 'Steps of the registration',
    code: 'the code',
    goOn: 'Go on from here',
    byHand: 'What is left to do by hand',
    thumbprint: 'Thumbprint',
    certificateFile: 'Certificate file',
    certificateHelp: 'Only the public part is written. The name ends in .cer.',
    saveCertificate: 'Save the certificate',
    saved: (file: string) => `Saved as ${file}`,
  },

  plan: {
    title: 'Plan the job',
    lead: 'Six answers decide what goes where. Use the same ones in the backup wizard of DPM, MABS or the MARS agent.',
    save: 'Save the plan',
    fields: {
      stagingLocation: {
        label: planFieldNames.stagingLocation,
        help: 'Folder or share that holds the initial copy. The copy computer must reach it by this same path.',
      },
      azurePublishSettings: {
        label: planFieldNames.azurePublishSettings,
        help: 'The .publishsettings file of the subscription, if you have one. Leave it empty to sign in instead.',
      },
      azureImportJobName: {
        label: planFieldNames.azureImportJobName,
        help: 'A name of your choice: letters, digits and hyphens. The disks and the job in Azure carry it.',
      },
      azureSubscriptionId: {
        label: planFieldNames.azureSubscriptionId,
        help: 'The subscription that holds the storage account. It may differ from the one of the vault.',
      },
      azureStorageAccount: {
        label: planFieldNames.azureStorageAccount,
        help: 'A general-purpose account of the Resource Manager type. The disks are imported into it.',
      },
      azureStorageContainer: {
        label: planFieldNames.azureStorageContainer,
        help: 'A container made for this import; it is created when it is missing.',
      },
      resourceGroup: {
        label: planFieldNames.resourceGroup,
        help: 'Where the import job is kept. Empty: the group of the storage account.',
      },
      blobType: {
        label: planFieldNames.blobType,
        help: 'Page blobs are what DPM, MABS and MARS read. Block blobs take any other data.',
      },
      cipher: {
        label: planFieldNames.cipher,
        help: 'How BitLocker encrypts the disks. AES-CBC opens on every Windows the data centre may use.',
      },
      manifestHash: {
        label: planFieldNames.manifestHash,
        help: 'What the import job names of each disk. The published text says MD5; only one newer sample shows 64 digits. MD5 unless the service asks.',
      },
    } satisfies Record<PlanField, { label: string; help: string }>,
    blobTypes: { page: 'Page blobs (DPM, MABS, MARS)', block: 'Block blobs (other data)' },
    ciphers: { 'aes-cbc-256': 'AES-CBC 256 bit', 'xts-aes-256': 'XTS-AES 256 bit' },
    groups: {
      where: 'What to send',
      target: 'Where it goes in Azure',
    },
    advanced: 'More choices',
    practiceTitle: 'Practice',
    practiceText: 'Values that the practice cloud accepts, and sample files to send.',
    practiceStarts: 'The practice cloud is starting; its values can be filled in when it runs.',
    makeSamples: 'Make sample files',
    sampleSize: 'Size of the sample files',
    samplesMade: (files: number, bytes: number, folder: string) =>
      `${filesCounted(files)}, ${formatBytes(bytes)}, are in ${folder}.`,
    stillToMend: (count: number) =>
      `${counted(count, 'box needs', 'boxes need')} another look before the plan can be saved.`,
    checking: 'Checking',
    staged: (files: number, bytes: number) => `${filesCounted(files)}, ${formatBytes(bytes)}`,
    refusedFiles: (count: number) =>
      `${counted(count, 'file cannot', 'files cannot')} be copied. Nothing is written while it stays so.`,
    doubtfulFiles: (count: number) =>
      `${counted(count, 'file is', 'files are')} copied and may cause trouble elsewhere.`,
    pickStaging: 'Choose the staging location',
    pickPublishSettings: 'Choose the publish settings file',
    locked: 'Disks of this job are already written. The plan can be read but not changed.',
  },

  adopt: {
    title: 'Open a staging location',
    lead: 'The plan lies beside the data. Name the staging location exactly as it was entered on the source computer.',
    find: 'Find planned jobs',
    found: (count: number) => `${counted(count, 'planned job', 'planned jobs')} found`,
    nothing: 'No job is planned in this folder.',
    nothingNext: 'Use exactly the staging location of the plan, or plan the job first.',
    chooseJob: 'Which job',
    plannedOn: (computer: string, when: string) => `Planned on ${computer}, ${when}`,
    into: (account: string, container: string) => `into ${account} / ${container}`,
    otherCloud: (cloud: string) => `This job is planned for another cloud (${cloud}).`,
    otherPath: (planned: string) =>
      `The job was planned for ${planned}. Both paths lead to the same folder.`,
    adopt: 'Take over the job',
  },

  addressBook: addressBookWords,

  registry: registryWords,

  publishSettings: publishSettingsWords,

  preflight: preflightWords,

  status: statusWords,

  disks: {
    title: 'Choose the disks',
    leadKnown: (files: number, bytes: number) =>
      `The backup needs ${formatBytes(bytes)} for ${filesCounted(files)}. Everything on a chosen disk is erased.`,
    lead: 'Everything on a chosen disk is erased.',
    write: (data: number, spares = 0) =>
      data === 0 && spares === 0
        ? 'Erase and write disks'
        : data === 0
          ? `Keep ${sparesCounted(spares)} ready`
          : `Erase and write ${disksCounted(data)}`,
    writeShort: 'Start with these, attach another later',
    list: 'Disks on this computer',
    choose: (model: string, serial: string) => `Choose ${model}, serial ${serial}`,
    serial: 'Serial',
    noSerial: 'reports none',
    kinds: {
      sata: 'SATA disk',
      nvme: 'NVMe disk',
      usb: 'USB disk',
      scsi: 'SCSI disk',
      loop: 'Loop device',
      image: 'Disk image',
      other: 'Disk',
    } satisfies Record<DiskView['bus'], string>,
    justAttached: 'Attached just now',
    announceAttached: (model: string, serial: string) =>
      `${model}, serial ${serial}, was attached.`,
    announceRemoved: (model: string, serial: string) => `${model}, serial ${serial}, is gone.`,
    role: (serial: string) => `What disk ${serial} is for`,
    roles: {
      data: { label: 'Data', help: 'files are written to it' },
      spare: { label: 'Spare', help: 'kept ready: takes over if another disk fails' },
    } satisfies Record<JobDisk['role'], { label: string; help: string }>,
    health: {
      good: 'Health: good',
      suspect: 'Health: not as it should be',
      failing: 'Health: failing',
      unknown: 'Health: cannot be asked',
    } satisfies Record<DiskView['health']['state'], string>,
    empty: 'Empty',
    holdsData: 'Holds data',
    unknownData: 'Holds data of a kind that is not recognised',
    usedBy: (job: string) => `Belongs to job ${job}`,
    usedByThis: 'Already in this job',
    none: 'No disk can be seen yet.',
    nonePractice: 'Add a disk image: a file that stands in for a disk.',
    noneReal: 'Attach a SATA disk. It appears here by itself.',
    notElevated:
      'Real disks can be looked at but not written: that needs administrator rights. Image files do not.',
    addImage: 'Add a disk image',
    removeImage: (serial: string) => `Take disk image ${serial} off the list`,
    addImageTitle: 'Add a disk image',
    addImageText:
      'A file that stands in for a disk. It grows only as it is written and opens in any BitLocker and NTFS reader.',
    imageFile: 'Image file',
    imageSize: 'Size',
    imageSizeHelp: 'For example 512 MB or 8 GiB.',
    imageSizeBad: 'Give a size such as 512 MB or 8 GiB.',
    imageFileBad: 'Name a file that does not exist yet.',
    addImageConfirm: 'Add the disk image',
    spread: 'What lands where',
    spreadEmpty: 'Choose a disk to see how the files spread over it.',
    spreadFits: (disks: number, bytes: number) =>
      `${formatBytes(bytes)} fit on ${disksCounted(disks)}.`,
    spreadMissing: (bytes: number) => `${formatBytes(bytes)} do not fit yet.`,
    spreadMissingNext: 'Choose another disk of at least that size as well, or begin without it.',
    spreadShortHelp:
      'What fits is written now. The job then waits for another disk and goes on by itself.',
    spreadSpare: 'Spare, kept ready',
    spreadSpareFits: 'Can take over for any of these disks.',
    spreadSpareSmall: (bytes: number) =>
      `Too small for the fullest of these disks: that takes ${formatBytes(bytes)}.`,
    spreadSpareBar: (serial: string) => `${serial}: spare, empty until a disk fails`,
    spreadBar: (serial: string, used: string, size: string) => `${serial}: ${used} of ${size} used`,
    usedFree: (used: number, free: number) =>
      `${formatBytes(used)} used, ${formatBytes(free)} free`,
    filesOn: (count: number) => filesCounted(count),
    moreFiles: (count: number) => `and ${filesCounted(count)} more`,
    confirmTitle: (data: number, spares: number) => {
      if (data === 0) return `Keep ${sparesCounted(spares)} ready?`;
      const erased = data === 1 ? 'this disk' : `these ${formatCount(data)} disks`;
      return spares === 0
        ? `Erase ${erased}?`
        : `Erase ${erased} and keep ${sparesCounted(spares)} ready?`;
    },
    confirmText: 'Everything on them is lost for good. This is what they hold now:',
    confirmTextOne: 'Everything on it is lost for good. This is what it holds now:',
    confirmSpareText:
      'Nothing on it is touched now. When another disk fails, it is erased and takes over without asking again.',
    clearing: 'What becomes of the old data',
    clearings: {
      none: {
        label: 'Leave it where nothing is written',
        help: 'No extra time. With special tools it can still be read from the space that stays free.',
      },
      discard: {
        label: 'Let the disk forget it',
        help: 'Takes moments. The disk itself drops its old content; how thoroughly is up to its maker.',
      },
      overwrite: {
        label: 'Overwrite the whole disk first',
        help: 'Nothing old can be read afterwards.',
      },
    } satisfies Record<Clearing, { label: string; help: string }>,
    overwriteTime: (time: string) => `Takes ${time} more at the pace of a usual SATA disk.`,
    cannotDiscard: 'This disk does not know how to forget.',
    confirmEmpty: 'nothing: the disk is empty',
    confirmVolume: (label: string, fileSystem: string, size: string) =>
      `${label === '' ? 'Volume without a name' : `“${label}”`}, ${fileSystem === '' ? 'unknown format' : fileSystem}, ${size}`,
    confirmType: (count: number, serial: string) =>
      `Type the last ${count} characters of serial ${serial}`,
    confirmNoMatch: (end: string) => `These are not the last characters of the serial (…${end}).`,
    needChosen: 'Choose at least one disk.',
  },

  write: {
    title: 'Write the disks',
    lead: 'Each disk is laid out, written, sealed and read back. Closing this window stops nothing: the work goes on.',
    leadDone: 'Every disk was read back and matches what was read from staging.',
    leadStopped: 'What is on the disks stays. Resume goes on from the last flushed range.',
    leadNeedsYou: 'What is on the disks stays. What needs you is named below.',
    total: 'All disks',
    phases: {
      chosen: 'Waiting to start',
      clearing: 'Clearing old data',
      'laying-out': 'Laying out',
      writing: 'Writing',
      sealing: 'Sealing',
      verifying: 'Reading back',
      prepared: 'Prepared and checked',
    } satisfies Record<DiskPhase, string>,
    states: {
      retired: 'Given up',
      spare: 'Kept ready',
      running: 'Working',
      waiting: 'Waiting',
      paused: 'Paused',
      damaged: 'Damage found',
      'set-aside': 'Waits for files set aside',
      failed: 'Needs you',
      prepared: 'Prepared and checked',
      'not-started': 'Waiting to start',
      interrupted: 'Interrupted',
    } satisfies Record<LaneState, string>,
    limits: {
      source: 'The source is the slowest part: reading the staging location sets the pace.',
      hash: 'The processor is the slowest part: computing the checksums sets the pace.',
      encryption: 'The processor is the slowest part: encrypting sets the pace.',
      disk: 'The disk is the slowest part: it takes data as fast as it can.',
    } satisfies Record<NonNullable<LaneProgress['limit']>, string>,
    limitReading: 'The disk is the slowest part: it gives data as fast as it can.',
    waits: {
      staging:
        'Waiting for the staging location. It does not answer; this goes on by itself when it is back.',
      disk: 'Waiting for the disk. It was unplugged; attach it again and this goes on by itself.',
      turn: 'Waiting for its turn. The disks disturb each other; this one goes on when another is done.',
    } satisfies Record<NonNullable<LaneProgress['waitsFor']>, string>,
    bytesOf: (done: string, total: string) => `${done} of ${total}`,
    timeLeft: (time: string) => `${time} left`,
    lane: (serial: string) => `Disk ${serial}`,
    progressOf: (what: string) => `Progress of ${what}`,
    chart: (minutes: string, low: string, high: string, now: string) =>
      `Rate over ${minutes}: between ${low} and ${high}, now ${now}`,
    chartStarting: 'Rate: nothing measured yet',
    chartSpan: (seconds: number) =>
      seconds < 60
        ? `the last ${counted(seconds, 'second', 'seconds')}`
        : `the last ${counted(Math.round(seconds / 60), 'minute', 'minutes')}`,
    pause: 'Pause',
    pauseLane: (serial: string) => `Pause disk ${serial}`,
    pauseAll: 'Pause all',
    resume: 'Resume',
    resumeLane: (serial: string) => `Resume disk ${serial}`,
    resumeAll: 'Resume all',
    tryAgain: 'Try again',
    tryLaneAgain: (serial: string) => `Try again with disk ${serial}`,
    drop: 'Take out…',
    dropLane: (serial: string) => `Take out… (disk ${serial})`,
    dropTitle: (serial: string) => `Take disk ${serial} out of the job?`,
    dropText:
      'Its files go to the other disks where they fit, or wait for another disk. What is on it stays but belongs to no job; it is not shipped.',
    dropSpareText: 'It is free for other work again. Nothing on it was changed.',
    dropKeep: 'Keep it',
    dropConfirm: 'Take it out',
    verify: 'Read back again',
    verifyLane: (serial: string) => `Read back again disk ${serial}`,
    verifiedAt: (when: string) => `Read back ${when}`,
    filesOn: (count: number) => filesCounted(count),
    replace: 'Replace by another disk…',
    replaceLane: (serial: string) => `Replace by another disk… (disk ${serial})`,
    replaceTitle: (serial: string) => `Replace disk ${serial}`,
    replaceText: (files: number, bytes: number) =>
      `Its ${filesCounted(files)}, ${formatBytes(bytes)}, are written to another disk. What the other disks hold stays.`,
    replaceBy: 'Which disk takes over',
    replaceBySpare: (serials: readonly string[]) =>
      serials.length === 1
        ? `The spare of this job, serial ${serials[0]}`
        : `A spare of this job (${serials.join(', ')})`,
    replaceBySpareHelp: 'Confirmed when it was chosen; it is erased now.',
    replaceSmall: (bytes: number) => `Too small: at least ${formatBytes(bytes)} are needed.`,
    replaceNone: 'No other disk can be seen. Attach one; it appears here by itself.',
    replaceConfirm: 'Erase and take over',
    replaceNext: 'Go on with this disk…',
    paused: 'Paused by a person. It goes on when you say so.',
    interrupted:
      'The program stopped while this disk was being written. Resume goes on from the last flushed range.',
    waitsForSetAside: (count: number) =>
      `Everything else is on the disk. It is sealed when ${counted(count, 'file set aside is', 'files set aside are')} settled.`,
    spares: 'Spares',
    spareText: 'Takes over if another disk fails.',
    retired: (count: number) => `Given up: ${disksCounted(count)}`,
    retiredAt: (when: string) => `Given up ${when}. Its files went to other disks; do not ship it.`,
    setAside: {
      title: (count: number) => `${counted(count, 'file was', 'files were')} set aside`,
      text: 'They could not be copied as they were listed. Everything else goes on; no disk is sealed until these are settled.',
      reasons: {
        changed: 'It changed while it was copied',
        vanished: 'It is no longer in the staging location',
        unreadable: 'Parts of it cannot be read',
      } satisfies Record<SetAsideFile['reason'], string>,
      ranges: (ranges: string) => `Cannot be read: ${ranges}`,
      moreRanges: (count: number) => `and ${counted(count, 'more range', 'more ranges')}`,
      onDisk: (serial: string) => `for disk ${serial}`,
      showAll: (count: number) => `Show all ${formatCount(count)}`,
      next: 'Wait until the backup to staging is finished, then copy them again.',
      copyAgain: 'Copy just these again',
      leaveOut: 'Leave out…',
      leaveOutTitle: (count: number) => `Leave ${counted(count, 'file', 'files')} out of the job?`,
      leaveOutText:
        'They do not reach Azure with this job, and a restore will not find them. The history names them.',
      keep: 'Keep them',
      leaveOutConfirm: (count: number) => `Leave out ${filesCounted(count)}`,
    },
    short: {
      title: (bytes: number) => `${formatBytes(bytes)} are still missing`,
      text: 'What fits is being written. Attach another disk of at least that size; it appears here by itself. Once you have confirmed it, the rest is written to it.',
      watching: 'Watching for disks',
      found: 'Disks that could take the rest',
      fits: 'takes all that is missing',
      helps: (bytes: number) => `takes a part; ${formatBytes(bytes)} would still be missing`,
      use: 'Use this disk…',
      useDisk: (serial: string) => `Use this disk… (${serial})`,
    },
    damage: {
      title: (count: number) => `${counted(count, 'place is', 'places are')} not as written`,
      place: 'Where',
      range: 'Which bytes',
      found: 'What was found',
      whole: 'all of it',
      ofDisk: (range: string) => `${range} of the disk`,
      kinds: {
        differs: 'differs from what was written',
        unreadable: 'cannot be read',
      } satisfies Record<Damage['what'], string>,
      repairText:
        'Repair writes just these places again from staging and reads the disk back. Do not ship it before.',
      beyond:
        'This is more than file content, so it cannot be repaired in place. Replace the disk, or take it out and prepare it anew.',
      repair: 'Repair these places',
      repairLane: (serial: string) => `Repair these places (disk ${serial})`,
      more: (count: number) => `and ${counted(count, 'more place', 'more places')}`,
    },
    evidence: {
      title: 'Evidence',
      text: 'A file with every disk, file, range and checksum, and a page to print. Its checksum is entered in the history.',
      save: 'Save the evidence',
      saveAgain: 'Save it again',
      json: 'Evidence file',
      page: 'Page to print',
      digest: 'SHA-256',
      at: 'Saved',
    },
    goOn: 'Go to the import job',
    waitsForAll: 'Every disk must be prepared and checked first.',
    waitsForFiles: 'Files set aside must be settled first.',
    waitsForDamage: 'Damaged places must be repaired first.',
    nothing: 'No disk is chosen yet.',
    chooseDisks: 'Choose the disks',
    announcePhase: (serial: string, phase: string) => `Disk ${serial}: ${phase}`,
    announceTotal: (share: string) => `All disks: ${share}`,
  },

  service: {
    title: 'Which service takes the disks',
    wish: 'Service',
    wishHelp: 'Your choice is never replaced by the other service.',
    auto: 'Let the answers of both decide',
    offers: 'What the services answered',
    asking: 'Asking both services',
  },

  endJob: {
    cancel: 'Cancel the import job',
    cancelTitle: (name: string) => `Cancel import job ${name}?`,
    cancelText:
      'Azure will not import these disks. They stay as they are and can go with another job. A parcel already on its way is sent back.',
    disputed:
      'Azure’s own texts disagree on whether a job can still be cancelled now. Its answer is shown here.',
    delete: 'Delete the import job',
    deleteTitle: (name: string, service: string) => `Delete import job ${name} in ${service}?`,
    deleteUnused:
      'Azure forgets the job, its address and the tracking number. The disks stay as they are, and the job can be created again, also in the other service.',
    deleteEnded:
      'Azure forgets the job and the links to its copy logs. What was imported stays. Save the copy logs first; here the job stays as it was last seen.',
    keep: 'Keep the job',
  },

  address: {
    title: 'Create the import job',
    titleDone: 'Where the parcel goes',
    lead: 'The job tells the data centre which disks come and how to unlock them. Azure answers with the address.',
    leadDone: 'This address was given by Azure for this job. Other jobs may go elsewhere.',
    create: 'Create the import job',
    request: 'The exact request',
    requestNeeds: 'It can be shown once the return address is complete.',
    returnTitle: 'Where the disks come back to',
    returnText: (service: string) =>
      `${service} wants this when the job is created; carrier and tracking number of the parcel come later.`,
    stillToMend: (count: number) =>
      `${counted(count, 'box needs', 'boxes need')} another look before the job can be created.`,
    requestText: 'This is sent to Azure. The BitLocker keys are masked here.',
    what: 'What the job says',
    disks: 'Disks',
    target: 'Goes into',
    region: 'Data centre',
    label: 'Address label',
    copyAddress: 'Copy the address',
    to: 'To',
    carriers: 'Carriers that bring the disks back',
    noCarriers: 'Azure named no carriers for this location.',
    parcelTitle: 'The parcel',
    parcelRules: [
      'All disks of this job in one parcel, and no disk of another job.',
      'Disks only: no cables, no adapters, no enclosures.',
      'Any carrier with a tracking number will do for the way there.',
    ],
    jobCreated: (name: string) => `Import job ${name} exists in Azure.`,
    goOn: 'Go to the shipping details',
    noAddress: 'Azure has not given an address yet. Check the job again in a moment.',
  },

  papers: {
    title: 'Papers for the parcel',
    text: 'A packing list, a label for every disk and one for the box, to print.',
    notes: 'What the parcel asks for',
    write: 'Write the papers',
    written: (pages: number) => `${counted(pages, 'page is', 'pages are')} written:`,
    respelled: (text: string, printed: string) =>
      `${text} is printed as ${printed} in the PDF; the page for the browser shows it as it is.`,
  },

  shipping: {
    title: 'Shipping details',
    lead: 'Azure needs the tracking number before the parcel arrives, and an address to send the disks back to.',
    review: 'Review',
    reviewTitle: 'Read it once more',
    reviewLead:
      'This is what is sent to Azure. Disks with a wrong return address are destroyed after 90 days.',
    change: 'Change something',
    typeYes: 'Type yes to send these details',
    typeYesHelp: 'The word yes, nothing else.',
    send: 'Send the shipping details',
    doneTitle: 'The shipping details are with Azure',
    doneLead: (when: string) => `Sent ${when}. Now hand over the parcel.`,
    copyAt: 'A copy of what you entered is here:',
    goOn: 'Track the job',
    practiceText:
      'Practice: a carrier, a tracking number and an address that nobody takes for real.',
    sections: {
      parcel: 'The parcel',
      returning: 'How the disks come back',
      address: 'Return address',
    },
    stillToMend: (count: number) =>
      `${counted(count, 'box needs', 'boxes need')} another look before you can review.`,
    fields: {
      outboundCarrier: {
        label: shippingFieldNames.outboundCarrier,
        help: 'Who carries the parcel to the data centre.',
      },
      trackingNumber: {
        label: shippingFieldNames.trackingNumber,
        help: 'One number for one job; no other job may use it.',
      },
      driveCount: { label: shippingFieldNames.driveCount, help: 'As many as are in the parcel.' },
      shipDate: {
        label: shippingFieldNames.shipDate,
        help: 'The day the carrier takes the parcel.',
      },
      returnCarrier: {
        label: shippingFieldNames.returnCarrier,
        help: 'One that serves this data centre.',
      },
      returnCarrierAccount: {
        label: shippingFieldNames.returnCarrierAccount,
        help: 'Your own account with that carrier; it pays the way back.',
      },
      returnName: { label: shippingFieldNames.returnName, help: '' },
      returnPhone: { label: shippingFieldNames.returnPhone, help: '' },
      returnEmail: {
        label: shippingFieldNames.returnEmail,
        help: 'A group mailbox is best: operators write to it.',
      },
      returnStreet1: { label: shippingFieldNames.returnStreet1, help: '' },
      returnStreet2: { label: shippingFieldNames.returnStreet2, help: '' },
      returnCity: { label: shippingFieldNames.returnCity, help: '' },
      returnState: { label: shippingFieldNames.returnState, help: '' },
      returnPostalCode: { label: shippingFieldNames.returnPostalCode, help: '' },
      returnCountry: { label: shippingFieldNames.returnCountry, help: '' },
    } satisfies Record<ShippingField, { label: string; help: string }>,
  },

  track: {
    title: 'Where the job is',
    actsNext: 'Acts next',
    timeline: 'Timeline',
    states: {
      Creating: 'Created',
      Shipping: 'On the way',
      Received: 'Received',
      Transferring: 'Copying',
      Packaging: 'Packing the disks',
      Returning: 'On the way back',
      Completed: 'Completed',
      Closed: 'Closed, with problems',
      Canceled: 'Cancelled',
    } as Readonly<Record<string, string>>,
    notYet: 'not yet',
    drives: 'Disks at the data centre',
    driveColumns: { disk: 'Disk', state: 'State', progress: 'Copied', logs: 'Logs' },
    driveStates: {
      Specified: 'Expected',
      Received: 'Received',
      NeverReceived: 'Did not arrive',
      Transferring: 'Copying',
      Completed: 'Copied',
      CompletedMoreInfo: 'Copied, see the log',
      ShippedBack: 'On its way back',
    } as Readonly<Record<string, string>>,
    copyLog: 'problem log',
    verboseLog: 'full log',
    noLogs: '–',
    tracking: 'Tracking number',
    checkedAt: (when: string) => `Last asked ${when}`,
    checkNow: 'Check now',
    handOver: 'Hand the parcel to the practice courier',
    handedOver: (when: string) => `The practice courier took the parcel ${when}.`,
    practiceClock: (hours: number) =>
      `Practice time runs fast: one second here is ${counted(hours, 'hour', 'hours')} there.`,
    goOn: 'Check what arrived',
    noJob: 'There is no import job in Azure yet.',
  },

  logs: {
    title: 'What the copy logs say',
    text: 'Fetched from your storage account and put into words. Azure removes the links 90 days after the job has ended.',
    read: 'Read the logs',
    reading: 'Reading the logs',
    save: 'Save the logs here',
    saved: (count: number) => `${counted(count, 'log is', 'logs are')} saved:`,
    imported: (imported: number, blobs: number) =>
      `${formatCount(imported)} of ${filesCounted(blobs)} imported`,
    findings: (problems: number, notices: number) =>
      `${counted(problems, 'problem', 'problems')}, ${counted(notices, 'notice', 'notices')}`,
    more: (count: number) => `and ${formatCount(count)} more; the saved log has them all`,
    ranges: (count: number) => counted(count, 'part of the file', 'parts of the file'),
    sendAgain: {
      files: (what: string) => `To send again: ${what}`,
      disk: (what: string) => `To send again: the whole disk (${what})`,
      unknown: () => 'What must be sent again cannot be told: no log could be read to its end.',
    } satisfies Record<Exclude<SendAgain['scope'], 'nothing'>, (what: string) => string>,
  },

  explain: {
    title: 'What does a message mean',
    label: 'Code, message or symptom',
    help: 'For example ManifestCorrupted, or a sentence from the portal.',
    find: 'Explain',
    answers: 'What it can mean',
    nothing: 'Nothing here comes near it. Try the code alone, as it is written in the log.',
    similar: 'spelt alike',
    here: (what: string) => `Here: ${what}`,
  },

  deadlines: {
    title: 'Days that count',
    otherwise: (what: string) => `Otherwise: ${what}`,
    calendar: 'Save as a calendar',
    saved: 'The calendar is saved. Open it to take the days over:',
  },

  finish: {
    title: 'Did every byte arrive',
    leadBefore: 'Every file is read back from Azure and compared with what was read from staging.',
    check: 'Check every byte',
    checkAgain: 'Check every byte again',
    checking: 'Reading every file back from Azure. This goes on when the window is closed.',
    allMatch: (files: number, bytes: number) =>
      `All ${filesCounted(files)}, ${formatBytes(bytes)}, match`,
    someDiffer: (count: number, total: number) =>
      `${formatCount(count)} of ${filesCounted(total)} ${plurals.select(count) === 'one' ? 'does' : 'do'} not match`,
    notYet: 'The answer is not known yet',
    notYetText: 'The data centre has not finished. Come back when the job says Completed.',
    ready: 'The import is complete. One check is left.',
    checkedAt: (when: string) => `Checked ${when}`,
    mismatches: 'What differs',
    mismatchColumns: { file: 'File', reason: 'What was found' },
    keepStaging: 'Keep the staging location until every file matches.',
    nextTitle: 'What happens next',
    next: [
      {
        title: 'At the next scheduled backup',
        text: 'The backup server finds the data in the storage account and moves it into the vault. Until then it says that it waits for the import job.',
      },
      {
        title: 'After that',
        text: 'Only changes travel, over the wire. The first backup is not sent again.',
      },
      {
        title: 'Then you may clean up',
        text: 'Delete the staging location and erase the disks once the first backup after the import has gone well.',
      },
    ],
    blobs: 'Imported files',
    blobColumns: { name: 'Name', size: 'Size', md5: 'MD5' },
    moreBlobs: (count: number) => `and ${filesCounted(count)} more`,
  },

  keys: {
    title: 'Recovery passwords',
    text: 'They open the disks of this job. Showing them is recorded in the history.',
    reveal: 'Reveal',
    hide: 'Hide',
    copy: (serial: string) => `Copy the recovery password of disk ${serial}`,
    revealOne: (serial: string) => `Reveal the recovery password of disk ${serial}`,
    hideOne: (serial: string) => `Hide the recovery password of disk ${serial}`,
    cleared: 'Copied. The clipboard is cleared in a minute.',
    none: 'This job has no disks yet.',
    hidden: 'hidden',
  },

  history: {
    title: 'History',
    lead: 'Who did what, and when. Each entry carries a checksum over itself and the entry before it, so nothing here can be changed unnoticed.',
    filter: 'Job',
    all: 'All jobs',
    columns: { at: 'When', actor: 'Who', job: 'Job', text: 'What', digest: 'Checksum' },
    check: {
      title: 'Can it be trusted',
      whole: 'The chain is whole: no entry was changed since it was made.',
      label: 'SHA-256 of an evidence file',
      text: 'Give the SHA-256 of an evidence file, as sha256sum tells it, to see whether the file is as it was saved.',
      find: 'Look it up',
      known: (when: string, who: string) =>
        `This evidence was saved ${when} by ${who} and is as it was written.`,
      unknown:
        'No entry names it: this evidence was saved on another computer, or it is not as it was written.',
    },
    digestOf: (id: number) => `Checksum of entry ${id}`,
    none: 'Nothing has happened yet.',
  },
} as const;

export const words = byLanguage({ en: english, de: english });

/** Words for a state the service may send; an unknown one is shown as it came. */
export function stateWord(table: Readonly<Record<string, string>>, state: string | null): string {
  if (state === null) return words.common.none;
  return table[state] ?? state;
}
