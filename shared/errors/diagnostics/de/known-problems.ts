import type { KnownProblem } from '../known-problem.ts';

/** German: known problems, in the order of the reference. Messages of the tools are quoted as the tools write them. */
export const knownProblems: readonly KnownProblem[] = [
  {
    number: '1',
    symptom:
      'Die Erstkopie mit eigenen Datenträgern geht mit einem MARS-Agent unter 2.0.9250.0 nicht mehr, oder die Import/Export-API nimmt keine neuen Aufträge an',
    cause:
      'Das Ende der klassischen Import/Export-API war für die Zeit nach dem 28. Februar 2023 angekündigt.',
    remedy:
      'Verwenden Sie einen neueren MARS-Agent. Aufträge erscheinen dann unter Azure Data Box mit dem Modell Import/Export; Aufträge alter Clients bleiben unter Import/Export jobs.',
    here: 'Aufträge können über Azure Data Box oder über den älteren Dienst laufen; der Schritt mit der Adresse sagt, über welchen und warum.',
  },
  {
    number: '1a',
    symptom: 'Im Portal fehlt in der Liste der Dienste der Eintrag „Import/export jobs“',
    cause:
      'Der Eintrag ist umgezogen, war nur noch über die Suche zu finden und ging später in Data Box auf.',
    remedy: 'Suchen Sie im Portal nach „import/export jobs“, dann nach „azure data box“.',
  },
  {
    number: '2',
    symptom:
      "Die Offlinesicherung lässt sich nicht einrichten; das Protokoll CBUICurr in Recovery Services Agent\\Temp endet mit „Unable to create an Azure AD application credential … Update to existing credential with KeyId … isn't allowed“",
    cause:
      'Zur selben Anwendung kam ein zweites Zertifikat; das verhindert ein Mangel des PowerShell-Moduls.',
    remedy:
      'Melden Sie sich mit einem anderen Administratorkonto an; oder löschen Sie die Anwendung, wenn sie keine Schlüssel hat und kein anderer Server sie verwendet; oder laden Sie das Zertifikat von Hand hoch und setzen Sie den Registrierungswert AzureADAppCertThumbprint_<user id>.',
    here: 'Die Registrierung sendet die alten Einträge unverändert mit und weicht sonst auf das Hochladen von Hand aus, Schritt für Schritt.',
  },
  {
    number: '3',
    symptom: 'CertGen sagt, dass es die Anwendung schon gibt (AzureOfflineBackup_<user id>)',
    cause: 'Ein früherer Lauf hat sie angelegt.',
    remedy:
      'Laden Sie das Zertifikat von Hand zu dieser Anwendung hoch und setzen Sie den Registrierungswert.',
    here: 'Die Registrierung findet die Anwendung und fügt ihr Zertifikat hinzu.',
  },
  {
    number: '4',
    symptom: 'AzureOfflineBackupCertGen fehlt in der Installation',
    cause: 'Dieser Build des MARS-Agents hat es nicht mitgeliefert.',
    remedy: 'Bitten Sie AskAzureBackupTeam@microsoft.com darum.',
    here: 'certgen in diesem Programm leistet dasselbe.',
  },
  {
    number: '5',
    symptom: 'Auf der Seite zum Einrichten der Offlinesicherung geht die Anmeldung nicht',
    cause: 'Es fehlt Edge oder Internet Explorer 11, JavaScript oder Azure PowerShell 3.7.0.',
    remedy: 'Installieren Sie, was fehlt.',
    here: 'Die Anmeldung hier braucht nichts davon; ein Code lässt sich in jedem Browser auf jedem Computer eingeben.',
  },
  {
    number: '6',
    symptom: 'DiskPrep findet zum Stagingpfad keinen Auftrag',
    cause:
      'Der Pfad weicht vom gespeicherten ab, oder die Sicherung in den Stagingort ist nicht fertig.',
    remedy:
      'Verwenden Sie genau denselben Pfad; führen Sie zuerst Back Up Now oder Create recovery point aus.',
  },
  {
    number: '7',
    symptom:
      'DiskPrep verlangt auf einem anderen Computer die Veröffentlichungseinstellungen (publish settings)',
    cause: 'Der Parameter p: ist Pflicht, wenn Quell- und Kopiercomputer verschieden sind.',
    remedy: 'Geben Sie die Datei mit den Veröffentlichungseinstellungen mit p: an.',
    here: 'p: ist freiwillig: Die Auftragsbeschreibung im Stagingort und eine Anmeldung genügen.',
  },
  {
    number: '8',
    symptom: 'Das Portal weist das Journal als zu groß zurück',
    cause: 'Es nimmt Journale bis 2 MB.',
    remedy: 'Laden Sie stattdessen <journal>_DriveInfo_<serial>.xml hoch.',
    here: 'Exportierte Journale enthalten nur, was das Portal braucht, und bleiben unter der Grenze.',
  },
  {
    number: '9',
    symptom: '„The first copy … cannot be resumed or aborted“ (WAImportExport)',
    cause:
      'Der erste Lauf auf dem Laufwerk endete vorzeitig; jenes Werkzeug kann ihn nicht fortsetzen.',
    remedy: 'Löschen Sie das Journal und beginnen Sie von vorn.',
    here: 'Jeder Lauf lässt sich fortsetzen, auch der erste.',
  },
  {
    number: '10',
    symptom: 'Das Journal ist verloren',
    cause: 'Die Schlüssel und Hashwerte, die der Auftrag braucht, standen nur darin.',
    remedy:
      'Mit WAImportExport: Kopieren Sie das Laufwerk noch einmal; Schlüssel lassen sich nicht wiederherstellen.',
    here: 'recover baut den Auftrag aus dem Stagingort und den Datenträgern wieder auf, wenn deren Wiederherstellungskennwörter vorliegen.',
  },
  {
    number: '11',
    symptom: 'Das Fortsetzen geht nicht, oder danach fehlen Blobs',
    cause: 'Die Quelle hat sich inzwischen geändert.',
    remedy: 'Brechen Sie ab und beginnen Sie neu.',
    here: 'Geänderte Dateien werden einzeln mit Namen zurückgestellt; die anderen bleiben auf dem Datenträger.',
  },
  {
    number: '12',
    symptom:
      "dataset.csv wird zurückgewiesen: „'None' isn't valid“, oder eine Spalte ist unbekannt",
    cause:
      'Eine Überschrift ist falsch, oder ItemType fehlt; die Dokumentation beschreibt einen anderen Build.',
    remedy: 'Verwenden Sie die Spalten DstItemPathOrPrefix und ItemType.',
  },
  {
    number: '13',
    symptom: 'Die Hilfe von WAImportExport nennt für den Schlüssel /k, und /k wird zurückgewiesen',
    cause: 'Das ist ein Druckfehler.',
    remedy: 'Verwenden Sie /bk.',
  },
  {
    number: '14',
    symptom: 'driveset.csv: „Incorrect value for SilentOrPromptOnFormat: none“',
    cause: 'Die Spalte ist leer.',
    remedy: 'Schreiben Sie SilentMode oder PromptOnFormat hinein.',
  },
  {
    number: '15',
    symptom: 'driveset.csv: „When Format is specified, Encrypt must also be specified“',
    cause: 'Format und AlreadyEncrypted schließen einander aus.',
    remedy: 'Setzen Sie Encrypt.',
  },
  {
    number: '16',
    symptom: 'driveset.csv: „BitLocker Key should not be specified“',
    cause: 'Zusammen mit Encrypt wurde ein Schlüssel angegeben.',
    remedy: 'Lassen Sie die Spalte für den Schlüssel leer.',
  },
  {
    number: '17',
    symptom: 'Der Datenträger zeigt logische Sektoren von 4096 Bytes (4K native)',
    cause: 'Er ist ein 4K-native-Datenträger, oder sein Adapter rechnet um.',
    remedy:
      'Schließen Sie ihn direkt an SATA an, oder nehmen Sie einen Adapter mit Sektoren von 512 Bytes; sonst einen anderen Datenträger.',
    here: 'Solche Datenträger werden abgewiesen, bevor etwas geschrieben wird.',
  },
  {
    number: '18',
    symptom: 'Lange Namen lassen sich nicht kopieren',
    cause: 'Pfad und Name zusammen sind länger als 256 Zeichen.',
    remedy: 'Schalten Sie lange Pfade ein, oder kürzen Sie den Stagingpfad.',
    here: 'Namen, die sich nicht kopieren lassen, werden aufgelistet, bevor etwas geschrieben wird.',
  },
  {
    number: '19',
    symptom: 'Auf dem Kopiercomputer fehlt die BitLocker-Option',
    cause:
      'Das Feature ist nicht installiert, oder es gibt kein TPM und die Richtlinie ist streng.',
    remedy:
      'Installieren Sie BitLocker. Die Richtlinie, die BitLocker ohne TPM zulässt („allow without TPM“), betrifft nur Betriebssystemlaufwerke; Datenvolumes brauchen kein TPM.',
    here: 'Unter Linux schreibt dieses Programm BitLocker-Volumes selbst.',
  },
  {
    number: '20',
    symptom: 'Laufwerksstatus ManifestCorrupted oder ManifestDriveIdMismatch',
    cause:
      'Das Laufwerk hat sich nach der Vorbereitung verändert, oder es wurde eine falsche Seriennummer eingereicht.',
    remedy:
      'Bereiten Sie es noch einmal vor; reichen Sie die Seriennummer der Hardware ohne Leerzeichen ein.',
    here: 'Datenträger werden vor dem Versand zurückgelesen, und die Seriennummer wird aus der Hardware gelesen.',
  },
  {
    number: '21',
    symptom:
      'Laufwerksstatus BitLockerKeyInvalid, BitLockerProtectorNotFound oder BitLockerNotActivated: das Wiederherstellungskennwort passt nicht',
    cause: 'Das numerische Kennwort ist falsch oder fehlt, oder das Volume wurde entschlüsselt.',
    remedy:
      'Vor dem Versand: sperren, mit dem gespeicherten Schlüssel entsperren, das Manifest zurücklesen.',
    here: 'verify-disk tut genau das.',
  },
  {
    number: '22',
    symptom: 'Laufwerksstatus VolumeNotNtfs oder „NTFS volume not found“',
    cause: 'Das Datenvolume ist nicht das erste, oder es ist kein NTFS.',
    remedy: 'Verwenden Sie eine einzige Partition.',
    here: 'Datenträger werden mit einem einzigen NTFS-Volume eingerichtet.',
  },
  {
    number: '23',
    symptom: 'BlobRequestForbidden oder „Storage account not accessible“',
    cause:
      'Der Schlüssel wurde erneuert, eine Signatur ist abgelaufen, oder vor dem Konto steht eine Firewall.',
    remedy:
      'Lassen Sie die Schlüssel bis Completed, wie sie sind; lassen Sie vertrauenswürdige Microsoft-Dienste durch.',
  },
  {
    number: '24',
    symptom: 'Laufwerkszustand NeverReceived',
    cause: 'Der Datenträger war nicht im Paket, oder das Paket verspätet sich.',
    remedy:
      'Bitten Sie den Paketdienst um eine Nachforschung; der Dienst setzt das Laufwerk auf Received, wenn es auftaucht.',
  },
  {
    number: '25',
    symptom: 'Der Auftrag ist verschwunden',
    cause:
      'Er hat zwei Wochen lang in Creating ohne Sendungsnummer gewartet, oder sein Ende liegt 90 Tage zurück.',
    remedy: 'Legen Sie ihn aus den Journalen noch einmal an; speichern Sie Protokolle beizeiten.',
    here: 'Der Auftrag bleibt hier erhalten und lässt sich aus den vorbereiteten Datenträgern noch einmal anlegen; logs --save bewahrt die Protokolle.',
  },
  {
    number: '26',
    symptom: 'Der Wechsel in den Zustand Shipping wird zurückgewiesen',
    cause: 'deliveryPackage oder returnAddress fehlt.',
    remedy: 'Senden Sie beide zusammen mit dem Zustand.',
    here: 'Die Versandangaben gehen in einer einzigen Anfrage hinaus.',
  },
  {
    number: '27',
    symptom:
      'Die Sendungsnummer wird zurückgewiesen, oder das Paket geht bei der Bearbeitung verloren',
    cause:
      'Ein anderer Auftrag hat die Nummer verwendet, oder mehrere Aufträge liegen in einem Paket.',
    remedy: 'Eine Nummer und ein Paket für jeden Auftrag.',
    here: 'Eine Nummer, die ein anderer Auftrag verwendet, wird abgewiesen, bevor sie gesendet wird.',
  },
  {
    number: '28',
    symptom: 'Der Auftrag lässt sich nicht abbrechen',
    cause: 'Er ist in Shipping oder weiter.',
    remedy: 'Lassen Sie ihn laufen; wenden Sie sich an den Support.',
  },
  {
    number: '29',
    symptom: 'Das Paket wird an der Tür des Rechenzentrums zurückgewiesen',
    cause:
      'Es fehlt die Inbound-ID (Australien, Deutschland, UK South) oder der Passierschein (Indien).',
    remedy: 'Fragen Sie vorher bei adbops@microsoft.com an.',
  },
  {
    number: '30',
    symptom: 'Laufwerke kommen unbearbeitet zurück',
    cause: 'Der Dienst nimmt Datenträger dieser Art nicht an.',
    remedy: 'Ersetzen Sie sie; aus einem Paket werden nur die brauchbaren Datenträger bearbeitet.',
  },
  {
    number: '31',
    symptom: 'Blobs haben Namen mit „ (2)“ bekommen, oder alte Blobs wurden ersetzt',
    cause: 'Was mit vorhandenen Namen geschieht, hängt von der Version des Werkzeugs ab.',
    remedy: 'Legen Sie die Importdisposition ausdrücklich fest.',
    here: 'Jedes Manifest sagt es ausdrücklich: überschreiben (overwrite).',
  },
  {
    number: '32',
    symptom: 'Der Leasezustand der Blobs ist nach dem Import „expired“ (abgelaufen)',
    cause: 'Der Dienst hatte sie während des Hochladens mit einer Lease belegt.',
    remedy: 'Sie müssen nichts tun.',
  },
  {
    number: '33',
    symptom:
      'Der Import ist fertig, aber die Sicherung wartet noch darauf, dass der Azure Import Job abgeschlossen wird',
    cause:
      'Die bereitgelegten Dateien wurden als Blockblobs oder in einen anderen Container importiert, oder die nächste geplante Sicherung steht noch aus.',
    remedy:
      'Importieren Sie sie als Seitenblobs in den genannten Container; führen Sie die Sicherung aus.',
    here: 'verify-import sagt, ob Container, Namen und Bytes dem Plan entsprechen.',
  },
  {
    number: '34',
    symptom: 'Das Speicherkonto wird als Data Box-Ziel für MABS oder DPM zurückgewiesen',
    cause: 'Konten der Art BlobStorage haben keine Seitenblobs.',
    remedy: 'Verwenden Sie ein StorageV2-Konto.',
    here: 'Ein solches Konto wird schon beim Planen des Auftrags abgewiesen.',
  },
  {
    number: '35',
    symptom: 'Für den Systemstatus fehlt die Offline-Option',
    cause: 'Eine Erstkopie des Systemstatus geht nicht offline.',
    remedy: 'Machen Sie die Erstkopie über das Netzwerk.',
  },
  {
    number: '36',
    symptom: 'Die Versandadresse liegt in einer anderen Region als das Speicherkonto',
    cause: 'Jede Region kann einen Ausweichstandort haben.',
    remedy: 'Versenden Sie an die Adresse des Auftrags.',
    here: 'Gezeigt wird immer die Adresse des Auftrags.',
  },
  {
    number: '37',
    symptom: 'Vor jedem Aufruf: „… cannot be null or undefined“',
    cause: 'Ein Feld, das das Clientpaket braucht, ist leer.',
    remedy: 'Füllen Sie es aus.',
    here: 'Felder werden geprüft und beim Namen genannt, bevor etwas gesendet wird.',
  },
  {
    number: '38',
    symptom:
      '„Bearer token authentication is not permitted for non-TLS protected (non-https) URLs“',
    cause: 'Der Endpunkt wird nicht über TLS erreicht.',
    remedy: 'Verwenden Sie TLS, oder in Tests einen Ersatz für den Transport.',
  },
  {
    number: '39',
    symptom:
      'Die Rollenzuweisung gelingt unmittelbar nach dem Anlegen des Prinzipals nicht (PrincipalNotFound, „principal not found“)',
    cause: 'Das Verzeichnis gleicht sich mit Verzögerung ab.',
    remedy:
      'Senden Sie principalType=ServicePrincipal und versuchen Sie es mit wachsenden Pausen noch einmal.',
    here: 'Die Registrierung tut das.',
  },
  {
    number: '40',
    symptom:
      'Mehr als 5 TB gehen auf eine einzige Dateifreigabe, oder es sind mehr Daten als Platz auf den Datenträgern',
    cause: 'Das sind Grenzen des Dienstes.',
    remedy: 'Teilen Sie die Sicherung auf.',
    here: 'Der Platz wird ausgerechnet, bevor etwas geschrieben wird; Datenträger lassen sich hinzufügen.',
  },
];
