import type { TableWords } from '../code-words.ts';
import type * as english from '../en/drive-codes.ts';
import { says } from './says.ts';

const prepareAgain =
  'Bereiten Sie den Datenträger noch einmal vor, lassen Sie ihn zurücklesen und senden Sie ihn mit einem neuen Importauftrag.';
const askSupport =
  'Fragen Sie den Azure-Support, mit Auftragsname, Seriennummer und Uhrzeit des Protokolls.';
const ownStumble = 'Im Dienst selbst ist etwas schiefgegangen.';
const notSeen = 'Das Rechenzentrum konnte den Datenträger nicht sehen.';
const onAnother = 'Senden Sie seine Dateien auf einem anderen.';

export const driveStatuses: TableWords<typeof english.driveStatuses> = {
  Completed: says('Alle Blobs des Datenträgers wurden importiert.'),
  CompletedWithWarnings: says(
    'Alles wurde importiert, mit Anmerkungen: Blobs wurden zum Beispiel umbenannt, überschrieben oder übersprungen.',
    'Lesen Sie die Anmerkungen im Protokoll und prüfen Sie den Import Byte für Byte (verify-import).',
  ),
  CompletedWithErrors: says(
    'Einige Blobs des Datenträgers wurden nicht importiert.',
    'Das Protokoll nennt sie. Bewahren Sie den Stagingort auf und senden Sie nur diese Dateien noch einmal.',
  ),
  DiskNotFound: says(
    notSeen,
    `Vielleicht ist der Datenträger defekt oder sein Anschluss. ${askSupport} Dann senden Sie seine Dateien auf einem anderen.`,
  ),
  VolumeNotNtfs: says(
    'Das erste Datenvolume auf dem Datenträger ist kein NTFS.',
    'Bereiten Sie den Datenträger noch einmal mit einem einzigen NTFS-Volume vor; der Dienst liest nur das erste.',
  ),
  DiskOperationFailed: says(
    'Der Datenträger war nicht zuverlässig lesbar.',
    `Verwenden Sie diesen Datenträger nicht mehr. ${onAnother}`,
  ),
  BitLockerVolumeNotFound: says(
    'Auf dem Datenträger war kein BitLocker-Volume zu finden: Er wurde nach der Vorbereitung verändert.',
    prepareAgain,
  ),
  BitLockerNotActivated: says(
    'Das Volume ist nicht mit BitLocker verschlüsselt oder wurde nach der Vorbereitung entschlüsselt.',
    prepareAgain,
  ),
  BitLockerProtectorNotFound: says(
    'Das Volume hat kein numerisches Wiederherstellungskennwort; nur diese Schutzvorrichtung verwendet der Dienst.',
    prepareAgain,
  ),
  BitLockerKeyInvalid: says(
    'Das Wiederherstellungskennwort im Auftrag passt nicht zum Volume und öffnet es nicht.',
    'Vergleichen Sie die Seriennummer auf dem Datenträger mit der im Auftrag; vielleicht sind die Kennwörter zweier Datenträger vertauscht. Wenn der Datenträger zurück ist, prüfen Sie ihn hier mit seinem gespeicherten Kennwort.',
  ),
  BitLockerUnlockVolumeFailed: says(
    'Das Volume ließ sich nicht entsperren.',
    'Wenn der Datenträger zurück ist, prüfen Sie ihn hier. Öffnet er sich hier, fragen Sie den Azure-Support; wenn nicht, bereiten Sie einen anderen vor.',
  ),
  BitLockerFailed: says('BitLocker hat auf diesem Datenträger nicht gearbeitet.', prepareAgain),
  ManifestNameInvalid: says(
    'Der Pfad des Manifests im Auftrag ist nicht zu verwenden.',
    'Er muss mit einem umgekehrten Schrägstrich beginnen und eine Datei auf dem Datenträger nennen. Legen Sie den Auftrag aus den vorbereiteten Datenträgern noch einmal an.',
  ),
  ManifestNameTooLong: says(
    'Der Pfad des Manifests im Auftrag ist zu lang.',
    'Legen Sie den Auftrag aus den vorbereiteten Datenträgern noch einmal an; dieses Programm verwendet \\DriveManifest.xml.',
  ),
  ManifestNotFound: says(
    'Das Manifest, das der Auftrag nennt, ist nicht auf dem Datenträger.',
    prepareAgain,
  ),
  ManifestAccessDenied: says(
    'Das Manifest auf dem Datenträger ließ sich nicht öffnen.',
    prepareAgain,
  ),
  ManifestCorrupted: says(
    'Das Manifest hat einen anderen Hashwert, als im Auftrag steht: Der Datenträger wurde nach der Vorbereitung verändert oder noch einmal vorbereitet.',
    prepareAgain,
  ),
  ManifestFormatInvalid: says('Das Manifest hält sein Format nicht ein.', prepareAgain),
  ManifestDriveIdMismatch: says(
    'Das Manifest nennt eine andere Seriennummer, als die Hardware hat.',
    'Verwenden Sie die Seriennummer der Hardware ohne Leerzeichen; USB-Adapter melden oft ihre eigene. Schließen Sie den Datenträger direkt an und bereiten Sie ihn noch einmal vor.',
  ),
  ReadManifestFailed: says(
    'Das Manifest auf dem Datenträger war nicht lesbar.',
    `Vielleicht fällt der Datenträger aus. ${onAnother}`,
  ),
  BlobListFormatInvalid: says(
    'Eine Liste von Blobs im Manifest hält ihr Format nicht ein.',
    prepareAgain,
  ),
  BlobRequestForbidden: says(
    'Das Speicherkonto hat das Rechenzentrum abgewiesen: Sein Schlüssel wurde geändert, eine Signatur ist abgelaufen, oder eine Firewall steht davor.',
    'Lassen Sie die Kontoschlüssel, wie sie sind, bis der Auftrag abgeschlossen ist, und lassen Sie vertrauenswürdige Microsoft-Dienste durch die Firewall. Dann senden Sie den Datenträger noch einmal.',
  ),
  InternalError: says(ownStumble, askSupport),
};

