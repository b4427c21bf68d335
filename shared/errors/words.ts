import { formatBytes } from '../domain/size.ts';
import { byLanguage } from '../language/by-language.ts';
import type { Words } from './app-error.ts';

/**
 * The one table of words. The part in front of the dot decides the exit code of the command line
 * (input 2, refused 3, cloud 4, disk 5, verify 6, anything else 1). `title` names the thing and what happened,
 * `next` says what to do. No sentence says only "error", "failed" or "invalid".
 */
const english = {
  // Bad input
  'input.field': (f: { field: string; reason: string; next: string }) => ({
    title: `${f.field}: ${f.reason}`,
    next: f.next,
  }),
  'input.command': (f: { text: string }) => ({
    title: f.text,
    next: 'Run the command with --help to see what it takes.',
  }),
  'input.staging-missing': (f: { path: string }) => ({
    title: `The staging location ${f.path} does not exist`,
    next: 'Check the path, attach the drive or share it is on, and try again.',
  }),
  'input.staging-not-folder': (f: { path: string }) => ({
    title: `The staging location ${f.path} is a file, not a folder`,
    next: 'Name the folder that holds the backup copy.',
  }),
  'input.staging-empty': (f: { path: string }) => ({
    title: `The staging location ${f.path} holds nothing to copy`,
    next: 'Run the backup to this location first (Back Up Now or Create recovery point), then try again.',
  }),
  'input.staging-unreadable': (f: { path: string; reason: string }) => ({
    title: `${f.path} cannot be read: ${f.reason}`,
    next: 'Give this account the right to read it, or sign in as one that has it. Nothing was written.',
  }),
  'input.staging-unwritable': (f: { path: string; reason: string }) => ({
    title: `The staging location ${f.path} cannot be written to: ${f.reason}`,
    next: 'The job descriptor (a few hundred bytes) must be stored there. Free some space or change the rights, then save again.',
  }),
  'input.staged-files-refused': (f: { count: number; first: string; reason: string }) => ({
    title: `${f.count === 1 ? 'One file cannot' : `${f.count} files cannot`} be copied, first ${f.first}: ${f.reason}`,
    next: 'Remove or rename what is listed, or plan with block blobs if this is not a DPM, MABS or MARS backup. Nothing was written.',
  }),
  'input.no-job-in-staging': (f: { path: string }) => ({
    title: `No import job is planned in ${f.path}`,
    next: 'Use exactly the staging location of the plan, or plan the job first.',
  }),
  'input.several-jobs': (f: { path: string; names: string }) => ({
    title: `${f.path} holds several jobs: ${f.names}`,
    next: 'Say which one, for example --job <name>.',
  }),
  'input.unknown-job': (f: { name: string }) => ({
    title: `No job is called ${f.name} here`,
    next: 'List the jobs with status, or plan it first.',
  }),
  'input.job-exists': (f: { name: string; staging: string }) => ({
    title: `A job called ${f.name} already exists with the staging location ${f.staging}`,
    next: 'Choose another Azure Import Job Name, or use that staging location.',
  }),
  'input.unknown-disk': (f: { id: string }) => ({
    title: `No disk ${f.id} is attached or registered`,
    next: 'List the disks again; attach it, or add the image file.',
  }),
  'input.publish-settings': (f: { path: string; reason: string }) => ({
    title: `${f.path} is not a usable publish settings file: ${f.reason}`,
    next: 'Download the publish settings of the subscription again, or leave the box empty and type the subscription id.',
  }),
  'input.descriptor': (f: { path: string; reason: string }) => ({
    title: `The job descriptor ${f.path} cannot be used: ${f.reason}`,
    next: 'Plan the job again with the same name and staging location; what is on disks stays.',
  }),
  'input.image-exists': (f: { path: string }) => ({
    title: `${f.path} already exists, and existing files are never turned into disks`,
    next: 'Choose a new file name. A disk image that was added before is in the list of disks already.',
  }),
  'input.shipping': (f: { count: number; first: string }) => ({
    title: `The shipping details are not complete: ${f.first}`,
    next: 'Fill in what is marked and review again. Nothing was sent.',
  }),
  'input.not-confirmed': (f: { answer: string }) => ({
    title: `The shipping details were not sent: the answer was “${f.answer}”`,
    next: 'Read the details again and answer yes to send them.',
  }),
  'input.recover': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} cannot be taken into the recovered job: ${f.reason}`,
    next: 'Check the disk and its recovery password, or leave it out. Nothing was stored.',
  }),
  'input.key-file': (f: { path: string; reason: string }) => ({
    title: `${f.path} is not a usable key file: ${f.reason}`,
    next: 'Give a .jrn file, or a text file with a serial and a recovery password on each line.',
  }),
  'input.wrong-moment': (f: { what: string; waitsFor: string }) => ({
    title: `${f.what} is not possible yet`,
    next: `It waits for: ${f.waitsFor}.`,
  }),
  'input.port': (f: { port: number; reason: string }) => ({
    title: `Port ${f.port} cannot be used: ${f.reason}`,
    next: 'Choose another with --port, or leave it out for a free one.',
  }),

  // Address book (input)
  'input.unknown-address': (f: { id: number }) => ({
    title: `The address book has no address ${f.id} any more`,
    next: 'List the addresses again; somebody may have removed it.',
  }),

  // Job services (input)
  'input.return-details': (f: { service: string; first: string }) => ({
    title: `${f.service} wants the return address and carrier when the job is created: ${f.first}`,
    next: 'Give the return details (name, phone, email, address, carrier and account) and create the job again. Nothing was sent.',
  }),
  'input.job-service': (f: { name: string; reason: string }) => ({
    title: `No service can take job ${f.name}: ${f.reason}`,
    next: 'Choose the other service, or mend what is named; auto lets this program decide. Nothing was sent.',
  }),

  // Registration (input)
  'input.offline-params': (f: { path: string; reason: string }) => ({
    title: `${f.path} cannot be used as application parameters: ${f.reason}`,
    next: 'Copy OfflineApplicationParams.xml again from the computer where CreateNewApplication ran.',
  }),
  'input.offline-params-other': (f: {
    path: string;
    what: string;
    inFile: string;
    asked: string;
  }) => ({
    title: `${f.path} is for ${f.what} ${f.inFile}, not ${f.asked}`,
    next: 'Take the file of this registration, or correct what was typed. Nothing was written.',
  }),
  'input.not-registered': (f: { subscription: string }) => ({
    title: `No registration of subscription ${f.subscription} was begun on this computer`,
    next: 'Run certgen CreateNewApplication with this SubscriptionId first, in the same data folder and cloud.',
  }),
  'input.several-registrations': (f: { subscriptions: string }) => ({
    title: `Several subscriptions are registered here: ${f.subscriptions}`,
    next: 'Say which one with SubscriptionId:<guid>.',
  }),
  'input.agent-missing': (f: { path: string }) => ({
    title: `The Azure Backup agent is not set up on this computer: ${f.path} does not exist`,
    next: 'Install the agent and register the server first, then run AddRegistryEntries again. Nothing was written.',
  }),

  // Safety rules: they cannot be switched off
  'refused.disk': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} is not written to: ${f.reason}`,
    next: 'Choose another disk. Nothing on it was changed.',
  }),
  'refused.disk-changed': (f: { disk: string; what: string }) => ({
    title: `Disk ${f.disk} is not the one that was chosen: ${f.what}`,
    next: 'Look at the disk list again and choose it anew. Nothing on it was changed.',
  }),
  'refused.confirmation': (f: { disk: string; expected: number }) => ({
    title: `Disk ${f.disk} holds data and was not confirmed`,
    next: `Type the last ${f.expected} characters of its serial. Nothing on it was changed.`,
  }),
  'refused.same-disk-twice': (f: { disk: string }) => ({
    title: `Disk ${f.disk} was chosen twice`,
    next: 'Name each disk once.',
  }),
  'refused.disk-in-other-job': (f: { disk: string; job: string }) => ({
    title: `Disk ${f.disk} belongs to job ${f.job}`,
    next: 'Choose another disk, or take it out of that job first. Nothing on it was changed.',
  }),
  'refused.read-only-role': (_f: Record<never, never>) => ({
    title: 'This page may look but not change anything',
    next: 'Ask a backup admin, or open the program without --read-only.',
  }),
  'refused.not-elevated': (f: { disk: string }) => ({
    title: `Writing to disk ${f.disk} needs administrator rights`,
    next: 'Start the program as root (Linux) or as administrator (Windows). Image files never need this.',
  }),
  'refused.virtual-source': (f: { computer: string }) => ({
    title: `${f.computer} is a virtual machine and the source of this backup`,
    next: 'Attach the disks to another, physical computer that reaches the staging location, and prepare them there.',
  }),
  'refused.too-many-disks': (f: { count: number }) => ({
    title: `${f.count} disks are too many for one import job; the service takes ten`,
    next: 'Use larger disks, or split the backup into several jobs.',
  }),

  'refused.unattended': (f: { disk: string }) => ({
    title: `Nobody could be asked whether disk ${f.disk} may be erased`,
    next: 'Run the command in a terminal, or add --yes when you are certain. Nothing on it was changed.',
  }),
  'refused.job-running': (f: { name: string }) => ({
    title: `Another window or command of this program is working on job ${f.name}`,
    next: 'Wait until it is done, or stop it there, then try again.',
  }),
  'refused.other-cloud': (f: { name: string; cloud: string; here: string }) => ({
    title: `Job ${f.name} belongs to the ${f.cloud} cloud, and this is the ${f.here} cloud`,
    next: `Start the program with --cloud ${f.cloud}.`,
  }),

  'refused.registration-running': (f: { subscription: string }) => ({
    title: `Another window or command of this program is registering subscription ${f.subscription}`,
    next: 'Wait until it is done, or stop it there, then try again.',
  }),
  'refused.registry-rights': (f: { key: string }) => ({
    title: `Writing ${f.key} needs administrator rights`,
    next: 'Start the program as administrator and run the command again.',
  }),

  // Cloud and network
  'cloud.unreachable': (f: { host: string; reason: string }) => ({
    title: `${f.host} does not answer: ${f.reason}`,
    next: 'Check the network and proxy, then try again. Everything on this computer stays as it is.',
  }),
  'cloud.sign-in': (f: { reason: string }) => ({
    title: `Azure did not accept the sign-in: ${f.reason}`,
    next: 'Sign in again with an account that may manage the subscription.',
  }),
  'cloud.forbidden': (f: { what: string; message: string }) => ({
    title: `Azure does not allow ${f.what}: ${f.message}`,
    next: 'Ask an owner of the subscription for the role, then try again.',
  }),
  'cloud.not-found': (f: { what: string }) => ({
    title: `${f.what} was not found in Azure`,
    next: 'Check the name and the subscription.',
  }),
  'cloud.conflict': (f: { what: string; message: string }) => ({
    title: `Azure refused ${f.what}: ${f.message}`,
    next: 'Look at the job in the status page; if it was made by someone else, use another job name.',
  }),
  'cloud.throttled': (f: { what: string }) => ({
    title: `Azure asks to slow down (${f.what})`,
    next: 'Wait a few minutes and try again; nothing is lost.',
  }),
  'cloud.server': (f: { what: string; status: number }) => ({
    title: `Azure answered ${f.status} to ${f.what}, also after several tries`,
    next: 'Try again in a few minutes; nothing is lost. If it stays, give the request id to support.',
  }),
  'cloud.refused': (f: { what: string; code: string; message: string }) => ({
    title: `Azure refused ${f.what}: ${f.message}`,
    next: 'Mend what the message names and try again.',
  }),
  'cloud.job-mismatch': (f: { name: string; what: string }) => ({
    title: `An import job ${f.name} exists in Azure and is a different one: ${f.what}`,
    next: 'Use another Azure Import Job Name, or delete that job in the portal.',
  }),
  'cloud.account-unsuitable': (f: { account: string; reason: string }) => ({
    title: `Storage account ${f.account} cannot take this backup: ${f.reason}`,
    next: 'Use a general-purpose v2 account of the Resource Manager type.',
  }),
  'cloud.tracking-used': (f: { tracking: string; job: string }) => ({
    title: `Tracking number ${f.tracking} already belongs to job ${f.job}`,
    next: 'Each import job travels in a parcel of its own with its own tracking number.',
  }),
  'cloud.registration-pending': (f: { subscription: string; provider: string }) => ({
    title: `${f.provider} is still being registered on subscription ${f.subscription}`,
    next: 'Azure needs a few more minutes for it; try again then. Nothing is lost.',
  }),
  'cloud.job-gone': (f: { name: string }) => ({
    title: `Import job ${f.name} is no longer in Azure`,
    next: 'The service removes jobs that get no tracking number for two weeks, and somebody may have deleted it. Create it again; the disks stay as they are.',
  }),
  'cloud.practice-start': (f: { reason: string }) => ({
    title: `The practice cloud did not start: ${f.reason}`,
    next: 'Run the command again; if it stays, delete the rehearsal folder in the data folder.',
  }),

  // Registration (cloud)
  'cloud.rights-missing': (f: { person: string; action: string; scope: string }) => ({
    title: `${f.person} may not assign roles at ${f.scope} (${f.action} is missing)`,
    next: 'Ask for Owner or User Access Administrator there, or sign in as someone who has it. Nothing was made yet.',
  }),
  'cloud.may-not-register': (f: { person: string; message: string }) => ({
    title: `${f.person} may not register applications in this directory: ${f.message}`,
    next: 'Ask for the role Application Administrator, or let someone who has it run this once. Nothing was made yet.',
  }),
  'cloud.other-tenant': (f: { subscription: string; tenant: string; signedIn: string }) => ({
    title: `Subscription ${f.subscription} belongs to directory ${f.tenant}, and the sign-in was for ${f.signedIn}`,
    next: `Sign in to that directory: --tenant ${f.tenant}.`,
  }),
  'cloud.certificate-upload': (f: { application: string; reason: string }) => ({
    title: `The certificate is not on application ${f.application} yet: ${f.reason}`,
    next: 'Upload it by hand in the portal (the steps are shown), then check again.',
  }),
  'cloud.not-replicated': (f: { what: string; minutes: number }) => ({
    title: `${f.what} has not reached every part of Azure after ${f.minutes} minutes`,
    next: 'This takes longer at times. Run it again later; it goes on where it stopped.',
  }),
  'cloud.role-unknown': (f: { role: string; scope: string }) => ({
    title: `There is no role called ${f.role} at ${f.scope}`,
    next: 'Write the name as the portal shows it (Access control, Roles), or leave it out for the default.',
  }),
  'cloud.role-too-small': (f: { role: string; missing: string }) => ({
    title: `The role ${f.role} does not allow what import jobs need: ${f.missing}`,
    next: 'Choose a role that does, for example Contributor. Nothing was made yet.',
  }),

  // Copy logs (cloud)
  'cloud.log-missing': (f: { disk: string; log: string }) => ({
    title: `The copy log of disk ${f.disk} is no longer there: ${f.log}`,
    next: 'Somebody removed it from the storage account, or the container. Check the import byte by byte instead (verify-import).',
  }),
  'cloud.log-elsewhere': (f: { disk: string; where: string }) => ({
    title: `The copy log of disk ${f.disk} lies at ${f.where}, not in the storage account of the job`,
    next: 'Open it in the portal. The key of the account is sent to the account only, so it is not fetched from there.',
  }),

  // Disks
  'disk.too-small': (f: { missingBytes: number }) => ({
    title: `The chosen disks are too small: ${formatBytes(f.missingBytes)} more are needed`,
    next: 'Add another disk of at least that size, or choose a larger one. Nothing was written.',
  }),
  'disk.file-too-large': (f: { file: string; bytes: number; needBytes: number }) => ({
    title: `${f.file} (${formatBytes(f.bytes)}) is larger than every chosen disk can hold`,
    next: `Files are never split: use a disk of at least ${formatBytes(f.needBytes)}.`,
  }),
  'disk.removed': (f: { disk: string }) => ({
    title: `Disk ${f.disk} is no longer there`,
    next: 'Attach it again and resume; it goes on where it was.',
  }),
  'disk.busy': (f: { disk: string }) => ({
    title: `Disk ${f.disk} is in use by another program`,
    next: 'Close what uses it (another window of this program, a mount, a file manager), then resume.',
  }),
  'disk.write': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} refused a write: ${f.reason}`,
    next: 'Resume to try again; if it comes back, take the disk out and use another.',
  }),
  'disk.read': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} could not be read: ${f.reason}`,
    next: 'Try again on another port; if it comes back, prepare another disk.',
  }),
  'disk.host-full': (f: { path: string }) => ({
    title: `No space is left where ${f.path} is stored`,
    next: 'Free some space there and resume; what is written stays.',
  }),
  'disk.source-changed': (f: { file: string; what: string }) => ({
    title: `${f.file} changed while it was copied: ${f.what}`,
    next: 'Wait until the backup to the staging location is finished, then prepare the disk again.',
  }),
  'disk.source-read': (f: { file: string; reason: string }) => ({
    title: `${f.file} could not be read: ${f.reason}`,
    next: 'Check the staging location and resume; the disk stays as far as it was.',
  }),
  'disk.cancelled': (f: { disk: string }) => ({
    title: `Writing disk ${f.disk} was stopped`,
    next: 'Resume goes on from the last flushed range.',
  }),
  'disk.helper-missing': (f: { path: string }) => ({
    title: `The volume writer is not built (${f.path})`,
    next: 'Run npm start or npm test once; they build it. It needs gcc, make, libssl-dev and ntfs-3g-dev.',
  }),
  'disk.helper-died': (f: { disk: string; reason: string }) => ({
    title: `The volume writer stopped while working on disk ${f.disk}: ${f.reason}`,
    next: 'Resume; it goes on from the last flushed range.',
  }),
  'disk.format': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} could not be laid out: ${f.reason}`,
    next: 'Resume starts its layout again; no data was on it yet.',
  }),
  'disk.no-discard': (f: { disk: string }) => ({
    title: `Disk ${f.disk} does not know how to forget its old data`,
    next: 'Choose to overwrite it instead (it takes as long as writing the whole disk), or leave the old data.',
  }),
  'disk.set-aside': (f: { disk: string; count: number; first: string }) => ({
    title: `${f.count === 1 ? 'One file' : `${f.count} files`} of disk ${f.disk} could not be copied as listed, first ${f.first}`,
    next: 'Everything else is on the disk. Wait until the backup to staging is finished and copy just these again, or leave them out.',
  }),
  'disk.failing': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} is failing: ${f.reason}`,
    next: 'Replace it: its files move to another disk, and what the other disks hold is not written again.',
  }),
  'disk.no-spare': (f: { disk: string; missingBytes: number }) => ({
    title: `No spare can take the files of disk ${f.disk}`,
    next: `Attach a disk of at least ${formatBytes(f.missingBytes)} and replace it by that one.`,
  }),
  'disk.not-our-volume': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} holds no volume that opens with the stored recovery password: ${f.reason}`,
    next: 'Check that it is the disk of this job; if it is, prepare it again.',
  }),

  // Verification
  'verify.range': (f: { disk: string; file: string; offset: number; length: number }) => ({
    title: `On disk ${f.disk}, ${f.file} differs from staging at byte ${f.offset} (${f.length} bytes)`,
    next: 'Do not ship this disk. Prepare it again; if it comes back, use another disk.',
  }),
  'verify.damage': (f: { disk: string; count: number; first: string }) => ({
    title: `On disk ${f.disk}, ${f.count === 1 ? 'one place is' : `${f.count} places are`} not as written, first ${f.first}`,
    next: 'Do not ship this disk yet. Repair writes just these places again from staging and reads them back.',
  }),
  'verify.beyond-repair': (f: { disk: string; what: string }) => ({
    title: `Disk ${f.disk} cannot be repaired place by place: ${f.what}`,
    next: 'Take the disk out of the job and prepare it, or another one, anew.',
  }),
  'verify.evidence': (f: { path: string; reason: string }) => ({
    title: `The evidence ${f.path} is not as it was written: ${f.reason}`,
    next: 'Export it again from the computer that prepared the disks, and ask who changed this one.',
  }),
  'verify.history': (f: { entry: number }) => ({
    title: `The history was changed: entry ${f.entry} does not follow from the one before it`,
    next: 'Nothing in it from there on can be trusted. Keep the data folder as it is and ask who had access.',
  }),
  'verify.copy-log': (f: { disk: string; line: number; reason: string }) => ({
    title: `The copy log of disk ${f.disk} cannot be read beyond line ${f.line}: ${f.reason}`,
    next: 'What was read before is shown. Save the log for support, and check the import byte by byte (verify-import).',
  }),
  'verify.manifest': (f: { disk: string; reason: string }) => ({
    title: `The manifest on disk ${f.disk} is not the one that was written: ${f.reason}`,
    next: 'Do not ship this disk. Prepare it again.',
  }),
  'verify.import': (f: { count: number; first: string }) => ({
    title: `${f.count === 1 ? 'One blob does' : `${f.count} blobs do`} not match, first ${f.first}`,
    next: 'Keep the staging location. Read the copy logs on the status page; prepare and ship the files named again.',
  }),

  'internal.bug': (_f: Record<never, never>) => ({
    title: 'Something happened that this program did not expect',
    next: 'Nothing on a disk was changed by the message itself. Copy the details and report them.',
  }),
  'internal.cancelled': (_f: Record<never, never>) => ({
    title: 'The request was stopped before it was answered',
    next: 'Start it again when you want to go on.',
  }),
  'internal.disconnected': (_f: Record<never, never>) => ({
    title: 'The connection between this page and the program was lost',
    next: 'The page connects again by itself while the program runs; work on disks goes on meanwhile.',
  }),
  'internal.protocol': (f: { what: string }) => ({
    title: `The page and the program do not understand each other: ${f.what}`,
    next: 'Reload the page; if it stays, start the program again.',
  }),
  'internal.key-pair': (f: { path: string; reason: string }) => ({
    title: `The key pair ${f.path} cannot be used: ${f.reason}`,
    next: 'Open it in the window that made it, or move the file away and register again; a new certificate is made and added.',
  }),
  'internal.registry': (f: { key: string; reason: string }) => ({
    title: `The registry key ${f.key} could not be changed: ${f.reason}`,
    next: 'Import the .reg file by hand (it is written beside the parameters file), then go on.',
  }),
  'internal.certificate-store': (f: { reason: string }) => ({
    title: `Windows did not take the certificate into its store: ${f.reason}`,
    next: 'Start the program as administrator and run it again; everything made so far stays.',
  }),
  'internal.sealed-elsewhere': (_f: Record<never, never>) => ({
    title:
      'A recovery password was sealed by the key store of the desktop window and does not open here',
    next: 'Open this job in the desktop window, on the same computer and with the same account.',
  }),
  'internal.store': (f: { path: string; reason: string }) => ({
    title: `The journal ${f.path} cannot be used: ${f.reason}`,
    next: 'Check the rights and free space of the data folder, or choose another with --data-dir.',
  }),
  'internal.store-damaged': (f: { path: string; reason: string }) => ({
    title: `The journal ${f.path} cannot be used: ${f.reason}`,
    next: 'Move the file away and start again; `recover` then rebuilds the job from the staging folder and its disks.',
  }),
} satisfies Record<string, (facts: never) => Words>;

export const words = byLanguage({ en: english, de: english });

export type ErrorCode = keyof typeof words;
export type FactsOf<C extends ErrorCode> = Parameters<(typeof words)[C]>[0];
