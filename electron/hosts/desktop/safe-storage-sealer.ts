import type { SafeStorage } from 'electron';
import type { Sealer } from '../../core/ports/job-store.ts';
import { osSealedPrefix } from '../../core/ports/job-store.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/**
 * Seals with the key store of the operating system. Where there is none, as on a Linux desktop without a keyring, it
 * uses `keyFile`; that also opens what the command line or the web host sealed in the same data folder.
 */
export function createSafeStorageSealer(
  safeStorage: Pick<
    SafeStorage,
    'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
  >,
  keyFile: Sealer,
  platform: NodeJS.Platform,
): Sealer {
  return {
    seal: (text) =>
      hasKeyStore(safeStorage, platform)
        ? osSealedPrefix + safeStorage.encryptString(text).toString('base64')
        : keyFile.seal(text),
    open: (sealed) => {
      if (!sealed.startsWith(osSealedPrefix)) return keyFile.open(sealed);
      try {
        return safeStorage.decryptString(
          Buffer.from(sealed.slice(osSealedPrefix.length), 'base64'),
        );
      } catch (cause) {
        throw new AppError('internal.sealed-elsewhere', {}, { cause });
      }
    },
  };
}

function hasKeyStore(
  safeStorage: Pick<SafeStorage, 'isEncryptionAvailable' | 'getSelectedStorageBackend'>,
  platform: NodeJS.Platform,
): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  // Without a keyring Electron on Linux "encrypts" with a password that is part of its sources.
  return platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
