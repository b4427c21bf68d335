import { expect, it } from 'vitest';
import { disksCounted, stateWord, words } from './words.ts';

it('counts in the singular and the plural', () => {
  expect(disksCounted(1)).toBe('1 disk');
  expect(disksCounted(2)).toBe('2 disks');
  expect(words.disks.write(1)).toBe('Erase and write 1 disk');
  expect(words.disks.write(2)).toBe('Erase and write 2 disks');
});

it('answers the last question with numbers', () => {
  expect(words.finish.allMatch(1204, 3.1e12)).toMatch(/^All 1[,.\s]?204 files, 3\.1 TB, match$/);
  expect(words.finish.someDiffer(1, 12)).toBe('1 of 12 files does not match');
  expect(words.finish.someDiffer(2, 12)).toBe('2 of 12 files do not match');
});

it('shows a state the service made up as it came, and none as a dash', () => {
  expect(stateWord(words.track.states, 'Transferring')).toBe('Copying');
  expect(stateWord(words.track.states, 'InspectingMedia')).toBe('InspectingMedia');
  expect(stateWord(words.track.states, null)).toBe('–');
});
