import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CloudDrive, CloudJob } from '../../../shared/domain/import-job.ts';
import type { StoredDisk } from '../ports/job-store.ts';
import type { MadeBlob } from '../../formats/copy-logs/testing/make-logs.ts';
import { driveLog, entityLog } from '../../formats/copy-logs/testing/make-logs.ts';
import type { TestCore } from '../testing/test-core.ts';
import { createTestCore, never, testDraft } from '../testing/test-core.ts';

const job = testDraft.azureImportJobName;
const account = 'https://acc.example';
const logs = `${account}/waimportexport/waies`;

let core: TestCore;
beforeEach(async () => {
  core = createTestCore();
  for (const name of ['a.AIBBlob', 'deep/b c.AIBBlob', 'd.BaseBlob']) core.staging.put(name, 1024);
  await core.core().handlers.plan.save(testDraft, never());
  core.store().replaceFiles(
    job,
    ['a.AIBBlob', 'deep/b c.AIBBlob', 'd.BaseBlob'].map((path) => ({
      path,
      lengthBytes: 1024,
      modifiedAtMs: 1,
    })),
  );
  core.store().putDisk(job, disk);
  const files = [...core.store().files(job)];
  core.store().assignFiles(
    job,
    files.map(({ id }) => ({ fileId: id, diskId: 'SER-1' })),
  );
  core.cloud.containers.set('waimportexport', new Map());
  core.cloud.containers.set('databoxcopylog', new Map());
});
afterEach(() => core.dispose());

const disk: StoredDisk = {
  diskId: 'SER-1',
  kind: 'image',
  path: '/d/SER-1',
  model: 'Practice disk image',
  serial: 'SER-1',
  sizeBytes: 1e9,
  identity: {
    serial: 'SER-1',
    model: 'm',
    sizeBytes: 1e9,
    portPath: '/d',
    partitionTableGuid: null,
    headDigest: 'ab',
  },
  phase: 'prepared',
  role: 'data',
  clearing: 'none',
  isPaused: false,
  retiredAt: null,
  times: { chosenAt: null, laidOutAt: null, writtenAt: null, sealedAt: null },
  manifestFile: '\\DriveManifest.xml',
  manifestHash: 'AB',
  verifiedAt: null,
  error: null,
  layout: null,
  clearedBytes: 0,
  usableBytes: null,
  comparesFirst: false,
  structure: null,
};

/** The service shows this of the one disk; its logs lie in the account under these names. */
function serviceShows(
  drive: Partial<CloudDrive>,
  texts: { errors?: string; verbose?: string; container?: string } = {},
): void {
  const { container = 'waimportexport' } = texts;
  const folder = container === 'waimportexport' ? 'waies/' : '';
  const put = (kind: 'errors' | 'verbose'): string | null => {
    const text = texts[kind];
    if (text === undefined) return null;
    core.cloud.containers.get(container)?.set(`${folder}${kind}.xml`, Buffer.from(text));
    return `${account}/${container}/${folder}${kind}.xml`;
  };
  const importJob: CloudJob = {
    name: job,
    resourceGroup: 'practice',
    state: 'Completed',
    percentComplete: 100,
    cancelRequested: false,
    trackingNumber: null,
    fetchedAt: '2026-12-01T00:00:00.000Z',
    drives: [
      {
        driveId: 'SER-1',
        state: 'CompletedMoreInfo',
        copyStatus: null,
        percentComplete: null,
        bytesSucceeded: null,
        errorLogUri: put('errors'),
        verboseLogUri: put('verbose'),
        manifestUri: null,
        ...drive,
      },
    ],
  };
  core.store().updateJob(job, { importJob });
}

async function read() {
  const { drives } = await core.core().handlers.logs.read({ job, driveId: null }, never());
  const [report] = drives;
  if (report === undefined) throw new Error('no report');
  return report;
}

const blob = (name: string, status: string, more: Partial<MadeBlob> = {}): MadeBlob => ({
  blobPath: `${account}/first-backup/${encodeURI(name)}`,
  filePath: `\\seed\\${name.replaceAll('/', '\\')}`,
  length: 1024,
  status,
  disposition: 'Created',
  ...more,
});
const damaged = blob('deep/b c.AIBBlob', 'CompletedWithErrors', {
  ranges: [
    { offset: 0, length: 512, status: 'Completed' },
    { offset: 512, length: 512, status: 'Corrupted' },
  ],
});

