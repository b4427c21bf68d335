import { expect, test } from 'vitest';
import { readDataCentre, readOrder } from './data-box-read.ts';

const asked = { name: 'june-seed', resourceGroup: 'g' };
const read = (properties: object) =>
  readOrder(JSON.stringify({ properties }), asked, '2026-12-01T10:00:00.000Z');
const disks = { 'SER-1': { manifestFile: '\\m.xml', manifestHash: 'AB' }, 'SER-2': {} };

test.each([
  ['AwaitingShipmentDetails', 'Creating'],
  ['ShippedToAzureDC', 'Shipping'],
  ['AtAzureDC', 'Received'],
  ['DataCopy', 'Transferring'],
  ['PreparingToShipFromAzureDC', 'Packaging'],
  ['ShippedToCustomer', 'Returning'],
  ['CompletedWithWarnings', 'Completed'],
  ['CompletedWithErrors', 'Closed'],
  ['Aborted', 'Closed'],
  ['Cancelled', 'Canceled'],
  ['Failed_IssueDetectedAtAzureDC', 'Faulted'],
])('stage %s is state %s and keeps its own word', (status, state) => {
  expect(read({ status }).job).toMatchObject({ state, stateAsTold: status });
});

test('a stage without a counterpart stays verbatim, and none is none', () => {
  expect(read({ status: 'constructor' }).job.state).toBe('constructor');
  expect(read({ status: 'SomethingNew' }).job).not.toHaveProperty('stateAsTold');
  expect(read({}).job.state).toBeNull();
});

test('disks are known from the order before any is copied', () => {
  const { job, manifestHashes } = read({
    status: 'ShippedToAzureDC',
    details: { importDiskDetailsCollection: disks },
  });
  expect(job.drives.map(({ driveId, state }) => [driveId, state])).toEqual([
    ['SER-1', 'Specified'],
    ['SER-2', 'Specified'],
  ]);
  expect(manifestHashes).toEqual({ 'SER-1': 'AB' });
  expect(job.percentComplete).toBeNull();
});

test.each([
  ['NotStarted', 'Received'],
  ['InProgress', 'Transferring'],
  ['Completed', 'Completed'],
  ['DriveNotReceived', 'NeverReceived'],
  ['HardwareError', 'CompletedMoreInfo'],
  ['NeverHeardOf', 'CompletedMoreInfo'],
])('copy status %s while copying is drive state %s', (copyStatus, state) => {
  const copyProgress = [{ serialNumber: 'SER-1', copyStatus }];
  const { job } = read({ status: 'DataCopy', details: { copyProgress } });
  expect(job.drives).toMatchObject([{ driveId: 'SER-1', state, copyStatus }]);
});

test('bytes, logs and the error of a disk are read; keys in texts are not shown', () => {
  const key = '000011-000022-000033-000044-000055-000066-000077-000088';
  const { job } = read({
    status: 'DataCopy',
    error: { code: 'X', message: `Key ${key} did not open it` },
    details: {
      copyProgress: [
        {
          serialNumber: 'SER-1',
          copyStatus: 'Failed',
          bytesProcessed: '512',
          totalBytesToProcess: 1024,
          error: { code: 'BitLockerKeyInvalid', message: 'The disk did not open.' },
        },
      ],
      copyLogDetails: [{ serialNumber: 'SER-1', errorLogLink: 'https://x/e', verboseLogLink: '' }],
    },
  });
  expect(job.percentComplete).toBe(50);
  expect(job.remark).toBe('X: Key •••••• did not open it');
  expect(job.drives).toMatchObject([
    {
      percentComplete: 50,
      bytesSucceeded: 512,
      errorLogUri: 'https://x/e',
      verboseLogUri: null,
      remark: 'BitLockerKeyInvalid: The disk did not open.',
    },
  ]);
});

test.each([null, 'text', [], 7])(
  'an order whose details are %j is read all the same',
  (details) => {
    expect(read({ status: 'DataCopy', details }).job.drives).toEqual([]);
    expect(readDataCentre(details)).toBeNull();
  },
);
