import { z } from 'zod';

/**
 * With what the manifest of a disk is hashed for the import job. The published text says MD5; one newer sample shows as
 * many digits as SHA-256 has, and no text explains it. Hashes inside the manifest are MD5 always. Spec 3.5, 10.
 */
export const manifestHashAlgorithm = z.enum(['md5', 'sha-256']);
export type ManifestHashAlgorithm = z.infer<typeof manifestHashAlgorithm>;

/** What plans and descriptors without the setting mean: those made before there was one. */
export const usualManifestHash: ManifestHashAlgorithm = 'md5';

export const manifestHashNames: Readonly<Record<ManifestHashAlgorithm, string>> = {
  md5: 'MD5',
  'sha-256': 'SHA-256',
};

/** The algorithm of a manifest hash in hex digits, told by its length as the services do; null for any other length. */
export function algorithmOfManifestHash(hash: string): ManifestHashAlgorithm | null {
  if (!/^[0-9a-f]+$/i.test(hash)) return null;
  return hash.length === 32 ? 'md5' : hash.length === 64 ? 'sha-256' : null;
}
