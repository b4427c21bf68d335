import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../core/secret.ts';
import { classicLog } from './copy-log.ts';
import { renamed } from './import-blob.ts';
import { importDrive } from './import-drive.ts';
import type { DriveToImport } from './import-drive.ts';
import type { DriveResult } from './state.ts';
import { fakeOpener, goodKey, makeDisk, md5, otherGoodKey } from './testing/fake-volume.ts';
import type { FakeDisk, FakeFile } from './testing/fake-volume.ts';
import { createMemoryBlobs } from './testing/memory-blobs.ts';
import type { MemoryBlobs } from './testing/memory-blobs.ts';

const mebibyte = 1024 * 1024;
let workDir: string;
let blobs: MemoryBlobs;
let abort: AbortController;

beforeEach(() => {
  workDir = mkdtempSync(join(tmpdir(), 'practice-copy-'));
  blobs = createMemoryBlobs();
  abort = new AbortController();
});
afterEach(() => rmSync(workDir, { recursive: true, force: true }));

function run(
  made: { disk: FakeDisk; manifestFile: string; manifestHash: string },
  change: Partial<DriveToImport> = {},
): Promise<DriveResult> {
  return importDrive(
    {
      jobName: 'seed-one',
      driveId: 'DISK-1',
      path: '/disk',
      key: new Secret(goodKey),
      manifestFile: made.manifestFile,
      manifestHash: made.manifestHash,
      log: classicLog('seed-one', 'DISK-1', 'waimportexport'),
      isVerbose: true,
      keepsManifest: true,
      takesPageBlobs: true,
      ...change,
    },
    {
      openDrive: fakeOpener(new Map([['/disk', made.disk]])),
      blobs,
      workDir,
      nowMs: () => Date.UTC(2026, 1, 3, 4, 5, 6, 7),
      onProgress: () => undefined,
      signal: abort.signal,
    },
  );
}

const page = (bytes: Uint8Array, change: Partial<FakeFile> = {}): FakeFile => ({
  path: '\\seed\\a.AIBBlob',
  blobPath: 'backups/a.AIBBlob',
  bytes,
  ...change,
});

function logOf(kind: string): string {
  const path = [...blobs.blobs.keys()].find((name) => name.endsWith(`_${kind}.xml`));
  return path === undefined ? '' : (blobs.blobs.get(path)?.bytes.toString('utf8') ?? '');
}

describe('a good drive', () => {
  it('arrives byte for byte, zero ranges unsent, logs where the service puts them', async () => {
    const bytes = randomBytes(9 * mebibyte);
    bytes.fill(0, 4 * mebibyte, 8 * mebibyte);
    const text = Buffer.from('x'.repeat(5 * mebibyte));
    const made = makeDisk('DISK-1', [
      page(bytes),
      page(text, { path: '\\t', blobPath: 'backups/t', kind: 'block' }),
    ]);
    const result = await run(made);
    expect(result).toEqual({
      status: 'Completed',
      hasErrors: false,
      hasNotices: false,
      errorLog: null,
      verboseLog: 'waimportexport/waies/seed-one_DISK-1_20260203-040506-007_verbose.xml',
      manifest: 'waimportexport/waies/seed-one_DISK-1_20260203-040506-007_manifest.xml',
      finishedAtMs: Date.UTC(2026, 1, 3, 4, 5, 6, 7),
    });
    expect(md5(blobs.blobs.get('backups/a.AIBBlob')?.bytes ?? Buffer.alloc(0))).toBe(md5(bytes));
    expect(md5(blobs.blobs.get('backups/t')?.bytes ?? Buffer.alloc(0))).toBe(md5(text));
    expect(blobs.calls.filter((call) => call.startsWith('pages'))).toEqual([
      `pages backups/a.AIBBlob 0+${4 * mebibyte}`,
      `pages backups/a.AIBBlob ${8 * mebibyte}+${mebibyte}`,
    ]);
    expect(md5(blobs.blobs.get(result.manifest ?? '')?.bytes ?? Buffer.alloc(0))).toBe(
      made.manifestHash,
    );
    expect(logOf('verbose')).toContain('<BlobPath>memory://backups/a.AIBBlob</BlobPath>');
    expect(readdirSync(workDir)).toEqual([]);
  });

  it('writes no log that was not asked for', async () => {
    await run(makeDisk('DISK-1', [page(randomBytes(512))]), {
      isVerbose: false,
      keepsManifest: false,
    });
    expect([...blobs.blobs.keys()]).toEqual(['backups/a.AIBBlob']);
  });

  it.each([
    ['overwrite', 'Overwritten', 'backups/a.AIBBlob', 'new'],
    ['no-overwrite', 'Skipped', 'backups/a.AIBBlob', 'old'],
    ['rename', 'Renamed', 'backups/a (2).AIBBlob', 'new'],
  ] as const)(
    'treats an existing blob by disposition %s',
    async (disposition, outcome, where, which) => {
      const old = Buffer.alloc(512, 1);
      const bytes = Buffer.alloc(512, 2);
      blobs.blobs.set('backups/a.AIBBlob', { kind: 'page', bytes: old });
      const result = await run(makeDisk('DISK-1', [page(bytes, { disposition })]));
      expect(result).toMatchObject({
        status: 'CompletedWithWarnings',
        hasErrors: false,
        hasNotices: true,
      });
      expect(blobs.blobs.get(where)?.bytes).toEqual(which === 'new' ? bytes : old);
      expect(logOf('verbose')).toContain(
        `<ImportDisposition Status="${outcome}">${disposition}</ImportDisposition>`,
      );
    },
  );

  it('ends with the same blobs when it was cut off before', async () => {
    const files = ['a.x', 'b.x'].map((name) =>
      page(randomBytes(512), {
        path: `\\${name}`,
        blobPath: `backups/${name}`,
        disposition: 'rename',
      }),
    );
    const made = makeDisk('DISK-1', files);
    blobs.fault = (call) => {
      if (!call.startsWith('pages backups/b.x')) return undefined;
      abort.abort();
      return new Error('cut');
    };
    await expect(run(made)).rejects.toThrow(/abort/i);
    blobs.fault = () => undefined;
    abort = new AbortController();
    expect((await run(made)).status).toBe('Completed');
    expect([...blobs.blobs.keys()].filter((name) => name.startsWith('backups/')).sort()).toEqual([
      'backups/a.x',
      'backups/b.x',
    ]);
  });
});

