import { expect, it } from 'vitest';
import {
  commandText,
  diskPrepCommand,
  historyCommand,
  planCommand,
  preflightCommand,
  quoted,
  registryCommand,
  shellOf,
  shippingCommand,
} from './command-text.ts';
import type { Command } from './command-text.ts';
import { emptyPlan, emptyShipping } from './stores/draft.ts';
import { noWish } from './stores/history.ts';

const here = { shell: 'posix', cloud: 'rehearsal' } as const;
const text = (command: Command) => commandText(command, here);

it('quotes what a shell would split or read', () => {
  expect(quoted('plain-1.img', 'posix')).toBe('plain-1.img');
  expect(quoted('two words', 'posix')).toBe("'two words'");
  expect(quoted("it's $HOME", 'posix')).toBe(`'it'\\''s $HOME'`);
  expect(quoted('', 'posix')).toBe("''");
});

it('quotes for PowerShell where the host is Windows', () => {
  expect(shellOf('Windows_NT 10.0.20348')).toBe('power-shell');
  expect(shellOf('Linux')).toBe('posix');
  const command = diskPrepCommand("D:\\it's here", 'march', ['disk:A,1']);
  expect(commandText(command, { shell: 'power-shell', cloud: 'rehearsal' })).toBe(
    "offline-backup diskprep 's:D:\\it''s here' --job march --disk 'disk:A,1'",
  );
});

it('names the cloud unless it is the practice cloud', () => {
  const command = preflightCommand(null, '', '');
  expect(text(command)).toBe('offline-backup preflight');
  expect(commandText(command, { ...here, cloud: 'usgov' })).toBe(
    'offline-backup preflight --cloud usgov',
  );
});

it('leaves boxes at their default out of the plan command', () => {
  const plan = { ...emptyPlan, stagingLocation: '/mnt/seed', azureImportJobName: 'march' };
  const command = text(planCommand(plan));
  expect(command).toContain('plan --staging /mnt/seed --job-name march');
  expect(command).not.toContain('--blob-type');
  expect(text(planCommand({ ...plan, blobType: 'block' }))).toContain('--blob-type block');
  expect(text(planCommand({ ...plan, manifestHash: 'sha-256' }))).toContain(
    '--manifest-hash sha-256',
  );
});

it('keeps the colon style of the old tool', () => {
  expect(text(diskPrepCommand('\\\\nas\\seed', 'march', ['disk:A1']))).toBe(
    "offline-backup diskprep 's:\\\\nas\\seed' --job march --disk disk:A1",
  );
});

it('sends the shipping details that are filled in', () => {
  const details = { ...emptyShipping(2), trackingNumber: '7712', returnName: 'A. Person' };
  expect(text(shippingCommand('march', { ...details, shipDate: '2026-12-04' }))).toBe(
    "offline-backup diskprep u: --job march --tracking 7712 --return-name 'A. Person' --ship-date 2026-12-04",
  );
});

it('names the job for preflight, or the staging location where no job is known', () => {
  expect(text(preflightCommand('march', '/mnt/seed', '500 GB'))).toBe(
    "offline-backup preflight --job march --source-size '500 GB'",
  );
  expect(text(preflightCommand(null, '/mnt/seed', ''))).toBe(
    'offline-backup preflight --staging /mnt/seed',
  );
});

it('filters the history as the page does', () => {
  expect(text(historyCommand({ ...noWish, job: 'march', text: 'recovery password' }))).toBe(
    "offline-backup history --job march --text 'recovery password'",
  );
});

it('adds registry entries with the parameters of the old tool', () => {
  const answers = { subscriptionId: '5b1f', xmlFile: '/a b.xml', storageAccount: 'acc' };
  expect(text(registryCommand(answers))).toBe(
    "offline-backup certgen AddRegistryEntries SubscriptionId:5b1f 'xmlfilepath:/a b.xml' storageaccountname:acc",
  );
});
