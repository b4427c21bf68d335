import { language } from './language.ts';
import type { Language } from './language.ts';
import { german } from './de/sentences.ts';
import type { Sentences } from './translations.ts';

const sentences: Readonly<Record<Exclude<Language, 'en'>, Sentences>> = { de: german };

/**
 * A sentence that a rule makes, in the language of whoever asks: say`Disk ${serial} needs you`. The English text is
 * the key of the others; a sentence without a translation is said in English, and a test finds it.
 */
export function say(parts: TemplateStringsArray, ...facts: readonly (string | number)[]): string {
  const spoken = language();
  const pattern = spoken === 'en' ? undefined : sentences[spoken][keyOf(parts)];
  if (pattern !== undefined) return fill(pattern, facts);
  return parts.reduce((text, part, index) => `${text}${facts[index - 1] ?? ''}${part}`);
}

/** The key of a template: its text with `{1}`, `{2}`, … in place of the facts. */
export function keyOf(parts: readonly string[]): string {
  return parts.reduce((text, part, index) => `${text}{${index}}${part}`);
}

function fill(pattern: string, facts: readonly (string | number)[]): string {
  return pattern.replace(/\{(\d+)\}/g, (_, number: string) =>
    String(facts[Number(number) - 1] ?? ''),
  );
}
