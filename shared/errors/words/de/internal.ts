import type { Translated } from '../../../language/by-language.ts';
import type { internal as english } from '../en/internal.ts';

/** German: everything else. */
export const internal: Translated<typeof english> = {
  'internal.bug': () => ({
    title: 'Es ist etwas geschehen, womit dieses Programm nicht rechnet',
    next: 'Durch die Meldung selbst wurde an keinem Datenträger etwas geändert. Kopieren Sie die Details und melden Sie sie.',
  }),
  'internal.cancelled': () => ({
    title: 'Die Anfrage wurde angehalten, bevor sie beantwortet war',
    next: 'Starten Sie sie noch einmal, wenn Sie weitermachen möchten.',
  }),
  'internal.disconnected': () => ({
    title: 'Die Verbindung zwischen dieser Seite und dem Programm ist abgebrochen',
    next: 'Die Seite verbindet sich von selbst wieder, solange das Programm läuft; die Arbeit an den Datenträgern geht unterdessen weiter.',
  }),
  'internal.protocol': (f) => ({
    title: `Die Seite und das Programm verstehen einander nicht: ${f.what}`,
    next: 'Laden Sie die Seite neu. Bleibt es dabei, starten Sie das Programm neu.',
  }),
  'internal.key-pair': (f) => ({
    title: `Das Schlüsselpaar ${f.path} ist nicht zu verwenden: ${f.reason}`,
    next: 'Öffnen Sie es in dem Fenster, das es erzeugt hat, oder verschieben Sie die Datei und registrieren Sie noch einmal; dann wird ein neues Zertifikat erzeugt und hinzugefügt.',
  }),
  'internal.registry': (f) => ({
    title: `Der Registrierungsschlüssel ${f.key} ließ sich nicht ändern: ${f.reason}`,
    next: 'Importieren Sie die .reg-Datei von Hand (sie liegt neben der Parameterdatei), dann machen Sie weiter.',
  }),
  'internal.certificate-store': (f) => ({
    title: `Windows hat das Zertifikat nicht in seinen Speicher aufgenommen: ${f.reason}`,
    next: 'Starten Sie das Programm als Administrator und versuchen Sie es noch einmal; alles bisher Angelegte bleibt.',
  }),
  'internal.sealed-elsewhere': () => ({
    title:
      'Ein Wiederherstellungskennwort wurde mit dem Schlüsselspeicher des Desktopfensters versiegelt und lässt sich hier nicht öffnen',
    next: 'Öffnen Sie diesen Auftrag im Desktopfenster, auf demselben Computer und mit demselben Konto.',
  }),
  'internal.store': (f) => ({
    title: `Das Journal ${f.path} ist nicht zu verwenden: ${f.reason}`,
    next: 'Prüfen Sie Rechte und freien Platz des Datenordners, oder wählen Sie mit --data-dir einen anderen.',
  }),
  'internal.store-damaged': (f) => ({
    title: `Das Journal ${f.path} ist nicht zu verwenden: ${f.reason}`,
    next: 'Verschieben Sie die Datei und starten Sie neu; `recover` baut den Auftrag dann aus dem Stagingort und seinen Datenträgern wieder auf.',
  }),
};
