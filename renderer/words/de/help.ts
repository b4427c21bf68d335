import type { Translated } from '../../../shared/language/by-language.ts';
import type { help as english } from '../en/help.ts';

export const help: Translated<typeof english> = {
  title: 'Hilfe',
  open: 'Hilfe (F1)',
  close: 'Hilfe schließen',
  thisPage: 'Wozu diese Seite da ist',
  pages: {
    home: 'Sie zeigt, wo jeder Auftrag steht und was an welchem Computer als Nächstes kommt. Am Quellcomputer liegen die Daten, dort wird geplant; am Kopiercomputer hängen die Datenträger, dort wird geschrieben. Beides kann ein Computer sein. Ein Probelauf geht alles mit Übungsdatenträgern durch.',
    status:
      'Alle Aufträge in einer Liste: wo sie stehen, wer als Nächstes dran ist und bis wann. Suchen Sie nach Namen, Sendungsnummern oder Seriennummern. Die Liste lässt sich als CSV oder JSON speichern.',
    history:
      'Wer was wann getan hat. Einträge lassen sich nicht unbemerkt ändern: Jeder trägt eine Prüfsumme über sich und den Eintrag davor. Hier lässt sich auch prüfen, ob eine Nachweisdatei noch so ist, wie sie geschrieben wurde.',
    support:
      'Eine Zip-Datei für alle, die Ihnen helfen: Versionen, Aufträge, Fehlschläge, die Vorabprüfung, der Verlauf und das Protokoll. Geheimnisse und Adressen sind weggelassen. Sehen Sie sie an und speichern Sie sie dann; verschickt wird nichts.',
    register:
      'Sie lässt diesen Computer ohne eine Person mit Azure sprechen. Einmal meldet sich jemand an; dann wird eine Anwendung mit Zertifikat angelegt oder die vorhandene verwendet. Wo Azure ablehnt, steht, was von Hand zu tun ist.',
    adopt:
      'Für den Kopiercomputer: Sie übernimmt einen Auftrag, der an einem anderen Computer geplant wurde. Nennen Sie den Stagingort genau so, wie er dort eingegeben wurde; der Plan liegt bei den Daten.',
    preflight:
      'Sie sieht sich alles an, was ein Auftrag braucht, bevor ein Tag dafür vergeht: diesen Computer, den Stagingort, Azure und die Datenträger. Jede Zeile sagt, was gefunden wurde, warum es zählt und wie es sich beheben lässt.',
    plan: 'Sechs Antworten sagen, was wohin geht; der Sicherungsserver bekommt dieselben. Das Bild daneben sagt, was nötig ist: Datenträger, Stunden und der Tag, an dem das Paket abgehen kann. Geschrieben wird hier nichts.',
    backup:
      'Sie schreibt die Erstkopie einfacher Ordner in den Stagingort. Was DPM, Azure Backup Server oder der MARS-Agent schützt, schreiben diese selbst dorthin.',
    disks:
      'Hier wählen Sie die Datenträger aus, die reisen. Nichts wird für Sie ausgewählt. Was nicht gelöscht werden darf, bleibt mit dem Grund in der Liste und lässt sich nicht auswählen. Was wohin kommt, sehen Sie, bevor geschrieben wird.',
    write:
      'Jeder Datenträger wird eingerichtet, beschrieben, versiegelt und zurückgelesen. Sie können das Fenster schließen: Die Arbeit geht weiter. Ein Datenträger lässt sich anhalten, ein ausgefallener ersetzen; was andere enthalten, wird nicht noch einmal geschrieben.',
    address:
      'Sie legt den Importauftrag in Azure an, mit Seriennummern und Wiederherstellungskennwörtern der Datenträger. Azure antwortet mit der Adresse, an die das Paket geht.',
    shipping:
      'Paketdienst, Sendungsnummer und Rücksendeadresse gehen an Azure. Senden Sie sie, sobald das Paket seine Nummer hat, spätestens zwei Wochen nach dem Anlegen des Auftrags. Die Datenträger müssen binnen zwei Wochen danach ankommen.',
    track:
      'Sie zeigt, wo Paket und Auftrag sind, was das heißt und wer als Nächstes dran ist. Der Stand kommt von Azure und wird von selbst neu erfragt.',
    finish:
      'Sie vergleicht jede importierte Datei mit dem, was aus dem Stagingort gelesen wurde. Behalten Sie den Stagingort, bis der Sicherungsserver die Daten übernommen hat.',
  },
  terms: 'Begriffe',
  glossary: [
    ['Quellcomputer', 'Der mit den Daten und dem Sicherungsserver oder Agent.'],
    [
      'Kopiercomputer',
      'Der, an dem die Datenträger hängen. Ist der Quellcomputer eine virtuelle Maschine, ist es ein anderer, physischer.',
    ],
    [
      'Erstkopie',
      'Die erste, vollständige Sicherung. Alles danach ist nur, was sich geändert hat.',
    ],
    [
      'Stagingort',
      'Ordner oder Freigabe, in der die Erstkopie liegt, bevor sie auf Datenträger kommt.',
    ],
    [
      'Importauftrag',
      'Was Azure vom Paket weiß: seine Datenträger, seine Schlüssel, wohin die Dateien gehen.',
    ],
    [
      'Manifest',
      'Liste der Dateien und Prüfsummen auf jedem Datenträger; nach ihr arbeitet das Rechenzentrum.',
    ],
    [
      'Wiederherstellungskennwort',
      'Öffnet einen verschlüsselten Datenträger: 48 Ziffern. Azure bekommt es mit dem Importauftrag.',
    ],
    [
      'Veröffentlichungseinstellungen',
      'Datei eines Abonnements mit einem Zertifikat, das es öffnet. Halten Sie sie geheim.',
    ],
    ['Reserve', 'Bestätigter Datenträger, der übernimmt, wenn ein anderer ausfällt.'],
    [
      'Nachweis',
      'Datei, die jeden Datenträger, jede Datei und Prüfsumme nennt und so belegt, was gesendet wurde.',
    ],
    ['Übungs-Cloud', 'Vertritt Azure auf diesem Computer. Nichts verlässt ihn.'],
  ],
  keyboard: 'Tastatur',
  keys: [
    ['Tab, Umschalt + Tab', 'nächstes und voriges Bedienelement'],
    ['Eingabe, Leertaste', 'Schaltfläche drücken, Kästchen ankreuzen'],
    ['Pfeiltasten', 'in Listen, Registern, Auswahlen und Menüs'],
    [
      'Pos1, Ende, Bild auf, Bild ab',
      'durch eine lange Liste; mit Strg zur ersten oder letzten Zelle',
    ],
    ['Esc', 'schließt Dialog, Menü oder diese Hilfe; nichts wird geändert'],
    ['F1', 'öffnet diese Hilfe'],
  ],
  licences: 'Lizenzen',
  licencesText:
    'Dieses Programm steht unter der MIT-Lizenz. Das Schreibprogramm für Datenträger ist ein eigenes Programm unter GPL-3.0-or-later; sein Quelltext liegt bei. Die Bildschirme verwenden React und Fluent UI, beide unter der MIT-Lizenz.',
  version: (version) => `Fassung ${version}`,
};
