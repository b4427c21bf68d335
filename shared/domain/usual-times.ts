import { say } from '../language/say.ts';
import { deadlineDays } from './deadlines.ts';
import type { Situation } from './situation.ts';

/** What is usual in days (spec 2.5); the service promises none of it. */
export const usualDays = {
  /** From the carrier's delivery until the disks are checked in, working days. */
  checkIn: { from: 1, to: 3 },
  /** From there until everything is copied. */
  copy: { from: 7, to: 10 },
  /** The way back within a country. */
  wayBack: { from: 2, to: 3 },
} as const;

export interface UsualTime {
  readonly step: 'arrival' | 'check-in' | 'copy' | 'way-back' | 'record';
  /** What takes that long. */
  readonly what: string;
  readonly range: string;
  /** The job is at this point now. */
  readonly isNow: boolean;
}

/** How long each part of the way takes as a rule, in the order of the way. */
export function usualTimes(situation: Situation): UsualTime[] {
  const { checkIn, copy, wayBack } = usualDays;
  const isAt = (...where: readonly Situation[]) => where.includes(situation);
  return [
    {
      step: 'arrival',
      what: say`The parcel travels; the service waits so long for it`,
      range: say`up to ${deadlineDays.shipping} days after the shipping details`,
      isNow: isAt('to-leave', 'on-the-way', 'missing-disk'),
    },
    {
      step: 'check-in',
      what: say`Delivered, until the data centre has checked it in`,
      range: say`${checkIn.from} to ${checkIn.to} working days`,
      isNow: isAt('on-the-way'),
    },
    {
      step: 'copy',
      what: say`Checked in, until everything is copied`,
      range: say`${copy.from} to ${copy.to} days`,
      isNow: isAt('received', 'copying'),
    },
    {
      step: 'way-back',
      what: say`The disks travel back`,
      range: say`${wayBack.from} to ${wayBack.to} days within a country, longer through customs`,
      isNow: isAt('packing', 'returning'),
    },
    {
      step: 'record',
      what: say`An ended job can still be seen in Azure`,
      range: say`${deadlineDays.ended} days`,
      isNow: isAt('to-check', 'arrived', 'differs', 'closed', 'cancelled'),
    },
  ];
}
