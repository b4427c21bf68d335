import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addTo,
  attachSmall,
  disksByJob,
  expectEachFileOnce,
  expectEachFileOnDisk,
  serials,
  stageSmall,
  startWith,
  viewOf,
} from './testing/many-disks.ts';
import type { TestCore } from './testing/test-core.ts';
import { chosen, createTestCore, never, testDraft } from './testing/test-core.ts';

let t: TestCore;
beforeEach(() => {
  t = createTestCore();
});
afterEach(() => t.dispose());

const create = (job: string) =>
  t.core().handlers.importJob.create({ job, returnDetails: null }, never());
const names = () =>
  t
    .store()
    .listParts('seed')
    .map((job) => job.name);
const stepOf = async (job: string) =>
  (await viewOf(t, job)).steps.find((step) => step.state === 'current')?.id;

describe('twelve disks at once', () => {
  beforeEach(() => {
    attachSmall(t, serials(12));
    stageSmall(t, 12);
  });

  test('ten stay in the job, two go on in a second one, and each is whole', async () => {
    await startWith(t, serials(12));
    await viewOf(t, 'seed');
    await viewOf(t, 'seed-2');
    expect(disksByJob(t)).toEqual([
      `seed: ${serials(10).join(' ')}`,
      `seed-2: ${serials(2, 11).join(' ')}`,
    ]);
    expectEachFileOnce(t);
    expectEachFileOnDisk(t);
    expect(t.staging.descriptors.map(({ jobName, partOf }) => [jobName, partOf])).toEqual([
      ['seed', undefined],
      ['seed-2', { job: 'seed', part: 2 }],
    ]);
    for (const job of names()) expect((await create(job)).importJob?.state).toBe('Creating');
    const drives = (job: string) => t.cloud.jobs.get(job)?.request.drives.length;
    expect([drives('seed'), drives('seed-2')]).toEqual([10, 2]);
  });

  test('every view tells in how many parcels the backup travels', async () => {
    await startWith(t, serials(12));
    await viewOf(t, 'seed-2');
    const { group } = await viewOf(t, 'seed');
    expect(group?.map(({ job, part, disks, files }) => [job, part, disks, files])).toEqual([
      ['seed', 1, 10, 10],
      ['seed-2', 2, 2, 2],
    ]);
    expect((await viewOf(t, 'seed-2')).group).toEqual(group);
    const changed = t.events.filter(({ name }) => name === 'changed').map((one) => one.payload);
    expect(JSON.stringify(changed.at(-1))).toContain('"seed-2"');
  });

  test('the preview says beforehand which disk travels in which job, and begins none', async () => {
    await t.core().handlers.plan.save(testDraft, never());
    const diskIds = serials(12).map((serial) => `image:${serial}`);
    const preview = await t.core().handlers.prep.preview({ job: 'seed', diskIds }, never());
    expect(preview.fits).toBe(true);
    expect(preview.jobs).toEqual([
      { job: 'seed', part: 1, isNew: false, diskIds: diskIds.slice(0, 10) },
      { job: 'seed-2', part: 2, isNew: true, diskIds: diskIds.slice(10) },
    ]);
    expect(names()).toEqual(['seed']);
    expect(t.staging.descriptors).toHaveLength(1);
  });

  test('no name is taken that another job has, here or in staging', async () => {
    await t.core().handlers.plan.save({ ...testDraft, azureImportJobName: 'seed-2' }, never());
    await startWith(t, serials(12));
    expect(names()).toEqual(['seed', 'seed-2b']);
    expectEachFileOnce(t);
  });

  test('the same command again asks for no disk twice and changes nothing', async () => {
    const request = serials(12);
    await startWith(t, request);
    await viewOf(t, 'seed');
    await viewOf(t, 'seed-2');
    const before = disksByJob(t);
    await startWith(t, request);
    expect(disksByJob(t)).toEqual(before);
    expect(names()).toEqual(['seed', 'seed-2']);
    expectEachFileOnce(t);
  });

  test('a spare stays with the job it was confirmed for and takes no eleventh place', async () => {
    attachSmall(t, ['SPARE-1']);
    await t.core().handlers.plan.save(testDraft, never());
    const disks = [...serials(12).map((one) => chosen(t, one)), chosen(t, 'SPARE-1', 'spare')];
    t.writer.dieAfter('SER-03', 0);
    await t.core().handlers.prep.start({ job: 'seed', disks, allowShort: false }, never());
    await viewOf(t, 'seed-2');
    const view = await viewOf(t, 'seed');
    const row = (serial: string) => view.disks.find((disk) => disk.serial === serial);
    expect(row('SER-03')?.retiredAt).not.toBeNull();
    expect(row('SPARE-1')).toMatchObject({ role: 'data', phase: 'prepared', files: 1 });
    expect((await create('seed')).importJob?.drives).toHaveLength(10);
    expectEachFileOnce(t);
  });
});

