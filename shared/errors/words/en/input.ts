import type { Family } from '../family.ts';

/** What was typed or given cannot be used. Exit code 2. */
export const input = {
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
  'input.other-path': (f: { planned: string; typed: string }) => ({
    title: `The job was planned for ${f.planned}, not for ${f.typed}`,
    next: 'Use that path, or confirm that both lead to the same folder (--yes on the command line).',
  }),
  'input.mapped-letter': (f: { letter: string; share: string; instead: string }) => ({
    title: `${f.letter} is a mapped drive letter for ${f.share}; services and other accounts do not see it`,
    next: `Enter the network path ${f.instead} instead.`,
  }),
  'input.local-staging': (f: { path: string; source: string }) => ({
    title: `The job was planned on ${f.source}, and ${f.path} is a path of one computer only`,
    next: 'Give the staging location as \\\\server\\share\\folder, the same on both computers, and plan it so.',
  }),
  'input.update-elsewhere': (f: { what: string }) => ({
    title: `${f.what}; away from the source computer, u: needs s: (the staging location) and p: (the publish settings file)`,
    next: 'Give both, or run it on the source computer. A job that this computer knows may be named with --job instead.',
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

  // Address book
  'input.unknown-address': (f: { id: number }) => ({
    title: `The address book has no address ${f.id} any more`,
    next: 'List the addresses again; somebody may have removed it.',
  }),

  // Job services
  'input.return-details': (f: { service: string; first: string }) => ({
    title: `${f.service} wants the return address and carrier when the job is created: ${f.first}`,
    next: 'Give the return details (name, phone, email, address, carrier and account) and create the job again. Nothing was sent.',
  }),
  'input.job-service': (f: { name: string; reason: string }) => ({
    title: `No service can take job ${f.name}: ${f.reason}`,
    next: 'Choose the other service, or mend what is named; auto lets this program decide. Nothing was sent.',
  }),

  // Registration
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
} satisfies Family;
