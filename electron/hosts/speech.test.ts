import { afterEach, expect, test } from 'vitest';
import { language, setSpeech } from '../../shared/language/language.ts';
import { speakWithPages } from './speech.ts';

afterEach(() => setSpeech(() => ({ language: 'en', locale: undefined })));

test('two calls at the same time each speak the language of their caller, to their end', async () => {
  const speakIn = speakWithPages();
  const said: string[] = [];
  const call = (who: string) => async () => {
    said.push(`${who} ${language()}`);
    await Promise.resolve();
    said.push(`${who} ${language()}`);
  };
  await Promise.all([speakIn('de', call('first')), speakIn('en', call('second'))]);
  expect(said.sort()).toEqual(['first de', 'first de', 'second en', 'second en']);
});

test('what nobody asked for speaks as the last person did, at first English', () => {
  const speakIn = speakWithPages();
  expect(language()).toBe('en');
  speakIn('de', () => undefined);
  expect(language()).toBe('de');
});