test('too few disks are told before anything is stored or begun', async () => {
  attachSmall(t, serials(11));
  stageSmall(t, 12);
  await expect(startWith(t, serials(11))).rejects.toMatchObject({ code: 'disk.too-small' });
  expect(names()).toEqual(['seed']);
  expect(t.staging.descriptors).toHaveLength(1);
  expect(disksByJob(t)).toEqual(['seed:']);
});

describe('ten disks that are not enough', () => {
  beforeEach(async () => {
    attachSmall(t, serials(12));
    stageSmall(t, 12);
    await startWith(t, serials(10), true);
    await viewOf(t, 'seed');
  });

  test('are a whole job; the rest waits in a second one for its disks', async () => {
    expect(await stepOf('seed')).toBe('address');
    const second = await viewOf(t, 'seed-2');
    expect(await stepOf('seed-2')).toBe('disks');
    expect(second.standing).toMatchObject({ title: 'Waits for its disks', who: 'you' });
    expect(second.problem?.code).toBe('disk.too-small');
    expect((await create('seed')).importJob?.drives).toHaveLength(10);
    expectEachFileOnce(t);
  });

  test.each(['before', 'after'])(
    'further disks chosen for the full job go to the second one, %s it is created in Azure',
    async (when) => {
      if (when === 'after') await create('seed');
      await addTo(t, 'seed', serials(2, 11));
      const second = await viewOf(t, 'seed-2');
      expect(second.disks.map((disk) => `${disk.serial} ${disk.phase}`)).toEqual([
        'SER-11 prepared',
        'SER-12 prepared',
      ]);
      expect(second.problem).toBeNull();
      expectEachFileOnDisk(t);
      expect((await create('seed-2')).importJob?.drives).toHaveLength(2);
    },
  );

  test('a disk for only a part of the rest is asked for in the second job', async () => {
    await addTo(t, 'seed-2', ['SER-11'], true);
    const second = await viewOf(t, 'seed-2');
    expect(second.disks.map((disk) => disk.phase)).toEqual(['prepared']);
    expect(second.problem?.code).toBe('disk.too-small');
    expect((await viewOf(t, 'seed')).problem).toBeNull();
    await addTo(t, 'seed-2', ['SER-12']);
    await viewOf(t, 'seed-2');
    expectEachFileOnDisk(t);
  });

  test('what comes to staging later joins the second job; what left is as it was sent', async () => {
    await create('seed');
    stageSmall(t, 1, 13);
    t.staging.change('f01.AIBBlob');
    attachSmall(t, ['SER-13']);
    const before = [...t.store().files('seed')].map((file) => [file.path, file.modifiedAtMs]);
    await addTo(t, 'seed', serials(3, 11));
    const second = await viewOf(t, 'seed-2');
    expect(second.disks).toHaveLength(3);
    expect([...t.store().files('seed')].map((file) => [file.path, file.modifiedAtMs])).toEqual(
      before,
    );
    expectEachFileOnce(t);
  });

  test('a larger disk in place of one of the ten takes the rest; the second job is not needed', async () => {
    await t.core().handlers.prep.dropDisk({ job: 'seed', diskId: 'image:SER-10' }, never());
    t.disks.attach('LARGE');
    await addTo(t, 'seed', ['LARGE']);
    const view = await viewOf(t, 'seed');
    expect(view.disks.at(-1)).toMatchObject({ serial: 'LARGE', files: 3, phase: 'prepared' });
    const second = await viewOf(t, 'seed-2');
    expect(second.standing.title).toBe('Not needed');
    expect(second.steps.find((step) => step.id === 'disks')?.state).toBe('blocked');
    expect(view.group?.map((part) => part.isEmpty)).toEqual([false, true]);
    expectEachFileOnDisk(t);
  });

  test('another computer takes over both jobs, and none of it copies what the ten disks hold', async () => {
    await create('seed');
    t.loseJournal();
    await t.core().handlers.plan.adopt({ staging: '/staging', job: 'seed-2' }, never());
    expect(names()).toEqual(['seed', 'seed-2']);
    const add = () => addTo(t, 'seed-2', ['SER-11'], true);
    await expect(add()).rejects.toMatchObject({ code: 'input.wrong-moment' });
    await t.core().handlers.importJob.refresh({ job: 'seed' }, never());
    expect((await viewOf(t, 'seed')).importJob?.drives).toHaveLength(10);
    await expect(add()).rejects.toMatchObject({ code: 'input.wrong-moment' });
  });

  test('the plan of both changes together, as long as there are no disks', async () => {
    const other = { ...testDraft, azureStorageContainer: 'second-try' };
    await expect(t.core().handlers.plan.save(other, never())).rejects.toMatchObject({
      code: 'input.wrong-moment',
    });
    for (const serial of serials(10)) {
      await t.core().handlers.prep.dropDisk({ job: 'seed', diskId: `image:${serial}` }, never());
    }
    await t.core().handlers.plan.save(other, never());
    const second = await viewOf(t, 'seed-2');
    expect(second.plan.azureStorageContainer).toBe('second-try');
    expect(second.descriptor).toMatchObject({
      storageContainer: 'second-try',
      partOf: { job: 'seed', part: 2 },
    });
    expect(t.staging.descriptors.map((one) => one.storageContainer)).toEqual([
      'second-try',
      'second-try',
    ]);
  });
});

