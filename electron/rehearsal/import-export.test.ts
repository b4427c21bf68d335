import { describe, expect, it } from 'vitest';
import type { ArmError } from './arm-error.ts';
import { deleteJob, patchJob, putJob } from './import-export.ts';
import { parseBody, patchJobBody, putJobBody } from './import-export-schema.ts';
import { jobBody } from './import-export-view.ts';
import type { CloudState, StoredImportJob } from './state.ts';
import { goodKey, otherGoodKey } from './testing/fake-volume.ts';
import {
  addressOf,
  contextOf,
  jobBodyFor,
  memoryBox,
  registeredState,
  shippingPatch,
  startMs,
} from './testing/make-job.ts';
import { firstDaySwitches } from './switches.ts';

const box = memoryBox();

function put(
  state: CloudState,
  name: string,
  serials: readonly string[],
  nowMs = startMs,
): StoredImportJob {
  return putJob(contextOf(state, box, nowMs), addressOf(state, name), jobBodyFor(state, serials))
    .job;
}

function refusalOf(act: () => unknown): { status: number; code: string } {
  try {
    act();
  } catch (thrown) {
    const { status, code } = thrown as { status: number; code: string };
    return { status, code };
  }
  throw new Error('was not refused');
}

describe('creating a job', () => {
  it('stores it in Creating and tells a repeat from a first time', () => {
    const state = registeredState(box);
    const context = contextOf(state, box);
    const body = jobBodyFor(state, ['A', 'B']);
    expect(putJob(context, addressOf(state, 'seed-one'), body).isNew).toBe(true);
    expect(putJob(context, addressOf(state, 'seed-one'), body).isNew).toBe(false);
    expect(state.jobs).toHaveLength(1);
    expect(state.jobs[0]?.state).toBe('Creating');
    expect(state.jobs[0]?.drives.map((drive) => drive.state)).toEqual(['Specified', 'Specified']);
  });

  it.each(['Seed', 's', '1seed', 'seed_one', 'x'.repeat(65), 'séed'])(
    'refuses the name %s',
    (name) => {
      const state = registeredState(box);
      expect(refusalOf(() => put(state, name, ['A']))).toEqual({
        status: 400,
        code: 'InvalidJobName',
      });
      expect(state.jobs).toHaveLength(0);
    },
  );

  it('refuses a job without drives, with a drive twice, or with a drive of another job', () => {
    const state = registeredState(box);
    expect(refusalOf(() => put(state, 'seed-one', []))).toEqual({
      status: 400,
      code: 'DriveListRequired',
    });
    expect(refusalOf(() => put(state, 'seed-one', ['A', 'A']))).toEqual({
      status: 400,
      code: 'DuplicateDrive',
    });
    put(state, 'seed-one', ['A']);
    expect(refusalOf(() => put(state, 'seed-two', ['A']))).toEqual({
      status: 409,
      code: 'DriveInUse',
    });
  });

  it('refuses a location that takes no parcels or is not one for the account', () => {
    const state = registeredState(box);
    const create = (location: string, account: string) =>
      putJob(contextOf(state, box), addressOf(state, 'seed-one'), {
        ...jobBodyFor(state, ['A'], account),
        location,
      });
    for (const [location, account] of [
      ['ukwest', 'practiceukwest'],
      ['eastus', 'practicebackup'],
      ['atlantis', 'practicebackup'],
    ] as const) {
      expect(
        refusalOf(() => create(location, account)),
        location,
      ).toEqual({ status: 400, code: 'LocationNotAvailable' });
    }
    expect(create('UK South', 'practiceukwest').job.location).toBe('UK South');
  });

  it('refuses accounts that disks cannot be imported to', () => {
    const state = registeredState(box);
    const nfs = jobBodyFor(state, ['A'], 'practicenfs');
    const classic = jobBodyFor(state, ['A'], 'practiceclassic');
    classic.properties.storageAccountId = classic.properties.storageAccountId.replace(
      'Microsoft.Storage',
      'Microsoft.ClassicStorage',
    );
    for (const body of [nfs, classic]) {
      const create = () => putJob(contextOf(state, box), addressOf(state, 'seed-one'), body);
      expect(refusalOf(create)).toEqual({ status: 400, code: 'UnsupportedStorageAccount' });
    }
  });

  it('refuses an account that is not there', () => {
    const state = registeredState(box);
    const create = () =>
      putJob(
        contextOf(state, box),
        addressOf(state, 'seed-one'),
        jobBodyFor(state, ['A'], 'nobodyhasthis'),
      );
    expect(refusalOf(create)).toEqual({ status: 400, code: 'StorageAccountNotFound' });
  });

  it('refuses another request for a job that is under way, and accepts the same one', () => {
    const state = registeredState(box);
    const job = put(state, 'seed-one', ['A']);
    patchJob(contextOf(state, box), job, shippingPatch('T1'));
    expect(put(state, 'seed-one', ['A']).state).toBe('Shipping');
    expect(refusalOf(() => put(state, 'seed-one', ['A', 'B']))).toEqual({
      status: 409,
      code: 'JobStateConflict',
    });
  });
});

