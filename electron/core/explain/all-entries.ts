import type { Explanation } from '../../../shared/domain/explanation.ts';
import { knownJobStates } from '../../../shared/domain/import-job.ts';
import type { Meaning } from '../../../shared/domain/standing.ts';
import { meaningOfDriveState, meaningOfJobState } from '../../../shared/domain/standing.ts';
import type { CodeTable } from '../../../shared/errors/diagnostics/code-words.ts';
import { knownProblems } from '../../../shared/errors/diagnostics/known-problems.ts';
import type { CodeLevel } from '../../../shared/errors/diagnostics/service-codes.ts';
import { serviceCodeTables } from '../../../shared/errors/diagnostics/service-codes.ts';
import { wordsOf } from '../../../shared/errors/app-error.ts';
import type { ErrorCode } from '../../../shared/errors/words.ts';
import { words } from '../../../shared/errors/words.ts';

export type Entry = Omit<Explanation, 'match'>;

const levelKinds: Readonly<Record<CodeLevel, string>> = {
  drive: 'Status of a drive in a copy log',
  blob: 'Status of a blob in a copy log',
  disposition: 'What became of the name of a blob, in a copy log',
  range: 'Status of a page range or block in a copy log',
  metadata: 'Status of metadata or properties in a copy log',
  category: 'Category of a file in a newer copy log',
  'copy-status': 'Copy status of a disk (Azure Data Box)',
  'order-stage': 'Stage of an order (Azure Data Box)',
  'portal-drive': 'Word of the portal for a disk (Azure Data Box)',
};

/** States of a drive (spec 2.2). */
const driveStates = [
  'Specified',
  'Received',
  'NeverReceived',
  'Transferring',
  'Completed',
  'CompletedMoreInfo',
  'ShippedBack',
];

/** Shown by the portal while operators ask; not a state of the published list (spec 2.1). */
const faulted = 'Faulted';

const nextOf: Readonly<Record<Meaning['who'], string>> = {
  you: 'You act next.',
  carrier: 'The carrier acts next.',
  'data-centre': 'The data centre acts next.',
  nobody: 'Nobody has to act.',
};

/** Every code, state and known problem that has words: the one list behind `explain`. */
export function allEntries(): Entry[] {
  return [
    ...states('State of an import job', [...knownJobStates, faulted], meaningOfJobState),
    ...states('State of a drive', driveStates, meaningOfDriveState),
    ...Object.entries(serviceCodeTables).flatMap(([level, table]) =>
      codes(levelKinds[level as CodeLevel], table),
    ),
    ...knownProblems.map(({ number, symptom, cause, remedy, here }) => ({
      kind: 'Known problem',
      code: `problem-${number}`,
      title: symptom,
      meaning: cause,
      next: remedy,
      here: here ?? null,
    })),
    ...(Object.keys(words) as ErrorCode[]).map(ownCode),
  ];
}

function states(kind: string, names: readonly string[], meaningOf: (name: string) => Meaning) {
  return names.map((code) => {
    const { title, meaning, who } = meaningOf(code);
    return { kind, code, title, meaning, next: nextOf[who], here: null };
  });
}

function codes(kind: string, table: CodeTable): Entry[] {
  return Object.entries(table).map(([code, { meaning, next }]) => {
    return { kind, code, title: code, meaning, next, here: null };
  });
}

function ownCode(code: ErrorCode): Entry {
  const { title, next } = wordsOf({ code, facts: placeholders });
  return { kind: 'Message of this program', code, title, meaning: '', next, here: null };
}

/** Stands for facts that are not known when a code is explained: each shows its own name. */
const placeholders: Record<string, string> = new Proxy(
  {},
  { get: (_target, name) => (typeof name === 'string' ? `<${name}>` : undefined) },
);
