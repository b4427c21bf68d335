import type { TableWords } from '../code-words.ts';
import type * as english from '../en/blob-codes.ts';
import { says } from './says.ts';

const sendAgain = 'Bewahren Sie den Stagingort auf und senden Sie diese Datei noch einmal.';
const otherDisk =
  'Vielleicht fällt der Datenträger aus: Senden Sie diese Datei auf einem anderen noch einmal.';
const changedDisk =
  'Der Datenträger hat sich verändert oder fällt aus: Senden Sie diese Datei auf einem anderen noch einmal.';
const storageReason =
  'Prüfen Sie das Speicherkonto (Schlüssel, Firewall, Sperren, Grenzwerte), dann senden Sie diese Datei noch einmal.';
const cancelledBefore = says(
  'Damit wurde nicht begonnen, weil die Arbeit vorher abgebrochen wurde.',
  'Beheben Sie, was die Arbeit abgebrochen hat; auch das nennt das Protokoll.',
);

export const blobStatuses: TableWords<typeof english.blobStatuses> = {
  Completed: says('Der Blob wurde importiert.'),
  CompletedWithErrors: says(
    'Der Blob wurde nur teilweise oder ohne seine Metadaten importiert.',
    sendAgain,
  ),
  FileNameInvalid: says('Der Dateiname im Manifest ist nicht zu verwenden.', sendAgain),
  FileNameTooLong: says(
    'Der Dateiname im Manifest ist zu lang.',
    'Kürzen Sie den Pfad im Stagingort, dann senden Sie diese Datei noch einmal.',
  ),
  FileNotFound: says('Die Datei ist nicht auf dem Datenträger.', sendAgain),
  FileAccessDenied: says('Die Datei auf dem Datenträger ließ sich nicht öffnen.', sendAgain),
  BlobRequestFailed: says('Der Speicher hat den Blob nicht angenommen.', storageReason),
  BlobRequestForbidden: says(
    'Das Speicherkonto hat das Rechenzentrum abgewiesen: Sein Schlüssel wurde geändert, eine Signatur ist abgelaufen, oder eine Firewall steht davor.',
    'Lassen Sie die Kontoschlüssel, wie sie sind, bis der Auftrag abgeschlossen ist, und lassen Sie vertrauenswürdige Microsoft-Dienste durch. Dann senden Sie diese Datei noch einmal.',
  ),
  RenameFailed: says(
    'Es gab schon einen Blob dieses Namens, und daneben fand sich kein freier Name.',
    'Verschieben Sie die alten Blobs, oder nehmen Sie einen leeren Container; dann senden Sie diese Datei noch einmal.',
  ),
  BlobUnexpectedChange: says(
    'Jemand hat den Blob während des Imports geändert.',
    'Lassen Sie nichts anderes in den Container schreiben, bis der Auftrag abgeschlossen ist. Senden Sie diese Datei noch einmal.',
  ),
  LeasePresent: says(
    'Auf dem Blob, der ersetzt werden sollte, liegt eine Lease.',
    'Unterbrechen Sie die Lease (im Portal „Lease unterbrechen“, Break lease), dann senden Sie diese Datei noch einmal.',
  ),
  IOFailed: says('Der Datenträger war an dieser Datei nicht lesbar.', otherDisk),
  Failed: says('Der Blob wurde nicht importiert; das Protokoll nennt keinen Grund.', sendAgain),
};

export const dispositionStatuses: TableWords<typeof english.dispositionStatuses> = {
  Created: says('Der Blob ist neu.'),
  Renamed: says(
    'Es gab schon einen Blob dieses Namens; der neue hat eine Nummer hinter seinem Namen bekommen.',
    'Die Sicherung sucht den geplanten Namen: Verschieben Sie den alten Blob und geben Sie dem neuen dessen Namen.',
  ),
  Skipped: says(
    'Es gab schon einen Blob dieses Namens, und er blieb; die Datei auf dem Datenträger wurde nicht importiert.',
    'Gehört der alte Blob nicht zu genau dieser Sicherung, entfernen Sie ihn und senden Sie diese Datei noch einmal.',
  ),
  Overwritten: says(
    'Es gab schon einen Blob dieses Namens; er wurde ersetzt.',
    'Stammt der alte Blob aus einem früheren Versuch dieser Sicherung, ist nichts zu tun. Sonst finden Sie heraus, wer den Container noch verwendet.',
  ),
  Cancelled: cancelledBefore,
};

