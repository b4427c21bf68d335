import type { Sentences } from '../translations.ts';

/** What speaks for and against a disk and a staged file. */
export const disks: Sentences = {
  'This computer starts from it. A system disk is never erased.':
    'Von ihm startet dieser Computer. Ein Systemdatenträger wird nie gelöscht.',
  'The staging location lies on it. Erasing it would lose the backup copy.':
    'Auf ihm liegt der Stagingort. Wird er gelöscht, ist die Sicherungskopie verloren.',
  'The system uses it right now: {1}. Release it first, then look again.':
    'Das System benutzt ihn gerade: {1}. Geben Sie ihn frei und sehen Sie dann noch einmal nach.',
  'It belongs to job {1}. Take it out of that job first, or use another disk.':
    'Er gehört zu Auftrag {1}. Nehmen Sie ihn dort heraus, oder verwenden Sie einen anderen Datenträger.',
  'It is write-protected. Lift the protection, or use another disk.':
    'Er ist schreibgeschützt. Heben Sie den Schutz auf, oder verwenden Sie einen anderen Datenträger.',
  'It shows sectors of {1} bytes; the service takes only 512. Some adapters make sizes of their own: attach it directly to SATA or through another adapter, then look again.':
    'Er zeigt Sektoren von {1} Bytes; der Dienst nimmt nur 512. Manche Adapter machen eigene Größen daraus: Schließen Sie ihn direkt an SATA oder über einen anderen Adapter an und sehen Sie dann noch einmal nach.',
  'It reports no serial number of its own, so the data centre could not recognise it. Attach it directly to SATA or through another adapter.':
    'Er meldet keine eigene Seriennummer; das Rechenzentrum könnte ihn nicht erkennen. Schließen Sie ihn direkt an SATA oder über einen anderen Adapter an.',
  'It is a file shown as a disk and cannot be put in a parcel. It is for practice only.':
    'Er ist eine Datei, die als Datenträger erscheint, und passt in kein Paket. Er ist nur zum Üben da.',
  'It is a USB stick or card. The service takes only SATA disks.':
    'Er ist ein USB-Stick oder eine Speicherkarte. Der Dienst nimmt nur SATA-Datenträger.',
  'Writing to it needs administrator rights. Start the program with them, then look again.':
    'Zum Schreiben sind Administratorrechte nötig. Starten Sie das Programm damit und sehen Sie dann noch einmal nach.',
  'It cannot be read. Try another port or cable, or use another disk.':
    'Er lässt sich nicht lesen. Versuchen Sie einen anderen Anschluss oder ein anderes Kabel, oder verwenden Sie einen anderen Datenträger.',
  'It reports trouble with itself: {1} What is written to it may not be readable at the data centre. Use another disk.':
    'Er meldet selbst Probleme: {1} Was auf ihn geschrieben wird, ist im Rechenzentrum vielleicht nicht lesbar. Verwenden Sie einen anderen Datenträger.',
  'It holds {1}; at least {2} are needed.': 'Er fasst {1}; mindestens {2} sind nötig.',
  'It belongs to {1}, even if that does not run now; others may count on it. If it is no longer needed there: {2} Then look again.':
    'Er gehört zu {1}, auch wenn das gerade nicht läuft; andere können sich darauf verlassen. Wird er dort nicht mehr gebraucht: {2} Sehen Sie dann noch einmal nach.',
  'It holds data{1}. Everything on it will be erased.':
    'Er enthält Daten{1}. Alles auf ihm wird gelöscht.',
  'Only the space that is used is written: with special tools old data can still be read from the rest. Wipe the disk first if nobody at the data centre may.':
    'Geschrieben wird nur, was belegt ist: Mit Spezialwerkzeugen lassen sich alte Daten aus dem Rest noch lesen. Löschen Sie den Datenträger vorher vollständig, wenn das im Rechenzentrum niemand können darf.',
  'It is worn or has weak places: {1} It may fail on the way; use another disk if you have one.':
    'Er ist abgenutzt oder hat schwache Stellen: {1} Er kann unterwegs ausfallen; verwenden Sie einen anderen, wenn Sie einen haben.',
  'It hangs on USB. A SATA disk in an adapter is fine; a disk with built-in USB, or one taken out of such a case, is sent back unread. Compare the serial number here with the one on its label: some adapters report their own.':
    'Er hängt an USB. Ein SATA-Datenträger in einem Adapter ist in Ordnung; einer mit eingebautem USB oder aus einem solchen Gehäuse kommt ungelesen zurück. Vergleichen Sie die Seriennummer hier mit der auf seinem Etikett: Manche Adapter melden ihre eigene.',
  'not known to be SATA': 'nicht als SATA bekannt',
  'on {1}': 'an {1}',
  'It is {1}. The service names only SATA disks; ask it before you ship this one.':
    'Er ist {1}. Der Dienst nennt nur SATA-Datenträger; fragen Sie ihn, bevor Sie diesen verschicken.',
  'It holds {1}. The documentation names 10 TB as the largest; ask the service before you ship it.':
    'Er fasst {1}. Die Dokumentation nennt 10 TB als Größtes; fragen Sie den Dienst, bevor Sie ihn verschicken.',
  'It is an image file. It can be prepared, but not put in a parcel.':
    'Er ist eine Abbilddatei. Sie lässt sich vorbereiten, passt aber in kein Paket.',
  'It belongs to this job. What is written on it stays until you say otherwise.':
    'Er gehört zu diesem Auftrag. Was auf ihm steht, bleibt, bis Sie etwas anderes sagen.',
  ' ({1} and {2} more)': ' ({1} und {2} weitere)',

  'an LVM volume group': 'einer LVM-Volumegruppe',
  'Move its data away with pvmove, take it out with vgreduce and clear it with pvremove.':
    'Räumen Sie seine Daten mit pvmove weg, nehmen Sie ihn mit vgreduce heraus und löschen Sie die Kennung mit pvremove.',
  'a Linux RAID': 'einem Linux-RAID',
  'Take it out with mdadm --remove and clear it with mdadm --zero-superblock.':
    'Nehmen Sie ihn mit mdadm --remove heraus und löschen Sie die Kennung mit mdadm --zero-superblock.',
  'a RAID of the disk controller': 'einem RAID des Festplattencontrollers',
  'Delete that RAID in the set-up of the controller.':
    'Löschen Sie dieses RAID in den Einstellungen des Controllers.',
  'a ZFS pool': 'einem ZFS-Pool',
  'Destroy the pool or take the disk out of it, then clear it with zpool labelclear.':
    'Lösen Sie den Pool auf oder nehmen Sie den Datenträger heraus, und löschen Sie die Kennung mit zpool labelclear.',
  'a bcache set': 'einem bcache-Verbund',
  'Detach and stop it, then clear it with wipefs.':
    'Trennen und beenden Sie ihn, und löschen Sie die Kennung mit wipefs.',
  'a Ceph cluster': 'einem Ceph-Cluster',
  'Take its OSD out of the cluster, then clear it with ceph-volume lvm zap.':
    'Nehmen Sie sein OSD aus dem Cluster, und löschen Sie die Kennung mit ceph-volume lvm zap.',
  'a DRBD mirror': 'einem DRBD-Spiegel',
  'Take its resource down, then clear it with drbdadm wipe-md.':
    'Fahren Sie seine Ressource herunter, und löschen Sie die Kennung mit drbdadm wipe-md.',
  'a VMware datastore': 'einem VMware-Datenspeicher',
  'Delete the datastore on its host first.':
    'Löschen Sie den Datenspeicher zuerst auf seinem Host.',
  'a multipath device': 'einem Multipath-Gerät',
  'Flush it with multipath -f and attach it over one path only.':
    'Lösen Sie es mit multipath -f und schließen Sie ihn über nur einen Pfad an.',
  'a Windows storage pool': 'einem Windows-Speicherpool',
  'Retire and remove it from the pool in Windows (Remove-PhysicalDisk).':
    'Nehmen Sie ihn in Windows außer Betrieb und aus dem Pool (Remove-PhysicalDisk).',
  'a group of Windows dynamic disks': 'einer Gruppe dynamischer Windows-Datenträger',
  'Delete its volumes and convert it to a basic disk in Disk Management of Windows.':
    'Löschen Sie seine Volumes und wandeln Sie ihn in der Datenträgerverwaltung von Windows in einen Basisdatenträger um.',

  'its path is {1} characters long, the limit is {2}':
    'ihr Pfad ist {1} Zeichen lang, die Grenze ist {2}',
  'its path has an empty folder name': 'ihr Pfad hat einen leeren Ordnernamen',
  'its path contains “{1}”': 'ihr Pfad enthält „{1}“',
  'a name in its path is {1} characters long, Windows takes {2}':
    'ein Name in ihrem Pfad ist {1} Zeichen lang, Windows nimmt {2}',
  'a control character': 'ein Steuerzeichen',
  'Windows does not allow {1} in a name': 'Windows erlaubt {1} nicht in einem Namen',
  '“{1}” ends with a {2}, which Windows cannot open':
    '„{1}“ endet mit {2}, das kann Windows nicht öffnen',
  '“{1}” is a device name on Windows': '„{1}“ ist in Windows ein Gerätename',
  'its name is not readable text': 'ihr Name ist kein lesbarer Text',
  'it is larger than {1} bytes, the most a block blob takes on a disk':
    'sie ist größer als {1} Bytes, mehr nimmt ein Blockblob auf einem Datenträger nicht',
  'it is empty; a page blob has at least 512 bytes':
    'sie ist leer; ein Seitenblob hat mindestens 512 Bytes',
  'its length of {1} bytes is not a multiple of 512, which page blobs need':
    'ihre Länge von {1} Bytes ist kein Vielfaches von 512, wie es Seitenblobs verlangen',
  'it is larger than 8 TB, the most a page blob takes':
    'sie ist größer als 8 TB, mehr nimmt ein Seitenblob nicht',
  'its path is {1} characters long; a blob name takes {2}':
    'ihr Pfad ist {1} Zeichen lang; ein Blobname nimmt {2}',
  'it lies {1} folders deep; a blob name takes 254':
    'sie liegt {1} Ordner tief; ein Blobname nimmt 254',
  'it holds data': 'auf ihm liegen Daten',
  'it hangs on a USB adapter': 'er hängt an einem USB-Adapter',
  'its path is {1} characters long with the staging location; tools without long paths open {2}':
    'ihr Pfad ist mit dem Stagingort {1} Zeichen lang; Werkzeuge ohne lange Pfade öffnen {2}',
  'it is larger than 1 TB, which one text of the service names as the most; another says 8 TB':
    'sie ist größer als 1 TB, was ein Text des Dienstes als Grenze nennt; ein anderer sagt 8 TB',
  'its recovery password is none: it has eight groups of six digits, each divisible by 11':
    'sein Wiederherstellungskennwort ist keines: es hat acht Gruppen von sechs Ziffern, jede durch 11 teilbar',
  unnamed: 'unbenannt',
  'Disk image file': 'Abbilddatei',
  'Size of the disk image': 'Größe des Datenträgerabbilds',
  '{1} is too small for a disk.': '{1} sind zu wenig für einen Datenträger.',
  'Give at least {1}.': 'Geben Sie mindestens {1} an.',
};
