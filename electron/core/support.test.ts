import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ShippingDetails } from '../../shared/domain/shipping.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { TestCore } from './testing/test-core.ts';
import { createTestCore, never, planned } from './testing/test-core.ts';
import { Secret } from './secret.ts';

const job = 'seed';
const details: ShippingDetails = {
  outboundCarrier: 'FedEx',
  trackingNumber: '7766 1234 9999',
  driveCount: 1,
  shipDate: '2026-12-02',
  returnCarrier: 'FedEx',
  returnCarrierAccount: 'ACCOUNT-90210',
  returnName: 'Rosalind Receiver',
  returnPhone: '+1 425 555 0100',
  returnEmail: 'backup.team@example.com',
  returnStreet1: '17 Hidden Lane',
  returnStreet2: 'Dock "B", left',
  returnCity: 'Redmond',
  returnState: 'WA',
  returnPostalCode: '98052',
  returnCountry: 'USA',
};

/** Every kind of secret, each once and in the shape it has in the wild. */
const planted = {
  recoveryPassword: '111111-222222-333333-444444-555555-666666-077777-088888',
  token: 'eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiJwbGFudGVkIn0.c2lnbmF0dXJlLXBsYW50ZWQ',
  signature: 'pl4nted%2Bsignature%3D',
  accountKey:
    'UGxhbnRlZEFjY291bnRLZXkwMTIzNDU2Nzg5QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2w9PQ==',
  certificate: 'MIIKPlantedCertificate0123456789abcdefghijklmnopqrstuvwxyzABCDEFGH',
  clientSecret: 'pl4nted~client.secret',
  email: 'someone.else@example.org',
  phone: '+49 89 7654321',
};
const freeText = [
  `password ${planted.recoveryPassword}`,
  `Authorization: Bearer ${planted.token}`,
  `https://acc.blob.example/c/log.xml?sv=2024&sig=${planted.signature}`,
  `AccountKey=${planted.accountKey};`,
  `-----BEGIN CERTIFICATE-----\n${planted.certificate}\n-----END CERTIFICATE-----`,
  `client_secret=${planted.clientSecret}`,
  `ask ${planted.email} or ${planted.phone}`,
  `send to ${details.returnName}, ${details.returnStreet1}, ${details.returnStreet2}`,
  `paid by ${details.returnCarrierAccount.toLowerCase()}, ${details.returnEmail}, ${details.returnPhone}`,
].join(' | ');

let t: TestCore;
beforeEach(async () => {
  t = createTestCore();
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 1024 * 1024);
  await t.core().handlers.prep.start(await planned(t, ['SER-1111']), never());
  await t.core().whenIdle(job);
});
afterEach(() => t.dispose());

const support = () => t.core().handlers.support;

async function bundle(): Promise<Map<string, string>> {
  const written = await support().write({ job }, never());
  const bytes = t.privateBytes.get(written.file.replace('/data/', ''));
  const files = unzipSync(bytes ?? new Uint8Array());
  return new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
}

/** Puts every secret wherever somebody or something could have put it. */
function plantEverywhere(): void {
  const store = t.store();
  const facts = { where: freeText, password: planted.clientSecret };
  const error = { code: 'internal.bug' as const, facts, detail: freeText };
  const diskId = store.listDisks(job)[0]?.diskId ?? '';
  store.putRecoveryPassword(job, diskId, new Secret(planted.recoveryPassword));
  store.updateDisk(job, diskId, {
    error,
    model: `Model ${planted.email}`,
  });
  const held = store.getJob(job);
  if (held === null) throw new Error('no job');
  store.updateJob(job, {
    problem: error,
    shipping: { details, committedAt: '2026-12-01T10:00:00.000Z', copyPath: '/x' },
    plan: { ...held.plan, azurePublishSettings: `/home/x/${planted.email}.publishsettings` },
    importCheck: {
      checkedAt: '2026-12-01T10:00:00.000Z',
      filesTotal: 1,
      filesMatching: 0,
      bytes: 1,
      blobs: [],
      mismatches: [{ file: 'a.AIBBlob', reason: freeText }],
    },
    importJob: {
      name: job,
      resourceGroup: 'group',
      state: 'Transferring',
      percentComplete: 1,
      cancelRequested: false,
      trackingNumber: details.trackingNumber,
      fetchedAt: '2026-12-01T10:00:00.000Z',
      remark: freeText,
      returnDetails: details,
      drives: [
        {
          driveId: 'SER-1111',
          state: 'Transferring',
          copyStatus: freeText,
          percentComplete: 1,
          bytesSucceeded: 1,
          errorLogUri: `https://acc.blob.example/c/log.xml?sv=2024&sig=${planted.signature}`,
          verboseLogUri: null,
          manifestUri: null,
          remark: freeText,
        },
      ],
    },
  });
  store.addressBook.save({
    id: null,
    label: 'office',
    address: { ...details, returnStreet1: '99 Address Book Road' },
    usedAt: '2026-12-01T10:00:00.000Z',
  });
  store.appendHistory({
    at: '2026-12-01T10:00:00.000Z',
    actor: 'tester',
    jobName: job,
    action: 'disk.stopped',
    text: `${freeText}, 99 Address Book Road`,
  });
  t.logged.push({
    at: '2026-12-01T10:00:00.000Z',
    kind: 'failure',
    what: 'importJob.create',
    job,
    code: 'internal.bug',
    facts,
    detail: freeText,
  });
}