describe('reading bodies strictly', () => {
  const state = registeredState(box);
  const withDrive = (change: object): unknown => {
    const body = jobBodyFor(state, ['A']);
    return {
      ...body,
      properties: {
        ...body.properties,
        driveList: [{ ...body.properties.driveList?.[0], ...change }],
      },
    };
  };
  const targetsOf = (schema: typeof putJobBody | typeof patchJobBody, body: unknown): string[] => {
    try {
      parseBody(schema, body);
    } catch (thrown) {
      return (thrown as { details: { target: string }[] }).details.map((detail) => detail.target);
    }
    return [];
  };

  it('takes what the service takes', () => {
    expect(targetsOf(putJobBody, withDrive({ driveHeaderHash: '' }))).toEqual([]);
    expect(
      targetsOf(putJobBody, withDrive({ driveHeaderHash: '0:1048576:AB;135266304:143360:CD' })),
    ).toEqual([]);
    expect(targetsOf(putJobBody, withDrive({ manifestHash: 'a'.repeat(64) }))).toEqual([]);
    expect(targetsOf(patchJobBody, { properties: { state: '', logLevel: 'Verbose' } })).toEqual([]);
  });

  it.each([
    [{ bitLockerKey: goodKey.replace('000011', '000012') }, 'bitLockerKey'],
    [{ bitLockerKey: '720896-000011-000022-000033-000044-000055-000066-000077' }, 'bitLockerKey'],
    [{ bitLockerKey: undefined }, 'bitLockerKey'],
    [{ manifestFile: 'DriveManifest.xml' }, 'manifestFile'],
    [{ manifestHash: 'Z'.repeat(32) }, 'manifestHash'],
    [{ driveId: 'A B' }, 'driveId'],
  ])('refuses a drive with %o', (change, field) => {
    expect(targetsOf(putJobBody, withDrive(change))).toEqual([`properties.driveList[0].${field}`]);
  });

  it('refuses unknown names, more than ten drives and a half return address', () => {
    expect(targetsOf(putJobBody, withDrive({ colour: 'red' }))).toEqual([
      'properties.driveList[0]',
    ]);
    const eleven = jobBodyFor(state, [...'ABCDEFGHIJK']);
    expect(targetsOf(putJobBody, eleven)).toEqual(['properties.driveList']);
    expect(targetsOf(patchJobBody, { properties: { storageAccountId: 'x' } })).toEqual([
      'properties',
    ]);
    expect(targetsOf(patchJobBody, { properties: { returnAddress: { city: 'X' } } })).toContain(
      'properties.returnAddress.email',
    );
  });

  it('never repeats a key in its message', () => {
    const key = goodKey.replace('000011', '000012');
    let message = '';
    try {
      parseBody(putJobBody, withDrive({ bitLockerKey: key }));
    } catch (thrown) {
      message = JSON.stringify((thrown as ArmError).toBody());
    }
    expect(message).toContain('bitLockerKey');
    expect(message).not.toContain('000012');
  });
});

