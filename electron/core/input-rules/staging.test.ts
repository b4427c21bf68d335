import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StagingDescriptor } from '../../../shared/domain/plan.ts';
import type { PlanDraft } from '../../../shared/domain/plan.ts';
import { doubtfulPageBlobBytes, largestPageBlobBytes } from '../../../shared/domain/file-names.ts';
import type { Surroundings, TestCore } from '../testing/test-core.ts';
import { chosen, createTestCore, never, testDraft } from '../testing/test-core.ts';
import { rule } from './rules.ts';

let t: TestCore;
beforeEach(() => {
  t = createTestCore();
});
afterEach(() => t.dispose());

/** Another computer instead of the usual one. */
async function on(surroundings: Surroundings): Promise<void> {
  await t.dispose();
  t = createTestCore(surroundings);
}
const draftAt = (stagingLocation: string): PlanDraft => ({ ...testDraft, stagingLocation });
const save = (stagingLocation = '/staging') =>
  t.core().handlers.plan.save(draftAt(stagingLocation), never());
const adopt = (staging: string, isSameFolder?: boolean) =>
  t
    .core()
    .handlers.plan.adopt(
      { staging, job: 'seed', ...(isSameFolder === undefined ? {} : { isSameFolder }) },
      never(),
    );
async function box(stagingLocation: string) {
  const checks = await t.core().handlers.plan.check(draftAt(stagingLocation), never());
  return checks.find((check) => check.field === 'stagingLocation');
}
async function row(id: string, staging = '/staging', sourceBytes: number | null = null) {
  const request = { job: null, staging, draft: draftAt(staging), sourceBytes, only: [id] };
  return (await t.core().handlers.preflight.run(request, never())).rows[0];
}

/** The job as another computer left it in the staging location. */
async function plannedElsewhere(change: Partial<StagingDescriptor>): Promise<void> {
  await save();
  const [descriptor] = t.staging.descriptors;
  if (descriptor === undefined) throw new Error('no descriptor');
  const sourceComputer = { name: 'DPM-01', os: 'Windows Server 2022', isVirtual: false };
  t.loseJournal();
  t.staging.descriptors[0] = { ...descriptor, sourceComputer, ...change };
}

rule('Staging path', () => {
  test.each(['\\\\server\\share', '\\\\server\\share\\folder', '/mnt/staging'])(
    '%s passes',
    async (path) => {
      expect((await box(path))?.state).toBe('passed');
    },
  );

  test('a path on a drive letter warns: only a computer that has it there can prepare disks', async () => {
    expect(await box('D:\\seed')).toMatchObject({
      state: 'warning',
      text: expect.stringContaining('D:') as string,
    });
    await expect(save('D:\\seed')).resolves.toBeDefined();
  });

  test.each([
    ['', /not given/],
    ['seed', /not complete/],
    ['D:seed', /not complete/],
    ['\\\\server', /names no share/],
    ['https://server/share', /web address/],
    ['/', /whole computer/],
    [' D:\\seed', /blank/],
  ])('%j is refused', async (path, text) => {
    expect(await box(path)).toMatchObject({
      state: 'failed',
      text: expect.stringMatching(text) as string,
    });
    await expect(save(path)).rejects.toMatchObject({ code: 'input.field' });
  });

  test('a mapped letter is refused wherever it is typed, with the network path to enter', async () => {
    t.ports.computer.shareBehind = (path) =>
      Promise.resolve(path.startsWith('Z:') ? '\\\\files\\backup\\' : null);
    const next = 'Enter the network path \\\\files\\backup\\seed instead.';
    expect(await box('Z:\\seed')).toMatchObject({ state: 'failed', next });
    await expect(save('Z:\\seed')).rejects.toMatchObject({ code: 'input.mapped-letter' });
    await expect(adopt('Z:\\seed')).rejects.toMatchObject({ code: 'input.mapped-letter' });
    expect(await row('staging-path', 'Z:\\seed')).toMatchObject({ state: 'failed', fix: next });
    expect((await box('D:\\seed'))?.state).toBe('warning');
  });

  test('where the source is another computer, only a network path will do', async () => {
    await plannedElsewhere({ stagingLocation: 'D:\\seed' });
    await expect(adopt('D:\\seed')).rejects.toMatchObject({
      code: 'input.local-staging',
      facts: { path: 'D:\\seed', source: 'DPM-01' },
    });
    await plannedElsewhere({ stagingLocation: '\\\\nas\\seed' });
    await expect(adopt('\\\\nas\\seed')).resolves.toBeDefined();
  });

  test('the computer that planned it, named in any case, may use its own drive', async () => {
    const sourceComputer = { name: 'COPY-PC', os: 'Windows', isVirtual: false };
    await plannedElsewhere({ stagingLocation: 'D:\\seed', sourceComputer });
    await expect(adopt('D:\\seed')).resolves.toBeDefined();
  });
});

