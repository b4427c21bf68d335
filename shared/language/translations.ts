/** Sentences in another language by their English text, `{1}`, `{2}` for the facts in order of the English. */
export type Sentences = Readonly<Record<string, string>>;
