import { byLanguage } from '../language/by-language.ts';
import { say } from '../language/say.ts';
import type { RegistrationRow, RegistrationStep, RegistrationView } from './registration.ts';
import {
  certificateName,
  providerKey,
  registrationScope,
  thumbprintValueName,
} from './registration.ts';

/** Titles of the steps, as verbs of what the program does. */
export const registrationStepTitles: Readonly<Record<RegistrationStep, string>> = byLanguage({
  en: {
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
  } satisfies Record<RegistrationStep, string>,
  de: {
    'sign-in': 'Anmelden',
    rights: 'Prüfen, was Sie dürfen',
    certificate: 'Zertifikat erstellen',
    application: 'Anwendung registrieren',
    principal: 'Dienstprinzipal anlegen',
    role: 'Rolle zuweisen',
    upload: 'Zertifikat an der Anwendung hinterlegen',
    proof: 'Mit dem Zertifikat anmelden',
    store: 'Zertifikat in Windows einrichten',
    file: 'Parameterdatei schreiben',
  },
});

/** One sentence on where a step stands; a failure has its words in the error of the row. */
export function registrationRowText(view: RegistrationView, row: RegistrationRow): string {
  switch (row.state) {
    case 'done':
      return doneText(view, row.step);
    case 'doing':
      return row.tries === 0
        ? say`Under way`
        : say`Azure does not know of it everywhere yet; asked ${row.tries === 1 ? say`once` : say`${row.tries} times`}, asking again`;
    case 'waits-for-you':
      return say`Waits for you: upload it in the portal`;
    case 'failed':
      return say`Stopped here`;
    case 'not-needed':
      return say`Not needed on this computer`;
    case 'open':
      return '';
  }
}

function doneText(view: RegistrationView, step: RegistrationStep): string {
  const { application, certificate, person, request } = view;
  switch (step) {
    case 'sign-in':
      return say`Signed in as ${person?.userPrincipalName ?? say`an unknown person`}`;
    case 'rights':
      return say`You may assign roles; ${request.roleName} allows what import jobs need`;
    case 'certificate':
      return say`${certificateName(request)}, until ${certificate?.notAfter.slice(0, 10) ?? ''}, thumbprint ${certificate?.thumbprint ?? ''}`;
    case 'application':
      return applicationText(application);
    case 'principal':
      return say`It can be given roles`;
    case 'role':
      return say`${request.roleName} at ${registrationScope(request)}`;
    case 'upload':
      return say`The application knows the certificate`;
    case 'proof':
      return say`It works, and the role is in effect`;
    case 'store':
      return say`In Local Computer, Personal; the key cannot be exported`;
    case 'file':
      return view.paramsFile ?? '';
  }
}

function applicationText(application: RegistrationView['application']): string {
  if (application === null) return '';
  const { displayName, clientId, isAdopted, isOwned, sameName } = application;
  const how = isAdopted ? say`was there and is used` : say`was made`;
  const others =
    sameName > 1
      ? say`; ${sameName} have that name, ${isOwned ? say`this one is yours` : say`none is yours, the first was taken`}`
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
      ? [say`Open ${portal ?? say`the practice portal`}/applications/${clientId}.`]
      : [
          say`Open ${portal ?? say`the portal of ${cloudTitle}`} as an owner of ${displayName}, or as an application administrator.`,
          say`Go to Microsoft Entra ID, App registrations, All applications.`,
          say`Choose ${displayName} with the application (client) id ${clientId}, then Certificates & secrets, Certificates.`,
        ];
  return [
    say`Save the certificate: certgen ExportCertificate SubscriptionId:${subscription} out:offline-backup.cer`,
    ...where,
    say`Choose Upload certificate, take that file, and compare the thumbprint: ${certificate.thumbprint}`,
    say`On the backup server the registry value ${thumbprintValueName(person.id)} in ${providerKey} must be ${certificate.thumbprint}; certgen AddRegistryEntries writes it.`,
    say`Check again: certgen CheckAgain SubscriptionId:${subscription}`,
  ];
}
