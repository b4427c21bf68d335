import { generateKeyPair, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { KeyPairs, StoredCertificate } from '../../core/ports/directory.ts';
import type { Sealer } from '../../core/ports/job-store.ts';
import { Secret } from '../../core/secret.ts';
import { privateKeyOf, toPkcs12 } from '../../formats/pkcs12.ts';
import {
  readCertificateFacts,
  selfSignedCertificate,
} from '../../formats/self-signed-certificate.ts';
import { writePrivately } from './write-privately.ts';

const makeRsaKey = promisify(generateKeyPair);

/** What the seal closes: a PKCS#12 and its password, so that neither is ever on a disk in clear. */
interface SealedContent {
  readonly password: string;
  readonly pkcs12: string;
}

/**
 * Key pairs as `<thumbprint>.cer` (public) and `<thumbprint>.p12.sealed` in a folder. The sealed file is written first: a
 * certificate that can be seen has its key. Failures are `internal.key-pair`.
 */
export function createSealedKeyPairs(folder: string, sealer: Sealer): KeyPairs {
  const fileOf = (thumbprint: string, ending: string) =>
    path.join(folder, `${thumbprint}.${ending}`);

  /** The sealer's words are about the journal; here they are about this file. */
  function openSeal(file: string, sealed: string): string {
    try {
      return sealer.open(sealed);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      const isElsewhere = thrown.code === 'internal.sealed-elsewhere';
      const reason = isElsewhere
        ? 'the key store of the desktop window sealed it'
        : 'it does not open with the key of this data folder';
      throw new AppError('internal.key-pair', { path: file, reason }, { cause: thrown });
    }
  }

  async function open(thumbprint: string): Promise<SealedContent> {
    const file = fileOf(thumbprint, 'p12.sealed');
    const sealed = await using(file, () => readFile(file, 'utf8'));
    const text = openSeal(file, sealed);
    return using(file, () => Promise.resolve(JSON.parse(text) as SealedContent));
  }

  return {
    async find(commonName) {
      const found: StoredCertificate[] = [];
      for (const name of await namesIn(folder)) {
        const file = path.join(folder, name);
        const der = await using(file, () => readFile(file));
        const facts = await using(file, () => Promise.resolve(readCertificateFacts(der)));
        if (facts.commonName === commonName) found.push({ ...facts, der });
      }
      return found.sort((a, b) => b.notAfter.localeCompare(a.notAfter));
    },

    async make({ commonName, keyBits, notBefore, notAfter }) {
      const { privateKey } = await makeRsaKey('rsa', {
        modulusLength: keyBits,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      });
      const der = selfSignedCertificate({ commonName, notBefore, notAfter }, privateKey);
      const facts = readCertificateFacts(der);
      const password = randomBytes(24).toString('base64url');
      const pkcs12 = Buffer.from(toPkcs12(privateKey, der, password)).toString('base64');
      const content: SealedContent = { password, pkcs12 };
      const sealedFile = fileOf(facts.thumbprint, 'p12.sealed');
      await using(sealedFile, async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writePrivately(sealedFile, sealer.seal(JSON.stringify(content)));
        await writePrivately(fileOf(facts.thumbprint, 'cer'), der);
      });
      return { ...facts, der };
    },

    async privateKeyPem(thumbprint) {
      const { password, pkcs12 } = await open(thumbprint);
      const bytes = Buffer.from(pkcs12, 'base64');
      const file = fileOf(thumbprint, 'p12.sealed');
      return using(file, () => Promise.resolve(new Secret(privateKeyOf(bytes, password))));
    },

    async pkcs12(thumbprint) {
      const { password, pkcs12 } = await open(thumbprint);
      return { bytes: new Secret(pkcs12), password: new Secret(password) };
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /^[0-9A-F]{40}\.cer$/.test(name));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw keyPairError(folder, thrown);
  }
}

async function using<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw keyPairError(file, thrown);
  }
}

/** A parser's message may quote what it read; only failures of the file system are told in their own words. */
function keyPairError(file: string, thrown: unknown): AppError {
  const code = (thrown as NodeJS.ErrnoException).code;
  const reason =
    code === undefined ? 'it is damaged' : code === 'ENOENT' ? 'it is not there' : code;
  return new AppError('internal.key-pair', { path: file, reason });
}
