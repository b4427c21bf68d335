import { z } from 'zod';
import { byLanguage } from '../language/by-language.ts';
import type { Cell } from './csv.ts';
import type { HistoryEntry } from './job.ts';
import { historyEntry } from './job.ts';

/** What an entry is about. The part of its action in front of the dot decides. */
export const historyKind = z.enum([
  'plan',
  'azure',
  'disks',
  'files',
  'import-job',
  'shipping',
  'keys',
  'proof',
]);
export type HistoryKind = z.infer<typeof historyKind>;

/** Parts in front of the dot by kind. */
export const actionsOfKind: Readonly<Record<HistoryKind, readonly string[]>> = {
  plan: ['plan', 'job', 'sample', 'publish-settings', 'staging'],
  azure: ['registration', 'provider', 'container'],
  disks: ['disk', 'image'],
  files: ['copy', 'file'],
  'import-job': ['import-job', 'import'],
  shipping: ['shipping', 'parcel', 'papers'],
  keys: ['keys'],
  proof: ['evidence', 'logs', 'restore', 'support'],
};

/** Which entries; all conditions together. */
export const historyFilter = z.object({
  job: z.string().nullable(),
  kind: historyKind.nullable(),
  actor: z.string().nullable(),
  /** Words that the text, the action or the job's name must hold, all of them, in any case of (Latin) letters. */
  text: z.string().max(200),
  /** ISO times: from this one on, and before that one. Days begin when they do for the reader, so the reader says. */
  since: z.iso.datetime().nullable(),
  until: z.iso.datetime().nullable(),
});
export type HistoryFilter = z.infer<typeof historyFilter>;

export const wholeHistory: HistoryFilter = {
  job: null,
  kind: null,
  actor: null,
  text: '',
  since: null,
  until: null,
};

/** Most entries in one answer. */
export const longestPage = 500;

/** Some entries, newest first. */
export const historyPage = z.object({
  entries: z.array(historyEntry),
  /** How many there are with this filter, on all pages. */
  total: z.number().int(),
  /** Ask with this as `before` for the next page; null on the last one. */
  next: z.number().int().nullable(),
});
export type HistoryPage = z.infer<typeof historyPage>;

const words = byLanguage({
  en: {
    id: 'Number',
    at: 'When',
    who: 'Who',
    job: 'Job',
    action: 'Action',
    what: 'What',
    sum: 'Checksum',
  },
  de: {
    id: 'Nummer',
    at: 'Wann',
    who: 'Wer',
    job: 'Auftrag',
    action: 'Aktion',
    what: 'Was',
    sum: 'Prüfsumme',
  },
});

export function historyHead(): Cell[] {
  const { id, at, who, job, action, what, sum } = words;
  return [id, at, who, job, action, what, sum];
}

export function historyRow(entry: HistoryEntry): Cell[] {
  const { id, at, actor, jobName, action, text, digest } = entry;
  return [id, at, actor, jobName, action, text, digest];
}
