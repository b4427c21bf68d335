import type { Translated } from '../../../shared/language/by-language.ts';
import { counted } from '../../counted.ts';
import type * as english from '../en/import-job.ts';

export const service: Translated<typeof english.service> = {
  title: 'Welcher Dienst die Datenträger nimmt',
  wish: 'Dienst',
  wishHelp: 'Ihre Wahl wird nie durch den anderen Dienst ersetzt.',
  auto: 'Nach den Antworten beider entscheiden',
  offers: 'Was die Dienste geantwortet haben',
  asking: 'Beide Dienste werden gefragt',
};

export const endJob: Translated<typeof english.endJob> = {
  cancel: 'Auftrag abbrechen',
  cancelTitle: (name) => `Importauftrag ${name} abbrechen?`,
  cancelText:
    'Azure importiert diese Datenträger dann nicht. Sie bleiben, wie sie sind, und können mit einem anderen Auftrag reisen. Ein Paket, das schon unterwegs ist, wird zurückgeschickt.',
  disputed:
    'Azures eigene Texte sind sich nicht einig, ob sich ein Auftrag jetzt noch abbrechen lässt. Hier steht, was Azure antwortet.',
  delete: 'Auftrag löschen',
  deleteTitle: (name, service) => `Importauftrag ${name} in ${service} löschen?`,
  deleteUnused:
    'Azure vergisst den Auftrag, seine Adresse und die Sendungsnummer. Die Datenträger bleiben, wie sie sind, und der Auftrag lässt sich noch einmal anlegen, auch im anderen Dienst.',
  deleteEnded:
    'Azure vergisst den Auftrag und die Verweise auf seine Kopierprotokolle. Was importiert wurde, bleibt. Speichern Sie zuerst die Kopierprotokolle; hier bleibt der Auftrag auf dem letzten Stand.',
  keep: 'Auftrag behalten',
};

export const address: Translated<typeof english.address> = {
  title: 'Den Importauftrag anlegen',
  titleDone: 'Wohin das Paket geht',
  lead: 'Der Auftrag sagt dem Rechenzentrum, welche Datenträger kommen und wie sie sich entsperren lassen. Azure antwortet mit der Adresse.',
  leadDone:
    'Diese Adresse hat Azure für diesen Auftrag genannt. Andere Aufträge gehen vielleicht anderswohin.',
  create: 'Importauftrag anlegen',
  request: 'Die genaue Anfrage',
  requestNeeds: 'Sie lässt sich zeigen, sobald die Rücksendeadresse vollständig ist.',
  returnTitle: 'Wohin die Datenträger zurückkommen',
  returnText: (service) =>
    `${service} verlangt dies schon beim Anlegen des Auftrags; Paketdienst und Sendungsnummer des Pakets folgen später.`,
  stillToMend: (count) =>
    `${counted(count, 'Feld braucht', 'Felder brauchen')} noch einen Blick, bevor sich der Auftrag anlegen lässt.`,
  requestText:
    'Dies wird an Azure gesendet. Die BitLocker-Schlüssel sind hier unkenntlich gemacht.',
  what: 'Was der Auftrag sagt',
  disks: 'Datenträger',
  target: 'Geht nach',
  region: 'Rechenzentrum',
  label: 'Adressaufkleber',
  copyAddress: 'Adresse',
  to: 'An',
  carriers: 'Paketdienste, die die Datenträger zurückbringen',
  noCarriers: 'Azure nennt für diesen Standort keine Paketdienste.',
  parcelTitle: 'Das Paket',
  parcelRules: [
    'Alle Datenträger dieses Auftrags in einem Paket, und keiner eines anderen Auftrags.',
    'Nur Datenträger: keine Kabel, keine Adapter, keine Gehäuse.',
    'Für den Hinweg genügt jeder Paketdienst mit Sendungsnummer.',
  ],
  jobCreated: (name) => `Den Importauftrag ${name} gibt es in Azure.`,
  goOn: 'Weiter zu den Versandangaben',
  noAddress: 'Azure hat noch keine Adresse genannt. Prüfen Sie den Auftrag gleich noch einmal.',
};

export const papers: Translated<typeof english.papers> = {
  title: 'Papiere für das Paket',
  text: 'Eine Packliste, ein Aufkleber für jeden Datenträger und einer für das Paket, zum Drucken.',
  notes: 'Was das Paket verlangt',
  write: 'Papiere schreiben',
  written: (pages) => `${counted(pages, 'Seite ist', 'Seiten sind')} geschrieben:`,
  respelled: (text, printed) =>
    `${text} steht im PDF als ${printed}; die Seite für den Browser zeigt es, wie es ist.`,
};
