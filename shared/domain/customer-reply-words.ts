import type { Language } from '../language/language.ts';
import type { Situation } from './situation.ts';

/** What the sentences of a reply may name; everything else of a job stays here. */
export interface ReplyFacts {
  readonly job: string;
  /** `3.1 TB on 2 disks`, empty while nothing is known. */
  readonly size: string;
  readonly carrier: string;
  readonly account: string;
  /** Word of the service for a state nobody knows. */
  readonly state: string;
  /** `, 42 % so far`, or empty. */
  readonly share: string;
  readonly files: string;
  readonly filesDiffering: string;
  /** Other jobs of the same backup that have not arrived yet; empty when there are none. */
  readonly awaited: string;
}

interface Told {
  readonly now: string;
  readonly next: string;
  /** What is asked of the customer; left out when that is nothing. */
  readonly please?: string;
}

interface ReplyWords {
  readonly greeting: string;
  readonly about: (job: string, size: string, day: string) => string;
  readonly part: (number: number, total: number) => string;
  readonly next: string;
  readonly nothing: string;
  readonly tracking: (number: string, carrier: string) => string;
  readonly late: string;
  readonly closing: string;
  readonly size: (bytes: string, disks: number) => string;
  readonly share: (percent: number) => string;
  readonly situations: Readonly<Record<Situation, (facts: ReplyFacts) => Told>>;
}

/** Not presented as more than it is (spec 2.5). */
const targetsEn = 'These are usual times, not promises.';
const targetsDe = 'Das sind übliche Zeiten, keine Zusagen.';
const keepStagingEn =
  'Please leave the staging location, which holds the original data, exactly as it is until we tell you.';
const keepStagingDe =
  'Bitte lassen Sie den Stagingort mit den Originaldaten genau so, wie er ist, bis Sie von uns hören.';

