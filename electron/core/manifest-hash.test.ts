import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestCore } from './testing/test-core.ts';
import { createTestCore, never, planned, testDraft } from './testing/test-core.ts';

const job = 'seed';
const sha256Draft = { ...testDraft, manifestHash: 'sha-256' } as const;
let t: TestCore;
beforeEach(async () => {
  t = createTestCore();
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 5 * 1024 * 1024);
  const request = await planned(t, ['SER-1111']);
  await t.core().handlers.plan.save(sha256Draft, never());
  await t.core().handlers.prep.start(request, never());
  await t.core().whenIdle(job);
});
afterEach(() => t.dispose());

const view = () => t.core().handlers.jobs.get({ job }, never());
const hashOf = async () => (await view()).disks[0]?.manifestHash ?? '';
function sha256OfManifest(): string {
  const text = t.writer.volume('SER-1111').files.get('\\DriveManifest.xml') ?? Buffer.alloc(0);
  expect(text.length).toBeGreaterThan(0);
  return createHash('sha256').update(text).digest('hex').toUpperCase();
}

test('a disk of a plan with SHA-256 is sealed, read back and named in the job with it', async () => {
  expect((await view()).disks[0]?.phase).toBe('prepared');
  expect(await hashOf()).toBe(sha256OfManifest());
  await t.core().handlers.importJob.create({ job, returnDetails: null }, never());
  const drives = t.cloud.jobs.get(job)?.request.drives;
  expect(drives?.map((drive) => drive.manifestHash)).toEqual([sha256OfManifest()]);
});

test('hashes inside the manifest stay MD5', () => {
  const text = t.writer.volume('SER-1111').files.get('\\DriveManifest.xml')?.toString() ?? '';
  const hashes = [...text.matchAll(/Hash="([0-9A-F]+)"/g)].map((match) => match[1]?.length);
  expect(hashes).toEqual([32, 32]);
});

test('the setting lies in the descriptor, and a job that was lost comes back with it', async () => {
  expect(t.staging.descriptors[0]?.manifestHash).toBe('sha-256');
  const [disk] = t.store().listDisks(job);
  const recoveryPassword =
    t
      .store()
      .getRecoveryPassword(job, disk?.diskId ?? '')
      ?.reveal() ?? '';
  const before = await hashOf();
  t.loseJournal();
  const disks = [{ diskId: disk?.diskId ?? '', recoveryPassword }];
  await t.core().handlers.recover.run({ staging: '/staging', job: null, disks }, never());
  await t.core().handlers.prep.resume({ job, diskId: null }, never());
  await t.core().whenIdle(job);
  expect((await view()).disks.map((one) => [one.phase, one.error])).toEqual([['prepared', null]]);
  expect(await hashOf()).toBe(before);
  expect((await view()).plan.manifestHash).toBe('sha-256');
});

test('reading back a manifest that is another names the hash that is wrong', async () => {
  t.store().updateDisk(job, t.store().listDisks(job)[0]?.diskId ?? '', {
    manifestHash: 'F'.repeat(64),
  });
  const diskId = (await view()).disks[0]?.diskId ?? '';
  await t.core().handlers.prep.verify({ job, diskId }, never());
  await t.core().whenIdle(job);
  const { error } = (await view()).disks[0] ?? {};
  expect(error?.code).toBe('verify.manifest');
  expect(error?.facts['reason']).toContain('its SHA-256 is');
});

test('evidence and the journal for the portal carry it', async () => {
  const { json, page } = await t.core().handlers.evidence.export({ job }, never());
  const textOf = (path: string) => t.privateFiles.get(path.replace('/data/', '')) ?? '';
  expect(JSON.parse(textOf(json))).toMatchObject({
    disks: [{ manifestHash: await hashOf(), manifestHashAlgorithm: 'sha-256' }],
  });
  expect(textOf(page)).toContain('SHA-256 <code>');
  const [journal = ''] = await t.core().handlers.keys.exportJournals({ job }, never());
  expect(textOf(journal)).toContain(`<ManifestHash>${await hashOf()}</ManifestHash>`);
});

test('it cannot be changed while disks of the job carry the other one', async () => {
  await expect(t.core().handlers.plan.save(testDraft, never())).rejects.toMatchObject({
    code: 'input.wrong-moment',
  });
});
