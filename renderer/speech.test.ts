import { afterEach, expect, test } from 'vitest';
import { language, locale, setSpeech } from '../shared/language/language.ts';
import { createFakeClient } from './dev/fake-client.ts';
import { speakAsChosen } from './speech.ts';
import { createStores } from './stores/stores.ts';

afterEach(() => setSpeech(() => ({ language: 'en', locale: undefined })));

const storesOf = () => createStores(createFakeClient({ isTicking: false }), null);

test('the browser decides until the person does', () => {
  const stores = storesOf();
  const stop = speakAsChosen(stores, ['de-AT', 'en-GB']);
  expect([language(), locale()]).toEqual(['de', 'de-AT']);
  stores.preferences.getState().setLanguage('en');
  expect([language(), locale()]).toEqual(['en', 'en-GB']);
  stop();
});

test('jobs that are held are worded again, and nothing else of them changes', async () => {
  const stores = storesOf();
  const stop = speakAsChosen(stores, ['en']);
  await stores.jobs.getState().load();
  const before = stores.jobs.getState().byName;
  stores.preferences.getState().setLanguage('de');
  const after = stores.jobs.getState().byName;
  expect(after).not.toBe(before);
  for (const [name, job] of Object.entries(before)) {
    const { standing: _1, steps: _2, ...facts } = job;
    expect(after[name]).toMatchObject(facts);
    expect(after[name]?.steps.map((step) => step.state)).toEqual(
      job.steps.map((step) => step.state),
    );
  }
  stop();
});