describe('Import/Export', () => {
  test('names the range, the reason and the staged file that must go again', async () => {
    const others = [blob('a.AIBBlob', 'Completed'), blob('d.BaseBlob', 'Completed')];
    serviceShows(
      { copyStatus: 'CompletedWithErrors' },
      {
        errors: driveLog([damaged], 'CompletedWithErrors'),
        verbose: driveLog([...others, damaged], 'CompletedWithErrors'),
      },
    );
    const report = await read();
    expect(report).toMatchObject({
      driveId: 'SER-1',
      title: 'Disk SER-1: 1 of 3 files did not arrive whole',
      logStatus: 'CompletedWithErrors',
      severity: 'problem',
      blobs: 3,
      imported: 2,
      problems: 1,
      notices: 0,
      codes: [{ level: 'range', code: 'Corrupted', count: 1 }],
      sendAgain: {
        scope: 'files',
        files: 1,
        bytes: 1024,
        first: ['deep/b c.AIBBlob'],
        strangers: 0,
      },
    });
    expect(report.findings).toMatchObject([
      {
        file: 'deep/b c.AIBBlob',
        level: 'range',
        code: 'Corrupted',
        ranges: { count: 1, first: [{ offset: 512, length: 512 }] },
      },
    ]);
    expect(report.findings[0]?.next).toContain('send this file again');
  });

  test('a drive that was not imported means all its files', async () => {
    serviceShows({}, { errors: driveLog([], 'BitLockerKeyInvalid') });
    expect(await read()).toMatchObject({
      title: 'Disk SER-1 was not imported (BitLockerKeyInvalid)',
      severity: 'problem',
      sendAgain: { scope: 'disk', files: 3, bytes: 3072 },
    });
  });

  test('without a log of errors the verbose one says that all is well', async () => {
    const names = ['a.AIBBlob', 'deep/b c.AIBBlob', 'd.BaseBlob'];
    const all = names.map((name) => blob(name, 'Completed'));
    serviceShows({ state: 'Completed' }, { verbose: driveLog(all, 'Completed') });
    expect(await read()).toMatchObject({
      title: 'Disk SER-1: everything arrived',
      severity: 'fine',
      blobs: 3,
      imported: 3,
      findings: [],
      sendAgain: { scope: 'nothing', files: 0 },
    });
  });

  test('a blob that was renamed is a remark, found by its path on the drive', async () => {
    const renamed = blob('a.AIBBlob', 'Completed', {
      blobPath: `${account}/first-backup/a (2).AIBBlob`,
      disposition: 'Renamed',
    });
    serviceShows({}, { verbose: driveLog([renamed], 'CompletedWithWarnings') });
    const report = await read();
    expect(report).toMatchObject({ severity: 'notice', notices: 1, problems: 0 });
    expect(report.findings).toMatchObject([
      { file: 'a.AIBBlob', code: 'Renamed', severity: 'notice' },
    ]);
  });

  test('metadata that was not set does not send a file again', async () => {
    const plain = blob('a.AIBBlob', 'CompletedWithErrors', { metadata: 'XmlReadFailed' });
    serviceShows({}, { errors: driveLog([plain], 'CompletedWithErrors') });
    expect(await read()).toMatchObject({
      severity: 'notice',
      problems: 1,
      sendAgain: { scope: 'nothing', files: 0 },
    });
  });

  test('a word that nobody published is a problem, not good news', async () => {
    serviceShows({}, { errors: driveLog([blob('a.AIBBlob', 'Reticulated')], 'Odd') });
    const report = await read();
    expect(report).toMatchObject({ severity: 'problem', sendAgain: { files: 1 } });
    expect(report.findings[0]).toMatchObject({ code: 'Reticulated' });
    serviceShows({}, { errors: driveLog([], 'Odd') });
    expect(await read()).toMatchObject({ severity: 'unknown', sendAgain: { scope: 'unknown' } });
  });

  test('a status at a place that no published format has is not passed over', async () => {
    const text = driveLog([], 'CompletedWithErrors', { version: '2030-01-01' });
    const odd = text.replace('<Status>', '<Tier Status="TierFailed" /><Status>');
    serviceShows({}, { errors: odd });
    expect(await read()).toMatchObject({
      severity: 'problem',
      findings: [{ file: null, blob: 'Tier', code: 'TierFailed' }],
      sendAgain: { files: 0, strangers: 1 },
      logs: [{ notUnderstood: ['version 2030-01-01 of DriveLog', 'element Tier in DriveLog'] }],
    });
  });

  test('a damaged log is named, what was read is kept, the verbose one fills in', async () => {
    const whole = driveLog([damaged, blob('a.AIBBlob', 'IOFailed')], 'CompletedWithErrors');
    const cut = whole.slice(0, whole.indexOf('</Blob>') + 30);
    serviceShows({}, { errors: cut });
    const alone = await read();
    expect(alone).toMatchObject({
      severity: 'unknown',
      problems: 1,
      sendAgain: { scope: 'unknown', files: 1, first: ['deep/b c.AIBBlob'] },
      logs: [{ kind: 'errors', problem: { code: 'verify.copy-log' } }],
    });
    serviceShows({}, { errors: cut, verbose: whole });
    expect(await read()).toMatchObject({ problems: 2, sendAgain: { scope: 'files', files: 2 } });
  });

  test('findings are cut at a thousand, counts are not', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => blob(`x${index}`, 'IOFailed'));
    serviceShows({}, { errors: driveLog(many, 'CompletedWithErrors') });
    const report = await read();
    expect(report.findings).toHaveLength(1000);
    expect(report).toMatchObject({
      problems: 1200,
      codes: [{ code: 'IOFailed', count: 1200 }],
      sendAgain: { files: 0, strangers: 1200 },
    });
  });
});

