import type { Translated } from '../../../shared/language/by-language.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { counted, oneOrMany } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import type { write as english } from '../en/write.ts';
import { disksCounted, filesCounted } from './counts.ts';

export const write: Translated<typeof english> = {
  title: 'Die Datenträger schreiben',
  lead: 'Jeder Datenträger wird eingerichtet, geschrieben, versiegelt und zurückgelesen. Sie können dieses Fenster schließen: Die Arbeit geht weiter.',
  leadDone:
    'Jeder Datenträger wurde zurückgelesen und stimmt mit dem überein, was aus dem Stagingort gelesen wurde.',
  leadStopped:
    'Was auf den Datenträgern steht, bleibt. Beim Fortsetzen geht es hinter dem letzten bestätigten Bereich weiter.',
  leadNeedsYou: 'Was auf den Datenträgern steht, bleibt. Was Sie braucht, ist unten genannt.',
  total: 'Alle Datenträger',
  phases: {
    chosen: 'Wartet auf den Start',
    clearing: 'Alte Daten entfernen',
    'laying-out': 'Einrichten',
    writing: 'Schreiben',
    sealing: 'Versiegeln',
    verifying: 'Zurücklesen',
    prepared: 'Vorbereitet und geprüft',
  },
  states: {
    retired: 'Aufgegeben',
    spare: 'Bereitgehalten',
    running: 'Arbeitet',
    waiting: 'Wartet',
    paused: 'Angehalten',
    damaged: 'Schaden gefunden',
    'set-aside': 'Wartet auf zurückgestellte Dateien',
    failed: 'Braucht Sie',
    prepared: 'Vorbereitet und geprüft',
    'not-started': 'Wartet auf den Start',
    interrupted: 'Unterbrochen',
  },
  limits: {
    source: 'Die Quelle ist am langsamsten: Das Lesen aus dem Stagingort bestimmt das Tempo.',
    hash: 'Der Prozessor ist am langsamsten: Das Berechnen der Prüfsummen bestimmt das Tempo.',
    encryption: 'Der Prozessor ist am langsamsten: Das Verschlüsseln bestimmt das Tempo.',
    disk: 'Der Datenträger ist am langsamsten: Er nimmt die Daten an, so schnell er kann.',
  },
  limitReading: 'Der Datenträger ist am langsamsten: Er gibt die Daten ab, so schnell er kann.',
  waits: {
    staging:
      'Wartet auf den Stagingort. Er antwortet nicht; es geht von selbst weiter, wenn er wieder da ist.',
    disk: 'Wartet auf den Datenträger. Er wurde abgezogen; schließen Sie ihn wieder an, und es geht von selbst weiter.',
    turn: 'Wartet, bis er an der Reihe ist. Die Datenträger bremsen einander; dieser macht weiter, wenn ein anderer fertig ist.',
  },
  bytesOf: (done, total) => `${done} von ${total}`,
  timeLeft: (time) => `noch ${time}`,
  lane: (serial) => `Datenträger ${serial}`,
  progressOf: (what) => `Fortschritt: ${what}`,
  chart: (minutes, low, high, now) =>
    `Tempo, ${minutes}: zwischen ${low} und ${high}, jetzt ${now}`,
  chartStarting: 'Tempo: noch nicht gemessen',
  chartSpan: (seconds) =>
    seconds < 60
      ? `letzte ${counted(seconds, 'Sekunde', 'Sekunden')}`
      : `letzte ${counted(Math.round(seconds / 60), 'Minute', 'Minuten')}`,
  pause: 'Anhalten',
  pauseLane: (serial) => `Anhalten: Datenträger ${serial}`,
  pauseAll: 'Alle anhalten',
  resume: 'Fortsetzen',
  resumeLane: (serial) => `Fortsetzen: Datenträger ${serial}`,
  resumeAll: 'Alle fortsetzen',
  tryAgain: 'Noch einmal versuchen',
  tryLaneAgain: (serial) => `Noch einmal versuchen: Datenträger ${serial}`,
  drop: 'Herausnehmen…',
  dropLane: (serial) => `Herausnehmen… (Datenträger ${serial})`,
  dropTitle: (serial) => `Datenträger ${serial} aus dem Auftrag nehmen?`,
  dropText:
    'Seine Dateien gehen auf die anderen Datenträger, soweit sie dort passen, oder warten auf einen weiteren. Was auf ihm steht, bleibt, gehört aber zu keinem Auftrag; er wird nicht versandt.',
  dropSpareText: 'Er ist wieder für anderes frei. An ihm wurde nichts geändert.',
  dropKeep: 'Behalten',
  dropConfirm: 'Herausnehmen',
  verify: 'Noch einmal zurücklesen',
  verifyLane: (serial) => `Noch einmal zurücklesen: Datenträger ${serial}`,
  verifiedAt: (when) => `Zurückgelesen am ${when}`,
  filesOn: (count) => filesCounted(count),
  replace: 'Durch einen anderen ersetzen…',
  replaceLane: (serial) => `Durch einen anderen ersetzen… (Datenträger ${serial})`,
  replaceTitle: (serial) => `Datenträger ${serial} ersetzen`,
  replaceText: (files, bytes) =>
    `${oneOrMany(files, 'Seine eine Datei', `Seine ${filesCounted(files)}`)}, ${formatBytes(bytes)}, ${oneOrMany(files, 'wird', 'werden')} auf einen anderen Datenträger geschrieben. Was auf den übrigen steht, bleibt.`,
  replaceBy: 'Welcher Datenträger übernimmt',
  replaceBySpare: (serials) =>
    serials.length === 1
      ? `Die Reserve dieses Auftrags, Seriennummer ${serials[0]}`
      : `Eine Reserve dieses Auftrags (${serials.join(', ')})`,
  replaceBySpareHelp: 'Bestätigt, als sie ausgewählt wurde; sie wird jetzt gelöscht.',
  replaceSmall: (bytes) => `Zu klein: Mindestens ${formatBytes(bytes)} sind nötig.`,
  replaceNone:
    'Kein anderer Datenträger ist zu sehen. Schließen Sie einen an; er erscheint hier von selbst.',
  replaceConfirm: 'Löschen und übernehmen',
  replaceNext: 'Mit diesem weitermachen…',
  paused: 'Von Hand angehalten. Es geht weiter, wenn Sie es sagen.',
  interrupted:
    'Das Programm wurde beendet, während dieser Datenträger geschrieben wurde. Beim Fortsetzen geht es hinter dem letzten bestätigten Bereich weiter.',
  waitsForSetAside: (count) =>
    `Alles andere ist auf dem Datenträger. Er wird versiegelt, wenn ${counted(count, 'zurückgestellte Datei', 'zurückgestellte Dateien')} geklärt ${oneOrMany(count, 'ist', 'sind')}.`,
  spares: 'Reserven',
  spareText: 'Springt ein, wenn ein anderer Datenträger ausfällt.',
  retired: (count) => `Aufgegeben: ${disksCounted(count)}`,
  retiredAt: (when) =>
    `Aufgegeben am ${when}. Seine Dateien sind auf andere Datenträger gegangen; versenden Sie ihn nicht.`,
  setAside: {
    title: (count) => `${counted(count, 'Datei wurde', 'Dateien wurden')} zurückgestellt`,
    text: 'Sie ließen sich nicht so kopieren, wie sie aufgelistet waren. Alles andere geht weiter; versiegelt wird ein Datenträger erst, wenn sie geklärt sind.',
    reasons: {
      changed: 'Sie hat sich beim Kopieren geändert',
      vanished: 'Sie ist nicht mehr im Stagingort',
      unreadable: 'Teile von ihr sind nicht lesbar',
    },
    ranges: (ranges) => `Nicht lesbar: ${ranges}`,
    moreRanges: (count) => `und ${counted(count, 'weiterer Bereich', 'weitere Bereiche')}`,
    onDisk: (serial) => `für Datenträger ${serial}`,
    showAll: (count) => `Alle ${formatCount(count)} zeigen`,
    next: 'Warten Sie, bis die Sicherung in den Stagingort fertig ist, dann kopieren Sie sie noch einmal.',
    copyAgain: 'Nur diese noch einmal kopieren',
    leaveOut: 'Weglassen…',
    leaveOutTitle: (count) => `${filesCounted(count)} aus dem Auftrag weglassen?`,
    leaveOutText:
      'Mit diesem Auftrag kommen sie nicht nach Azure, und eine Wiederherstellung findet sie nicht. Der Verlauf nennt sie.',
    keep: 'Behalten',
    leaveOutConfirm: (count) => `${filesCounted(count)} weglassen`,
  },
  short: {
    title: (bytes) => `Es fehlen noch ${formatBytes(bytes)}`,
    text: 'Was passt, wird geschrieben. Schließen Sie einen weiteren Datenträger von mindestens dieser Größe an; er erscheint hier von selbst. Sobald Sie ihn bestätigt haben, wird der Rest darauf geschrieben.',
    watching: 'Hält Ausschau nach Datenträgern',
    found: 'Datenträger, die den Rest aufnehmen könnten',
    fits: 'nimmt alles auf, was fehlt',
    helps: (bytes) => `nimmt einen Teil auf; ${formatBytes(bytes)} würden noch fehlen`,
    use: 'Diesen verwenden…',
    useDisk: (serial) => `Diesen verwenden… (${serial})`,
  },
  damage: {
    title: (count) => `${counted(count, 'Stelle ist', 'Stellen sind')} nicht wie geschrieben`,
    place: 'Wo',
    range: 'Welche Bytes',
    found: 'Was gefunden wurde',
    whole: 'ganz',
    ofDisk: (range) => `${range} des Datenträgers`,
    kinds: { differs: 'weicht vom Geschriebenen ab', unreadable: 'nicht lesbar' },
    repairText:
      'Die Reparatur schreibt nur diese Stellen noch einmal aus dem Stagingort und liest den Datenträger zurück. Versenden Sie ihn nicht vorher.',
    beyond:
      'Das betrifft mehr als den Inhalt von Dateien und lässt sich deshalb nicht an Ort und Stelle reparieren. Ersetzen Sie den Datenträger, oder nehmen Sie ihn heraus und bereiten Sie ihn neu vor.',
    repair: 'Diese Stellen reparieren',
    repairLane: (serial) => `Diese Stellen reparieren (Datenträger ${serial})`,
    more: (count) => `und ${counted(count, 'weitere Stelle', 'weitere Stellen')}`,
  },
  evidence: {
    title: 'Nachweis',
    text: 'Eine Datei mit jedem Datenträger, jeder Datei, jedem Bereich und jeder Prüfsumme, und eine Seite zum Drucken. Ihre Prüfsumme wird in den Verlauf eingetragen.',
    save: 'Nachweis speichern',
    saveAgain: 'Noch einmal speichern',
    json: 'Nachweisdatei',
    page: 'Seite zum Drucken',
    digest: 'SHA-256',
    at: 'Gespeichert',
  },
  goOn: 'Weiter zum Importauftrag',
  waitsForAll: 'Zuerst muss jeder Datenträger geprüft sein.',
  waitsForFiles: 'Zuerst müssen die zurückgestellten Dateien geklärt sein.',
  waitsForDamage: 'Zuerst müssen die beschädigten Stellen repariert sein.',
  nothing: 'Noch ist kein Datenträger ausgewählt.',
  chooseDisks: 'Die Datenträger auswählen',
  announcePhase: (serial, phase) => `Datenträger ${serial}: ${phase}`,
  announceTotal: (share) => `Alle Datenträger: ${share}`,
};
