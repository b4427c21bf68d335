import type { Explanation } from '../../../shared/domain/explanation.ts';
import type { Language } from '../../../shared/language/language.ts';
import { language } from '../../../shared/language/language.ts';
import { allEntries } from '../explain/all-entries.ts';
import { createRanking } from '../explain/rank.ts';

const rankings = new Map<Language, ReturnType<typeof createRanking>>();

/**
 * What a text can mean, best first: a code of the service, of a drive or of this program (in any case of letters, whole
 * or in part), a message that holds one, or words of a symptom in the language of whoever asks. Empty when nothing
 * comes near. Stays on this computer.
 */
export function explainCode(text: string): Explanation[] {
  const spoken = language();
  // Made at the first question in a language: most runs of the program never ask one.
  const ranking = rankings.get(spoken) ?? createRanking(allEntries(), spoken);
  rankings.set(spoken, ranking);
  return ranking(text);
}
