import type { Translated } from '../../../language/by-language.ts';
import type { refused as english } from '../en/refused.ts';

/** German: safety rules: they cannot be switched off. */
export const refused: Translated<typeof english> = {
  'refused.disk': (f) => ({
    title: `Auf Datenträger ${f.disk} wird nicht geschrieben: ${f.reason}`,
    next: 'Wählen Sie einen anderen Datenträger. An diesem wurde nichts geändert.',
  }),
  'refused.disk-changed': (f) => ({
    title: `Datenträger ${f.disk} ist nicht der, der ausgewählt wurde: ${f.what}`,
    next: 'Sehen Sie in der Liste der Datenträger nach und wählen Sie ihn neu aus. An ihm wurde nichts geändert.',
  }),
  'refused.confirmation': (f) => ({
    title: `Datenträger ${f.disk} wurde nicht bestätigt: ${f.why}`,
    next: `Geben Sie die letzten ${f.expected} Zeichen seiner Seriennummer ein. An ihm wurde nichts geändert.`,
  }),
  'refused.same-disk-twice': (f) => ({
    title: `Datenträger ${f.disk} wurde zweimal ausgewählt`,
    next: 'Nennen Sie jeden Datenträger nur einmal.',
  }),
  'refused.disk-in-other-job': (f) => ({
    title: `Datenträger ${f.disk} gehört zum Auftrag ${f.job}`,
    next: 'Wählen Sie einen anderen Datenträger, oder nehmen Sie ihn zuerst aus jenem Auftrag. An ihm wurde nichts geändert.',
  }),
  'refused.read-only-role': () => ({
    title: 'Auf dieser Seite können Sie alles ansehen, aber nichts ändern',
    next: 'Bitten Sie jemanden aus der Sicherungsadministration, oder öffnen Sie das Programm ohne --read-only.',
  }),
  'refused.not-elevated': (f) => ({
    title: `Um auf Datenträger ${f.disk} zu schreiben, sind Administratorrechte nötig`,
    next: 'Starten Sie das Programm als root (Linux) oder als Administrator (Windows). Abbilddateien brauchen das nie.',
  }),
  'refused.virtual-source': (f) => ({
    title: `${f.computer} ist eine virtuelle Maschine und die Quelle dieser Sicherung`,
    next: 'Schließen Sie die Datenträger an einen anderen, physischen Computer an, der den Stagingort erreicht, und bereiten Sie sie dort vor.',
  }),
  'refused.too-many-disks': (f) => ({
    title: `${f.count} Datenträger sind zu viele für einen Plan; er verteilt auf höchstens 250`,
    next: 'Beginnen Sie mit weniger und wählen Sie die anderen später; je zehn reisen in einem eigenen Auftrag.',
  }),

  'refused.unattended': (f) => ({
    title: `Es war niemand da, um zu entscheiden, ob Datenträger ${f.disk} gelöscht werden darf`,
    next: 'Führen Sie den Befehl in einem Terminal aus, oder fügen Sie --yes hinzu, wenn Sie sicher sind. Am Datenträger wurde nichts geändert.',
  }),
  'refused.job-running': (f) => ({
    title: `Ein anderes Fenster oder ein anderer Befehl dieses Programms arbeitet gerade am Auftrag ${f.name}`,
    next: 'Warten Sie, bis das fertig ist, oder halten Sie es dort an, dann versuchen Sie es noch einmal.',
  }),
  'refused.other-cloud': (f) => ({
    title: `Der Auftrag ${f.name} gehört zur Cloud ${f.cloud}, und dies ist die Cloud ${f.here}`,
    next: `Starten Sie das Programm mit --cloud ${f.cloud}.`,
  }),

  'refused.registration-running': (f) => ({
    title: `Ein anderes Fenster oder ein anderer Befehl dieses Programms registriert gerade das Abonnement ${f.subscription}`,
    next: 'Warten Sie, bis das fertig ist, oder halten Sie es dort an, dann versuchen Sie es noch einmal.',
  }),
  'refused.registry-rights': (f) => ({
    title: `Um ${f.key} zu schreiben, sind Administratorrechte nötig`,
    next: 'Starten Sie das Programm als Administrator und führen Sie den Befehl noch einmal aus.',
  }),
};