describe('a support bundle', () => {
  test('holds none of the secrets that were planted wherever they could be', async () => {
    plantEverywhere();
    const files = await bundle();
    const everything = [...files].map(([name, text]) => `${name}\n${text}`).join('\n');
    const secrets = [
      ...Object.values(planted),
      planted.recoveryPassword.replaceAll('-', ''),
      details.returnCarrierAccount,
      details.returnName,
      details.returnPhone,
      details.returnEmail,
      details.returnStreet1,
      'Dock \\"B\\"',
      'Address Book Road',
      '.publishsettings',
    ];
    for (const secret of secrets) {
      const at = everything.toLowerCase().indexOf(secret.toLowerCase());
      expect([secret, at < 0 ? '' : everything.slice(Math.max(0, at - 80), at + 80)]).toEqual([
        secret,
        '',
      ]);
    }
  });

  test('holds what helps: versions, job, disks, failures with their words, preflight, history, log', async () => {
    plantEverywhere();
    const files = await bundle();
    expect([...files.keys()]).toEqual([
      'README.txt',
      'versions.json',
      'jobs/seed.json',
      'failures.json',
      'disks.json',
      'preflight.json',
      'history.jsonl',
      'log/offline-backup.log',
    ]);
    const json = (name: string) => JSON.parse(files.get(name) ?? 'null') as unknown;
    expect(json('versions.json')).toMatchObject({ product: '0.0.0', computer: 'copy-pc' });
    expect(json('jobs/seed.json')).toMatchObject({
      descriptor: { jobName: 'seed', storageAccount: 'acc' },
      disks: [{ serial: 'SER-1111', phase: 'prepared' }],
      shipping: { outboundCarrier: 'FedEx', trackingNumber: '7766 1234 9999' },
      importJob: { drives: [{ errorLog: 'https://acc.blob.example/c/log.xml' }] },
    });
    expect(json('failures.json')).toMatchObject({
      jobs: [{ where: 'job', code: 'internal.bug' }, { where: 'disk SER-1111' }],
    });
    expect(json('preflight.json')).toMatchObject({ job: 'seed' });
    for (const line of (files.get('history.jsonl') ?? '').trim().split('\n')) JSON.parse(line);
    expect(files.get('history.jsonl')).toContain('disk.prepared');
    expect(files.get('log/offline-backup.log')).toContain('importJob.create');
  });

  test('is looked at before it is written: sizes, samples, what is masked and what is left out', async () => {
    plantEverywhere();
    const preview = await support().preview({ job }, never());
    const jobFile = preview.files.find((file) => file.name === 'jobs/seed.json');
    expect(jobFile?.masked).toContainEqual({ kind: 'token', count: 9 });
    expect(jobFile?.sample).toContain('"jobName": "seed"');
    expect(jobFile?.lengthBytes).toBeGreaterThan(jobFile?.sample.length ?? 0);
    expect(jobFile?.isWhole).toBe(false);
    expect(preview.leftOut.join(' ')).toContain('Recovery passwords');
    expect(t.privateBytes.size).toBe(0);
  });

  test('is entered in the history with its SHA-256, and one of an unknown job is refused', async () => {
    const written = await support().write({ job }, never());
    expect(written.file).toBe('/data/support/support-20261201-100000.zip');
    expect(t.store().listHistory(job).at(-1)).toMatchObject({
      action: 'support.written',
      text: `A support bundle was written, SHA-256 ${written.sha256}`,
    });
    await expect(support().preview({ job: 'nowhere' }, never())).rejects.toMatchObject({
      code: 'input.unknown-job',
    });
  });

  test('is made also when a part cannot be had; that part says why', async () => {
    t.disks.catalogue.list = () =>
      Promise.reject(new AppError('disk.read', { disk: 'x', reason: 'the bus does not answer' }));
    const files = await bundle();
    expect(JSON.parse(files.get('disks.json') ?? 'null')).toMatchObject({
      notHad: { code: 'disk.read' },
    });
  });
});

describe('the log', () => {
  test('has a line for every entry of the history and for every call that does not go', async () => {
    expect(t.logged.map((event) => event.what)).toContain('disk.prepared');
    await expect(
      t.core().handlers.prep.verify({ job, diskId: 'nowhere' }, never()),
    ).rejects.toThrow();
    expect(t.logged.at(-1)).toMatchObject({
      kind: 'failure',
      what: 'prep.verify',
      job: 'seed',
      code: 'input.unknown-disk',
    });
  });

  test('keeps where a bug was, and says nothing of a call that was stopped', async () => {
    const before = t.logged.length;
    t.disks.catalogue.list = () => Promise.reject(new TypeError('x is not a function'));
    await expect(t.core().handlers.disks.list({ job: null }, never())).rejects.toThrow();
    expect(t.logged.at(-1)).toMatchObject({ what: 'disks.list', code: 'internal.bug' });
    expect(t.logged.at(-1)?.detail).toContain('support.test.ts');
    await expect(
      t.core().handlers.disks.list({ job: null }, AbortSignal.abort()),
    ).rejects.toThrow();
    expect(t.logged.length).toBe(before + 1);
  });
});
