import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Disk } from '../../../../shared/domain/disk.ts';
import type { TestCore } from '../../../core/testing/test-core.ts';
import { createTestCore, never, testDraft } from '../../../core/testing/test-core.ts';
import { commandInput, openCore } from '../testing/run-command.ts';
import { chooseDisks } from './choose-disks.ts';

let t: TestCore;
beforeEach(async () => {
  t = createTestCore();
  await t.core().handlers.plan.save(testDraft, never());
});
afterEach(() => t.dispose());

async function choose(words: readonly string[], answers: readonly string[] | null = null) {
  const { input, heard } = commandInput(['diskprep', 's:/staging', ...words], { answers });
  const { handlers } = t.core();
  const job = await handlers.jobs.get({ job: 'seed' }, never());
  const chosen = await chooseDisks(input, openCore(handlers), [job], 'seed');
  return { chosen, heard };
}

/** As Windows shows a disk with drives on it. */
const lettered = (...mountPoints: string[]): Partial<Disk> => ({
  volumes: [{ label: 'Old data', fileSystem: 'NTFS', sizeBytes: 1e9, mountPoints }],
  hasData: true,
});

test('a drive letter names its disk, with or without a colon; the colon is said to be left out', async () => {
  t.disks.attach('SER-1111', lettered('E:\\'));
  t.disks.attach('SER-2222', lettered('F:\\', 'G:\\'));
  for (const [typed, id] of [
    ['E', 'image:SER-1111'],
    ['e:', 'image:SER-1111'],
    ['G:\\', 'image:SER-2222'],
  ] as const) {
    const { chosen, heard } = await choose(['--disk', typed, '--yes']);
    expect(chosen.map((disk) => disk.diskId)).toEqual([id]);
    const letter = typed.charAt(0).toUpperCase();
    expect(heard.said).toEqual(
      typed.includes(':')
        ? [`${typed} was read as drive letter ${letter}, without the colon.`]
        : [],
    );
  }
});

test('a letter that no disk has is refused', async () => {
  t.disks.attach('SER-1111', lettered('E:\\'));
  await expect(choose(['--disk', 'X:', '--yes'])).rejects.toMatchObject({
    code: 'input.unknown-disk',
    facts: { id: 'X:' },
  });
});

test('before a disk is erased, model, serial, size and what is on it are shown', async () => {
  t.disks.attach('SER-1111', { ...lettered('E:\\'), model: 'WD Red', sizeBytes: 4e12 });
  const { chosen, heard } = await choose(['--disk', 'E'], ['1111']);
  const said = heard.said.join('\n');
  for (const part of [
    'WD Red',
    'SER-1111',
    '4 TB',
    'Old data',
    'Everything on this disk is erased',
  ]) {
    expect(said).toContain(part);
  }
  expect(heard.asked).toEqual(['Type the last four characters of its serial to erase it: ']);
  expect(chosen[0]?.typedSerialEnd).toBe('1111');
});

test('an empty disk wants a yes; one on a USB adapter the end of its serial, and the adapter is named', async () => {
  t.disks.attach('SER-1111');
  expect((await choose(['--disk', 'SER-1111'], ['yes'])).heard.asked).toEqual([
    'Erase and write disk SER-1111 (yes)? ',
  ]);
  await expect(choose(['--disk', 'SER-1111'], ['y'])).rejects.toMatchObject({
    code: 'refused.unattended',
  });
  t.disks.attach('SER-2222', { bus: 'usb' });
  const { heard } = await choose(['--disk', 'SER-2222'], ['2222']);
  expect(heard.asked).toEqual(['Type the last four characters of its serial to erase it: ']);
  expect(heard.said.join('\n')).toContain('It hangs on USB');
});

test('without a terminal nothing is erased unless --yes says so', async () => {
  t.disks.attach('SER-1111');
  await expect(choose(['--disk', 'SER-1111'])).rejects.toMatchObject({
    code: 'refused.unattended',
  });
  expect((await choose(['--disk', 'SER-1111', '--yes'])).chosen).toHaveLength(1);
});
