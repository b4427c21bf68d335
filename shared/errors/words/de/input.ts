import type { Translated } from '../../../language/by-language.ts';
import type { input as english } from '../en/input.ts';

/** German: what was typed or given cannot be used. */
export const input: Translated<typeof english> = {
  'input.field': (f) => ({ title: `${f.field}: ${f.reason}`, next: f.next }),
  'input.command': (f) => ({
    title: f.text,
    next: 'Rufen Sie den Befehl mit --help auf; dann zeigt er, was er erwartet.',
  }),
  'input.staging-missing': (f) => ({
    title: `Den Stagingort ${f.path} gibt es nicht`,
    next: 'Prüfen Sie den Pfad, schließen Sie das Laufwerk oder die Freigabe an und versuchen Sie es noch einmal.',
  }),
  'input.staging-not-folder': (f) => ({
    title: `Der Stagingort ${f.path} ist eine Datei, kein Ordner`,
    next: 'Nennen Sie den Ordner, in dem die Sicherungskopie liegt.',
  }),
  'input.staging-empty': (f) => ({
    title: `Im Stagingort ${f.path} liegt nichts, was zu kopieren wäre`,
    next: 'Führen Sie zuerst die Sicherung an diesen Ort aus („Jetzt sichern“/Back Up Now oder „Wiederherstellungspunkt erstellen“/Create recovery point), dann versuchen Sie es noch einmal.',
  }),
  'input.staging-unreadable': (f) => ({
    title: `${f.path} ist nicht lesbar: ${f.reason}`,
    next: 'Geben Sie diesem Konto das Leserecht, oder melden Sie sich mit einem Konto an, das es hat. Es wurde nichts geschrieben.',
  }),
  'input.staging-unwritable': (f) => ({
    title: `In den Stagingort ${f.path} kann nicht geschrieben werden: ${f.reason}`,
    next: 'Die Auftragsbeschreibung (einige hundert Bytes) muss dort gespeichert werden. Schaffen Sie Platz oder ändern Sie die Rechte, dann speichern Sie noch einmal.',
  }),
  'input.staged-files-refused': (f) => ({
    title: `${f.count === 1 ? 'Eine Datei lässt sich' : `${f.count} Dateien lassen sich`} nicht kopieren, zuerst ${f.first}: ${f.reason}`,
    next: 'Entfernen Sie, was aufgeführt ist, oder benennen Sie es um. Ist es keine Sicherung von DPM, MABS oder MARS, können Sie auch mit Blockblobs planen. Es wurde nichts geschrieben.',
  }),
  'input.no-job-in-staging': (f) => ({
    title: `In ${f.path} ist kein Importauftrag geplant`,
    next: 'Verwenden Sie genau den Stagingort des Plans, oder planen Sie zuerst den Auftrag.',
  }),
  'input.several-jobs': (f) => ({
    title: `In ${f.path} liegen mehrere Aufträge: ${f.names}`,
    next: 'Geben Sie an, welcher gemeint ist, zum Beispiel mit --job <name>.',
  }),
  'input.unknown-job': (f) => ({
    title: `Hier gibt es keinen Auftrag mit dem Namen ${f.name}`,
    next: 'Zeigen Sie die Aufträge mit status an, oder planen Sie ihn zuerst.',
  }),
  'input.job-exists': (f) => ({
    title: `Einen Auftrag mit dem Namen ${f.name} gibt es bereits; sein Stagingort ist ${f.staging}`,
    next: 'Wählen Sie einen anderen Namen für den Importauftrag, oder verwenden Sie diesen Stagingort.',
  }),
  'input.other-path': (f) => ({
    title: `Der Auftrag wurde für ${f.planned} geplant, nicht für ${f.typed}`,
    next: 'Verwenden Sie diesen Pfad, oder bestätigen Sie, dass beide zum selben Ordner führen (--yes auf der Befehlszeile).',
  }),
  'input.mapped-letter': (f) => ({
    title: `${f.letter} ist ein verbundener Laufwerksbuchstabe für ${f.share}; Dienste und andere Konten sehen ihn nicht`,
    next: `Geben Sie stattdessen den Netzwerkpfad ${f.instead} ein.`,
  }),
  'input.local-staging': (f) => ({
    title: `Der Auftrag wurde auf ${f.source} geplant, und ${f.path} ist ein Pfad nur eines Computers`,
    next: 'Geben Sie den Stagingort als \\\\Server\\Freigabe\\Ordner an, auf beiden Computern gleich, und planen Sie ihn so.',
  }),
  'input.update-elsewhere': (f) => ({
    title: `${f.what}; anderswo als auf dem Quellcomputer braucht u: auch s: (den Stagingort) und p: (die Veröffentlichungseinstellungen)`,
    next: 'Geben Sie beides an, oder starten Sie den Befehl auf dem Quellcomputer. Ein Auftrag, den dieser Computer kennt, lässt sich stattdessen mit --job nennen.',
  }),
  'input.unknown-disk': (f) => ({
    title: `Ein Datenträger ${f.id} ist weder angeschlossen noch bekannt`,
    next: 'Lassen Sie die Datenträger neu auflisten. Schließen Sie ihn an, oder fügen Sie die Abbilddatei hinzu.',
  }),
  'input.publish-settings': (f) => ({
    title: `${f.path} ist als Datei mit Veröffentlichungseinstellungen nicht zu verwenden: ${f.reason}`,
    next: 'Laden Sie die Veröffentlichungseinstellungen des Abonnements neu herunter, oder lassen Sie das Feld leer und geben Sie die Abonnement-ID ein.',
  }),
  'input.descriptor': (f) => ({
    title: `Die Auftragsbeschreibung ${f.path} ist nicht zu verwenden: ${f.reason}`,
    next: 'Planen Sie den Auftrag mit demselben Namen und Stagingort neu. Was auf Datenträgern steht, bleibt.',
  }),
  'input.image-exists': (f) => ({
    title: `${f.path} gibt es bereits, und aus vorhandenen Dateien werden keine Datenträger gemacht`,
    next: 'Wählen Sie einen neuen Dateinamen. Ein Abbild, das schon einmal hinzugefügt wurde, steht bereits in der Liste der Datenträger.',
  }),
  'input.shipping': (f) => ({
    title: `Die Versandangaben sind nicht vollständig: ${f.first}`,
    next: 'Ergänzen Sie, was markiert ist, und prüfen Sie die Angaben noch einmal. Es wurde nichts gesendet.',
  }),
  'input.not-confirmed': (f) => ({
    title: `Die Versandangaben wurden nicht gesendet: Die Antwort war „${f.answer}“`,
    next: 'Lesen Sie die Angaben noch einmal und antworten Sie mit yes, um sie zu senden.',
  }),
  'input.recover': (f) => ({
    title: `Datenträger ${f.disk} kann nicht in den wiederhergestellten Auftrag aufgenommen werden: ${f.reason}`,
    next: 'Prüfen Sie den Datenträger und sein Wiederherstellungskennwort, oder lassen Sie ihn weg. Es wurde nichts gespeichert.',
  }),
  'input.key-file': (f) => ({
    title: `${f.path} ist als Schlüsseldatei nicht zu verwenden: ${f.reason}`,
    next: 'Geben Sie eine .jrn-Datei an, oder eine Textdatei mit einer Seriennummer und einem Wiederherstellungskennwort je Zeile.',
  }),
  'input.wrong-moment': (f) => ({
    title: `Noch nicht möglich: ${f.what}`,
    next: `Es wartet auf: ${f.waitsFor}.`,
  }),
  'input.port': (f) => ({
    title: `Port ${f.port} ist nicht zu verwenden: ${f.reason}`,
    next: 'Wählen Sie mit --port einen anderen, oder lassen Sie die Angabe weg; dann wird ein freier genommen.',
  }),

  // Address book
  'input.unknown-address': (f) => ({
    title: `Im Adressbuch gibt es keine Adresse ${f.id} mehr`,
    next: 'Lassen Sie die Adressen neu auflisten; vielleicht hat jemand sie entfernt.',
  }),

  // Job services
  'input.return-details': (f) => ({
    title: `${f.service} verlangt Rücksendeadresse und Paketdienst schon beim Anlegen des Auftrags: ${f.first}`,
    next: 'Geben Sie die Angaben zur Rücksendung an (Name, Telefon, E-Mail, Adresse, Paketdienst und Kundennummer) und legen Sie den Auftrag noch einmal an. Es wurde nichts gesendet.',
  }),
  'input.job-service': (f) => ({
    title: `Kein Dienst kann den Auftrag ${f.name} annehmen: ${f.reason}`,
    next: 'Wählen Sie den anderen Dienst, oder beheben Sie, was genannt ist; mit auto entscheidet dieses Programm. Es wurde nichts gesendet.',
  }),

  // Registration
  'input.offline-params': (f) => ({
    title: `${f.path} ist als Datei mit Anwendungsparametern nicht zu verwenden: ${f.reason}`,
    next: 'Kopieren Sie OfflineApplicationParams.xml noch einmal von dem Computer, auf dem CreateNewApplication gelaufen ist.',
  }),
  'input.offline-params-other': (f) => ({
    title: `${f.path} gehört zu ${f.what} ${f.inFile}, nicht zu ${f.asked}`,
    next: 'Nehmen Sie die Datei dieser Registrierung, oder berichtigen Sie die Eingabe. Es wurde nichts geschrieben.',
  }),
  'input.not-registered': (f) => ({
    title: `Auf diesem Computer wurde keine Registrierung des Abonnements ${f.subscription} begonnen`,
    next: 'Rufen Sie zuerst certgen CreateNewApplication mit dieser SubscriptionId auf, im selben Datenordner und in derselben Cloud.',
  }),
  'input.several-registrations': (f) => ({
    title: `Hier sind mehrere Abonnements registriert: ${f.subscriptions}`,
    next: 'Geben Sie mit SubscriptionId:<guid> an, welches gemeint ist.',
  }),
  'input.agent-missing': (f) => ({
    title: `Der Azure Backup-Agent ist auf diesem Computer nicht eingerichtet: ${f.path} gibt es nicht`,
    next: 'Installieren Sie den Agent und registrieren Sie den Server, dann rufen Sie AddRegistryEntries noch einmal auf. Es wurde nichts geschrieben.',
  }),
};
