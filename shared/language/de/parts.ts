import type { Sentences } from '../translations.ts';

/** A backup that travels in several jobs. */
export const parts: Sentences = {
  'Azure takes ten disks in one job.': 'Azure nimmt zehn Datenträger in einem Auftrag.',
  'What has no disk yet goes into a further job, {1}, with a parcel and a tracking number of its own.':
    'Was noch keinen Datenträger hat, kommt in einen weiteren Auftrag, {1}, mit eigenem Paket und eigener Sendungsnummer.',
  'Disk {1} goes into a further job, {2}, with a parcel and a tracking number of its own.':
    'Datenträger {1} kommt in einen weiteren Auftrag, {2}, mit eigenem Paket und eigener Sendungsnummer.',
  'Disks {1} to {2} go into a further job, {3}, with a parcel and a tracking number of its own.':
    'Die Datenträger {1} bis {2} kommen in einen weiteren Auftrag, {3}, mit eigenem Paket und eigener Sendungsnummer.',
  'Whether the backup server waits for a further job is not published; the published planning figure is 80 TB for one protection group, ten disks of 8 TB.':
    'Ob der Sicherungsserver auf einen weiteren Auftrag wartet, ist nicht veröffentlicht; die veröffentlichte Planungsgröße ist 80 TB für eine Schutzgruppe, zehn Datenträger zu 8 TB.',
  '{1} (1 disk)': '{1} (1 Datenträger)',
  '{1} ({2} disks)': '{1} ({2} Datenträger)',
  'This backup travels in {1} parcels: {2}.': 'Diese Sicherung reist in {1} Paketen: {2}.',
  'part {1} of {2}': 'Teil {1} von {2}',
  'Not needed': 'Nicht nötig',
  'Everything has a place on the disks of the other jobs of this backup.':
    'Alles hat seinen Platz auf den Datenträgern der anderen Aufträge dieser Sicherung.',
  'Waits for its disks': 'Wartet auf seine Datenträger',
  'Azure takes ten disks in one job, so what they do not hold goes into this one. Attach further disks and choose them here.':
    'Azure nimmt zehn Datenträger in einem Auftrag, deshalb kommt in diesen, was sie nicht fassen. Schließen Sie weitere Datenträger an und wählen Sie sie hier aus.',
  'This part has arrived': 'Dieser Teil ist angekommen',
  'Every byte of this job arrived. Keep the staging location, and let the next backup wait, until {1} has arrived too.':
    'Jedes Byte dieses Auftrags ist angekommen. Behalten Sie den Stagingort und lassen Sie die nächste Sicherung warten, bis auch {1} angekommen ist.',
  'files that have no place in the other jobs':
    'Dateien, die in den anderen Aufträgen keinen Platz haben',
};