rule('Same staging path', () => {
  test.each([
    ['\\\\NAS\\Seed', '\\\\nas\\seed'],
    ['\\\\nas\\seed', '\\\\nas\\seed\\'],
    ['\\\\nas\\seed', '\\\\nas\\seed\\\\'],
    ['/mnt/staging', '/mnt/staging/'],
  ])('planned for %s, opened as %s: the same', async (planned, typed) => {
    await plannedElsewhere({ stagingLocation: planned });
    await expect(adopt(typed)).resolves.toBeDefined();
    expect((await row('staging-same-path', typed))?.state).toBe('passed');
  });

  test.each([
    ['\\\\nas\\seed', '\\\\nas\\other'],
    ['\\\\nas\\seed', '\\\\nas.example.com\\seed'],
    ['/mnt/staging', '/mnt/Staging'],
  ])('planned for %s, opened as %s: a person is asked', async (planned, typed) => {
    await plannedElsewhere({ stagingLocation: planned });
    await expect(adopt(typed)).rejects.toMatchObject({
      code: 'input.other-path',
      facts: { planned, typed },
    });
    expect(t.store().listJobs(), 'nothing was taken over').toEqual([]);
    const view = await adopt(typed, true);
    expect(view.plan.stagingLocation).toBe(typed);
    // Once said, it is not asked again.
    await expect(adopt(typed)).resolves.toBeDefined();
  });

  test('the same job cannot be planned for a second place', async () => {
    await save('/staging');
    await expect(save('/elsewhere')).rejects.toMatchObject({ code: 'input.job-exists' });
  });
});

rule('Staging free space', () => {
  const free = 10 ** 12;
  test.each([
    [free, 'passed'],
    [free + 1, 'failed'],
  ])('%i bytes of source data with 1 TB free: %s', async (bytes, state) => {
    expect((await row('staging-space', '/staging', bytes))?.state).toBe(state);
  });
});

rule('Staged file', () => {
  const prepare = async () => {
    t.disks.attach('SER-1111');
    await save();
    const request = { job: 'seed', disks: [chosen(t, 'SER-1111')], allowShort: false };
    return t.core().handlers.prep.start(request, never());
  };

  test('a multiple of 512 bytes goes, whatever it is called', async () => {
    for (const name of ['a.AIBBlob', 'b.BaseBlob', 'c.vhd']) t.staging.put(name, 512);
    expect((await save()).staged).toEqual({ files: 3, bytes: 1536, refused: [] });
    expect((await row('staged-files'))?.state).toBe('passed');
    await expect(prepare()).resolves.toBeDefined();
  });

  test.each([
    [0, /it is empty/],
    [511, /not a multiple of 512/],
    [513, /not a multiple of 512/],
  ])('%i bytes: refused before anything is written', async (bytes, reason) => {
    t.staging.put('good.AIBBlob', 512);
    t.staging.put('odd.AIBBlob', bytes);
    expect((await save()).staged?.refused).toEqual([
      { path: 'odd.AIBBlob', reason: expect.stringMatching(reason) as string },
    ]);
    expect((await row('staged-files'))?.state).toBe('failed');
    await expect(prepare()).rejects.toMatchObject({ code: 'input.staged-files-refused' });
    expect(t.writer.calls).toEqual([]);
  });

  test('a page blob of 8 TB goes, a larger one is refused; from 1 TB on it is doubtful', async () => {
    const holdOneOf = (lengthBytes: number) => {
      t.staging.port.scan = async function* () {
        yield await Promise.resolve({ path: 'a.AIBBlob', lengthBytes, modifiedAtMs: 1 });
      };
    };
    holdOneOf(doubtfulPageBlobBytes);
    expect((await save()).staged).toMatchObject({ files: 1, refused: [] });
    expect((await save()).staged?.doubtful).toBeUndefined();
    holdOneOf(largestPageBlobBytes);
    expect((await save()).staged).toMatchObject({ files: 1, refused: [] });
    expect((await save()).staged?.doubtful?.[0]?.reason).toContain('1 TB');
    holdOneOf(largestPageBlobBytes + 512);
    expect((await save()).staged?.refused[0]?.reason).toContain('8 TB');
  });
});

rule('Staged path length', () => {
  // With `/staging/` in front: nine characters.
  const named = (units: number) => 'd/'.repeat(40) + 'n'.repeat(units - 9 - 80);

  test('256 characters with the staging location pass, 257 warn, and the file is copied all the same', async () => {
    t.staging.put(named(256), 512);
    expect((await save()).staged?.doubtful).toBeUndefined();
    expect((await row('staged-files'))?.state).toBe('passed');
    t.staging.put(named(257), 512);
    const { staged } = await save();
    expect(staged).toMatchObject({ files: 2, refused: [] });
    expect(staged?.doubtful).toEqual([
      { path: named(257), reason: expect.stringContaining('257 characters') as string },
    ]);
    expect(await row('staged-files')).toMatchObject({
      state: 'warning',
      fix: expect.stringContaining('long paths') as string,
    });
  });
});

rule('Source computer is a VM', () => {
  const start = async () => {
    t.disks.attach('SER-1111');
    t.staging.put('a.AIBBlob', 512);
    await save();
    const request = { job: 'seed', disks: [chosen(t, 'SER-1111')], allowShort: false };
    return t.core().handlers.prep.start(request, never());
  };

  test('it does not copy to disks itself', async () => {
    await on({ cloud: 'public', isVirtual: true });
    await expect(start()).rejects.toMatchObject({
      code: 'refused.virtual-source',
      facts: { computer: 'copy-pc' },
    });
    expect(t.writer.calls).toEqual([]);
    expect((await row('virtual'))?.state).toBe('failed');
  });

  test('another, physical computer does, and so does a physical source', async () => {
    await on({ cloud: 'public', isVirtual: false });
    await expect(start()).resolves.toBeDefined();
    expect((await row('virtual'))?.state).toBe('passed');
  });

  test('in practice there is no other computer, so it only warns', async () => {
    await on({ isVirtual: true });
    await expect(start()).resolves.toBeDefined();
    expect((await row('virtual'))?.state).toBe('warning');
  });
});
