import type { Sentences } from '../translations.ts';

/** Registration, the job services, and what a parcel and its country ask for. */
export const azure: Sentences = {
  'Azure Data Box (customer disks)': 'Azure Data Box (eigene Datenträger)',
  '3 to 24 lower-case letters, digits and hyphens, a letter first':
    '3 bis 24 Kleinbuchstaben, Ziffern und Bindestriche, zuerst ein Buchstabe',
  '2 to 64 lower-case letters, digits and hyphens, a letter first':
    '2 bis 64 Kleinbuchstaben, Ziffern und Bindestriche, zuerst ein Buchstabe',
  '{1} was asked for.': '{1} wurde verlangt.',
  '{1} was asked for. {2}': '{1} wurde verlangt. {2}',
  '{1} takes the job: {2}': '{1} nimmt den Auftrag: {2}',
  'Both services answer; {1} is the published replacement of Import/Export and is used.':
    'Beide Dienste antworten; {1} ist der veröffentlichte Nachfolger von Import/Export und wird benutzt.',
  '{1} takes the job: {2} Whether it still accepts every new job is not published; creating the job shows it.':
    '{1} nimmt den Auftrag: {2} Ob er noch jeden neuen Auftrag annimmt, ist nicht veröffentlicht; beim Anlegen zeigt es sich.',
  '{1} wants the return address when the job is created, and none was given.':
    '{1} verlangt die Rücksendeadresse schon beim Anlegen, und es wurde keine angegeben.',
  '{1} cannot be used: {2}': '{1} lässt sich nicht benutzen: {2}',
  'it was not asked.': 'er wurde nicht gefragt.',
  '{1} does not take the job name {2} (it wants {3}).':
    '{1} nimmt den Auftragsnamen {2} nicht (er verlangt {3}).',

  'application {1}': 'Anwendung {1}',
  'signing in': 'Anmelden',
  'The sign-in page': 'Die Anmeldeseite',

  'Under way': 'Läuft',
  'Azure does not know of it everywhere yet; asked {1}, asking again':
    'Azure weiß noch nicht überall davon; {1} gefragt, wird wieder gefragt',
  once: 'einmal',
  '{1} times': '{1}-mal',
  'Waits for you: upload it in the portal': 'Wartet auf Sie: Laden Sie es im Portal hoch',
  'Stopped here': 'Hier angehalten',
  'Not needed on this computer': 'Auf diesem Computer nicht nötig',
  'Signed in as {1}': 'Angemeldet als {1}',
  'an unknown person': 'eine unbekannte Person',
  'You may assign roles; {1} allows what import jobs need':
    'Sie dürfen Rollen zuweisen; {1} erlaubt, was Importaufträge brauchen',
  '{1}, until {2}, thumbprint {3}': '{1}, bis {2}, Fingerabdruck {3}',
  'It can be given roles': 'Ihm lassen sich Rollen zuweisen',
  '{1} at {2}': '{1} auf {2}',
  'The application knows the certificate': 'Die Anwendung kennt das Zertifikat',
  'It works, and the role is in effect': 'Sie gelingt, und die Rolle wirkt',
  'In Local Computer, Personal; the key cannot be exported':
    'In Lokaler Computer, Eigene Zertifikate; der Schlüssel ist nicht exportierbar',
  'was there and is used': 'war da und wird benutzt',
  'was made': 'wurde angelegt',
  '; {1} have that name, {2}': '; {1} heißen so, {2}',
  'this one is yours': 'diese gehört Ihnen',
  'none is yours, the first was taken': 'keine gehört Ihnen, genommen wurde die erste',
  'Open {1}/applications/{2}.': 'Öffnen Sie {1}/applications/{2}.',
  'the practice portal': 'das Übungsportal',
  'Open {1} as an owner of {2}, or as an application administrator.':
    'Öffnen Sie {1} als Besitzer von {2} oder als Anwendungsadministrator.',
  'the portal of {1}': 'das Portal von {1}',
  'Go to Microsoft Entra ID, App registrations, All applications.':
    'Gehen Sie zu Microsoft Entra ID, App-Registrierungen, Alle Anwendungen.',
  'Choose {1} with the application (client) id {2}, then Certificates & secrets, Certificates.':
    'Wählen Sie {1} mit der Anwendungs-ID (Client) {2}, dann Zertifikate & Geheimnisse, Zertifikate.',
  'Save the certificate: certgen ExportCertificate SubscriptionId:{1} out:offline-backup.cer':
    'Speichern Sie das Zertifikat: certgen ExportCertificate SubscriptionId:{1} out:offline-backup.cer',
  'Choose Upload certificate, take that file, and compare the thumbprint: {1}':
    'Wählen Sie Zertifikat hochladen, nehmen Sie diese Datei und vergleichen Sie den Fingerabdruck: {1}',
  'On the backup server the registry value {1} in {2} must be {3}; certgen AddRegistryEntries writes it.':
    'Auf dem Sicherungsserver muss der Registrierungswert {1} in {2} auf {3} stehen; certgen AddRegistryEntries schreibt ihn.',
  'Check again: certgen CheckAgain SubscriptionId:{1}':
    'Prüfen Sie noch einmal: certgen CheckAgain SubscriptionId:{1}',

  'The disk': 'Der Datenträger',
  'All {1} disks': 'Alle {1} Datenträger',
  'Disks only': 'Nur Datenträger',
  'No cables, no adapters. Pack each disk against shock and static electricity.':
    'Keine Kabel, keine Adapter. Verpacken Sie jeden Datenträger stoßfest und gegen elektrostatische Entladung.',
  'One job, one parcel': 'Ein Auftrag, ein Paket',
  '{1} of this job and no disk of another job, under one tracking number.':
    '{1} dieses Auftrags und kein Datenträger eines anderen, unter einer Sendungsnummer.',
  Customs: 'Zoll',
  'Where the parcel crosses a border, customs papers and export rules are up to the shipper.':
    'Geht das Paket über eine Grenze, sind Zollpapiere und Ausfuhrregeln Sache des Absenders.',
  '{1}: inbound id': '{1}: Eingangsnummer',
  'The parcel needs an inbound id number on it; without it the data centre does not take it in. Ask adbops@microsoft.com for it before you ship.':
    'Auf dem Paket muss eine Eingangsnummer (inbound id) stehen; ohne sie nimmt es das Rechenzentrum nicht an. Fragen Sie vor dem Versand bei adbops@microsoft.com danach.',
  'India: gate pass': 'Indien: Passierschein',
  'The data centre lets the parcel in with a gate pass only. It wants the id, name and contact of the driver and the number plate. Arrange it with adbops@microsoft.com before you ship.':
    'Das Rechenzentrum lässt das Paket nur mit Passierschein herein. Es verlangt Ausweisnummer, Name und Kontakt des Fahrers und das Kennzeichen. Klären Sie das vor dem Versand mit adbops@microsoft.com.',
  'India: delivery challan': 'Indien: Lieferschein (challan)',
  'A delivery challan is needed for the way back.':
    'Für den Rückweg ist ein Lieferschein (delivery challan) nötig.',
  Australia: 'Australien',
  Germany: 'Deutschland',
  'UK South': 'Großbritannien Süd',
  'NFS 3.0 is on, and the service does not import into such accounts':
    'NFS 3.0 ist eingeschaltet, und in solche Konten importiert der Dienst nicht',
  'a partner sold it (offer {1}), and offline backup of this kind does not work with CSP subscriptions':
    'ein Partner hat es verkauft (Angebot {1}), und diese Art der Offlinesicherung geht mit CSP-Abonnements nicht',
};
