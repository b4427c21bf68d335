import type { Sentences } from '../translations.ts';

/** What is done with jobs, disks, copy logs and the registration, and what that waits for. */
export const coreJobs: Sentences = {
  file: 'Datei',
  files: 'Dateien',
  '1 remark': '1 Bemerkung',
  ' (unreadable)': ' (nicht lesbar)',
  '(none)': '(keine)',
  none: 'keine',
  another: 'einer anderen',
  cloud: 'der Cloud',
  subscription: 'Abonnement',
  'Making sample files': 'Beispieldateien anlegen',
  'Sample files were made in {1}': 'Beispieldateien wurden in {1} angelegt',
  'Image file {1} is disk {2}': 'Die Abbilddatei {1} ist Datenträger {2}',
  'Image file {1} is disk {2} again': 'Die Abbilddatei {1} ist wieder Datenträger {2}',
  'Disk image {1} was taken off the list': 'Das Datenträgerabbild {1} wurde aus der Liste genommen',
  'a window of the desktop program; type the path instead':
    'ein Fenster des Desktopprogramms; geben Sie stattdessen den Pfad ein',
  'Choosing from a list': 'aus einer Liste wählen',
  'the practice cloud': 'die Übungs-Cloud',

  'Name of the address': 'Name der Adresse',
  'it is empty': 'leer',
  'it has more than {1} characters': 'mehr als {1} Zeichen',
  'Give it a short name by which you find it again.':
    'Geben Sie ihr einen kurzen Namen, unter dem Sie sie wiederfinden.',
  'Return address': 'Rücksendeadresse',
  'Fill the address in before you save it.': 'Füllen Sie die Adresse aus, bevor Sie sie speichern.',

  'this account may not write there': 'dieses Konto darf dort nicht schreiben',
  'The folder is there, with {1} free.': 'Der Ordner ist da, {1} sind frei.',
  'its certificate ended on {1}': 'ihr Zertifikat ist am {1} abgelaufen',
  'it is for the {1} cloud, and this is the {2} cloud':
    'sie ist für die Cloud {1}, und dies ist die Cloud {2}',
  'it does not hold subscription {1}': 'sie enthält das Abonnement {1} nicht',
  'It holds {1}.': 'Sie enthält {1}.',
  'it is not the file that was read, so it was not deleted':
    'es ist nicht die Datei, die gelesen wurde; deshalb wurde sie nicht gelöscht',
  'The publish settings file {1} was deleted':
    'Die Datei mit Veröffentlichungseinstellungen {1} wurde gelöscht',
  'Not asked: nobody is signed in to Azure yet.':
    'Nicht gefragt: Bei Azure ist noch niemand angemeldet.',
  'It is in {1}, resource group {2}': 'Es liegt in {1}, Ressourcengruppe {2}',
  '{1}. Its firewall keeps the service out.': '{1}. Seine Firewall lässt den Dienst nicht herein.',
  'It will be made when the job is created.': 'Er entsteht beim Anlegen des Auftrags.',
  'It is there and empty.': 'Er ist da und leer.',
  'It already holds blobs; those of the same name would be overwritten.':
    'Er enthält schon Blobs; solche mit gleichem Namen würden überschrieben.',
  'Job {1} was planned for {2}': 'Auftrag {1} wurde für {2} geplant',
  'Job {1} was taken over from {2}': 'Auftrag {1} wurde aus {2} übernommen',
  'Change it and save again.': 'Ändern Sie es und speichern Sie noch einmal.',
  'its disks to be taken out of the job, since they are written for the old plan':
    'das Herausnehmen seiner Datenträger aus dem Auftrag, denn sie sind für den alten Plan beschrieben',
  'Changing this plan': 'diesen Plan ändern',
  'it differs from {1} only in upper and lower case':
    'sie unterscheidet sich von {1} nur in Groß- und Kleinschreibung',
  '{1} more': '{1} weitere',
  'not listed here': 'hier nicht aufgeführt',

  'Storage account {1}': 'Speicherkonto {1}',
  'it is a classic account, which the service no longer takes':
    'es ist ein klassisches Konto, und solche nimmt der Dienst nicht mehr',
  'accounts of the kind BlobStorage have no page blobs':
    'Konten vom Typ BlobStorage haben keine Seitenblobs',
  'accounts of the kind {1} are not taken by the service':
    'Konten vom Typ {1} nimmt der Dienst nicht',
  'none are given.': 'es sind keine angegeben.',
  'Moving job {1} to {2}': 'Auftrag {1} zu {2} verlegen',
  'the import job in {1} to be deleted': 'das Löschen des Importauftrags in {1}',
  'The import job was made in {1}.': 'Der Importauftrag wurde in {1} angelegt.',

  'disk {1} is finished and holds the file as it was before; take that disk out of the job to write it again':
    'Datenträger {1} ist fertig und enthält die Datei, wie sie vorher war; nehmen Sie ihn aus dem Auftrag, um sie neu zu schreiben',
  'what lies at its beginning is not what was shown':
    'was an seinem Anfang liegt, ist nicht das, was angezeigt wurde',
  'its model or size is another': 'sein Modell oder seine Größe ist anders',
  'its partition table is another': 'seine Partitionstabelle ist eine andere',
  'what lies at its beginning is not what was chosen':
    'was an seinem Anfang liegt, ist nicht das, was ausgewählt wurde',
  'a file system was made on it since': 'seitdem wurde darauf ein Dateisystem angelegt',
  ' as a spare': ' als Reserve',
  'Disk {1} was chosen and confirmed{2}': 'Datenträger {1} wurde{2} ausgewählt und bestätigt',
  'Disk {1} is not needed and stays': 'Datenträger {1} wird nicht gebraucht und bleibt',
  'the disks of {1}, an earlier part of the same backup; choose disks there first, or rebuild it with recover when they are written':
    'die Datenträger von {1}, einem früheren Teil derselben Sicherung; wählen Sie zuerst dort Datenträger aus, oder bauen Sie ihn mit recover wieder auf, wenn sie beschrieben sind',
  'Adding a disk to {1}': 'Datenträger zu {1} hinzufügen',
  'it was given up in this job; take its row out of the job first':
    'er wurde in diesem Auftrag aufgegeben; nehmen Sie zuerst seine Zeile aus dem Auftrag',
  'Adding a disk': 'Datenträger hinzufügen',
  'a new job, since this one is already created in Azure with its disks':
    'einen neuen Auftrag, denn dieser ist mit seinen Datenträgern schon in Azure angelegt',
  'Job {1} was begun as part {2} of {3}: one job takes ten disks':
    'Auftrag {1} wurde als Teil {2} von {3} begonnen: Ein Auftrag nimmt zehn Datenträger',
  'Spare disk {1} was taken into use': 'Reserve-Datenträger {1} wurde in Gebrauch genommen',
  'Paused: {1}': 'Angehalten: {1}',
  'Gone on with: {1}': 'Fortgesetzt: {1}',
  'Going on with disk {1}': 'mit Datenträger {1} fortfahren',
  'files to write on it; it is a spare or was given up':
    'Dateien, die auf ihn sollen; er ist Reserve oder wurde aufgegeben',
  'Replacing disk {1}': 'Datenträger {1} ersetzen',
  'files on it; it is a spare or was given up before':
    'Dateien darauf; er ist Reserve oder wurde schon aufgegeben',
  'Disk {1} was given up{2}; its files go to disk {3}':
    'Datenträger {1} wurde aufgegeben{2}; seine Dateien kommen auf Datenträger {3}',
  'Taking disk {1} out of the job': 'Datenträger {1} aus dem Auftrag nehmen',
  'Disk {1} was taken out of the job': 'Datenträger {1} wurde aus dem Auftrag genommen',
  'Repairing disk {1}': 'Datenträger {1} reparieren',
  'its reading back to end': 'das Ende seines Zurücklesens',
  'a reading back that finds damage on it': 'ein Zurücklesen, das Schäden auf ihm findet',
  'Reading the disk back': 'den Datenträger zurücklesen',
  'the disk to be written completely': 'das vollständige Schreiben des Datenträgers',
  'files that were set aside; there are none': 'zurückgestellte Dateien; es gibt keine',
  'Copying them again': 'zurückgestellte Dateien noch einmal kopieren',
  'One file': 'eine Datei',
  '{1} files': '{1} Dateien',
  '{1} of disk {2} are copied again': 'Noch einmal zu kopieren von Datenträger {2}: {1}',
  'it to be set aside; it is not': 'das Zurückstellen der Datei; sie ist nicht zurückgestellt',
  'Leaving out {1}': '{1} weglassen',
  'Left out of the job: {1}': 'Aus dem Auftrag weggelassen: {1}',
  'Disk {1} has no files left and is free': 'Datenträger {1} hat keine Dateien mehr und ist frei',
  'Job {1} was rebuilt from {2} and {3}': 'Auftrag {1} wurde aus {2} wieder aufgebaut, mit {3}',
  'no disks': 'keinem Datenträger',
  'disks {1}': 'den Datenträgern {1}',
  'it is not attached': 'er ist nicht angeschlossen',
  'the job has it; resume goes on with it':
    'der Auftrag hat ihn schon; mit resume geht es an ihm weiter',
  'the journal has it in job {1}': 'im Journal gehört er zum Auftrag {1}',

  'Import job {1} was created in Azure': 'Importauftrag {1} wurde in Azure angelegt',
  'Import job {1} was there already': 'Importauftrag {1} war schon da',
  'Import job {1} was found in Azure': 'Importauftrag {1} wurde in Azure gefunden',
  'Import job {1}': 'Importauftrag {1}',
  'another disk for the files that have no place yet':
    'einen weiteren Datenträger für die Dateien, die noch keinen Platz haben',
  'all disks to be written and read back': 'das Schreiben und Zurücklesen aller Datenträger',
  'Creating the import job': 'Importauftrag anlegen',
  'Container {1} was made in storage account {2}':
    'Container {1} wurde im Speicherkonto {2} angelegt',
  'it goes to another storage account': 'er geht an ein anderes Speicherkonto',
  'it has ended ({1})': 'er ist beendet ({1})',
  'it names the disks {1}': 'er nennt die Datenträger {1}',
  'disk {1} was prepared again since it was created':
    'Datenträger {1} wurde nach dem Anlegen noch einmal vorbereitet',
  'Deleting the import job': 'Importauftrag löschen',
  'The import job was deleted in {1}': 'Der Importauftrag wurde in {1} gelöscht',
  'the import job to be created in Azure': 'das Anlegen des Importauftrags in Azure',
  'Asking Azure for the state': 'Azure nach dem Zustand fragen',
  'Cancelling the import job': 'Importauftrag abbrechen',
  'Azure was asked to cancel the import job': 'Azure wurde gebeten, den Importauftrag abzubrechen',
  'Azure shows state {1}': 'Azure zeigt den Zustand {1}',
  'Sending shipping details': 'Versandangaben senden',
  'Shipping details were sent: {1}, tracking number {2}':
    'Versandangaben wurden gesendet: {1}, Sendungsnummer {2}',
  'Handing the parcel to the practice courier': 'das Paket dem Übungskurier geben',
  'the practice cloud; real disks are taken by the carrier you named':
    'die Übungs-Cloud; echte Datenträger nimmt der Paketdienst, den Sie genannt haben',
  '1 disk': '1 Datenträger',
  '{1} disks': '{1} Datenträgern',
  'The practice courier took the parcel with {1}':
    'Der Übungskurier hat das Paket mit {1} übernommen',
  'Checking the import': 'den Import prüfen',
  'the data centre to finish copying (Azure shows {1})':
    'das Ende des Kopierens im Rechenzentrum (Azure zeigt {1})',
  'no state': 'keinen Zustand',
  '{1} of {2} files match what was staged':
    '{1} von {2} Dateien stimmten mit dem Stand im Stagingort überein',
  'there is no blob of that name': 'es gibt keinen Blob dieses Namens',
  'the blob has {1} bytes, the staged file {2}':
    'der Blob hat {1} Bytes, die Datei im Stagingort {2}',
  'it was not hashed completely while it was written':
    'die Prüfsummen wurden beim Schreiben nicht vollständig gebildet',
  'more than {1} bytes came': 'es kamen mehr als {1} Bytes',
  'its bytes from {1} on differ': 'die Bytes ab {1} weichen ab',
  'only {1} of {2} bytes came': 'es kamen nur {1} von {2} Bytes',

  'an import job with a date that counts': 'einen Importauftrag mit einem Termin, der zählt',
  'Writing a calendar': 'Kalender schreiben',
  'Evidence was written to {1}, SHA-256 {2}':
    'Der Nachweis wurde nach {1} geschrieben, SHA-256 {2}',
  'Writing the evidence': 'Nachweis schreiben',
  'disks to be prepared': 'das Vorbereiten der Datenträger',
  'disk {1} to be written and read back': 'das Schreiben und Zurücklesen von Datenträger {1}',
  'disk {1} to be read back, which makes the SHA-256 of its files':
    'das Zurücklesen von Datenträger {1}, bei dem die SHA-256 seiner Dateien entstehen',
  'Journals with recovery passwords were written: {1}':
    'Journale mit Wiederherstellungskennwörtern wurden geschrieben: {1}',
  'Recovery passwords were shown: {1}': 'Wiederherstellungskennwörter wurden angezeigt: {1}',
  'Reading the copy logs': 'Kopierprotokolle lesen',
  'Saving the copy logs': 'Kopierprotokolle speichern',
  '{1} copy logs were saved': '{1} Kopierprotokolle wurden gespeichert',
  'Shipping papers were written to {1}': 'Papiere für das Paket wurden nach {1} geschrieben',
  'disk {1} to be prepared': 'das Vorbereiten von Datenträger {1}',
  'the address of the data centre; create the import job first':
    'die Adresse des Rechenzentrums; legen Sie zuerst den Importauftrag an',
  'Writing shipping papers': 'Papiere für das Paket schreiben',

  'The service principal': 'Dienstprinzipal',
  '; it was {1}': '; vorher war es {1}',
  '{1} is {2}{3}': '{1} ist {2}{3}',
  'storage account': 'Speicherkonto',
  'Certificate {1} was made, until {2}': 'Zertifikat {1} wurde erzeugt, gültig bis {2}',
  'The application {1}': 'Anwendung {1}',
  'it is not in the list': 'sie ist nicht in der Liste',
  'Application {1} ({2}) was made': 'Anwendung {1} ({2}) wurde angelegt',
  'The application has the role {1} at {2}': 'Die Anwendung hat die Rolle {1} auf {2}',
  'certgen CreateNewApplication, which makes the certificate':
    'certgen CreateNewApplication; dieser Befehl erzeugt das Zertifikat',
  'Exporting the certificate': 'Zertifikat exportieren',
  'certgen CreateNewApplication, whose first steps are not done':
    'certgen CreateNewApplication; die ersten Schritte dieses Befehls sind noch nicht getan',
  'Checking the certificate': 'Zertifikat prüfen',
  'The sign-in or the role of {1}': 'Anmeldung oder Rolle von {1}',
  'not allowed yet: {1}': 'noch nicht erlaubt: {1}',
  '{1} signed in with its certificate': '{1} hat sich mit dem eigenen Zertifikat angemeldet',
  'Certificate {1} is in Local Computer, Personal':
    'Zertifikat {1} ist in Lokaler Computer, Eigene Zertifikate',
  'it is not in the data folder any more': 'es ist nicht mehr im Datenordner',

  'it is not there': 'nicht vorhanden',
  'it has {1} bytes, which is not its length': 'es hat {1} Bytes, und das ist nicht seine Länge',
  'it names drive {1}': 'es nennt das Laufwerk {1}',
  'its {1} is {2}, not {3}': 'seine Prüfsumme ({1}) ist {2}, nicht {3}',
  known: 'bekannt',
  'it lists {1}, which the disk never got':
    'es führt {1} auf, und das hat der Datenträger nie bekommen',
  'what it says of {1} is not what was written':
    'was es über {1} sagt, ist nicht das, was geschrieben wurde',
  'it does not list {1}': 'es führt {1} nicht auf',
  ', bytes {1} to {2}': ', Bytes {1} bis {2}',
  '{1} of the disk': '{1} des Datenträgers',
  'its recovery password is not in the journal':
    'sein Wiederherstellungskennwort steht nicht im Journal',
  'it belongs to job {1}': 'er gehört zum Auftrag {1}',
  'it holds {1}, which is not of job {2}': 'er enthält {1}, und das gehört nicht zum Auftrag {2}',
  'what its manifest says of {1} was written by another program':
    'was sein Manifest über {1} sagt, hat ein anderes Programm geschrieben',
  'its manifest names drive {1}': 'sein Manifest nennt das Laufwerk {1}',
  'its manifest lists no files': 'sein Manifest führt keine Dateien auf',
  'Disk {1} has no room for {2} files that grew; they go to another disk':
    'Auf Datenträger {1} ist kein Platz für {2} Dateien, die gewachsen sind; sie kommen auf einen anderen Datenträger',
  'Disk {1} takes less than expected: {2} bytes are missing; its files are spread anew':
    'Datenträger {1} fasst weniger als erwartet: Es fehlen {2} Bytes; seine Dateien werden neu verteilt',
  'it is no longer there': 'sie ist nicht mehr da',
  'it has {1} bytes instead of {2}': 'sie hat {1} statt {2} Bytes',
  'it was written to after it was listed': 'sie wurde nach dem Auflisten noch beschrieben',
  'its boot sector can be written again, but the volume behind it does not open':
    'sein Bootsektor lässt sich neu schreiben, aber das Volume dahinter lässt sich nicht öffnen',
  'its bytes from {1} on are not those that were backed up':
    'ihre Bytes ab {1} sind nicht die, die gesichert wurden',
  '{1} is not on it': '{1} ist nicht darauf',
  '{1} is not as written': '{1} ist nicht wie geschrieben',
  'its manifest cannot be made again as the import job knows it':
    'sein Manifest lässt sich nicht wieder so erzeugen, wie es der Importauftrag kennt',
  'its boot sector is written again': 'sein Bootsektor wird neu geschrieben',
  '{1} written again, first {2}': '{1} neu geschrieben, zuerst {2}',
  'one place is': 'eine Stelle wird',
  '{1} places are': '{1} Stellen werden',
  'Disk {1} is prepared and read back': 'Datenträger {1} ist vorbereitet und zurückgelesen',
  'Disk {1} stopped ({2})': 'Die Arbeit an Datenträger {1} hat angehalten ({2})',
  'asked to': 'auf Anforderung',
  'Disk {1} was read back: manifest and all {2} files match':
    'Datenträger {1} wurde zurückgelesen: Manifest und alle {2} Dateien stimmen überein',
  'Reading disk {1} back was stopped': 'Das Zurücklesen von Datenträger {1} wurde angehalten',
  'Reading disk {1} back: {2}': 'Zurücklesen von Datenträger {1}: {2}',
  'the staging location is not there': 'der Stagingort ist nicht da',
  '{1} was set aside: {2}': '{1} wurde zurückgestellt: {2}',
  '{1} is on disk {2} as well': '{1} ist auch auf Datenträger {2}',

  'Disk {1} was not imported ({2})': 'Datenträger {1} wurde nicht importiert ({2})',
  'The copy log of disk {1} could not be read to its end':
    'Das Kopierprotokoll von Datenträger {1} ließ sich nicht bis zum Ende lesen',
  'What was read before the damage is listed; there may be more.':
    'Aufgeführt ist, was vor dem Schaden gelesen wurde; es kann mehr geben.',
  'Save the log for support, and check the import byte by byte (verify-import).':
    'Speichern Sie das Protokoll für den Support und prüfen Sie den Import Byte für Byte (verify-import).',
  ' of {1}': ' von {1}',
  'Disk {1}: the contents arrived, metadata did not':
    'Datenträger {1}: Die Inhalte sind angekommen, Metadaten nicht',
  'Properties or metadata of some blobs were not set. A backup needs none.':
    'Eigenschaften oder Metadaten einiger Blobs wurden nicht gesetzt. Eine Sicherung braucht keine.',
  'Check the import byte by byte (verify-import).':
    'Prüfen Sie den Import Byte für Byte (verify-import).',
  'Disk {1}: {2}{3} {4} did not arrive whole':
    'Datenträger {1}: {2}{3} {4} nicht vollständig angekommen',
  'The rest of the disk was imported. What did not arrive is listed with its reason.':
    'Der Rest des Datenträgers wurde importiert. Was nicht ankam, ist mit seinem Grund aufgeführt.',
  'Keep the staging location and send just these files again.':
    'Behalten Sie den Stagingort und schicken Sie nur diese Dateien noch einmal.',
  'does not say how it ended': 'sagt nicht, wie es ausging',
  'says {1} and names no file': 'sagt {1} und nennt keine Datei',
  'The copy log of disk {1} {2}': 'Das Kopierprotokoll von Datenträger {1} {2}',
  'It holds no status of the disk.': 'Es enthält keinen Status des Datenträgers.',
  'Check the import byte by byte (verify-import); it names what does not match.':
    'Prüfen Sie den Import Byte für Byte (verify-import); das nennt, was nicht übereinstimmt.',
  'Everything on it was': 'Alles darauf wurde',
  'Its one blob was': 'Sein einziger Blob wurde',
  'All {1} blobs were': 'Alle {1} Blobs wurden',
  '{1} remarks': '{1} Bemerkungen',
  'Disk {1}: everything arrived': 'Datenträger {1}: Alles ist angekommen',
  'Disk {1}: everything arrived, with {2}': 'Datenträger {1}: Alles ist angekommen, mit {2}',
  '{1} imported, says the data centre.': '{1} importiert, meldet das Rechenzentrum.',
  'Read the remarks, then check the import byte by byte (verify-import).':
    'Lesen Sie die Bemerkungen, dann prüfen Sie den Import Byte für Byte (verify-import).',
  'Disk {1}: {2}': 'Datenträger {1}: {2}',
  'Disk {1}: everything was imported, says the service, and no log was written':
    'Datenträger {1}: Alles wurde importiert, meldet der Dienst, und kein Protokoll wurde geschrieben',
  'Jobs that ask for logs of errors only have none when there were no errors.':
    'Aufträge, die nur Fehlerprotokolle verlangen, haben keines, wenn es keine Fehler gab.',
  'No copy log of disk {1}': 'Kein Kopierprotokoll von Datenträger {1}',
  'The service writes logs when it has finished a disk; this one is {1}.':
    'Der Dienst schreibt Protokolle, wenn er mit einem Datenträger fertig ist; Zustand von diesem: {1}.',
  'in no state': 'keiner',
  'Ask again when the disk is copied. Logs that were there go with the job, 90 days after its end.':
    'Fragen Sie noch einmal, wenn der Datenträger kopiert ist. Vorhandene Protokolle verschwinden mit dem Auftrag, 90 Tage nach dessen Ende.',
  'an address that cannot be read': 'einer Adresse, die sich nicht lesen lässt',
};