export const rangeStatuses: TableWords<typeof english.rangeStatuses> = {
  Completed: says('Der Bereich wurde importiert.'),
  Committed: says('Der Block ist Teil des Blobs.'),
  Uncommitted: says('Der Block wurde gesendet, ist aber nicht Teil des Blobs.', sendAgain),
  Corrupted: says(
    'Die Bytes auf dem Datenträger haben einen anderen Hashwert, als im Manifest steht.',
    changedDisk,
  ),
  FileUnexpectedEnd: says(
    'Die Datei auf dem Datenträger ist kürzer, als im Manifest steht.',
    sendAgain,
  ),
  BlobUnexpectedEnd: says('Der Blob ist kürzer als erwartet.', sendAgain),
  BlobRequestFailed: says('Der Speicher hat diese Bytes nicht angenommen.', storageReason),
  IOFailed: says('Der Datenträger war an dieser Stelle nicht lesbar.', otherDisk),
  Failed: says('Diese Bytes wurden nicht importiert; das Protokoll nennt keinen Grund.', sendAgain),
  Cancelled: cancelledBefore,
};

const withoutPlain =
  'Der Inhalt des Blobs ist nicht betroffen. Hier vorbereitete Datenträger enthalten keine solche Datei; eine Sicherung braucht keine.';

export const metadataStatuses: TableWords<typeof english.metadataStatuses> = {
  Completed: says('Metadaten oder Eigenschaften wurden gesetzt.'),
  FileNameInvalid: says('Der Pfad der Metadatendatei ist nicht zu verwenden.', withoutPlain),
  FileNameTooLong: says('Der Pfad der Metadatendatei ist zu lang.', withoutPlain),
  FileNotFound: says('Die Metadatendatei ist nicht auf dem Datenträger.', withoutPlain),
  FileAccessDenied: says('Die Metadatendatei ließ sich nicht öffnen.', withoutPlain),
  Corrupted: says(
    'Die Metadatendatei hat einen anderen Hashwert, als im Manifest steht.',
    'Der Datenträger wurde nach der Vorbereitung verändert oder fällt aus. Prüfen Sie die Blobs selbst mit verify-import.',
  ),
  XmlReadFailed: says('Die Metadatendatei ist kein lesbares XML.', withoutPlain),
  XmlWriteFailed: says('Die Metadatendatei ließ sich nicht schreiben.', withoutPlain),
  BlobRequestFailed: says(
    'Der Speicher hat Metadaten oder Eigenschaften nicht angenommen.',
    withoutPlain,
  ),
  IOFailed: says(
    'Der Datenträger war an der Metadatendatei nicht lesbar.',
    'Vielleicht fällt der Datenträger aus. Prüfen Sie die Blobs selbst mit verify-import.',
  ),
  Failed: says(
    'Metadaten oder Eigenschaften wurden nicht gesetzt; das Protokoll nennt keinen Grund.',
    withoutPlain,
  ),
  Cancelled: cancelledBefore,
};

const underNewName = 'Suchen Sie die Daten unter dem neuen Namen.';

export const uploadCategories: TableWords<typeof english.uploadCategories> = {
  UploadErrorWin32: says(
    'Das Dateisystem des Datenträgers hat die Datei nicht herausgegeben.',
    otherDisk,
  ),
  UploadErrorCloudHttp: says(
    'Der Speicher hat die Datei abgelehnt; der Code ist seine Antwort.',
    storageReason,
  ),
  UploadErrorDataValidationError: says('Die Prüfsumme der Daten stimmt nicht.', changedDisk),
  UploadErrorManagedConversionError: says(
    'Aus der Datei ließ sich kein verwalteter Datenträger machen.',
    'Sicherungen werden als Seitenblobs importiert, nicht als verwaltete Datenträger: Sehen Sie nach, was der Auftrag verlangt.',
  ),
  UploadErrorUnknownType: says('Der Dienst kennt den Grund selbst nicht.', sendAgain),
  ContainerRenamed: says(
    'Der Name des Containers hielt sich nicht an die Regeln und wurde geändert.',
    'Suchen Sie die Daten unter dem neuen Namen; planen Sie mit einem Namen aus 3 bis 63 Kleinbuchstaben, Ziffern und Bindestrichen.',
  ),
  ShareRenamed: says(
    'Der Name der Dateifreigabe hielt sich nicht an die Regeln und wurde geändert.',
    underNewName,
  ),
  BlobRenamed: says(
    'Der Name des Blobs hielt sich nicht an die Regeln oder war vergeben und wurde geändert.',
    'Die Sicherung sucht den geplanten Namen: Geben Sie dem Blob diesen Namen.',
  ),
  FileRenamed: says(
    'Der Name der Datei hielt sich nicht an die Regeln und wurde geändert.',
    underNewName,
  ),
  DiskRenamed: says(
    'Der Name des verwalteten Datenträgers hielt sich nicht an die Regeln und wurde geändert.',
    underNewName,
  ),
  FileNameTrailsWithSlash: says(
    'Der Name endet mit einem Schrägstrich und kann keine Datei sein.',
    'Benennen Sie sie im Stagingort um, dann senden Sie sie noch einmal.',
  ),
  ExportCloudHttp: says(
    'Der Speicher hat eine Anfrage abgelehnt, während Daten exportiert wurden.',
    'Das betrifft nur Exporte. Prüfen Sie das Speicherkonto und beauftragen Sie den Export noch einmal.',
  ),
};
