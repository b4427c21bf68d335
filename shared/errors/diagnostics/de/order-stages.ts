import type { TableWords } from '../code-words.ts';
import type * as english from '../en/order-stages.ts';
import { says } from './says.ts';

export const orderStages: TableWords<typeof english.orderStages> = {
  AwaitingShipmentDetails: says(
    'Die Bestellung ist angelegt und wartet auf die Sendungsnummer.',
    'Versenden Sie die Datenträger und geben Sie Paketdienst und Sendungsnummer innerhalb von zwei Wochen nach dem Anlegen an, sonst wird die Bestellung entfernt.',
  ),
  ShippedToAzureDC: says(
    'Der Paketdienst hat das Paket.',
    'Es sollte innerhalb von zwei Wochen ankommen. Die Bestellung lässt sich nicht mehr abbrechen.',
  ),
  AtAzureDC: says(
    'Das Paket ist im Rechenzentrum.',
    'Warten Sie; die Annahme dauert ein bis drei Arbeitstage.',
  ),
  DataCopy: says(
    'Die Datenträger werden kopiert.',
    'Warten Sie, meist sieben bis zehn Tage; lassen Sie die Kontoschlüssel, wie sie sind.',
  ),
  PreparingToShipFromAzureDC: says('Das Kopieren ist zu Ende; die Datenträger werden verpackt.'),
  ShippedToCustomer: says('Die Datenträger sind auf dem Rückweg.'),
  Completed: says(
    'Die Bestellung ist abgeschlossen.',
    'Prüfen Sie jetzt, ob jedes Byte angekommen ist; die Bestellung verschwindet nach 90 Tagen.',
  ),
  CompletedWithWarnings: says(
    'Die Bestellung ist abgeschlossen, mit Anmerkungen.',
    'Lesen Sie die Kopierprotokolle, dann prüfen Sie, ob jedes Byte angekommen ist.',
  ),
  CompletedWithErrors: says(
    'Die Bestellung ist beendet, aber etwas wurde nicht kopiert.',
    'Lesen Sie die Kopierprotokolle. Bewahren Sie den Stagingort auf und senden Sie noch einmal, was sie nennen.',
  ),
  Cancelled: says(
    'Die Bestellung wurde abgebrochen.',
    'Legen Sie eine neue an, wenn die Datenträger verschickt werden sollen.',
  ),
  Aborted: says(
    'Der Dienst hat die Bestellung beendet.',
    'Fragen Sie den Azure-Support nach dem Grund, mit dem Namen der Bestellung.',
  ),
  Failed_IssueDetectedAtAzureDC: says(
    'Das Rechenzentrum hat etwas gefunden, das es am Kopieren hindert.',
    'Lesen Sie den Status jedes Datenträgers und sein Kopierprotokoll.',
  ),
  Failed_IssueReportedAtCustomer: says(
    'Am Absendeort der Datenträger wurde etwas gemeldet.',
    'Beantworten Sie die Nachrichten an die Kontaktadresse der Bestellung.',
  ),
};
