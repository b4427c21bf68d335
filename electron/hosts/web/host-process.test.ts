import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wordsOf } from '../../../shared/errors/app-error.ts';
import { startHostProcess } from './testing/host-process.ts';
import type { HostProcess } from './testing/host-process.ts';

let folder: string;
let hosts: HostProcess[];
beforeEach(async () => {
  hosts = [];
  folder = await mkdtemp(path.join(tmpdir(), 'offline-backup-host-'));
});
afterEach(async () => {
  for (const { child, ended } of hosts) {
    child.kill('SIGKILL');
    await ended;
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

function start(...args: string[]): HostProcess {
  const host = startHostProcess(['--data-dir', path.join(folder, 'data'), ...args]);
  hosts.push(host);
  return host;
}

test('it says where to open the page, how from another computer, and ends in order', async () => {
  const host = start();
  await host.connect();
  expect(host.said()).toMatch(/^Offline Backup Wizard runs\. Ctrl\+C stops it\.$/m);
  expect(host.said()).toMatch(/ssh -L (\d+):127\.0\.0\.1:\1 \S+, then open that address there\./);
  host.child.kill('SIGINT');
  expect(await host.ended).toBe(0);
  expect(host.said()).toContain('Stopping; what is written stays and can be resumed.');
});

test('for the helpdesk it only reads, whatever a page asks for', async () => {
  const host = start('--read-only');
  const api = await host.connect();
  expect(host.said()).toContain('Offline Backup Wizard runs, for reading only.');
  await expect(api.host.info(null)).resolves.toMatchObject({ role: 'read-only' });
  await expect(api.jobs.list(null)).resolves.toEqual([]);
  const file = path.join(folder, 'disk.img');
  await expect(api.disks.addImage({ file, sizeBytes: 1024 ** 2 })).rejects.toMatchObject({
    code: 'refused.read-only-role',
  });
});

test('a port that is taken is said with what to do', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as AddressInfo;
  const host = start('--port', String(port));
  expect(await host.ended).toBe(2);
  const facts = { port, reason: 'another program uses it' };
  const { title, next } = wordsOf({ code: 'input.port', facts });
  expect(host.said()).toContain(title);
  expect(host.said()).toContain(next);
  await new Promise((resolve) => blocker.close(resolve));
});

test('Ctrl+C while a disk is written stops it where it is, and it can be resumed', async () => {
  const host = start();
  const api = await host.connect();
  const practice = await api.host.practice(null);
  if (practice === null) throw new Error('this host runs without its practice cloud');
  const staging = path.join(folder, 'staging');
  await api.plan.makeSampleStaging({ folder: staging, totalBytes: 600e6 });
  await api.plan.save({
    stagingLocation: staging,
    azurePublishSettings: '',
    azureImportJobName: 'january',
    azureSubscriptionId: practice.subscriptionId,
    azureStorageAccount: practice.storageAccount,
    azureStorageContainer: 'first-backup',
    resourceGroup: practice.resourceGroup,
    blobType: 'page',
    cipher: 'aes-cbc-256',
    manifestHash: 'md5',
  });
  const file = path.join(folder, 'disk.img');
  const disk = await api.disks.addImage({ file, sizeBytes: 1024 ** 3 });
  const writes = new Promise<void>((resolve) => {
    api.prep.progress(({ lanes }) => {
      if (lanes.some(({ phase, doneBytes }) => phase === 'writing' && doneBytes > 0)) resolve();
    });
  });
  const { id: diskId } = disk;
  const { headDigest } = disk.identity;
  await api.prep.start({ job: 'january', disks: [{ diskId, headDigest, typedSerialEnd: '' }] });
  await writes;
  host.child.kill('SIGINT');
  expect(await host.ended).toBe(0);

  const again = await start().connect();
  const stopped = await again.jobs.get({ job: 'january' });
  expect(stopped.disks).toMatchObject([{ isRunning: false, error: null }]);
  expect(['writing', 'sealing', 'verifying']).toContain(stopped.disks[0]?.phase);
  const prepared = new Promise<void>((resolve) => {
    again.jobs.changed(({ disks }) => {
      if (disks.every(({ phase }) => phase === 'prepared')) resolve();
    });
  });
  await again.prep.resume({ job: 'january', diskId: null });
  await prepared;
}, 240_000);
