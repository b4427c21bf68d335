import { z } from 'zod';
import { byLanguage } from '../language/by-language.ts';
import type { Cell } from './csv.ts';
import type { JobRow } from './job-row.ts';

/** What a list can be written as: for a spreadsheet, or for a program. */
export const exportFormat = z.enum(['csv', 'json']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** Where a list was written, and how many entries it has. */
export const writtenList = z.object({ file: z.string(), entries: z.number().int() });
export type WrittenList = z.infer<typeof writtenList>;

const words = byLanguage({
  en: {
    who: {
      // Whoever opens the file need not be who saved it.
      you: 'The admin',
      carrier: 'The carrier',
      'data-centre': 'The data centre',
      nobody: 'Nobody',
    } satisfies Record<JobRow['who'], string>,
    heads: {
      job: 'Job',
      part: 'Part',
      state: 'State',
      who: 'Acts next',
      by: 'By',
      daysLeft: 'Days left',
      what: 'What must have happened by then',
      carrier: 'Carrier',
      tracking: 'Tracking number',
      account: 'Storage account',
      container: 'Container',
      disks: 'Disks',
      asked: 'Last asked',
    },
  },
  de: {
    who: {
      you: 'Die Administration',
      carrier: 'Der Paketdienst',
      'data-centre': 'Das Rechenzentrum',
      nobody: 'Niemand',
    },
    heads: {
      job: 'Auftrag',
      part: 'Teil',
      state: 'Stand',
      who: 'Als Nächstes dran',
      by: 'Bis',
      daysLeft: 'Tage übrig',
      what: 'Was bis dahin geschehen sein muss',
      carrier: 'Paketdienst',
      tracking: 'Sendungsnummer',
      account: 'Speicherkonto',
      container: 'Container',
      disks: 'Datenträger',
      asked: 'Zuletzt gefragt',
    },
  },
});

/** The list of jobs as a table with its head, in the language of the moment. Dates stay ISO: spreadsheets read them. */
export function jobTable(rows: readonly JobRow[]): Cell[][] {
  const { heads, who } = words;
  return [
    [
      heads.job,
      heads.part,
      heads.state,
      heads.who,
      heads.by,
      heads.daysLeft,
      heads.what,
      heads.carrier,
      heads.tracking,
      heads.account,
      heads.container,
      heads.disks,
      heads.asked,
    ],
    ...rows.map((row): Cell[] => [
      row.name,
      row.part === null ? null : `${row.part.number}/${row.part.total} ${row.part.first}`,
      row.state,
      who[row.who],
      row.by,
      row.daysLeft,
      row.deadline?.what ?? null,
      row.carrier,
      row.trackingNumber,
      row.storageAccount,
      row.storageContainer,
      row.serials.join(' '),
      row.askedAt,
    ]),
  ];
}
