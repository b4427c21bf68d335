import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '../core/secret.ts';
import { writeFileAtomically } from './files.ts';

/**
 * Seals what the practice cloud keeps secret (BitLocker keys, storage keys) before it goes into `cloud-state.json`:
 * AES-256-GCM under a key file that only the owner can read.
 */
export interface SecretBox {
  seal(secret: Secret): string;
  open(sealed: string): Secret;
}

export function createSecretBox(dataDir: string): SecretBox {
  const file = join(dataDir, 'cloud-state.key');
  if (!existsSync(file)) writeFileAtomically(file, randomBytes(32).toString('base64'), 0o600);
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  return {
    seal(secret) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      cipher.setAuthTag(bytes.subarray(12, 28));
      const text = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]);
      return new Secret(text.toString('utf8'));
    },
  };
}
