import type { Explanation } from '../../../shared/domain/explanation.ts';
import { allEntries } from '../explain/all-entries.ts';
import { createRanking } from '../explain/rank.ts';

let ranking: ReturnType<typeof createRanking> | null = null;

/**
 * What a text can mean, best first: a code of the service, of a drive or of this program (in any case of letters, whole
 * or in part), a message that holds one, or words of a symptom. Empty when nothing comes near. Stays on this computer.
 */
export function explainCode(text: string): Explanation[] {
  // Made at the first question: most runs of the program never ask one.
  ranking ??= createRanking(allEntries());
  return ranking(text);
}