it('the manifest hash is MD5 or SHA-256, told by its length', async () => {
  const made = makeDisk('DISK-1', [page(randomBytes(512))]);
  const manifest = made.disk.files.get(made.manifestFile) ?? Buffer.alloc(0);
  const sha256 = createHash('sha256').update(manifest).digest('hex');
  for (const manifestHash of [made.manifestHash, sha256, sha256.toUpperCase()]) {
    blobs = createMemoryBlobs();
    expect((await run(made, { manifestHash })).status, manifestHash).toBe('Completed');
  }
  // The digits of one algorithm are not taken for those of the other.
  const cut = { manifestHash: sha256.slice(0, 32) };
  expect((await run(made, cut)).status).toBe('ManifestCorrupted');
});

describe('a bad drive', () => {
  const good = (): ReturnType<typeof makeDisk> => makeDisk('DISK-1', [page(randomBytes(512))]);
  const noFiles = { errorLog: expect.stringContaining('_error.xml'), hasErrors: true };

  it.each<[string, () => Promise<DriveResult>]>([
    ['DiskNotFound', () => run(good(), { path: '/elsewhere' })],
    ['BitLockerKeyInvalid', () => run(good(), { key: new Secret(otherGoodKey) })],
    ['ManifestNotFound', () => run(good(), { manifestFile: '\\Other.xml' })],
    ['ManifestCorrupted', () => run(good(), { manifestHash: '0'.repeat(32) })],
    ['ManifestCorrupted', () => run(good(), { manifestHash: '0'.repeat(64) })],
    ['ManifestDriveIdMismatch', () => run(makeDisk('DISK-9', [page(randomBytes(512))]))],
    [
      'ManifestFormatInvalid',
      () => {
        const text = Buffer.from('<DriveManifest/>');
        const disk = { key: goodKey, files: new Map([['\\M.xml', text]]) };
        return run({ disk, manifestFile: '\\M.xml', manifestHash: md5(text) });
      },
    ],
  ])('ends as %s with an error log', async (status, act) => {
    expect(await act()).toMatchObject({ status, ...noFiles });
    expect(logOf('error')).toContain(`<Status>${status}</Status>`);
    expect([...blobs.blobs.keys()].some((name) => name.startsWith('backups/'))).toBe(false);
  });

  it('names the range that is not what was hashed, and copies the other files', async () => {
    const bytes = randomBytes(8 * mebibyte);
    const made = makeDisk('DISK-1', [
      page(bytes),
      page(randomBytes(512), { path: '\\ok', blobPath: 'backups/ok' }),
    ]);
    const changed = Buffer.from(bytes);
    changed[5 * mebibyte] = (changed[5 * mebibyte] ?? 0) ^ 1;
    made.disk.files.set('\\seed\\a.AIBBlob', changed);
    expect((await run(made)).status).toBe('CompletedWithErrors');
    expect(logOf('error')).toContain('<Blob Status="CompletedWithErrors">');
    expect(logOf('error')).toMatch(
      new RegExp(
        `Offset="${4 * mebibyte}" Length="${4 * mebibyte}" Hash="\\w+" Status="Corrupted"`,
      ),
    );
    expect(logOf('error')).not.toContain('backups/ok');
    expect(blobs.blobs.has('backups/ok')).toBe(true);
  });

  it('tells a missing file from a short one', async () => {
    const made = makeDisk('DISK-1', [
      page(randomBytes(512), { path: '\\gone', blobPath: 'backups/gone' }),
      page(randomBytes(1024), { path: '\\short', blobPath: 'backups/short' }),
    ]);
    made.disk.files.delete('\\gone');
    made.disk.files.set('\\short', new Uint8Array(512));
    await run(made);
    expect(logOf('error')).toContain('<Blob Status="FileNotFound">');
    expect(logOf('error')).toContain('Status="FileUnexpectedEnd"');
  });

  it('tells a refused account from a broken request', async () => {
    const made = makeDisk('DISK-1', [page(randomBytes(512))]);
    blobs.fault = (call) =>
      call.startsWith('create') ? Object.assign(new Error('no'), { statusCode: 403 }) : undefined;
    await run(made);
    expect(logOf('error')).toContain('<Blob Status="BlobRequestForbidden">');
    blobs.fault = () => undefined;
    await run(made, { takesPageBlobs: false });
    expect(logOf('error')).toContain('<Blob Status="BlobRequestFailed">');
  });
});

describe('renaming', () => {
  it('puts the number before the last dot of the name', () => {
    expect(renamed('c/a.b.txt', 2)).toBe('c/a.b (2).txt');
    expect(renamed('c/x.y/name', 3)).toBe('c/x.y/name (3)');
  });
});
