import { expect, it } from 'vitest';
import {
  diskPrepCommand,
  planCommand,
  preflightCommand,
  quoted,
  registryCommand,
} from './command-text.ts';
import { emptyPlan } from './stores/draft.ts';

it('quotes what a shell would split or read', () => {
  expect(quoted('plain-1.img')).toBe('plain-1.img');
  expect(quoted('two words')).toBe("'two words'");
  expect(quoted("it's $HOME")).toBe(`'it'\\''s $HOME'`);
  expect(quoted('')).toBe("''");
});

it('leaves boxes at their default out of the plan command', () => {
  const plan = { ...emptyPlan, stagingLocation: '/mnt/seed', azureImportJobName: 'march' };
  const command = planCommand(plan);
  expect(command).toContain('plan --staging /mnt/seed --job-name march');
  expect(command).not.toContain('--blob-type');
  expect(planCommand({ ...plan, blobType: 'block' })).toContain('--blob-type block');
  expect(planCommand({ ...plan, manifestHash: 'sha-256' })).toContain('--manifest-hash sha-256');
});

it('keeps the colon style of the old tool', () => {
  expect(diskPrepCommand('\\\\nas\\seed', 'march', ['disk:A1'])).toBe(
    "offline-backup diskprep 's:\\\\nas\\seed' --job march --disk disk:A1",
  );
});

it('names the job for preflight, or the staging location where no job is known', () => {
  expect(preflightCommand('march', '/mnt/seed', '500 GB')).toBe(
    "offline-backup preflight --job march --source-size '500 GB'",
  );
  expect(preflightCommand(null, '/mnt/seed', '')).toBe(
    'offline-backup preflight --staging /mnt/seed',
  );
  expect(preflightCommand(null, '', '')).toBe('offline-backup preflight');
});

it('adds registry entries with the parameters of the old tool', () => {
  const answers = { subscriptionId: '5b1f', xmlFile: '/a b.xml', storageAccount: 'acc' };
  expect(registryCommand(answers)).toBe(
    "offline-backup certgen AddRegistryEntries SubscriptionId:5b1f 'xmlfilepath:/a b.xml' storageaccountname:acc",
  );
});
