import type { Translated } from '../../../shared/language/by-language.ts';
import type { registry as english } from '../en/registry.ts';

export const registry: Translated<typeof english> = {
  title: 'Auf dem Sicherungsserver',
  text: 'Dort liegt im Ordner des Agents eine Parameterdatei, und ein Wert in der Registrierung nennt das Zertifikat. Auf diesem Windows-Server wird beides eingesetzt; auf jedem anderen Computer entstehen zwei Dateien, die Sie dorthin bringen.',
  ownForm:
    'Die Parameterdatei hat eine eigene Form: Microsoft veröffentlicht die seines Werkzeugs nicht.',
  subscriptionHelp: 'Das registrierte Abonnement, ob hier oder auf einem anderen Computer.',
  subscriptionBad: 'Eine Abonnement-ID hat die Form 00000000-0000-0000-0000-000000000000.',
  xmlFile: 'Parameterdatei',
  xmlFileHelp: 'OfflineApplicationParams.xml, am Ende der Registrierung geschrieben.',
  pickXmlFile: 'Die Parameterdatei auswählen',
  accountHelp:
    'Das Konto, in das die Datenträger importiert werden; sein Name wird Teil des Dateinamens.',
  accountBad: 'Ein Speicherkonto hat 3 bis 24 Kleinbuchstaben und Ziffern.',
  add: 'Registrierungseinträge hinzufügen',
  written: 'Parameterdatei und Registrierungswert sind auf diesem Computer eingesetzt.',
  prepared:
    'An diesem Computer wurde nichts geändert. Zwei Dateien liegen für den Sicherungsserver bereit:',
  steps: 'Was auf dem Sicherungsserver zu tun ist',
  copyParams: 'Kopieren Sie die Parameterdatei',
  copyTo: 'an diesen Platz auf dem Sicherungsserver:',
  copyReg: 'Kopieren Sie auch diese Datei auf den Sicherungsserver:',
  importReg:
    'Importieren Sie sie dort als Administrator, mit einem Doppelklick oder mit diesem Befehl:',
  look: 'Sehen Sie im Registrierungs-Editor nach: Dieser Schlüssel enthält dann diesen Wert.',
  key: 'Schlüssel',
  name: 'Name',
  value: 'Wert',
  before: 'Vorher',
  beforeNone: 'nichts',
  file: 'Parameterdatei',
  target: 'Platz auf dem Sicherungsserver',
  regFile: 'Registrierungsdatei',
  importCommand: 'Befehl',
};
