import type { Translated } from '../../../shared/language/by-language.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { oneOrMany } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import type { disks as english } from '../en/disks.ts';
import { disksCounted, filesCounted } from './counts.ts';

const ready = (spares: number) =>
  spares === 1 ? '1 Reserve bereithalten' : `${formatCount(spares)} Reserven bereithalten`;

export const disks: Translated<typeof english> = {
  title: 'Die Datenträger auswählen',
  leadKnown: (files, bytes) =>
    `Die Sicherung braucht ${formatBytes(bytes)} für ${filesCounted(files)}. Auf einem ausgewählten Datenträger wird alles gelöscht.`,
  lead: 'Auf einem ausgewählten Datenträger wird alles gelöscht.',
  write: (data, spares = 0) =>
    data === 0 && spares === 0
      ? 'Datenträger löschen und beschreiben'
      : data === 0
        ? ready(spares)
        : `${disksCounted(data)} löschen und beschreiben`,
  writeShort: 'Mit diesen beginnen, später einen weiteren anschließen',
  list: 'Datenträger an diesem Computer',
  choose: (model, serial) => `${model} auswählen, Seriennummer ${serial}`,
  serial: 'Seriennummer',
  noSerial: 'meldet keine',
  kinds: {
    sata: 'SATA-Datenträger',
    nvme: 'NVMe-Datenträger',
    usb: 'USB-Datenträger',
    scsi: 'SCSI-Datenträger',
    loop: 'Loop-Gerät',
    image: 'Datenträgerabbild',
    other: 'Datenträger',
  },
  justAttached: 'Gerade angeschlossen',
  announceAttached: (model, serial) => `${model}, Seriennummer ${serial}, wurde angeschlossen.`,
  announceRemoved: (model, serial) => `${model}, Seriennummer ${serial}, ist nicht mehr da.`,
  role: (serial) => `Wofür Datenträger ${serial} da ist`,
  roles: {
    data: { label: 'Daten', help: 'auf ihn werden Dateien geschrieben' },
    spare: { label: 'Reserve', help: 'bleibt bereit: springt ein, wenn ein anderer ausfällt' },
  },
  health: {
    good: 'Zustand: gut',
    suspect: 'Zustand: nicht wie er sein sollte',
    failing: 'Zustand: fällt aus',
    unknown: 'Zustand: nicht abfragbar',
  },
  empty: 'Leer',
  holdsData: 'Enthält Daten',
  unknownData: 'Enthält Daten unbekannter Art',
  usedBy: (job) => `Gehört zum Auftrag ${job}`,
  usedByThis: 'Schon in diesem Auftrag',
  none: 'Noch ist kein Datenträger zu sehen.',
  nonePractice:
    'Fügen Sie ein Datenträgerabbild hinzu: eine Datei, die für einen Datenträger steht.',
  noneReal: 'Schließen Sie einen SATA-Datenträger an. Er erscheint hier von selbst.',
  notElevated:
    'Echte Datenträger lassen sich ansehen, aber nicht beschreiben: Dazu sind Administratorrechte nötig. Abbilddateien brauchen keine.',
  imageModel: 'Übungs-Abbild',
  noModel: 'Datenträger ohne Modellnamen',
  addImage: 'Datenträgerabbild hinzufügen',
  removeImage: (serial) => `Datenträgerabbild ${serial} von der Liste nehmen`,
  addImageTitle: 'Datenträgerabbild hinzufügen',
  addImageText:
    'Eine Datei, die für einen Datenträger steht. Sie wächst nur, soweit sie beschrieben wird, und lässt sich mit jedem Programm öffnen, das BitLocker und NTFS liest.',
  imageFile: 'Abbilddatei',
  imageSize: 'Größe',
  imageSizeHelp: 'Zum Beispiel 512 MB oder 8 GiB.',
  imageSizeBad: 'Geben Sie eine Größe wie 512 MB oder 8 GiB an.',
  imageFileBad: 'Nennen Sie eine Datei, die es noch nicht gibt.',
  addImageConfirm: 'Dieses Abbild hinzufügen',
  spread: 'Was wohin kommt',
  spreadEmpty: 'Wählen Sie einen Datenträger aus, um zu sehen, wie sich die Dateien verteilen.',
  spreadFits: (count, bytes) =>
    `${formatBytes(bytes)} passen auf ${oneOrMany(count, 'einen Datenträger', `${formatCount(count)} Datenträger`)}.`,
  spreadMissing: (bytes) => `${formatBytes(bytes)} passen noch nicht.`,
  spreadMissingNext:
    'Wählen Sie noch einen Datenträger von mindestens dieser Größe aus, oder beginnen Sie ohne ihn.',
  spreadShortHelp:
    'Was passt, wird jetzt geschrieben. Dann wartet der Auftrag auf einen weiteren Datenträger und geht von selbst weiter.',
  spreadSpare: 'Reserve, bleibt bereit',
  spreadSpareFits: 'Kann für jeden dieser Datenträger einspringen.',
  spreadSpareSmall: (bytes) =>
    `Zu klein für den vollsten dieser Datenträger: Dafür sind ${formatBytes(bytes)} nötig.`,
  spreadSpareBar: (serial) => `${serial}: Reserve, leer, bis ein Datenträger ausfällt`,
  spreadBar: (serial, used, size) => `${serial}: ${used} von ${size} belegt`,
  usedFree: (used, free) => `${formatBytes(used)} belegt, ${formatBytes(free)} frei`,
  filesOn: (count) => filesCounted(count),
  moreFiles: (count) => `und ${filesCounted(count)} mehr`,
  confirmTitle: (data, spares) => {
    if (data === 0) return `${ready(spares)}?`;
    const erased = data === 1 ? 'Diesen Datenträger' : `Diese ${formatCount(data)} Datenträger`;
    return spares === 0 ? `${erased} löschen?` : `${erased} löschen und ${ready(spares)}?`;
  },
  confirmText: 'Alles darauf geht endgültig verloren. Das ist jetzt darauf:',
  confirmTextOne: 'Alles darauf geht endgültig verloren. Das ist jetzt darauf:',
  confirmSpareText:
    'Darauf wird jetzt nichts geändert. Fällt ein anderer Datenträger aus, wird er gelöscht und springt ohne weitere Frage ein.',
  clearing: 'Was aus den alten Daten wird',
  clearings: {
    none: {
      label: 'Stehen lassen, wo nichts geschrieben wird',
      help: 'Braucht keine Zeit. Mit besonderen Werkzeugen lassen sie sich aus dem freien Platz noch lesen.',
    },
    discard: {
      label: 'Vom Datenträger verwerfen lassen',
      help: 'Dauert wenige Augenblicke. Der Datenträger gibt seinen alten Inhalt selbst auf; wie gründlich, liegt am Hersteller.',
    },
    overwrite: {
      label: 'Zuerst den ganzen Datenträger überschreiben',
      help: 'Danach ist nichts Altes mehr lesbar.',
    },
  },
  overwriteTime: (time) => `Dauert ${time} länger, beim Tempo eines üblichen SATA-Datenträgers.`,
  cannotDiscard: 'Dieser Datenträger kann seine Daten nicht selbst verwerfen.',
  confirmEmpty: 'nichts: Der Datenträger ist leer',
  volumeUsed: (bytes) => `${formatBytes(bytes)} belegt`,
  usedUnknown: 'Wie viel davon belegt ist, zeigt sich nur, solange es eingehängt ist.',
  confirmVolume: (label, fileSystem, size) =>
    `${label === '' ? 'Volume ohne Namen' : `„${label}“`}, ${fileSystem === '' ? 'unbekanntes Format' : fileSystem}, ${size}`,
  confirmType: (count, serial) =>
    `Geben Sie die letzten ${count} Zeichen der Seriennummer ${serial} ein`,
  confirmNoMatch: (end) => `Das sind nicht die letzten Zeichen der Seriennummer (…${end}).`,
  needChosen: 'Wählen Sie mindestens einen Datenträger aus.',
};
