import type { Language } from '../language/language.ts';
import { locale } from '../language/language.ts';
import type { ReplyFacts } from './customer-reply-words.ts';
import { replyWords } from './customer-reply-words.ts';
import { weekdayInWords } from './dates.ts';
import type { JobView } from './job.ts';
import { takesFiles } from './job-disks.ts';
import { createMasker } from './masking.ts';
import { privateIn } from './private-details.ts';
import type { Situation } from './situation.ts';
import { situationOf } from './situation.ts';
import { worryOf } from './worry.ts';

/**
 * A text to send to the customer of a job, in their language: where it is, what happens next, what is asked of them. Made
 * of a few chosen facts; no serial, key, address or account of a carrier is among them, and what looks like one in free
 * text is masked. `now`: ISO time.
 */
export function customerReply(job: JobView, language: Language, now: string): string {
  const words = replyWords[language];
  const tag = tagOf(language);
  const situation = situationOf(job, now);
  const told = words.situations[situation](factsOf(job, language, tag));
  const day = weekdayInWords(job.importJob?.fetchedAt ?? now, tag);
  const part = job.group?.find((one) => one.job === job.descriptor.jobName);
  const worry = worryOf(job, now);
  const paragraphs = [
    words.greeting,
    words.about(job.descriptor.jobName, sizeOf(job, language, tag), day),
    [
      told.now,
      part === undefined ? '' : words.part(part.part, job.group?.length ?? 1),
      worry.level === 'now' && worry.by !== null ? words.late : '',
    ]
      .filter(Boolean)
      .join(' '),
    `${words.next}${told.next}`,
    told.please ?? words.nothing,
    trackingOf(job, situation, language),
    words.closing,
  ];
  const details = job.shipping?.details;
  const { mask } = createMasker(details === undefined ? [] : privateIn(details));
  return mask(paragraphs.filter(Boolean).join('\n\n'));
}

/** The reader's own region where the language is theirs, else the language alone. */
function tagOf(language: Language): string {
  const own = locale();
  if (own?.toLowerCase().startsWith(language) === true) return own;
  return language === 'en' ? 'en-GB' : language;
}

function factsOf(job: JobView, language: Language, tag: string): ReplyFacts {
  const { importJob, shipping, importCheck, descriptor, group } = job;
  const percent = importJob?.percentComplete ?? null;
  const differing = importCheck?.mismatches.length ?? 0;
  const others = group?.filter((one) => one.job !== descriptor.jobName) ?? [];
  return {
    job: descriptor.jobName,
    size: sizeOf(job, language, tag),
    carrier: shipping?.details.outboundCarrier.trim() ?? '',
    account: descriptor.storageAccount,
    state: importJob?.state ?? '',
    share: percent === null ? '' : replyWords[language].share(percent),
    files: filesCounted(importCheck?.filesTotal ?? 0, language, tag),
    filesDiffering: differingCounted(differing, language, tag),
    awaited: others
      .filter((one) => !one.isEmpty && !one.isFinished)
      .map((one) => one.job)
      .join(', '),
  };
}

function sizeOf({ staged, disks, importJob }: JobView, language: Language, tag: string): string {
  const count = disks.filter(takesFiles).length || (importJob?.drives.length ?? 0);
  if (staged === null || staged.bytes === 0) return '';
  const bytes = bytesIn(staged.bytes, tag);
  return count === 0 ? bytes : replyWords[language].size(bytes, count);
}

/** Only where somebody can look it up: on the way there. */
function trackingOf(job: JobView, situation: Situation, language: Language): string {
  const isOnItsWay = ['to-leave', 'on-the-way', 'missing-disk'].includes(situation);
  const number = job.importJob?.trackingNumber ?? job.shipping?.details.trackingNumber ?? '';
  if (!isOnItsWay || number.trim() === '') return '';
  const carrier = job.shipping?.details.outboundCarrier.trim() ?? '';
  return replyWords[language].tracking(number.trim(), carrier);
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** Decimal, as on a disk's label, in the customer's way of writing numbers. */
function bytesIn(bytes: number, tag: string): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(bytes) / 3)));
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}

function filesCounted(count: number, language: Language, tag: string): string {
  const number = new Intl.NumberFormat(tag).format(count);
  if (language === 'de') return count === 1 ? '1 Datei' : `${number} Dateien`;
  return count === 1 ? '1 file' : `${number} files`;
}

/** With its verb, because that agrees with the number. */
function differingCounted(count: number, language: Language, tag: string): string {
  const number = new Intl.NumberFormat(tag).format(count);
  if (language === 'de') return count === 1 ? 'eine Datei stimmt' : `${number} Dateien stimmen`;
  return count === 1 ? 'one file does' : `${number} files do`;
}