const english: ReplyWords = {
  greeting: 'Hello,',
  about: (job, size, day) =>
    `This is where your first backup “${job}”${size === '' ? '' : ` (${size})`} stands as of ${day}:`,
  part: (number, total) => `It travels in ${total} parcels; this is about number ${number}.`,
  next: 'What happens next: ',
  nothing: 'You do not have to do anything.',
  tracking: (number, carrier) =>
    `Tracking number: ${number}${carrier === '' ? '' : ` (${carrier})`}`,
  late: 'This takes longer than usual. We are following it up and will write again.',
  closing: 'Kind regards',
  size: (bytes, disks) => `${bytes} on ${disks === 1 ? '1 disk' : `${disks} disks`}`,
  share: (percent) => `, about ${percent} % so far`,
  situations: {
    planned: () => ({
      now: 'It is planned. The disks that it travels on are not written yet.',
      next: 'we copy it to encrypted disks, check every byte and send the disks to the Azure data centre.',
      please: keepStagingEn,
    }),
    writing: () => ({
      now: 'It is being written to encrypted disks.',
      next: 'when all disks are written and checked, they go to the Azure data centre by parcel.',
      please: keepStagingEn,
    }),
    stopped: () => ({
      now: 'Writing the disks has stopped, and our administrators are on it. What is written already stays.',
      next: 'writing goes on as soon as that is mended.',
      please: keepStagingEn,
    }),
    'held-back': () => ({
      now: 'A disk did not pass our check before the shipping, so the parcel waits for it. The original data is still there.',
      next: 'we mend the disk, check every byte once more and send the parcel.',
      please: keepStagingEn,
    }),
    written: () => ({
      now: 'All disks are written and checked.',
      next: 'we order the import at Azure, which tells us the address, and send the parcel.',
      please: keepStagingEn,
    }),
    'no-details': () => ({
      now: 'The disks are ready, and the import is ordered at Azure.',
      next: 'we hand the parcel to the carrier and give Azure the tracking number.',
      please: keepStagingEn,
    }),
    'to-leave': ({ carrier }) => ({
      now: 'The parcel with the encrypted disks is announced to Azure and about to leave.',
      next: `${carrier === '' ? 'the carrier' : carrier} takes it to the Azure data centre.`,
      please: keepStagingEn,
    }),
    'on-the-way': () => ({
      now: 'The parcel with the encrypted disks is on its way to the Azure data centre.',
      next: `after delivery the data centre checks it in, usually within one to three working days, and copies it, usually within seven to ten days more. ${targetsEn}`,
      please: keepStagingEn,
    }),
    received: () => ({
      now: 'The disks are at the Azure data centre and wait for their turn.',
      next: `copying usually ends seven to ten days after they were checked in. ${targetsEn}`,
      please: keepStagingEn,
    }),
    copying: ({ share, account }) => ({
      now: `The Azure data centre is copying it into the storage account${share}.`,
      next: `copying usually ends seven to ten days after the disks were checked in. ${targetsEn} Then we check that every byte arrived.`,
      please: `Please change neither keys nor settings of the storage account ${account}, and leave the staging location as it is, until we tell you.`,
    }),
    packing: () => ({
      now: 'It is copied. The data centre packs the disks for the way back.',
      next: 'we check that every byte arrived.',
      please: keepStagingEn,
    }),
    returning: () => ({
      now: 'It is copied, and the disks are on their way back.',
      next: 'we check that every byte arrived.',
      please: keepStagingEn,
    }),
    'to-check': () => ({
      now: 'Azure reports the import as complete.',
      next: 'we read everything back and compare it with the original.',
      please: keepStagingEn,
    }),
    arrived: ({ files, awaited }) =>
      awaited === ''
        ? {
            now: `It has arrived completely: ${files}, every byte compared with the original.`,
            next: 'the next scheduled backup takes it over. From then on only what has changed travels over the wire.',
            please:
              'Please leave the staging location, which holds the original data, until that backup has run. After that you may clear it.',
          }
        : {
            now: `This part has arrived completely: ${files}, every byte compared with the original.`,
            next: `the rest is still on its way (${awaited}).`,
            please: keepStagingEn,
          },
    differs: ({ filesDiffering }) => ({
      now: `The import is through, but ${filesDiffering} not match the original. The original data is still there.`,
      next: 'we find out why and send these files again.',
      please: keepStagingEn,
    }),
    closed: () => ({
      now: 'The import has ended, but not everything was taken over. The original data is still there.',
      next: 'we read the report of the data centre and send again what is missing.',
      please: keepStagingEn,
    }),
    cancelling: () => ({
      now: 'We have asked Azure to cancel the import.',
      next: 'Azure decides whether that is still possible; we tell you the outcome.',
      please: keepStagingEn,
    }),
    cancelled: () => ({
      now: 'The import was cancelled. The original data is still there.',
      next: 'nothing more happens with this job. We tell you when a new one is planned.',
      please: keepStagingEn,
    }),
    question: () => ({
      now: 'The Azure data centre has a question about the parcel or the order.',
      next: 'we answer it, and then the import goes on.',
      please: keepStagingEn,
    }),
    'missing-disk': () => ({
      now: 'The data centre did not find all disks in the parcel. The disks are encrypted: nobody can read them without our key.',
      next: 'we have the carrier search for what is missing. If it does not turn up, we send that data again.',
      please: keepStagingEn,
    }),
    gone: () => ({
      now: 'The order at Azure has lapsed before the disks were imported. The original data is still there.',
      next: 'we place the order again.',
      please: keepStagingEn,
    }),
    unknown: ({ state }) => ({
      now: `Azure works on it and reports “${state}”.`,
      next: 'we keep an eye on it and write again when something changes.',
      please: keepStagingEn,
    }),
  },
};

