import type { Sentences } from '../translations.ts';

/** Sizes, places and times. */
export const measures: Sentences = {
  '1 byte': '1 Byte',
  '{1} bytes': '{1} Bytes',
  'byte {1}': 'Byte {1}',
  'bytes {1} to {2}': 'Bytes {1} bis {2}',
  'less than a minute': 'weniger als eine Minute',
  'about {1}': 'etwa {1}',
  'up to {1}': 'bis zu {1}',
  '{1} to {2}': '{1} bis {2}',
  '{1} min': '{1} Min.',
  '{1} h': '{1} Std.',
  '{1} h {2} min': '{1} Std. {2} Min.',
  '{1} days': '{1} Tage',
};
