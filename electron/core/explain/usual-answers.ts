import { deadlineDays } from '../../../shared/domain/deadlines.ts';
import { usualDays } from '../../../shared/domain/usual-times.ts';
import { byLanguage } from '../../../shared/language/by-language.ts';
import type { Entry } from './all-entries.ts';
import { kinds } from './kinds.ts';

const { checkIn, copy, wayBack } = usualDays;

const english = {
  arrival: {
    title: 'How long does the parcel take?',
    meaning: `The service waits for the parcel up to ${deadlineDays.shipping} days after the shipping details were sent. The tracking of the carrier tells where it is.`,
  },
  checkIn: {
    title: 'How long does it take until the parcel is checked in at the data centre?',
    meaning: `Usually ${checkIn.from} to ${checkIn.to} working days after the carrier delivered it; nobody promises that. Until then the job is still shown as on its way.`,
  },
  copy: {
    title: 'How long does copying take, until the import is finished?',
    meaning: `Usually ${copy.from} to ${copy.to} days after the disks were checked in. That is a target of the service, not a promise, so it can also be slower.`,
  },
  wayBack: {
    title: 'When do the disks come back?',
    meaning: `Usually ${wayBack.from} to ${wayBack.to} days after they were packed within a country, longer through customs. They are returned by the carrier and to the address of the shipping details.`,
  },
  record: {
    title: 'How long is an ended job kept in Azure?',
    meaning: `${deadlineDays.ended} days, with its address and the links to its logs. Then the service removes it.`,
    next: 'Save the copy logs before that.',
  },
};

const words = byLanguage<typeof english>({
  en: english,
  de: {
    arrival: {
      title: 'Wie lange ist das Paket unterwegs?',
      meaning: `Der Dienst wartet bis zu ${deadlineDays.shipping} Tage nach den Versandangaben auf das Paket. Die Sendungsverfolgung des Paketdiensts zeigt, wo es ist.`,
    },
    checkIn: {
      title: 'Wie lange dauert es, bis das Paket im Rechenzentrum erfasst ist?',
      meaning: `Meist ${checkIn.from} bis ${checkIn.to} Werktage nach der Zustellung; niemand sagt das zu. Bis dahin steht der Auftrag weiter auf „Unterwegs“.`,
    },
    copy: {
      title: 'Wie lange dauert das Kopieren, bis der Import fertig ist?',
      meaning: `Meist ${copy.from} bis ${copy.to} Tage, nachdem die Datenträger erfasst wurden. Das ist ein Ziel des Diensts, keine Zusage, es kann also auch langsamer gehen.`,
    },
    wayBack: {
      title: 'Wann kommen die Datenträger zurück?',
      meaning: `Meist ${wayBack.from} bis ${wayBack.to} Tage nach dem Verpacken im Inland, mit Zoll länger. Die Rücksendung geht mit dem Paketdienst und an die Adresse der Versandangaben.`,
    },
    record: {
      title: 'Wie lange bleibt ein beendeter Auftrag in Azure?',
      meaning: `${deadlineDays.ended} Tage, mit seiner Adresse und den Verweisen auf seine Protokolle. Dann entfernt ihn der Dienst.`,
      next: 'Speichern Sie die Kopierprotokolle vorher.',
    },
  },
});

/** What is asked on the phone without any code: how long each part of the way usually takes (spec 2.5). */
export function usualAnswers(): Entry[] {
  const { arrival, checkIn: received, copy: copied, wayBack: returned, record } = words;
  const { carrier, 'data-centre': dataCentre } = kinds.next;
  const answers = [
    { code: 'usual-arrival', ...arrival, next: carrier },
    { code: 'usual-check-in', ...received, next: dataCentre },
    { code: 'usual-copy', ...copied, next: dataCentre },
    { code: 'usual-way-back', ...returned, next: carrier },
    { code: 'usual-record', ...record },
  ];
  return answers.map((answer) => ({ kind: kinds.usual, ...answer, here: null }));
}