describe('changing a job', () => {
  it('lets it ship only with address and package, from the same request or before', () => {
    const state = registeredState(box);
    const job = put(state, 'seed-one', ['A']);
    const patch = (body: Parameters<typeof patchJob>[2]) =>
      patchJob(contextOf(state, box), job, body);
    expect(refusalOf(() => patch({ properties: { state: 'Shipping' } }))).toEqual({
      status: 400,
      code: 'ShippingDetailsRequired',
    });
    const { returnAddress, deliveryPackage } = shippingPatch('T1').properties;
    expect(
      refusalOf(() => patch({ properties: { state: 'Shipping', returnAddress } })).status,
    ).toBe(400);
    expect(job.returnAddress).toBeNull();
    patch({ properties: { returnAddress } });
    expect(job.state).toBe('Creating');
    patch({ properties: { state: 'Shipping', deliveryPackage } });
    expect(job.state).toBe('Shipping');
  });

  it('refuses a tracking number that another job uses, however it is written', () => {
    const state = registeredState(box);
    const first = put(state, 'seed-one', ['A']);
    const second = put(state, 'seed-two', ['B']);
    patchJob(contextOf(state, box), first, shippingPatch('TRACK-1'));
    expect(
      refusalOf(() => patchJob(contextOf(state, box), second, shippingPatch(' track-1 '))),
    ).toEqual({
      status: 409,
      code: 'TrackingNumberInUse',
    });
    expect(second.state).toBe('Creating');
    patchJob(contextOf(state, box), first, shippingPatch('TRACK-1'));
  });

  it('keeps drives and logging as they are once the job ships', () => {
    const state = registeredState(box);
    const job = put(state, 'seed-one', ['A']);
    const patch = (body: Parameters<typeof patchJob>[2]) =>
      patchJob(contextOf(state, box), job, body);
    patch({ properties: { driveList: [{ driveId: 'A', bitLockerKey: otherGoodKey }] } });
    expect(box.open(job.drives[0]?.sealedKey ?? '').reveal()).toBe(otherGoodKey);
    patch(shippingPatch('T1'));
    for (const properties of [
      { driveList: [{ driveId: 'A' }] },
      { logLevel: 'Verbose' as const },
      { backupDriveManifest: true },
    ]) {
      expect(refusalOf(() => patch({ properties })).code).toBe('PropertyChangeNotAllowed');
    }
    patch({ properties: { deliveryPackage: { carrierName: 'UPS', trackingNumber: 'T2' } } });
    expect(job.deliveryPackage?.trackingNumber).toBe('T2');
    job.state = 'Transferring';
    expect(
      refusalOf(() =>
        patch({ properties: { deliveryPackage: { carrierName: 'UPS', trackingNumber: 'T3' } } }),
      ).code,
    ).toBe('PropertyChangeNotAllowed');
    job.state = 'Closed';
    expect(refusalOf(() => patch({ tags: {} })).code).toBe('JobStateConflict');
  });

  it('cancels in Creating and Shipping only, and deletes in Creating and Completed only', () => {
    const cancel = { properties: { cancelRequested: true } };
    const results = [
      'Creating',
      'Shipping',
      'Received',
      'Transferring',
      'Packaging',
      'Completed',
      'Closed',
    ].map((jobState) => {
      const state = registeredState(box);
      const job = put(state, 'seed-one', ['A']);
      job.state = jobState;
      const attempt = (act: () => void): boolean => {
        try {
          act();
          return true;
        } catch {
          return false;
        }
      };
      const isCancelled = attempt(() => patchJob(contextOf(state, box), job, cancel));
      job.state = jobState;
      return [jobState, isCancelled, attempt(() => deleteJob(state, job))];
    });
    expect(results).toEqual([
      ['Creating', true, true],
      ['Shipping', true, false],
      ['Received', false, false],
      ['Transferring', false, false],
      ['Packaging', false, false],
      ['Completed', false, true],
      ['Closed', false, false],
    ]);
  });
});

describe('showing a job', () => {
  it('shows no key, and in lists no drives', () => {
    const state = registeredState(box);
    const job = put(state, 'seed-one', ['A']);
    const one = JSON.stringify(jobBody(job, 'https://blobs'));
    expect(one).toContain('"driveId":"A"');
    expect(one).not.toContain('itLockerKey');
    expect(one).not.toContain(job.drives[0]?.sealedKey);
    expect(JSON.stringify(jobBody(job, 'https://blobs', firstDaySwitches, true))).not.toContain(
      'driveList',
    );
  });
});