const german: ReplyWords = {
  greeting: 'Guten Tag,',
  about: (job, size, day) =>
    `so steht es um Ihre erste Sicherung „${job}“${size === '' ? '' : ` (${size})`}, Stand ${day}:`,
  part: (number, total) => `Sie reist in ${total} Paketen; hier geht es um Nummer ${number}.`,
  next: 'Wie es weitergeht: ',
  nothing: 'Sie müssen nichts tun.',
  tracking: (number, carrier) =>
    `Sendungsnummer: ${number}${carrier === '' ? '' : ` (${carrier})`}`,
  late: 'Das dauert länger als üblich. Wir gehen dem nach und melden uns wieder.',
  closing: 'Mit freundlichen Grüßen',
  size: (bytes, disks) => `${bytes} auf ${disks === 1 ? '1 Datenträger' : `${disks} Datenträgern`}`,
  share: (percent) => `, bisher etwa ${percent} %`,
  situations: {
    planned: () => ({
      now: 'Sie ist geplant. Die Datenträger, auf denen sie reist, sind noch nicht beschrieben.',
      next: 'Wir kopieren sie auf verschlüsselte Datenträger, prüfen jedes Byte und schicken die Datenträger ins Azure-Rechenzentrum.',
      please: keepStagingDe,
    }),
    writing: () => ({
      now: 'Sie wird gerade auf verschlüsselte Datenträger geschrieben.',
      next: 'Sobald alle Datenträger beschrieben und geprüft sind, gehen sie als Paket ins Azure-Rechenzentrum.',
      please: keepStagingDe,
    }),
    stopped: () => ({
      now: 'Das Beschreiben der Datenträger ist unterbrochen; unsere Administration kümmert sich darum. Was schon geschrieben ist, bleibt.',
      next: 'Sobald das behoben ist, wird weitergeschrieben.',
      please: keepStagingDe,
    }),
    'held-back': () => ({
      now: 'Ein Datenträger hat unsere Prüfung vor dem Versand nicht bestanden, deshalb wartet das Paket auf ihn. Die Originaldaten sind noch da.',
      next: 'Wir bringen den Datenträger in Ordnung, prüfen noch einmal jedes Byte und schicken das Paket ab.',
      please: keepStagingDe,
    }),
    written: () => ({
      now: 'Alle Datenträger sind beschrieben und geprüft.',
      next: 'Wir bestellen den Import bei Azure, bekommen dabei die Adresse und schicken das Paket ab.',
      please: keepStagingDe,
    }),
    'no-details': () => ({
      now: 'Die Datenträger sind bereit, und der Import ist bei Azure bestellt.',
      next: 'Wir übergeben das Paket dem Paketdienst und teilen Azure die Sendungsnummer mit.',
      please: keepStagingDe,
    }),
    'to-leave': ({ carrier }) => ({
      now: 'Das Paket mit den verschlüsselten Datenträgern ist bei Azure angekündigt und geht demnächst ab.',
      next: `${carrier === '' ? 'Der Paketdienst' : carrier} bringt es ins Azure-Rechenzentrum.`,
      please: keepStagingDe,
    }),
    'on-the-way': () => ({
      now: 'Das Paket mit den verschlüsselten Datenträgern ist unterwegs zum Azure-Rechenzentrum.',
      next: `Nach der Zustellung wird es dort meist binnen ein bis drei Werktagen erfasst und meist binnen sieben bis zehn weiteren Tagen kopiert. ${targetsDe}`,
      please: keepStagingDe,
    }),
    received: () => ({
      now: 'Die Datenträger sind im Azure-Rechenzentrum und warten, bis sie an der Reihe sind.',
      next: `Das Kopieren endet meist sieben bis zehn Tage, nachdem sie erfasst wurden. ${targetsDe}`,
      please: keepStagingDe,
    }),
    copying: ({ share, account }) => ({
      now: `Das Azure-Rechenzentrum kopiert sie in das Speicherkonto${share}.`,
      next: `Das Kopieren endet meist sieben bis zehn Tage, nachdem die Datenträger erfasst wurden. ${targetsDe} Danach prüfen wir, ob jedes Byte angekommen ist.`,
      please: `Bitte ändern Sie weder Schlüssel noch Einstellungen des Speicherkontos ${account}, und lassen Sie den Stagingort, wie er ist, bis Sie von uns hören.`,
    }),
    packing: () => ({
      now: 'Sie ist kopiert. Das Rechenzentrum verpackt die Datenträger für den Rückweg.',
      next: 'Wir prüfen, ob jedes Byte angekommen ist.',
      please: keepStagingDe,
    }),
    returning: () => ({
      now: 'Sie ist kopiert, und die Datenträger sind auf dem Rückweg.',
      next: 'Wir prüfen, ob jedes Byte angekommen ist.',
      please: keepStagingDe,
    }),
    'to-check': () => ({
      now: 'Azure meldet den Import als abgeschlossen.',
      next: 'Wir lesen alles zurück und vergleichen es mit dem Original.',
      please: keepStagingDe,
    }),
    arrived: ({ files, awaited }) =>
      awaited === ''
        ? {
            now: `Sie ist vollständig angekommen: ${files}, jedes Byte mit dem Original verglichen.`,
            next: 'Die nächste geplante Sicherung übernimmt sie. Von da an geht nur noch über die Leitung, was sich geändert hat.',
            please:
              'Bitte lassen Sie den Stagingort mit den Originaldaten bestehen, bis diese Sicherung gelaufen ist. Danach können Sie ihn räumen.',
          }
        : {
            now: `Dieser Teil ist vollständig angekommen: ${files}, jedes Byte mit dem Original verglichen.`,
            next: `Der Rest ist noch unterwegs (${awaited}).`,
            please: keepStagingDe,
          },
    differs: ({ filesDiffering }) => ({
      now: `Der Import ist durch, aber ${filesDiffering} nicht mit dem Original überein. Die Originaldaten sind noch da.`,
      next: 'Wir klären, woran das liegt, und schicken diese Dateien noch einmal.',
      please: keepStagingDe,
    }),
    closed: () => ({
      now: 'Der Import ist beendet, aber nicht alles wurde übernommen. Die Originaldaten sind noch da.',
      next: 'Wir lesen den Bericht des Rechenzentrums und schicken noch einmal, was fehlt.',
      please: keepStagingDe,
    }),
    cancelling: () => ({
      now: 'Wir haben Azure gebeten, den Import abzubrechen.',
      next: 'Azure entscheidet, ob das noch möglich ist; wir sagen Ihnen, wie es ausgeht.',
      please: keepStagingDe,
    }),
    cancelled: () => ({
      now: 'Der Import wurde abgebrochen. Die Originaldaten sind noch da.',
      next: 'Mit diesem Auftrag geschieht nichts mehr. Wir melden uns, wenn ein neuer geplant ist.',
      please: keepStagingDe,
    }),
    question: () => ({
      now: 'Das Azure-Rechenzentrum hat eine Frage zum Paket oder zum Auftrag.',
      next: 'Wir beantworten sie, dann geht der Import weiter.',
      please: keepStagingDe,
    }),
    'missing-disk': () => ({
      now: 'Das Rechenzentrum hat nicht alle Datenträger im Paket gefunden. Sie sind verschlüsselt: Ohne unseren Schlüssel kann sie niemand lesen.',
      next: 'Wir lassen den Paketdienst suchen. Taucht nichts auf, schicken wir diese Daten noch einmal.',
      please: keepStagingDe,
    }),
    gone: () => ({
      now: 'Die Bestellung bei Azure ist verfallen, bevor die Datenträger importiert waren. Die Originaldaten sind noch da.',
      next: 'Wir bestellen noch einmal.',
      please: keepStagingDe,
    }),
    unknown: ({ state }) => ({
      now: `Azure arbeitet daran und meldet „${state}“.`,
      next: 'Wir behalten es im Auge und melden uns, wenn sich etwas ändert.',
      please: keepStagingDe,
    }),
  },
};

/** By the language of the customer, which need not be that of the screens. */
export const replyWords: Readonly<Record<Language, ReplyWords>> = { en: english, de: german };
