import type { Sentences } from '../translations.ts';

/** Where a job and its disks stand, and what they wait for. */
export const job: Sentences = {
  'Waits for the shipping details': 'Wartet auf die Versandangaben',
  'The import job exists. The service removes it when no tracking number is sent within two weeks.':
    'Der Importauftrag besteht. Der Dienst entfernt ihn, wenn binnen zwei Wochen keine Sendungsnummer kommt.',
  'On its way': 'Unterwegs',
  'The carrier has the parcel. After delivery the data centre checks it in within one to three working days.':
    'Der Paketdienst hat das Paket. Nach der Zustellung erfasst es das Rechenzentrum binnen ein bis drei Werktagen.',
  'At the data centre': 'Im Rechenzentrum',
  'All disks are checked in and wait for their turn. Copying usually takes seven to ten days from here; that is a target, not a promise.':
    'Alle Datenträger sind erfasst und warten, bis sie an der Reihe sind. Das Kopieren dauert von hier an meist sieben bis zehn Tage; das ist ein Ziel, keine Zusage.',
  'Being copied': 'Wird kopiert',
  'The data centre copies the disks into the storage account. Keep the account keys as they are until it is done.':
    'Das Rechenzentrum kopiert die Datenträger in das Speicherkonto. Lassen Sie die Kontoschlüssel unverändert, bis es fertig ist.',
  'Copied, being packed': 'Kopiert, wird verpackt',
  'All disks are processed and are packed for the way back: two to three days within a country, longer through customs.':
    'Alle Datenträger sind verarbeitet und werden für den Rückweg verpackt: zwei bis drei Tage im Inland, mit Zoll länger.',
  'Copied, on the way back': 'Kopiert, auf dem Rückweg',
  'All disks are processed and the carrier brings them back to the return address.':
    'Alle Datenträger sind verarbeitet, und der Paketdienst bringt sie zur Rücksendeadresse.',
  Imported: 'Importiert',
  'The data centre reports no errors and has sent the disks back. Check now that every byte arrived.':
    'Das Rechenzentrum meldet keine Mängel und hat die Datenträger zurückgeschickt. Prüfen Sie jetzt, ob jedes Byte angekommen ist.',
  'Ended with errors': 'Mit Mängeln beendet',
  'The disks are on their way back, but something was not imported. The copy logs name it; keep the staging location.':
    'Die Datenträger sind auf dem Rückweg, aber etwas wurde nicht importiert. Die Kopierprotokolle nennen es; behalten Sie den Stagingort.',
  Cancelled: 'Abgebrochen',
  'The import job was cancelled. Nothing more happens with it.':
    'Der Importauftrag wurde abgebrochen. Mit ihm geschieht nichts mehr.',
  'The data centre has a question': 'Das Rechenzentrum hat eine Frage',
  'Something about the parcel or the job is unclear. Operators write to the return email address; answer them.':
    'Am Paket oder am Auftrag ist etwas unklar. Die Mitarbeiter schreiben an die E-Mail-Adresse der Rücksendung; antworten Sie ihnen.',
  'The service uses a word this program does not know. The job goes on.':
    'Der Dienst benutzt ein Wort, das dieses Programm nicht kennt. Der Auftrag geht weiter.',
  Announced: 'Angekündigt',
  'The service knows of the disk and waits for it.':
    'Der Dienst weiß von dem Datenträger und wartet auf ihn.',
  Received: 'Eingegangen',
  'The disk is checked in at the data centre.': 'Der Datenträger ist im Rechenzentrum erfasst.',
  'Missing from the parcel': 'Fehlt im Paket',
  'The parcel came without this disk, or two weeks passed. Ask the carrier to trace it; it counts when it turns up.':
    'Das Paket kam ohne diesen Datenträger, oder zwei Wochen sind vergangen. Lassen Sie den Paketdienst danach suchen; taucht er auf, zählt er noch.',
  'The disk is unlocked and being copied.': 'Der Datenträger ist entsperrt und wird kopiert.',
  Copied: 'Kopiert',
  'Everything on the disk was imported without errors.':
    'Alles auf dem Datenträger wurde ohne Mängel importiert.',
  'Copied, with remarks': 'Kopiert, mit Bemerkungen',
  'The disk was processed, but its copy log holds errors or notices. Read it.':
    'Der Datenträger wurde verarbeitet, aber sein Kopierprotokoll nennt Mängel oder Hinweise. Lesen Sie es.',
  'Sent back': 'Zurückgeschickt',
  'The disk is on its way back to the return address.':
    'Der Datenträger ist auf dem Weg zur Rücksendeadresse.',
  'The service uses a word this program does not know.':
    'Der Dienst benutzt ein Wort, das dieses Programm nicht kennt.',
  '{1} {2} has passed: {3}': '{1} Der {2} ist vorbei: {3}',
  'Not planned yet': 'Noch nicht geplant',
  'Fill in the six boxes and save the plan.':
    'Füllen Sie die sechs Felder aus und speichern Sie den Plan.',
  Planned: 'Geplant',
  'Attach the disks and choose those that the backup goes to.':
    'Schließen Sie die Datenträger an und wählen Sie die aus, auf die die Sicherung soll.',
  '{1} of 1 disk is ready.': '{1} von 1 Datenträger ist bereit.',
  '{1} of {2} disks are ready.': '{1} von {2} Datenträgern sind bereit.',
  'Disks are ready': 'Datenträger sind bereit',
  'All disks are written and read back. Create the import job to get the shipping address.':
    'Alle Datenträger sind beschrieben und zurückgelesen. Legen Sie den Importauftrag an, dann bekommen Sie die Versandadresse.',
  ' The other disks go on meanwhile.': ' Die anderen Datenträger machen derweil weiter.',
  'Files of disk {1} need you': 'Eingriff nötig: Dateien von Datenträger {1}',
  'Some could not be copied as they were listed; its row names them. Copy just these again, or leave them out.{1}':
    'Einige ließen sich nicht so kopieren, wie sie verzeichnet waren; seine Zeile nennt sie. Kopieren Sie nur diese noch einmal, oder lassen Sie sie weg.{1}',
  'Disk {1} needs you': 'Eingriff nötig: Datenträger {1}',
  'Its row says what happened. Mend it and resume; what is written stays.{1}':
    'Seine Zeile sagt, was geschehen ist. Beheben Sie es und setzen Sie fort; was geschrieben ist, bleibt.{1}',
  'Disk {1} is being mended': 'In Reparatur: Datenträger {1}',
  'The parcel waits until the disk is read back whole. Nobody has to do anything until then.':
    'Das Paket wartet, bis der Datenträger ganz zurückgelesen ist. Bis dahin muss niemand etwas tun.',
  'Do not ship disk {1} yet': 'Noch nicht verschicken: Datenträger {1}',
  'It is not as it was written; its row under Write says what happened. Mend it there before the parcel leaves.':
    'Er ist nicht so, wie er geschrieben wurde; seine Zeile unter „Schreiben“ sagt, was geschehen ist. Bringen Sie ihn dort in Ordnung, bevor das Paket abgeht.',
  'Disks are being written': 'Datenträger werden beschrieben',
  '{1} Nobody has to do anything until they all are.':
    '{1} Bis alle so weit sind, muss niemand etwas tun.',
  'Disks are chosen': 'Datenträger sind ausgewählt',
  'Start writing them. Everything on them is erased.':
    'Beginnen Sie mit dem Schreiben. Alles auf ihnen wird gelöscht.',
  Paused: 'Angehalten',
  '{1} Resume when you want it to go on; it goes on where it was.':
    '{1} Setzen Sie fort, wenn es weitergehen soll; es geht da weiter, wo es war.',
  'Writing was interrupted': 'Das Schreiben wurde unterbrochen',
  '{1} Resume; it goes on where it was.': '{1} Setzen Sie fort; es geht da weiter, wo es war.',
  'More space is needed': 'Mehr Platz ist nötig',
  '{1} Some files have no disk yet: attach another disk and choose it. What is written stays.':
    '{1} Einige Dateien haben noch keinen Datenträger: Schließen Sie einen weiteren an und wählen Sie ihn aus. Was geschrieben ist, bleibt.',
  '{1} Azure says: {2}': '{1} Azure sagt: {2}',
  'The parcel must leave': 'Paket abschicken',
  'Give the parcel with exactly these disks to {1} on {2}. It must arrive within two weeks.':
    'Geben Sie das Paket mit genau diesen Datenträgern am {2} an {1}. Es muss binnen zwei Wochen ankommen.',
  'the carrier': 'den Paketdienst',
  Finished: 'Fertig',
  'Every byte arrived. The next backup moves the data to the vault; after that the staging location can go.':
    'Jedes Byte ist angekommen. Die nächste Sicherung holt die Daten in den Tresor; danach kann der Stagingort weg.',
  'One file does not match': 'Eine Datei stimmt nicht überein',
  '{1} files do not match': '{1} Dateien stimmen nicht überein',
  'Keep the staging location. Read the copy logs, then prepare and ship these files again.':
    'Behalten Sie den Stagingort. Lesen Sie die Kopierprotokolle, bereiten Sie diese Dateien noch einmal vor und verschicken Sie sie.',
  'Cancellation asked for': 'Abbruch verlangt',
  'The service decides whether the job still can be cancelled. Do not ship the disks meanwhile.':
    'Der Dienst entscheidet, ob sich der Auftrag noch abbrechen lässt. Verschicken Sie die Datenträger solange nicht.',
  '{1} Not found in the parcel: {2}. Ask the carrier to trace it.':
    '{1} Nicht im Paket gefunden: {2}. Lassen Sie den Paketdienst danach suchen.',
  'look whether the job still exists before you ship.':
    'Sehen Sie nach, ob der Auftrag noch besteht, bevor Sie verschicken.',
  'the job and its logs may be gone from Azure.':
    'Der Auftrag und seine Protokolle sind in Azure vielleicht schon weg.',
  'ask the carrier where the parcel is, and answer the service if it has written.':
    'Fragen Sie den Paketdienst, wo das Paket ist, und antworten Sie dem Dienst, falls er geschrieben hat.',

  'The tracking number is sent.': 'Die Sendungsnummer ist übermittelt.',
  'The service removes the job; it then has to be created again.':
    'Der Dienst entfernt den Auftrag; er muss dann neu angelegt werden.',
  'The parcel has arrived at the data centre.': 'Das Paket ist im Rechenzentrum angekommen.',
  'Operators ask by email; without an answer for 30 days the job is closed.':
    'Die Mitarbeiter fragen per E-Mail nach; ohne Antwort binnen 30 Tagen wird der Auftrag geschlossen.',
  'The copy logs are saved.': 'Die Kopierprotokolle sind gespeichert.',
  'The service removes the job with its address and the links to its logs.':
    'Der Dienst entfernt den Auftrag samt Adresse und den Verweisen auf seine Protokolle.',

  'a saved plan': 'einen gespeicherten Plan',
  'disks chosen for the job': 'Datenträger, die für den Auftrag ausgewählt sind',
  'all disks written and read back': 'alle Datenträger, beschrieben und zurückgelesen',
  'the import job, which gives the address': 'den Importauftrag, der die Adresse liefert',
  'the shipping details': 'die Versandangaben',
  'an import that was not cancelled': 'einen Import, der nicht abgebrochen wurde',
  'the end of the import at the data centre': 'das Ende des Imports im Rechenzentrum',
  'Being backed up': 'Wird gesichert',
  'The folders are packed into the staging location. Disks wait until that is done.':
    'Die Ordner werden in den Stagingort gepackt. Datenträger warten, bis das fertig ist.',
  'The backup was interrupted': 'Die Sicherung wurde unterbrochen',
  'Go on with it; finished archives stay. Disks wait until it is whole.':
    'Setzen Sie sie fort; fertige Archive bleiben. Datenträger warten, bis alles da ist.',
  'Nothing lies in the staging location yet: start the first copy with the backup server, or back up plain folders here.':
    'Im Stagingort liegt noch nichts: starten Sie die Erstkopie mit dem Sicherungsserver, oder sichern Sie einfache Ordner hier.',
  'the initial copy to be finished': 'die fertige Erstkopie',
};
