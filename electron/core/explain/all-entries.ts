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
import { kinds } from './kinds.ts';
import { usualAnswers } from './usual-answers.ts';

export type Entry = Omit<Explanation, 'match'>;

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

/** Every code, state, known problem and usual time that has words, in the language of the moment: the one list behind `explain`. */
export function allEntries(): Entry[] {
  return [
    ...states(kinds.jobState, [...knownJobStates, faulted], meaningOfJobState),
    ...states(kinds.driveState, driveStates, meaningOfDriveState),
    ...Object.entries(serviceCodeTables).flatMap(([level, table]) =>
      codes(kinds.levels[level as CodeLevel], table),
    ),
    ...knownProblems().map(({ number, symptom, cause, remedy, here }) => ({
      kind: kinds.knownProblem,
      code: `problem-${number}`,
      title: symptom,
      meaning: cause,
      next: remedy,
      here: here ?? null,
    })),
    ...usualAnswers(),
    ...(Object.keys(words) as ErrorCode[]).map(ownCode),
  ];
}

function states(kind: string, names: readonly string[], meaningOf: (name: string) => Meaning) {
  return names.map((code) => {
    const { title, meaning, who } = meaningOf(code);
    return { kind, code, title, meaning, next: kinds.next[who], here: null };
  });
}

function codes(kind: string, table: CodeTable): Entry[] {
  return Object.entries(table).map(([code, { meaning, next }]) => {
    return { kind, code, title: code, meaning, next, here: null };
  });
}

function ownCode(code: ErrorCode): Entry {
  const { title, next } = wordsOf({ code, facts: placeholders });
  return { kind: kinds.ownCode, code, title, meaning: '', next, here: null };
}

/** Stands for facts that are not known when a code is explained: each shows its own name. */
const placeholders: Record<string, string> = new Proxy(
  {},
  { get: (_target, name) => (typeof name === 'string' ? `<${name}>` : undefined) },
);
