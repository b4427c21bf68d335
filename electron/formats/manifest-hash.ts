import { createHash } from 'node:crypto';
import type { ManifestHashAlgorithm } from '../../shared/domain/manifest-hash.ts';

/** Takes the bytes of a manifest as they come. */
export interface ManifestHasher {
  /** Text counts as UTF-8, as it is written. */
  update(bytes: string | Uint8Array): void;
  /** Base16, upper case, as the import job names it. Once only. */
  digest(): string;
}

const nodeNames: Readonly<Record<ManifestHashAlgorithm, string>> = {
  md5: 'md5',
  'sha-256': 'sha256',
};

export function startManifestHash(algorithm: ManifestHashAlgorithm): ManifestHasher {
  const hash = createHash(nodeNames[algorithm]);
  return {
    update: (bytes) =>
      void (typeof bytes === 'string' ? hash.update(bytes, 'utf8') : hash.update(bytes)),
    digest: () => hash.digest('hex').toUpperCase(),
  };
}

/** Passes the chunks on and hashes them on their way. */
export function* hashingManifest(
  chunks: Iterable<string>,
  hasher: ManifestHasher,
): Generator<string> {
  for (const chunk of chunks) {
    hasher.update(chunk);
    yield chunk;
  }
}
