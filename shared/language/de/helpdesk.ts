import type { Sentences } from '../translations.ts';

/** What the helpdesk reads and says: one line for the phone, when to worry, what is usual. */
export const helpdesk: Sentences = {
  'Job {1} {2}.': 'Auftrag {1} {2}.',
  'Job {1} {2}, since {3}.': 'Auftrag {1} {2}, seit {3}.',
  'Job {1} {2}. Azure ended the import on {3}.':
    'Auftrag {1} {2}. Azure hat den Import am {3} beendet.',
  'waits, because one of its disks must be mended before the parcel leaves':
    'wartet, weil einer seiner Datenträger in Ordnung gebracht werden muss, bevor das Paket abgeht',
  'disk {1} is not as it was written. An admin must mend it before the parcel leaves.':
    'Datenträger {1} ist nicht so, wie er geschrieben wurde. Die Administration muss ihn in Ordnung bringen, bevor das Paket abgeht.',
  'is planned, and its disks are not written yet':
    'ist geplant, seine Datenträger sind noch nicht beschrieben',
  'is being written to disks': 'wird auf Datenträger geschrieben',
  'has stopped while its disks are written':
    'ist beim Beschreiben der Datenträger stehen geblieben',
  'has its disks ready': 'hat seine Datenträger bereit',
  'has its disks ready and waits for the shipping details':
    'hat seine Datenträger bereit und wartet auf die Versandangaben',
  'is packed and about to leave': 'ist verpackt und geht demnächst ab',
  'is on its way to the data centre': 'ist unterwegs zum Rechenzentrum',
  'is at the data centre and waits for its turn':
    'ist im Rechenzentrum und wartet, bis er an der Reihe ist',
  'is being copied at the data centre': 'wird im Rechenzentrum kopiert',
  'is copied, and its disks are packed for the way back':
    'ist kopiert, seine Datenträger werden für den Rückweg verpackt',
  'is copied, and its disks are on their way back':
    'ist kopiert, seine Datenträger sind auf dem Rückweg',
  'is imported, and we still check that every byte arrived':
    'ist importiert, und wir prüfen noch, ob jedes Byte angekommen ist',
  'has arrived completely, with every byte checked':
    'ist vollständig angekommen, jedes Byte ist geprüft',
  'is imported, but some files do not match':
    'ist importiert, aber einige Dateien stimmen nicht überein',
  'has ended, and something was not imported': 'ist beendet, und etwas wurde nicht importiert',
  'is about to be cancelled': 'wird gerade abgebrochen',
  'was cancelled': 'wurde abgebrochen',
  'waits, because the data centre has a question': 'wartet, weil das Rechenzentrum eine Frage hat',
  'is at the data centre, but not all disks were in the parcel':
    'ist im Rechenzentrum, aber es waren nicht alle Datenträger im Paket',
  'is no longer known to Azure': 'ist bei Azure nicht mehr bekannt',
  'is at the data centre, in the state {1}': 'ist im Rechenzentrum, im Zustand {1}',
  'An admin on our side acts next.': 'Als Nächstes ist bei uns die Administration dran.',
  'An admin on our side acts next, by {1}.':
    'Als Nächstes ist bei uns die Administration dran, bis {1}.',
  'The carrier acts next.': 'Als Nächstes ist der Paketdienst dran.',
  'The carrier acts next; it must have arrived by {1}.':
    'Als Nächstes ist der Paketdienst dran; das Paket muss bis {1} angekommen sein.',
  'The data centre acts next; nobody here has to do anything.':
    'Als Nächstes ist das Rechenzentrum dran; hier muss niemand etwas tun.',
  'Nobody has to do anything.': 'Niemand muss etwas tun.',
  'Worry now: {1}': 'Jetzt eingreifen: {1}',
  'writing the disks waits for an admin.':
    'Das Beschreiben der Datenträger wartet auf die Administration.',
  'the data centre has written to the return email address and waits for an answer.':
    'Das Rechenzentrum hat an die E-Mail-Adresse der Rücksendung geschrieben und wartet auf Antwort.',
  'the data centre did not find {1} in the parcel. The carrier must trace it.':
    'Das Rechenzentrum hat {1} nicht im Paket gefunden. Der Paketdienst muss danach suchen.',
  'something was not imported. An admin must read the copy logs and send it again; the staging location must stay.':
    'Etwas wurde nicht importiert. Die Administration muss die Kopierprotokolle lesen und es noch einmal schicken; der Stagingort muss bleiben.',
  'the service has removed the job. An admin must create it again before anything is shipped.':
    'Der Dienst hat den Auftrag entfernt. Die Administration muss ihn neu anlegen, bevor etwas verschickt wird.',
  'Worry when the tracking number has not been sent by {1}: the service then removes the job.':
    'Eingreifen, wenn die Sendungsnummer bis {1} nicht gemeldet ist: Dann entfernt der Dienst den Auftrag.',
  'the tracking number should have been sent by {1}. An admin must look whether the job still exists before anything is shipped.':
    'Die Sendungsnummer hätte bis {1} gemeldet sein müssen. Die Administration muss nachsehen, ob es den Auftrag noch gibt, bevor etwas verschickt wird.',
  'Worry when the parcel has not arrived at the data centre by {1}. Until then the carrier’s tracking tells where it is.':
    'Eingreifen, wenn das Paket bis {1} nicht im Rechenzentrum ist. Bis dahin zeigt die Sendungsverfolgung des Paketdiensts, wo es ist.',
  'the parcel should have arrived by {1}. The carrier must trace it, and mail from the data centre must be answered.':
    'Das Paket hätte bis {1} ankommen müssen. Der Paketdienst muss danach suchen, und Post vom Rechenzentrum muss beantwortet werden.',
  'Worry when copying has not ended by {1}. That is the upper end of what is usual, not a promise.':
    'Eingreifen, wenn das Kopieren bis {1} nicht zu Ende ist. Das ist das obere Ende des Üblichen, keine Zusage.',
  'copying usually ends by {1}. Azure promises no day, so an admin should ask Azure support.':
    'Das Kopieren endet sonst bis {1}. Azure sagt keinen Tag zu; die Administration sollte beim Azure-Support nachfragen.',
  'Worry when the disks have not been sent back by {1}; abroad it takes longer because of customs. The data is copied already.':
    'Eingreifen, wenn die Datenträger bis {1} nicht zurückgeschickt sind; ins Ausland dauert es wegen des Zolls länger. Die Daten sind schon kopiert.',
  'the disks usually are on their way back by {1}; abroad it takes longer because of customs. The data is copied already, so only the disks are awaited.':
    'Die Datenträger sind sonst bis {1} auf dem Rückweg; ins Ausland dauert es wegen des Zolls länger. Die Daten sind schon kopiert, es fehlen nur die Datenträger.',
  'Worry when nobody has checked by {1} that every byte arrived: the service then removes the job and its logs.':
    'Eingreifen, wenn bis {1} niemand geprüft hat, ob jedes Byte angekommen ist: Dann entfernt der Dienst den Auftrag und seine Protokolle.',
  'the job and its logs may be gone from Azure since {1}, and nobody has checked yet that every byte arrived.':
    'Der Auftrag und seine Protokolle sind bei Azure womöglich seit {1} weg, und noch niemand hat geprüft, ob jedes Byte angekommen ist.',
  'Nothing to worry about: every byte was checked.':
    'Kein Grund zur Sorge: Jedes Byte ist geprüft.',
  'Nothing to worry about as long as the parcel is not sent: the job is cancelled or about to be.':
    'Kein Grund zur Sorge, solange das Paket nicht abgeschickt wird: Der Auftrag ist abgebrochen oder wird es gerade.',
  'No day counts yet: the service’s clock starts when the import job is created.':
    'Noch zählt kein Tag: Die Uhr des Diensts läuft, sobald der Importauftrag angelegt ist.',
  'No day is known by which something must have happened. Look again tomorrow.':
    'Es ist kein Tag bekannt, bis zu dem etwas geschehen sein muss. Sehen Sie morgen wieder nach.',
  'The parcel travels; the service waits so long for it':
    'Das Paket ist unterwegs; so lange wartet der Dienst darauf',
  'up to {1} days after the shipping details': 'bis zu {1} Tage nach den Versandangaben',
  'Delivered, until the data centre has checked it in':
    'Zugestellt, bis das Rechenzentrum es erfasst hat',
  '{1} to {2} working days': '{1} bis {2} Werktage',
  'Checked in, until everything is copied': 'Erfasst, bis alles kopiert ist',
  '{1} to {2} days': '{1} bis {2} Tage',
  'The disks travel back': 'Die Datenträger reisen zurück',
  '{1} to {2} days within a country, longer through customs':
    '{1} bis {2} Tage im Inland, mit Zoll länger',
  'An ended job can still be seen in Azure': 'Ein beendeter Auftrag ist in Azure noch zu sehen',
};
