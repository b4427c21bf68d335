import { expect, it } from 'vitest';
import { fileNameOf, subscriptionsToShow } from './subscription-choice.ts';

const many = Array.from({ length: 1000 }, (_, at) => ({
  id: `${at.toString(16).padStart(8, '0')}-2d4a-4a57-9c1e-7f0d3a9b2e64`,
  name: at % 2 === 0 ? `Branch ${at}` : `Office ${at}`,
}));
const [, , third] = many;
if (third === undefined) throw new Error('too few');

it('shows a bounded number of many and says how many more there are', () => {
  const { shown, more } = subscriptionsToShow(many, '', '', 8);
  expect(shown).toHaveLength(8);
  expect(more).toBe(992);
});

it('finds by a part of the name or the id, in any case of letters', () => {
  expect(subscriptionsToShow(many, ' branch 99', '', 8).shown.map(({ name }) => name)).toEqual([
    'Branch 990',
    'Branch 992',
    'Branch 994',
    'Branch 996',
    'Branch 998',
  ]);
  expect(subscriptionsToShow(many, '000003E7-', '', 8).shown[0]?.name).toBe('Office 999');
  expect(subscriptionsToShow(many, 'nowhere', '', 8)).toEqual({ shown: [], more: 0 });
});

it('keeps the one in use in sight, first and once', () => {
  const { shown } = subscriptionsToShow(many, 'office', third.id.toUpperCase(), 8);
  expect(shown[0]).toBe(third);
  expect(shown.filter((one) => one === third)).toHaveLength(1);
});

it('knows the name of a file on both kinds of systems', () => {
  expect(fileNameOf('C:\\Users\\a\\b.publishsettings')).toBe('b.publishsettings');
  expect(fileNameOf('/home/a/b.publishsettings')).toBe('b.publishsettings');
});