export const copyStatuses: TableWords<typeof english.copyStatuses> = {
  NotStarted: says(
    'Das Kopieren hat noch nicht begonnen.',
    'Warten Sie; das Rechenzentrum nimmt die Datenträger der Reihe nach.',
  ),
  InProgress: says(
    'Der Datenträger wird kopiert.',
    'Warten Sie; lassen Sie die Kontoschlüssel, wie sie sind.',
  ),
  Completed: says('Alles auf dem Datenträger wurde kopiert.'),
  CompletedWithErrors: says(
    'Der Datenträger wurde kopiert, einige Dateien aber nicht.',
    'Lesen Sie sein Kopierprotokoll; es nennt sie. Senden Sie nur diese Dateien noch einmal.',
  ),
  Failed: says(
    'Der Datenträger wurde nicht kopiert.',
    `Sein Kopierprotokoll nennt den Grund. Gibt es keines: ${askSupport}`,
  ),
  NotReturned: says(
    'Der Datenträger ist nicht in das Rechenzentrum zurückgekommen.',
    'Bitten Sie den Paketdienst um eine Nachforschung. Dieser Status ist für Geräte gedacht, die Microsoft verleiht.',
  ),
  HardwareError: says(
    'Der Datenträger hat einen Hardwaredefekt.',
    `Verwenden Sie ihn nicht mehr. ${onAnother}`,
  ),
  DeviceFormatted: says(
    'Der Datenträger wurde nach der Vorbereitung formatiert.',
    'Bereiten Sie ihn noch einmal vor und lassen Sie nichts anderes darauf schreiben.',
  ),
  DeviceMetadataModified: says(
    'Daten auf dem Datenträger, die der Dienst braucht, wurden nach der Vorbereitung verändert.',
    prepareAgain,
  ),
  StorageAccountNotAccessible: says(
    'Das Rechenzentrum konnte das Speicherkonto nicht erreichen.',
    'Prüfen Sie seine Schlüssel, seine Firewall (vertrauenswürdige Microsoft-Dienste) und ob es das Konto noch gibt. Dann senden Sie den Datenträger noch einmal.',
  ),
  UnsupportedData: says(
    'Auf dem Datenträger sind Daten, die der Dienst nicht annimmt.',
    'Lesen Sie das Kopierprotokoll. Ein Seitenblob braucht eine Länge, die ein Vielfaches von 512 ist, und ein Konto, das Seitenblobs hat.',
  ),
  DriveNotReceived: says(
    'Das Paket kam ohne diesen Datenträger an, oder es ist noch nicht da.',
    'Bitten Sie den Paketdienst um eine Nachforschung.',
  ),
  UnsupportedDrive: says(
    'Der Dienst nimmt Datenträger dieser Art nicht an.',
    'Nehmen Sie interne SATA-Datenträger mit logischen Sektoren von 512 Bytes und senden Sie die Dateien darauf.',
  ),
  OtherServiceError: says(ownStumble, askSupport),
  OtherUserError: says(
    'Etwas im Auftrag oder auf dem Datenträger ist nicht so, wie der Dienst es braucht.',
    'Lesen Sie das Kopierprotokoll, dann bereiten Sie den Datenträger noch einmal vor oder berichtigen Sie den Auftrag.',
  ),
  DriveNotDetected: says(
    notSeen,
    `Vielleicht ist der Datenträger defekt oder sein Anschluss. ${askSupport}`,
  ),
  DriveCorrupted: says(
    'Der Datenträger oder sein Dateisystem war nicht lesbar.',
    `Verwenden Sie ihn nicht mehr. ${onAnother}`,
  ),
  MetadataFilesModifiedOrRemoved: says(
    'Das Manifest oder eine andere Datei, die der Dienst braucht, wurde nach der Vorbereitung verändert oder entfernt.',
    prepareAgain,
  ),
};

export const portalDriveProblems: TableWords<typeof english.portalDriveProblems> = {
  'Not received': copyStatuses.DriveNotReceived,
  Failed: copyStatuses.Failed,
  'Manifest file error': says(
    'Das Manifest fehlt, wurde verändert oder hält sein Format nicht ein.',
    prepareAgain,
  ),
  'Unsupported disk': copyStatuses.UnsupportedDrive,
  'Disk corrupted': copyStatuses.DriveCorrupted,
  'BitLocker unlock failed': driveStatuses.BitLockerUnlockVolumeFailed,
  'BitLocker volume not found': driveStatuses.BitLockerVolumeNotFound,
  'BitLocker key invalid': driveStatuses.BitLockerKeyInvalid,
  'Hardware error': copyStatuses.HardwareError,
  'NTFS volume not found': driveStatuses.VolumeNotNtfs,
  'Storage account not accessible': copyStatuses.StorageAccountNotAccessible,
  'Unsupported data': copyStatuses.UnsupportedData,
};