test('a disk of ten that takes no file after all leaves its place; its files wait for another in the job', async () => {
  attachSmall(t, serials(12));
  stageSmall(t, 10);
  t.writer.limitRoom('SER-04', 1024);
  await startWith(t, serials(10));
  await viewOf(t, 'seed');
  await viewOf(t, 'seed');
  expect(names()).toEqual(['seed']);
  expect((await viewOf(t, 'seed')).problem?.code).toBe('disk.file-too-large');
  expect((await viewOf(t, 'seed')).disks).toHaveLength(9);
  await addTo(t, 'seed', ['SER-11']);
  await viewOf(t, 'seed');
  expectEachFileOnce(t);
});

test('a file that grew and has no room on any of ten disks waits in a second job', async () => {
  attachSmall(t, serials(10));
  t.disks.attach('LARGE', { sizeBytes: 256 * 1024 * 1024 });
  stageSmall(t, 10);
  t.writer.before = (step, _disk, what) => {
    if (step === 'range' && what.includes('f05')) {
      t.writer.before = () => undefined;
      t.staging.change('f05.AIBBlob', 1024 * 1024);
    }
  };
  await startWith(t, serials(10));
  await viewOf(t, 'seed');
  await t.core().handlers.prep.copyAgain({ job: 'seed', diskId: null }, never());
  await expect.poll(() => names(), { timeout: 20_000 }).toEqual(['seed', 'seed-2']);
  await addTo(t, 'seed', ['LARGE']);
  const second = await viewOf(t, 'seed-2');
  expect(second.disks.map((disk) => `${disk.serial} ${disk.phase} ${disk.files}`)).toEqual([
    'LARGE prepared 1',
  ]);
  expectEachFileOnce(t);
});

/** Everything that a choice of disks changes in the journal; staging is changed beside it. */
const writes = [
  'putJob',
  'updateJob',
  'putDisk',
  'dropDisk',
  'replaceFiles',
  'removeFiles',
  'takeFiles',
  'appendHistory',
] as const;

/**
 * The n-th write fails, and so does each after it, as if the program were killed there; once lanes run nothing is struck
 * any more. Returns how to end that.
 */
function killAtWrite(n: number): () => void {
  let count = 0;
  let isOver = false;
  const strike = () => {
    count += 1;
    if (count >= n && !isOver) throw new Error('killed here');
  };
  const { store, staging } = t.ports;
  for (const name of writes) {
    const real = store[name].bind(store) as (...given: unknown[]) => unknown;
    const change = (...given: unknown[]) => {
      strike();
      return real(...given);
    };
    Object.assign(store, { [name]: change });
  }
  const updateDisk = store.updateDisk.bind(store);
  store.updateDisk = (...given) => {
    isOver ||= count < n;
    updateDisk(...given);
  };
  const write = staging.writeDescriptor.bind(staging);
  staging.writeDescriptor = async (...given) => {
    strike();
    await write(...given);
  };
  return () => (staging.writeDescriptor = write);
}

/** Each of the first ones, then some of those inside the one transaction. */
const instants = [1, 2, 3, 4, 5, 6, 7, 20, 33];

test.each(instants)(
  'killed at write %i, the same choice of twelve disks goes on and begins no third job',
  async (n) => {
    attachSmall(t, serials(12));
    stageSmall(t, 12);
    await t.core().handlers.plan.save(testDraft, never());
    const disks = serials(12).map((serial) => chosen(t, serial));
    const choose = () =>
      t.core().handlers.prep.start({ job: 'seed', disks, allowShort: false }, never());
    const end = killAtWrite(n);
    await expect(choose()).rejects.toThrow('killed here');
    end();
    t.restart();
    await choose();
    expect(names()).toEqual(['seed', 'seed-2']);
    expect(t.staging.descriptors).toHaveLength(2);
    for (const job of names()) await viewOf(t, job);
    expectEachFileOnce(t);
    expectEachFileOnDisk(t);
  },
);

