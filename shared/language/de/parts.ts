import type { Sentences } from '../say.ts';

/** A backup that travels in several jobs. */
export const parts: Sentences = {
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
