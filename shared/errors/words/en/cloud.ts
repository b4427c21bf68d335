import type { Family } from '../family.ts';

/** Cloud and network. Exit code 4. */
export const cloud = {
  'cloud.unreachable': (f: { host: string; reason: string }) => ({
    title: `${f.host} does not answer: ${f.reason}`,
    next: 'Check the network and proxy, then try again. Everything on this computer stays as it is.',
  }),
  'cloud.sign-in': (f: { reason: string }) => ({
    title: `Azure did not accept the sign-in: ${f.reason}`,
    next: 'Sign in again with an account that may manage the subscription.',
  }),
  'cloud.not-signed-in': (_f: Record<never, never>) => ({
    title: 'Nobody is signed in to Azure',
    next: 'Sign in: the page has a button, a command in a terminal shows an address and a code. For commands without a person register this computer once (certgen CreateNewApplication).',
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
  'cloud.subscription-unsuitable': (f: { subscription: string; reason: string }) => ({
    title: `Subscription ${f.subscription} cannot be used for offline backup: ${f.reason}`,
    next: 'Use a subscription that is not from a partner, or make the first backup over the network.',
  }),
  'cloud.job-name-taken': (f: { name: string; group: string; service: string }) => ({
    title: `Resource group ${f.group} already has an import job ${f.name} (${f.service})`,
    next: 'Choose another Azure Import Job Name.',
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

  // Registration
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

  // Copy logs
  'cloud.log-missing': (f: { disk: string; log: string }) => ({
    title: `The copy log of disk ${f.disk} is no longer there: ${f.log}`,
    next: 'Somebody removed it from the storage account, or the container. Check the import byte by byte instead (verify-import).',
  }),
  'cloud.log-elsewhere': (f: { disk: string; where: string }) => ({
    title: `The copy log of disk ${f.disk} lies at ${f.where}, not in the storage account of the job`,
    next: 'Open it in the portal. The key of the account is sent to the account only, so it is not fetched from there.',
  }),
} satisfies Family;
