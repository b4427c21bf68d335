import { afterEach, expect, test } from 'vitest';
import { setSpeech, speechFor } from '../shared/language/language.ts';
import { modelName } from './model-name.ts';

const speak = (tag: 'en' | 'de') => setSpeech(() => speechFor([tag]));
afterEach(() => speak('en'));

test('what stands for a missing model is said in the language of the page, a maker’s name never changes', () => {
  expect(modelName('Practice disk image')).toBe('Practice disk image');
  speak('de');
  expect(modelName('Practice disk image')).toBe('Übungs-Abbild');
  expect(modelName('Disk without a model name')).toBe('Datenträger ohne Modellnamen');
  expect(modelName('WDC WD40EFPX')).toBe('WDC WD40EFPX');
});
