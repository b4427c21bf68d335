/** Languages that are complete. English is the one that sentences are written in first. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** How each language is called by those who speak it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

interface Speech {
  readonly language: Language;
  /** BCP 47 tag for dates and numbers, such as `en-GB`; undefined: as the computer is set. */
  readonly locale: string | undefined;
}

const english: Speech = { language: 'en', locale: undefined };
let ask: () => Speech = () => english;

/**
 * Says where the language comes from: the person's choice in a page, the call that is being answered in the core. Set
 * once by the program that hosts the words; without it everything is English.
 */
export function setSpeech(source: () => Speech): void {
  ask = source;
}

/** The language of whoever the next words are for. */
export function language(): Language {
  return ask().language;
}

/** The tag that `Intl` takes for dates and numbers beside those words. */
export function locale(): string | undefined {
  return ask().locale;
}

/** The language of a tag such as `de-AT`; null when it is not one of ours. */
export function languageOfTag(tag: string): Language | null {
  const wanted = tag.toLowerCase().split(/[-_]/)[0];
  return languages.find((one) => one === wanted) ?? null;
}

/**
 * What to speak to a person whose tags are given, the dearest first, as `navigator.languages` gives them. With `choice`
 * the language is fixed and the tags only tell the region, so that a German reader of English keeps their calendar.
 */
export function speechFor(tags: readonly string[], choice: Language | null = null): Speech {
  const spoken = choice ?? tags.map(languageOfTag).find((one) => one !== null) ?? 'en';
  const locale = tags.find((tag) => languageOfTag(tag) === spoken);
  return { language: spoken, locale: locale ?? spoken };
}