test.each([1, 2, 3, 4, 6, 9])(
  'killed at write %i while what is left over goes on, resuming finds a place for it',
  async (n) => {
    attachSmall(t, serials(11));
    stageSmall(t, 10);
    await startWith(t, serials(10));
    await viewOf(t, 'seed');
    // As after a disk that turned out too small for one of its files.
    const [file] = t.store().files('seed');
    t.store().assignFiles('seed', [{ fileId: file?.id ?? 0, diskId: null }]);
    t.restart();
    const end = killAtWrite(n);
    const resume = () => t.core().handlers.prep.resume({ job: 'seed', diskId: null }, never());
    const outcome = await resume().then(
      () => 'went on',
      (thrown: unknown) => String(thrown),
    );
    expect(outcome).toMatch(/killed here|went on/);
    end();
    t.restart();
    await resume();
    expect(names()).toEqual(['seed', 'seed-2']);
    expectEachFileOnce(t);
    await addTo(t, 'seed', ['SER-11'], true);
    expect([...t.store().files('seed-2')].map((one) => one.diskId)).toEqual(['image:SER-11']);
  },
);

describe('a lost journal', () => {
  /** Recovery passwords by job and disk, and then a program that never heard of either. */
  function lose(): Map<string, [diskId: string, password: string][]> {
    const passwords = new Map(
      names().map((job) => {
        const disks = t.store().listDisks(job);
        return [
          job,
          disks.map(({ diskId }): [string, string] => [
            diskId,
            t.store().getRecoveryPassword(job, diskId)?.reveal() ?? '',
          ]),
        ];
      }),
    );
    t.loseJournal();
    return passwords;
  }
  const recover = (job: string | null, passwords: readonly [string, string][]) => {
    const disks = passwords.map(([diskId, recoveryPassword]) => ({ diskId, recoveryPassword }));
    return t.core().handlers.recover.run({ staging: '/staging', job, disks }, never());
  };
  const resumeBoth = async () => {
    for (const job of names()) {
      await t.core().handlers.prep.resume({ job, diskId: null }, never());
      await viewOf(t, job);
    }
  };
  const split = async () => {
    attachSmall(t, serials(12));
    stageSmall(t, 12);
    await startWith(t, serials(12));
    for (const job of names()) await viewOf(t, job);
    return disksByJob(t);
  };

  test.each([
    ['the first job, then the second', ['seed', 'seed-2']],
    ['the second job, then the first', ['seed-2', 'seed']],
  ])('comes back from the disks of %s', async (_order, jobs) => {
    const before = await split();
    const passwords = lose();
    for (const job of jobs) await recover(job, passwords.get(job) ?? []);
    await resumeBoth();
    expect(disksByJob(t)).toEqual(before);
    expectEachFileOnce(t);
    for (const job of names()) expect((await create(job)).importJob?.state).toBe('Creating');
  });

  test('comes back from all disks at once, each in the job whose it is', async () => {
    const before = await split();
    const passwords = lose();
    const all = [...passwords.values()].flat();
    await recover(null, all.reverse());
    await resumeBoth();
    expect(disksByJob(t).map((row) => row.split(' ').sort())).toEqual(
      before.map((row) => row.split(' ').sort()),
    );
    expectEachFileOnce(t);
  });

  test('of one job is resumed before the other is there, and nothing is copied twice', async () => {
    const before = await split();
    const passwords = lose();
    await recover('seed-2', passwords.get('seed-2') ?? []);
    t.writer.written.length = 0;
    await t.core().handlers.prep.resume({ job: 'seed-2', diskId: null }, never());
    const second = await viewOf(t, 'seed-2');
    expect(second.steps.find((step) => step.state === 'current')?.id).toBe('address');
    await recover('seed', passwords.get('seed') ?? []);
    await resumeBoth();
    expect(t.writer.written).toEqual([]);
    expect(disksByJob(t)).toEqual(before);
    expectEachFileOnce(t);
  });

  test('a disk of the other job is refused by name', async () => {
    await split();
    const passwords = lose();
    await expect(recover('seed', passwords.get('seed-2') ?? [])).rejects.toMatchObject({
      code: 'input.recover',
    });
  });

  test('unfinished disks of both jobs go on where they were', async () => {
    attachSmall(t, serials(12));
    stageSmall(t, 12);
    let standing = 0;
    t.writer.before = async (step) => {
      if (step !== 'stream') return;
      standing += 1;
      await new Promise(() => undefined);
    };
    await startWith(t, serials(12));
    await expect.poll(() => standing, { timeout: 30_000 }).toBe(12);
    const before = disksByJob(t);
    const passwords = lose();
    t.writer.before = () => undefined;
    await recover(null, [...passwords.values()].flat());
    await resumeBoth();
    expect(disksByJob(t)).toEqual(before);
    expectEachFileOnDisk(t);
  });
});
