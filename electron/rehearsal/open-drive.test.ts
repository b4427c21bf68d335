import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors/app-error.ts';
import type { OpenVolume, VolumeTarget } from '../core/ports/volume-writer.ts';
import { Secret } from '../core/secret.ts';
import { createDriveOpener } from './open-drive.ts';
import { goodKey } from './testing/fake-volume.ts';

const dir = mkdtempSync(join(tmpdir(), 'practice-open-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const { signal } = new AbortController();
const noVolume = {} as OpenVolume;

/** An image with a GPT whose first partition starts at sector 40 with the signature; without a table when null. */
function image(name: string, signature: string | null): string {
  const bytes = Buffer.alloc(64 * 512);
  if (signature !== null) {
    bytes.write('EFI PART', 512, 'latin1');
    bytes.writeBigUInt64LE(2n, 512 + 72);
    bytes.writeBigUInt64LE(40n, 2 * 512 + 32);
    bytes.write(signature, 40 * 512 + 3, 'latin1');
  }
  const path = join(dir, name);
  writeFileSync(path, bytes);
  return path;
}

function statusOf(path: string, key = goodKey, failure?: AppError): Promise<string> {
  const opener = createDriveOpener({
    openSealed: () => (failure === undefined ? Promise.resolve(noVolume) : Promise.reject(failure)),
  });
  return opener({ driveId: 'DISK-1', path }, new Secret(key), signal).then(
    () => 'opened',
    (thrown: unknown) => (thrown as { status: string }).status,
  );
}

describe('opening a disk out of the parcel', () => {
  it('tells what is wrong with it as the data centre would', async () => {
    expect(await statusOf(join(dir, 'nothing'))).toBe('DiskNotFound');
    expect(await statusOf(image('empty', null))).toBe('BitLockerVolumeNotFound');
    expect(await statusOf(image('plain', 'NTFS    '))).toBe('BitLockerNotActivated');
    const sealed = image('sealed', '-FVE-FS-');
    expect(await statusOf(sealed)).toBe('opened');
    expect(await statusOf(sealed, 'no key at all')).toBe('BitLockerKeyInvalid');
    for (const [reason, status] of [
      ['the recovery password is another', 'BitLockerKeyInvalid'],
      ['it has no recovery password', 'BitLockerProtectorNotFound'],
      ['it is not completely encrypted', 'BitLockerNotActivated'],
      ['its file system does not open: Invalid argument', 'VolumeNotNtfs'],
      ['its metadata is damaged', 'BitLockerUnlockVolumeFailed'],
    ] as const) {
      const refused = new AppError('disk.not-our-volume', { disk: 'DISK-1', reason });
      expect(await statusOf(sealed, goodKey, refused), reason).toBe(status);
    }
    const broken = new AppError('disk.read', { disk: 'DISK-1', reason: 'input/output' });
    expect(await statusOf(sealed, goodKey, broken)).toBe('DiskOperationFailed');
    const unbuilt = new AppError('disk.helper-missing', { path: 'x' });
    expect(await statusOf(sealed, goodKey, unbuilt)).toBe('InternalError');
  });

  it('hands path, size and serial to the volume reader', async () => {
    const targets: VolumeTarget[] = [];
    const opener = createDriveOpener({
      openSealed: (request) => {
        targets.push(request.target);
        return Promise.resolve(noVolume);
      },
    });
    const path = image('whole', '-FVE-FS-');
    await opener({ driveId: 'DISK-1', path }, new Secret(goodKey), signal);
    expect(targets).toEqual([
      { disk: 'DISK-1', path, kind: 'image', sizeBytes: 32768, logicalSectorBytes: 512 },
    ]);
  });
});
