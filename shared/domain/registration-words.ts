import type { RegistrationRow, RegistrationStep, RegistrationView } from './registration.ts';
import {
  certificateName,
  providerKey,
  registrationScope,
  thumbprintValueName,
} from './registration.ts';

/** Titles of the steps, as verbs of what the program does. */
export const registrationStepTitles: Readonly<Record<RegistrationStep, string>> = {
  'sign-in': 'Sign in',
  rights: 'Check what you may do',
  certificate: 'Make the certificate',
  application: 'Register the application',
  principal: 'Make its service principal',
  role: 'Give it a role',
  upload: 'Put the certificate on the application',
  proof: 'Sign in with the certificate',
  store: 'Install the certificate in Windows',
  file: 'Write the parameters file',
};

/** One sentence on where a step stands; a failure has its words in the error of the row. */
export function registrationRowText(view: RegistrationView, row: RegistrationRow): string {
  switch (row.state) {
    case 'done':
      return doneText(view, row.step);
    case 'doing':
      return row.tries === 0
        ? 'Under way'
        : `Azure does not know of it everywhere yet; asked ${row.tries === 1 ? 'once' : `${row.tries} times`}, asking again`;
    case 'waits-for-you':
      return 'Waits for you: upload it in the portal';
    case 'failed':
      return 'Stopped here';
    case 'not-needed':
      return 'Not needed on this computer';
    case 'open':
      return '';
  }
}

function doneText(view: RegistrationView, step: RegistrationStep): string {
  const { application, certificate, person, request } = view;
  switch (step) {
    case 'sign-in':
      return `Signed in as ${person?.userPrincipalName ?? 'an unknown person'}`;
    case 'rights':
      return `You may assign roles; ${request.roleName} allows what import jobs need`;
    case 'certificate':
      return `${certificateName(request)}, until ${certificate?.notAfter.slice(0, 10) ?? ''}, thumbprint ${certificate?.thumbprint ?? ''}`;
    case 'application':
      return applicationText(application);
    case 'principal':
      return 'It can be given roles';
    case 'role':
      return `${request.roleName} at ${registrationScope(request)}`;
    case 'upload':
      return 'The application knows the certificate';
    case 'proof':
      return 'It works, and the role is in effect';
    case 'store':
      return 'In Local Computer, Personal; the key cannot be exported';
    case 'file':
      return view.paramsFile ?? '';
  }
}

function applicationText(application: RegistrationView['application']): string {
  if (application === null) return '';
  const { displayName, clientId, isAdopted, isOwned, sameName } = application;
  const how = isAdopted ? 'was there and is used' : 'was made';
  const others =
    sameName > 1
      ? `; ${sameName} have that name, ${isOwned ? 'this one is yours' : 'none is yours, the first was taken'}`
      : '';
  return `${displayName} (${clientId}) ${how}${others}`;
}

/** How to put the certificate on the application by hand, in the portal of the view's cloud (spec 6.4). */
export function manualUploadSteps(view: RegistrationView): string[] {
  const { application, certificate, person, portal, cloudTitle } = view;
  if (application === null || certificate === null || person === null) return [];
  const { displayName, clientId } = application;
  const subscription = view.request.subscriptionId;
  const where =
    view.cloud === 'rehearsal'
      ? [`Open ${portal ?? 'the practice portal'}/applications/${clientId}.`]
      : [
          `Open ${portal ?? `the portal of ${cloudTitle}`} as an owner of ${displayName}, or as an application administrator.`,
          'Go to Microsoft Entra ID, App registrations, All applications.',
          `Choose ${displayName} with the application (client) id ${clientId}, then Certificates & secrets, Certificates.`,
        ];
  return [
    `Save the certificate: certgen ExportCertificate SubscriptionId:${subscription} out:offline-backup.cer`,
    ...where,
    `Choose Upload certificate, take that file, and compare the thumbprint: ${certificate.thumbprint}`,
    `On the backup server the registry value ${thumbprintValueName(person.id)} in ${providerKey} must be ${certificate.thumbprint}; certgen AddRegistryEntries writes it.`,
    `Check again: certgen CheckAgain SubscriptionId:${subscription}`,
  ];
}
