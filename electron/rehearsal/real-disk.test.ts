import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  openSync,
  closeSync,
  ftruncateSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVolumeWriter } from '../adapters/volume-writer/create-volume-writer.ts';
import type { VolumeTarget } from '../core/ports/volume-writer.ts';
import { Secret } from '../core/secret.ts';
import { generateRecoveryPassword } from '../formats/recovery-password.ts';
import { classicLog } from './copy-log.ts';
import { importDrive } from './import-drive.ts';
import type { DriveResult } from './state.ts';
import { createDriveOpener } from './open-drive.ts';
import { makeDisk, md5, otherGoodKey } from './testing/fake-volume.ts';
import { createMemoryBlobs } from './testing/memory-blobs.ts';

const helperPath = fileURLToPath(
  new URL('../../native-helpers/volume-writer/build/volume-writer', import.meta.url),
);
const { signal } = new AbortController();
const dir = mkdtempSync(join(tmpdir(), 'practice-real-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

// The practice data centre opens what the volume writer wrote; without the built helper there is nothing to open.
describe.skipIf(!existsSync(helperPath))(
  'a disk image as it comes out of preparation',
  { timeout: 180_000 },
  () => {
    const writer = createVolumeWriter({ helperPath, tempDir: dir });
    const path = join(dir, 'disk.img');
    const sizeBytes = 128 * 1024 * 1024;
    const target: VolumeTarget = {
      disk: 'DISK-1',
      path,
      kind: 'image',
      sizeBytes,
      logicalSectorBytes: 512,
    };
    const recoveryPassword = generateRecoveryPassword();
    const bytes = randomBytes(5 * 1024 * 1024);
    const made = makeDisk('DISK-1', [
      { path: '\\seed\\a.AIBBlob', blobPath: 'backups/a.AIBBlob', bytes },
      { path: '\\seed\\ü\\b.BaseBlob', blobPath: 'backups/ü/b.BaseBlob', bytes: randomBytes(512) },
    ]);

    beforeAll(async () => {
      const handle = openSync(path, 'wx');
      ftruncateSync(handle, sizeBytes);
      closeSync(handle);
      const modifiedAtMs = Date.UTC(2026, 0, 2);
      const files = [...made.disk.files].map(([name, content], index) => {
        const source = join(dir, `source-${index}`);
        writeFileSync(source, content);
        utimesSync(source, modifiedAtMs / 1000, modifiedAtMs / 1000);
        const lengthBytes = content.length;
        const whole = { lengthBytes, fromByte: 0, untilByte: lengthBytes, sha: null };
        return { id: index, source, target: name, modifiedAtMs, ...whole };
      });
      const headDigest = createHash('sha256')
        .update(Buffer.alloc(1024 * 1024))
        .digest('hex');
      const layout = await writer.layOut(
        {
          target,
          expected: {
            serial: 'DISK-1',
            model: 'test',
            sizeBytes,
            portPath: path,
            partitionTableGuid: null,
            headDigest,
          },
          cipher: 'aes-cbc-256',
          label: 'test',
          recoveryPassword,
          jobId: randomUUID(),
          jobName: 'seed',
          files,
        },
        signal,
      );
      await writer.stream(
        {
          target,
          layout,
          recoveryPassword,
          files,
          onProgress: () => undefined,
          onFlushed: () => undefined,
          onSetAside: ({ what }) => expect.unreachable(what),
        },
        signal,
      );
      await writer.seal({ target, layout, recoveryPassword }, signal);
    }, 180_000);

    function run(
      key: Secret,
      blobs = createMemoryBlobs(),
      manifestFile = made.manifestFile,
    ): Promise<DriveResult> {
      return importDrive(
        {
          jobName: 'seed-one',
          driveId: 'DISK-1',
          path,
          key,
          manifestFile,
          manifestHash: made.manifestHash,
          log: classicLog('seed-one', 'DISK-1', 'waimportexport'),
          isVerbose: false,
          keepsManifest: false,
          takesPageBlobs: true,
        },
        {
          openDrive: createDriveOpener(writer),
          blobs,
          workDir: join(dir, 'copying'),
          nowMs: () => 0,
          onProgress: () => undefined,
          signal,
        },
      );
    }

    it('is imported with its key', async () => {
      const blobs = createMemoryBlobs();
      expect((await run(recoveryPassword, blobs)).status).toBe('Completed');
      expect(md5(blobs.blobs.get('backups/a.AIBBlob')?.bytes ?? Buffer.alloc(0))).toBe(md5(bytes));
      expect(blobs.blobs.get('backups/ü/b.BaseBlob')?.bytes.length).toBe(512);
    });

    it('is not opened with another key, and a missing manifest is named', async () => {
      expect((await run(new Secret(otherGoodKey))).status).toBe('BitLockerKeyInvalid');
      expect((await run(recoveryPassword, createMemoryBlobs(), '\\Other.xml')).status).toBe(
        'ManifestNotFound',
      );
    });
  },
);