describe('Data Box', () => {
  test('a newer log: category, code and message of each file', async () => {
    const entity = {
      path: 'first-backup/deep/b c.AIBBlob',
      category: 'UploadErrorCloudHttp',
      errorCode: 'BlobTypeNotSupported',
      errorMessage: 'See https://acc.example/x?sv=1&sig=abc',
    };
    serviceShows(
      { state: 'Completed', copyStatus: 'CompletedWithErrors' },
      {
        container: 'databoxcopylog',
        errors: entityLog([entity, entity], {
          status: 'CompletedWithErrors',
          total: 72,
          errored: 1,
        }),
      },
    );
    const report = await read();
    expect(report).toMatchObject({
      title: 'Disk SER-1: 1 of 72 files did not arrive whole',
      blobs: 72,
      imported: 71,
      sendAgain: { scope: 'files', files: 1, first: ['deep/b c.AIBBlob'] },
      logs: [{ format: 'copy-log', version: '2021-08-01' }],
    });
    expect(report.findings[0]?.detail).toContain('BlobTypeNotSupported');
    expect(JSON.stringify(report)).not.toContain('sig=');
  });

  test('a log that counts more than it names is not trusted', async () => {
    serviceShows(
      {},
      {
        container: 'databoxcopylog',
        errors: entityLog([], { status: 'Completed', total: 3, errored: 2 }),
      },
    );
    expect(await read()).toMatchObject({ severity: 'unknown', sendAgain: { scope: 'unknown' } });
  });

  test('without a log the copy status speaks', async () => {
    serviceShows({ copyStatus: 'DriveCorrupted' });
    expect(await read()).toMatchObject({
      title: 'Disk SER-1: DriveCorrupted',
      severity: 'problem',
      sendAgain: { scope: 'disk', files: 3 },
    });
    serviceShows({ state: 'ShippedBack', copyStatus: 'Completed' });
    expect(await read()).toMatchObject({ severity: 'notice', sendAgain: { scope: 'nothing' } });
    serviceShows({ state: 'CompletedMoreInfo', copyStatus: 'InProgress' });
    expect(await read()).toMatchObject({ severity: 'unknown', sendAgain: { scope: 'unknown' } });
  });
});

describe('where logs lie', () => {
  test('the key goes to no other account, and a signature is never shown', async () => {
    serviceShows({ errorLogUri: 'https://elsewhere.example/c/log.xml?sig=secret' });
    const report = await read();
    expect(report.logs).toMatchObject([
      { uri: 'https://elsewhere.example/c/log.xml', problem: { code: 'cloud.log-elsewhere' } },
    ]);
    expect(JSON.stringify(report)).not.toContain('secret');
  });

  test('a log that is gone is a row with its reason', async () => {
    serviceShows({ errorLogUri: `${logs}/gone.xml`, verboseLogUri: `${account}/nowhere/x.xml` });
    const codes = (await read()).logs.map(({ problem }) => problem?.code);
    expect(codes).toEqual(['cloud.log-missing', 'cloud.log-missing']);
  });

  test('an unknown serial and a job without an import job are refused', async () => {
    const { handlers } = core.core();
    await expect(handlers.logs.read({ job, driveId: null }, never())).rejects.toMatchObject({
      code: 'input.wrong-moment',
    });
    serviceShows({});
    await expect(handlers.logs.read({ job, driveId: 'X' }, never())).rejects.toMatchObject({
      code: 'input.unknown-disk',
    });
  });

  test('logs are saved as they are, below the data folder', async () => {
    serviceShows({}, { errors: driveLog([damaged], 'CompletedWithErrors') });
    const saved = await core.core().handlers.logs.save({ job, driveId: 'ser-1' }, never());
    expect(saved).toMatchObject([{ driveId: 'SER-1', path: `/data/logs/${job}/errors.xml` }]);
    expect(core.privateFiles.get(`logs/${job}/errors.xml`)).toContain('Corrupted');
    core.cloud.containers.get('waimportexport')?.set('waies/..\\..\\x', Buffer.from('x'));
    serviceShows({ errorLogUri: `${logs}/..%5C..%5Cx` });
    const [odd] = await core.core().handlers.logs.save({ job, driveId: null }, never());
    expect(odd?.path).toMatch(/^\/data\/logs\/seed\/[\w.-]+$/);
  });
});
