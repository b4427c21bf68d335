import type { Translated } from '../../../language/by-language.ts';
import type { verify as english } from '../en/verify.ts';

/** German: something is not as it was written. */
export const verify: Translated<typeof english> = {
  'verify.range': (f) => ({
    title: `Auf Datenträger ${f.disk} weicht ${f.file} ab Byte ${f.offset} vom Stagingort ab (${f.length} Bytes)`,
    next: 'Versenden Sie diesen Datenträger nicht. Bereiten Sie ihn noch einmal vor; kommt es wieder, nehmen Sie einen anderen.',
  }),
  'verify.damage': (f) => ({
    title: `Auf Datenträger ${f.disk} ${f.count === 1 ? 'ist eine Stelle' : `sind ${f.count} Stellen`} nicht wie geschrieben, zuerst ${f.first}`,
    next: 'Versenden Sie diesen Datenträger noch nicht. Die Reparatur schreibt nur diese Stellen noch einmal aus dem Stagingort und liest sie zurück.',
  }),
  'verify.beyond-repair': (f) => ({
    title: `Datenträger ${f.disk} lässt sich nicht Stelle für Stelle reparieren: ${f.what}`,
    next: 'Nehmen Sie den Datenträger aus dem Auftrag und bereiten Sie ihn oder einen anderen neu vor.',
  }),
  'verify.evidence': (f) => ({
    title: `Der Nachweis ${f.path} ist nicht mehr so, wie er geschrieben wurde: ${f.reason}`,
    next: 'Exportieren Sie ihn noch einmal auf dem Computer, der die Datenträger vorbereitet hat, und fragen Sie, wer diesen geändert hat.',
  }),
  'verify.history': (f) => ({
    title: `Der Verlauf wurde geändert: Eintrag ${f.entry} folgt nicht aus dem davor`,
    next: 'Ab dort ist ihm nicht mehr zu trauen. Lassen Sie den Datenordner, wie er ist, und fragen Sie, wer Zugriff hatte.',
  }),
  'verify.copy-log': (f) => ({
    title: `Das Kopierprotokoll von Datenträger ${f.disk} ist ab Zeile ${f.line} nicht mehr lesbar: ${f.reason}`,
    next: 'Was davor gelesen wurde, wird gezeigt. Speichern Sie das Protokoll für den Support und prüfen Sie den Import Byte für Byte (verify-import).',
  }),
  'verify.manifest': (f) => ({
    title: `Das Manifest auf Datenträger ${f.disk} ist nicht das, das geschrieben wurde: ${f.reason}`,
    next: 'Versenden Sie diesen Datenträger nicht. Bereiten Sie ihn noch einmal vor.',
  }),
  'verify.import': (f) => ({
    title: `${f.count === 1 ? 'Ein Blob stimmt' : `${f.count} Blobs stimmen`} nicht überein, zuerst ${f.first}`,
    next: 'Bewahren Sie den Stagingort auf. Lesen Sie die Kopierprotokolle auf der Statusseite; bereiten Sie die genannten Dateien noch einmal vor und versenden Sie sie.',
  }),
};
