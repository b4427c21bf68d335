import { formatBytes } from '../../../domain/size.ts';
import type { Translated } from '../../../language/by-language.ts';
import type { disk as english } from '../en/disk.ts';

/** German: disks and what is copied to them. */
export const disk: Translated<typeof english> = {
  'disk.too-small': (f) => ({
    title: `Die ausgewählten Datenträger sind zu klein: Es fehlen ${formatBytes(f.missingBytes)}`,
    next: 'Nehmen Sie noch einen Datenträger von mindestens dieser Größe dazu, oder wählen Sie einen größeren. Es wurde nichts geschrieben.',
  }),
  'disk.file-too-large': (f) => ({
    title: `${f.file} (${formatBytes(f.bytes)}) passt auf keinen der ausgewählten Datenträger`,
    next: `Dateien werden nie geteilt: Nehmen Sie einen Datenträger von mindestens ${formatBytes(f.needBytes)}.`,
  }),
  'disk.removed': (f) => ({
    title: `Datenträger ${f.disk} ist nicht mehr da`,
    next: 'Schließen Sie ihn wieder an und setzen Sie fort; es geht dort weiter, wo es stand.',
  }),
  'disk.busy': (f) => ({
    title: `Datenträger ${f.disk} wird von einem anderen Programm verwendet`,
    next: 'Schließen Sie, was ihn verwendet (ein anderes Fenster dieses Programms, eine Einbindung, einen Dateimanager), dann setzen Sie fort.',
  }),
  'disk.write': (f) => ({
    title: `Datenträger ${f.disk} hat einen Schreibvorgang abgelehnt: ${f.reason}`,
    next: 'Setzen Sie fort, um es noch einmal zu versuchen. Kommt es wieder, nehmen Sie einen anderen Datenträger.',
  }),
  'disk.read': (f) => ({
    title: `Datenträger ${f.disk} ließ sich nicht lesen: ${f.reason}`,
    next: 'Versuchen Sie es an einem anderen Anschluss. Kommt es wieder, bereiten Sie einen anderen Datenträger vor.',
  }),
  'disk.host-full': (f) => ({
    title: `Wo ${f.path} gespeichert ist, ist kein Platz mehr`,
    next: 'Schaffen Sie dort Platz und setzen Sie fort; was geschrieben ist, bleibt.',
  }),
  'disk.source-changed': (f) => ({
    title: `${f.file} hat sich während des Kopierens geändert: ${f.what}`,
    next: 'Warten Sie, bis die Sicherung in den Stagingort fertig ist, dann bereiten Sie den Datenträger noch einmal vor.',
  }),
  'disk.source-read': (f) => ({
    title: `${f.file} ließ sich nicht lesen: ${f.reason}`,
    next: 'Prüfen Sie den Stagingort und setzen Sie fort; der Datenträger bleibt auf seinem Stand.',
  }),
  'disk.cancelled': (f) => ({
    title: `Das Schreiben auf Datenträger ${f.disk} wurde angehalten`,
    next: 'Beim Fortsetzen geht es hinter dem letzten Bereich weiter, den der Datenträger bestätigt hat.',
  }),
  'disk.helper-missing': (f) => ({
    title: `Das Hilfsprogramm zum Schreiben der Volumes ist nicht gebaut (${f.path})`,
    next: 'Führen Sie einmal npm start oder npm test aus; sie bauen es. Nötig sind gcc, make, libssl-dev und ntfs-3g-dev.',
  }),
  'disk.no-writer-here': () => ({
    title: 'Diese Fassung beschreibt unter Windows keine Datenträger',
    next: 'Bereiten Sie die Datenträger auf einem Linux-Computer vor. Registrieren, Planen, Versenden, Verfolgen und Prüfen gehen auch hier.',
  }),
  'disk.helper-died': (f) => ({
    title: `Das Hilfsprogramm zum Schreiben der Volumes hat während der Arbeit an Datenträger ${f.disk} aufgehört: ${f.reason}`,
    next: 'Setzen Sie fort; es geht hinter dem letzten Bereich weiter, den der Datenträger bestätigt hat.',
  }),
  'disk.format': (f) => ({
    title: `Datenträger ${f.disk} ließ sich nicht einrichten: ${f.reason}`,
    next: 'Beim Fortsetzen beginnt das Einrichten von vorn; es waren noch keine Daten darauf.',
  }),
  'disk.no-discard': (f) => ({
    title: `Datenträger ${f.disk} kann seine alten Daten nicht selbst verwerfen`,
    next: 'Lassen Sie ihn stattdessen überschreiben (das dauert so lange, wie ihn ganz zu beschreiben), oder lassen Sie die alten Daten stehen.',
  }),
  'disk.set-aside': (f) => ({
    title: `${f.count === 1 ? 'Eine Datei' : `${f.count} Dateien`} von Datenträger ${f.disk} ${f.count === 1 ? 'ließ' : 'ließen'} sich nicht so kopieren wie aufgelistet, zuerst ${f.first}`,
    next: 'Alles andere ist auf dem Datenträger. Warten Sie, bis die Sicherung in den Stagingort fertig ist, und kopieren Sie nur diese Dateien noch einmal, oder lassen Sie sie weg.',
  }),
  'disk.failing': (f) => ({
    title: `Datenträger ${f.disk} fällt aus: ${f.reason}`,
    next: 'Ersetzen Sie ihn: Seine Dateien ziehen auf einen anderen Datenträger um, und was auf den übrigen steht, wird nicht noch einmal geschrieben.',
  }),
  'disk.no-spare': (f) => ({
    title: `Keine Reserve kann die Dateien von Datenträger ${f.disk} aufnehmen`,
    next: `Schließen Sie einen Datenträger von mindestens ${formatBytes(f.missingBytes)} an und ersetzen Sie ihn durch diesen.`,
  }),
  'disk.not-our-volume': (f) => ({
    title: `Auf Datenträger ${f.disk} ist kein Volume, das sich mit dem gespeicherten Wiederherstellungskennwort öffnen lässt: ${f.reason}`,
    next: 'Prüfen Sie, ob es der Datenträger dieses Auftrags ist. Wenn ja, bereiten Sie ihn noch einmal vor.',
  }),
};
