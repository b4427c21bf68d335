import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestCore } from './testing/test-core.ts';
import { chosen, createTestCore, never, planned } from './testing/test-core.ts';

let t: TestCore;
beforeEach(() => {
  t = createTestCore();
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 5 * 1024 * 1024);
  t.staging.put('b/ü.BaseBlob', 512);
});
afterEach(() => t.dispose());

async function prepare(): Promise<void> {
  const request = await planned(t, ['SER-1111']);
  t.disks.attach('SPARE-22');
  const disks = [...request.disks, chosen(t, 'SPARE-22', 'spare')];
  await t.core().handlers.prep.start({ ...request, disks }, never());
  await t.core().whenIdle('seed');
}
const write = () => t.core().handlers.evidence.export({ job: 'seed' }, never());
const check = (sha256: string) => t.core().handlers.evidence.check({ sha256 }, never());
const textOf = (path: string) => t.privateFiles.get(path.replace(/^\/data\//, '')) ?? '';

test('it names every shipped disk, file, range and digest, and no secret', async () => {
  await prepare();
  const { json, page, sha256, at } = await write();
  expect(at).toBe(t.clock.now().toISOString());
  const text = textOf(json);
  expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
  const evidence = JSON.parse(text) as Record<string, unknown>;
  const [disk] = t.store().listDisks('seed');
  expect(evidence).toMatchObject({
    job: { name: 'seed', storageContainer: 'first-backup' },
    totals: { disks: 1, files: 2, bytes: 5 * 1024 * 1024 + 512 },
    disks: [
      {
        serial: 'SER-1111',
        manifestHash: disk?.manifestHash,
        manifestHashAlgorithm: 'md5',
        verifiedAt: disk?.verifiedAt,
      },
    ],
  });
  expect(evidence['files']).toEqual(
    ['a.AIBBlob', 'b/ü.BaseBlob'].map((path) => {
      const bytes = t.staging.files.get(path)?.bytes ?? Buffer.alloc(0);
      const file = t.store().fileByPath('seed', path);
      const ranges = t.store().listRanges(file?.id ?? 0);
      return {
        path,
        disk: 'SER-1111',
        length: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        ranges: ranges.map(({ offset, length, md5 }) => [offset, length, md5]),
      };
    }),
  );
  expect(textOf(page)).toContain(sha256);
  expect(text + textOf(page)).not.toContain('password-');
});

test('the history knows the file, and a changed file or history is told apart', async () => {
  await prepare();
  const { sha256 } = await write();
  const found = await check(sha256.toUpperCase());
  expect(found.brokenEntry).toBeNull();
  expect(found.entry).toMatchObject({ action: 'evidence.written', jobName: 'seed' });
  expect((await check('0'.repeat(64))).entry).toBeNull();
});

test('a second one does not write over the first', async () => {
  await prepare();
  const first = await write();
  t.clock.pass(1000);
  const second = await write();
  expect(second.json).not.toBe(first.json);
  expect((await check(first.sha256)).entry).not.toBeNull();
  expect((await check(second.sha256)).entry).not.toBeNull();
});

test('there is none before every disk was read back and every file has a place', async () => {
  await planned(t, []);
  await expect(write()).rejects.toMatchObject({ code: 'input.wrong-moment' });
  await prepare();
  t.writer.flip('SER-1111', '\\seed\\a.AIBBlob', 3);
  await t.core().handlers.prep.verify({ job: 'seed', diskId: 'image:SER-1111' }, never());
  await t.core().whenIdle('seed');
  await expect(write()).rejects.toMatchObject({
    code: 'input.wrong-moment',
    facts: { waitsFor: 'disk SER-1111 to be written and read back' },
  });
  expect([...t.privateFiles.keys()]).toEqual([]);
});
