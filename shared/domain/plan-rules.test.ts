import { describe, expect, test } from 'vitest';
import type { PlanDraft, PlanField } from './plan.ts';
import { planFieldNames } from './field-names.ts';
import { checkPlanDraft } from './plan-rules.ts';

const good: PlanDraft = {
  stagingLocation: '\\\\nas\\backup\\seed',
  azurePublishSettings: '',
  azureImportJobName: 'march-seed',
  azureSubscriptionId: '0b8a1f2e-6f2d-4c0e-9a55-3f0a3c1d2e4f',
  azureStorageAccount: 'seedaccount1',
  azureStorageContainer: 'march-seed',
  resourceGroup: '',
  blobType: 'page',
  cipher: 'aes-cbc-256',
  manifestHash: 'md5',
};

function check(change: Partial<PlanDraft>, field: PlanField) {
  const found = checkPlanDraft({ ...good, ...change }).find((each) => each.field === field);
  if (found === undefined) throw new Error(`no check of ${field}`);
  return found;
}

test('a good draft passes, with one answer for each box in the order of the boxes', () => {
  const checks = checkPlanDraft(good);
  expect(checks.map((each) => each.field)).toEqual(Object.keys(planFieldNames));
  expect(checks.filter((each) => each.state !== 'passed').map((each) => each.field)).toEqual([
    'azurePublishSettings',
  ]);
});

describe.each<[PlanField, string[]]>([
  ['stagingLocation', ['/mnt/staging', '\\\\server\\share\\a b']],
  ['azurePublishSettings', ['/home/a/x.publishsettings', 'C:\\x.publishsettings']],
  ['azureImportJobName', ['abc', 'a1-b-', 'a'.repeat(24)]],
  ['azureSubscriptionId', ['0B8A1F2E-6F2D-4C0E-9A55-3F0A3C1D2E4F']],
  ['azureStorageAccount', ['abc', '1'.repeat(24)]],
  ['azureStorageContainer', ['abc', '1-a', 'a'.repeat(63)]],
  ['resourceGroup', ['Backup_(West).1', 'Grüße', 'a'.repeat(90)]],
])('%s takes', (field, values) => {
  test.each(values)('%s', (value) => {
    expect(check({ [field]: value }, field).state).toBe('passed');
  });
});

describe.each<[PlanField, string[]]>([
  [
    'stagingLocation',
    [
      '',
      '  ',
      'staging',
      '..\\x',
      '\\\\server',
      'D:',
      'D:folder',
      'https://x/y',
      ' /mnt/x',
      '/',
      '/a\u0000',
    ],
  ],
  [
    'azurePublishSettings',
    ['x.publishsettings', '\\\\nas\\x.publishsettings', 'https://x/y', '/x '],
  ],
  [
    'azureImportJobName',
    [
      '',
      'a',
      'A-job',
      '1job',
      '-job',
      'my_job',
      'a b',
      'a'.repeat(65),
      'con',
      'nul',
      'com1',
      'käse',
    ],
  ],
  [
    'azureSubscriptionId',
    [
      '',
      'abc',
      '0b8a1f2e6f2d4c0e9a553f0a3c1d2e4f',
      '{0b8a1f2e-6f2d-4c0e-9a55-3f0a3c1d2e4f}',
      `${good.azureSubscriptionId} `,
      '00000000-0000-0000-0000-000000000000',
    ],
  ],
  ['azureStorageAccount', ['', 'ab', 'Seed', 'a-b', 'a'.repeat(25), 'a b']],
  [
    'azureStorageContainer',
    ['', 'ab', 'A-b', 'a--b', '-ab', 'ab-', '$root', 'a'.repeat(64), 'a.b', 'waimportexport'],
  ],
  ['resourceGroup', ['a.', 'a b', 'a/b', 'a'.repeat(91)]],
])('%s refuses', (field, values) => {
  test.each(values)('%j', (value) => {
    const found = check({ [field]: value }, field);
    expect(found.state).toBe('failed');
    expect(found.text).toMatch(/\.$/);
    expect(found.next).toMatch(/\S/);
    expect(found.text).not.toMatch(/invalid|error/i);
  });
});

describe('allowed, with a warning', () => {
  test.each<[PlanField, Partial<PlanDraft>, RegExp]>([
    ['stagingLocation', { stagingLocation: 'D:\\seed' }, /D:/],
    ['azureImportJobName', { azureImportJobName: 'a'.repeat(25) }, /Data Box/],
    ['azureImportJobName', { azureImportJobName: 'ab' }, /Data Box service take 3 to 24/],
    ['blobType', { blobType: 'block' }, /never find/],
    ['cipher', { cipher: 'xts-aes-256' }, /not confirmed/],
    ['manifestHash', { manifestHash: 'sha-256' }, /published text says MD5.*one newer sample/],
  ])('%s', (field, change, text) => {
    expect(check(change, field)).toMatchObject({
      state: 'warning',
      text: expect.stringMatching(text) as string,
    });
  });
});

test('the character that is in the way is named', () => {
  expect(check({ azureImportJobName: 'Seed' }, 'azureImportJobName').text).toContain(
    'capital letter S',
  );
  expect(check({ azureStorageAccount: 'a b' }, 'azureStorageAccount').text).toContain('blank');
});
