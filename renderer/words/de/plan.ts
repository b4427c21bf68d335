import type { Translated } from '../../../shared/language/by-language.ts';
import { planFieldNames } from '../../../shared/domain/field-names.ts';
import type { PlanField } from '../../../shared/domain/plan.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { counted, oneOrMany } from '../../counted.ts';
import type * as english from '../en/plan.ts';
import { fieldsOf } from '../fields-of.ts';
import { filesCounted } from './counts.ts';

export const plan: Translated<typeof english.plan> = {
  title: 'Den Auftrag planen',
  lead: 'Sechs Antworten legen fest, was wohin geht. Verwenden Sie dieselben im Sicherungsassistenten von DPM, MABS oder dem MARS-Agent.',
  save: 'Plan speichern',
  fields: fieldsOf(planFieldNames, {
    stagingLocation:
      'Ordner oder Freigabe mit der Erstkopie. Der Kopiercomputer muss sie unter genau diesem Pfad erreichen.',
    azurePublishSettings:
      'Die .publishsettings-Datei des Abonnements, falls Sie eine haben. Lassen Sie das Feld leer, um sich stattdessen anzumelden.',
    azureImportJobName:
      'Ein Name Ihrer Wahl: Kleinbuchstaben, Ziffern und Bindestriche. Die Datenträger und der Auftrag in Azure tragen ihn.',
    azureSubscriptionId:
      'Das Abonnement mit dem Speicherkonto. Es kann ein anderes sein als das des Tresors.',
    azureStorageAccount:
      'Ein universelles Konto, das über den Resource Manager angelegt ist. In dieses werden die Datenträger importiert.',
    azureStorageContainer: 'Ein eigener Container für diesen Import; fehlt er, wird er angelegt.',
    resourceGroup: 'Wo der Importauftrag geführt wird. Leer: die Gruppe des Speicherkontos.',
    blobType: 'DPM, MABS und MARS lesen Seitenblobs. Blockblobs nehmen alle anderen Daten.',
    cipher:
      'Wie BitLocker die Datenträger verschlüsselt. AES-CBC öffnet jedes Windows, das das Rechenzentrum verwenden kann.',
    manifestHash:
      'Was der Importauftrag zu jedem Datenträger nennt. Der veröffentlichte Text sagt MD5; nur ein neueres Beispiel zeigt 64 Stellen. MD5, solange der Dienst nichts anderes verlangt.',
  } satisfies Record<PlanField, string>),
  blobTypes: { page: 'Seitenblobs (DPM, MABS, MARS)', block: 'Blockblobs (andere Daten)' },
  ciphers: { 'aes-cbc-256': 'AES-CBC 256 Bit', 'xts-aes-256': 'XTS-AES 256 Bit' },
  groups: { where: 'Was gesendet wird', target: 'Wohin es in Azure geht' },
  advanced: 'Weitere Angaben',
  kept: 'Das haben Sie vorhin eingetragen. Es ist noch nicht gespeichert.',
  emptyBoxes: 'Felder leeren',
  practiceTitle: 'Übung',
  practiceText: 'Werte, die die Übungs-Cloud annimmt, und Beispieldateien zum Senden.',
  practiceStarts:
    'Die Übungs-Cloud startet gerade; sobald sie läuft, lassen sich ihre Werte eintragen.',
  makeSamples: 'Beispieldateien anlegen',
  sampleSize: 'Größe der Beispieldateien',
  samplesMade: (files, bytes, folder) =>
    `${filesCounted(files)}, ${formatBytes(bytes)}, ${oneOrMany(files, 'liegt', 'liegen')} in ${folder}.`,
  stillToMend: (count) =>
    `${counted(count, 'Feld braucht', 'Felder brauchen')} noch einen Blick, bevor sich der Plan speichern lässt.`,
  checking: 'Wird geprüft',
  staged: (files, bytes) => `${filesCounted(files)}, ${formatBytes(bytes)}`,
  refusedFiles: (count) =>
    `${counted(count, 'Datei lässt', 'Dateien lassen')} sich nicht kopieren. Solange das so bleibt, wird nichts geschrieben.`,
  doubtfulFiles: (count) =>
    `${counted(count, 'Datei wird', 'Dateien werden')} kopiert, ${oneOrMany(count, 'kann', 'können')} aber anderswo Schwierigkeiten machen.`,
  pickStaging: 'Den Stagingort auswählen',
  pickPublishSettings: 'Die Datei mit den Veröffentlichungseinstellungen auswählen',
  locked:
    'Datenträger dieses Auftrags sind bereits beschrieben. Den Plan können Sie lesen, aber nicht ändern.',
};

export const adopt: Translated<typeof english.adopt> = {
  title: 'Einen Stagingort öffnen',
  lead: 'Der Plan liegt bei den Daten. Nennen Sie den Stagingort genau so, wie er auf dem Quellcomputer eingegeben wurde.',
  find: 'Geplante Aufträge suchen',
  found: (count) => `${counted(count, 'geplanter Auftrag', 'geplante Aufträge')} gefunden`,
  nothing: 'In diesem Ordner ist kein Auftrag geplant.',
  nothingNext: 'Verwenden Sie genau den Stagingort des Plans, oder planen Sie zuerst den Auftrag.',
  chooseJob: 'Welcher Auftrag',
  plannedOn: (computer, when) => `Geplant auf ${computer}, ${when}`,
  into: (account, container) => `nach ${account} / ${container}`,
  otherCloud: (cloud) => `Dieser Auftrag ist für eine andere Cloud geplant (${cloud}).`,
  otherPath: (planned) =>
    `Der Auftrag wurde für ${planned} geplant. Beide Pfade führen zum selben Ordner.`,
  adopt: 'Auftrag übernehmen',
};
