import type { Sentences } from '../translations.ts';

/** Backups of plain folders, their archives, and the way back. */
export const copies: Sentences = {
  'it is gone': 'sie ist weg',
  'it is new': 'sie ist neu',
  'it changed': 'sie hat sich geändert',
  'it is no folder': 'das ist kein Ordner',
  'there is no source {1}': 'es gibt keine Quelle {1}',
  'there is no source {1}, but {2}': 'es gibt keine Quelle {1}, wohl aber {2}',
  'the backup': 'der Sicherung',
  'it holds no copy that was made with backup-now':
    'darin liegt keine Kopie, die mit backup-now angelegt wurde',
  'another program keeps it locked': 'ein anderes Programm hält das gesperrt',
  'the disk it is on reports a fault': 'der Datenträger, auf dem das liegt, meldet einen Fehler',
  'its links lead in a circle, or it became a link':
    'die Verweise führen im Kreis, oder es wurde selbst zu einem Verweis',
  'the archive is shorter': 'das Archiv ist kürzer',
  'its bytes in the archive are not those that were written':
    'die Bytes im Archiv sind nicht die geschriebenen',
  'a frame has another length': 'ein Rahmen hat eine andere Länge',
  '{1} is shorter than it was': '{1} ist kürzer, als es war',
  'from here on, files with several names may be stored once for each name':
    'ab hier kann eine Datei mit mehreren Namen für jeden Namen einmal gespeichert sein',
  'part {1} is missing': 'Teil {1} fehlt',
  'part {1} belongs to another copy': 'Teil {1} gehört zu einer anderen Kopie',
  '{1} is missing': '{1} fehlt',
  '{1} has {2} bytes instead of {3}': '{1} hat {2} Bytes statt {3}',
  'its bytes are not those that were written': 'die Bytes darin sind nicht die geschriebenen',
  'its lines are not in order': 'die Zeilen darin stehen nicht in ihrer Reihenfolge',
  'its end is missing': 'das Ende fehlt',
  'a frame in it is too long': 'ein Rahmen darin ist zu lang',
  'it is not compressed as a catalogue of this program is':
    'es ist nicht so gepackt wie ein Katalog dieses Programms',
  'it vanished before it was read': 'es ist verschwunden, bevor es gelesen wurde',
  'it vanished before it was listed': 'es ist verschwunden, bevor es aufgelistet wurde',
  'it is no longer a file': 'es ist keine Datei mehr',
  'it changed while it was read: from {1} to {2} bytes; stored with {3}':
    'es hat sich beim Lesen geändert: von {1} auf {2} Bytes; gespeichert mit {3}',
  'it changed while it was read': 'es hat sich beim Lesen geändert',
  'its content differs from what was backed up; what came lies beside it as {1}':
    'der Inhalt weicht vom Gesicherten ab; was ankam, liegt daneben als {1}',
  'its time could not be set: {1}': 'die Zeit ließ sich nicht setzen: {1}',
  'its rights and time could not be set: {1}': 'Rechte und Zeit ließen sich nicht setzen: {1}',
  'something of that name was restored before; this computer may not tell upper from lower case':
    'unter diesem Namen wurde schon etwas wiederhergestellt; vielleicht unterscheidet dieser Computer Groß- und Kleinbuchstaben nicht',
  'something of that name was restored before':
    'unter diesem Namen wurde schon etwas wiederhergestellt',
  'a folder stands in its place': 'an seiner Stelle steht ein Ordner',
  'it is the folder itself': 'es ist der Ordner selbst',
  'its path leads out of the folder': 'der Pfad führt aus dem Ordner heraus',
  'a link stands at {1}': 'bei {1} steht ein Verweis',
  'a file stands at {1}': 'bei {1} steht eine Datei',
  'it names {1} files instead of {2}': 'er nennt {1} Dateien statt {2}',
  'it does not say where everything lies in the archive':
    'er sagt nicht von allem, wo es im Archiv liegt',
  'what it says about the archive does not fit together':
    'was er über das Archiv sagt, passt nicht zusammen',
  'its content: {1}': 'der Inhalt: {1}',
  'the kernel makes up what is in it ({1}); it is no data':
    'den Inhalt erzeugt der Kernel ({1}); es sind keine Daten',
  'it is larger than 8 TB, the most that one page blob takes':
    'es ist größer als 8 TB, mehr fasst ein Seitenblob nicht',
  'it is a socket, which holds no data': 'es ist ein Socket und enthält keine Daten',
  'it is a pipe, which holds no data': 'es ist eine Pipe und enthält keine Daten',
  'it is a device, which is no file': 'es ist ein Gerät und keine Datei',
  'it points to unreadable text': 'es verweist auf unlesbaren Text',
  'from byte {1} on it could not be read ({2}); zeros are stored there':
    'ab Byte {1} war es nicht lesbar ({2}); dort sind Nullen gespeichert',
  'it became shorter while it was read; stored with {1} bytes':
    'es wurde beim Lesen kürzer; gespeichert mit {1} Bytes',
  Folders: 'Ordner',
  'none is named': 'es ist keiner genannt',
  'Name at least one folder to back up.': 'Nennen Sie mindestens einen Ordner, der gesichert wird.',
  'it is the staging location, which holds the copy itself':
    'es ist der Stagingort, in dem die Kopie selbst liegt',
  'it is the data folder of this program': 'es ist der Datenordner dieses Programms',
  'not in the copy': 'nicht in der Kopie',
  'in the copy, but': 'in der Kopie, aber',
  'the initial copy to be finished; go on with backup-now, or start it over, on the source computer':
    'das Ende der Erstkopie; setzen Sie sie am Quellcomputer mit backup-now fort, oder beginnen Sie sie dort neu',
  'Preparing disks': 'Datenträger vorbereiten',
  'The initial copy was stopped; finished parts stay':
    'Die Erstkopie wurde angehalten; fertige Teile bleiben',
  'something unexpected happened': 'etwas Unerwartetes ist geschehen',
  'The initial copy ended early: {1}': 'Die Erstkopie endete vorzeitig: {1}',
  'The initial copy of one folder was begun': 'Die Erstkopie eines Ordners wurde begonnen',
  'The initial copy of one folder goes on': 'Die Erstkopie eines Ordners wird fortgesetzt',
  'The initial copy of {1} folders was begun': 'Die Erstkopie von {1} Ordnern wurde begonnen',
  'The initial copy of {1} folders goes on': 'Die Erstkopie von {1} Ordnern wird fortgesetzt',
  '{1} files of the earlier initial copy were removed from staging':
    '{1} Dateien der früheren Erstkopie wurden aus dem Stagingort entfernt',
  '{1} holds {2} files, {3} in {4}': '{1} enthält {2} Dateien, {3} in {4}',
  ', {1} skipped': ', {1} übersprungen',
  'The initial copy is finished: {1} files, {2}{3}':
    'Die Erstkopie ist fertig: {1} Dateien, {2}{3}',
  'Backing up for a further job of a backup': 'Für einen weiteren Auftrag einer Sicherung sichern',
  'job {1}, which it belongs to': 'Auftrag {1}, zu dem er gehört',
  'its disks to be taken out of the job, since they are written from staging':
    'das Herausnehmen seiner Datenträger aus dem Auftrag, weil sie aus dem Stagingort beschrieben werden',
  'Backing up to this staging location': 'In diesen Stagingort sichern',
  'container {1}': 'Container {1}',
  'it does not exist yet': 'er ist noch nicht da',
  'Restoring to {1} was begun': 'Das Wiederherstellen nach {1} wurde begonnen',
  'not as backed up': 'nicht wie gesichert',
  'restored, but': 'wiederhergestellt, aber',
  'all as backed up': 'alle wie gesichert',
  '{1} not as backed up': '{1} nicht wie gesichert',
  '{1} files, {2}, were restored to {3}; {4}':
    '{1} Dateien, {2}, wurden nach {3} wiederhergestellt; {4}',
  'Restoring to {1} was stopped': 'Das Wiederherstellen nach {1} wurde angehalten',
  'Restoring to {1} ended early: {2}': 'Das Wiederherstellen nach {1} endete vorzeitig: {2}',
  Owners: 'Besitzer',
  'only root may give files to other accounts': 'nur root darf Dateien anderen Konten geben',
  'Start the program as root, or restore without owners.':
    'Starten Sie das Programm als root, oder stellen Sie ohne Besitzer wieder her.',
  'no folder': 'kein Ordner',
  'the path is not complete, from the drive or root on':
    'der Pfad ist nicht vollständig, vom Laufwerk oder von der Wurzel an',
  'it lies in the staging location, and would be sent with the backup':
    'er liegt im Stagingort und ginge mit der Sicherung auf die Reise',
  'it lies in the data folder of this program': 'er liegt im Datenordner dieses Programms',
  'A support bundle was written, SHA-256 {1}': 'Ein Supportpaket wurde geschrieben, SHA-256 {1}',
};
