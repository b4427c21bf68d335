import { timingSafeEqual } from 'node:crypto';

import { recoveryKeyOf } from '../recovery-password.ts';
import type { Datum } from './datum.ts';
import {
  datumRole,
  datumType,
  decodeDatums,
  keyType,
  protectorRecoveryPassword,
  unwrapKey,
} from './datum.ts';
import type { ParsedMetadata } from './metadata-block.ts';
import { initialHashOfRecoveryKey, stretchInWorker } from './stretch.ts';

const protectorHeadBytes = 28;
const stretchHeadBytes = 20;

/**
 * The volume key by the recovery password, as a reader finds it: protector, stretch, master key, volume key; also
 * checks the digest that the master key signs. Returns the reason instead when it does not open. Takes about a second.
 */
export async function unlockVolumeKey(
  metadata: ParsedMetadata,
  recoveryPassword: string,
  stretchKey: (initial: Uint8Array, salt: Uint8Array) => Promise<Uint8Array> = stretchInWorker,
): Promise<{ volumeKey: Uint8Array } | string> {
  const recoveryKey = recoveryKeyOf(recoveryPassword);
  if (recoveryKey === null) return 'the recovery password is mistyped';
  const protector = metadata.datums.find(isRecoveryProtector);
  if (protector === undefined) return 'it has no recovery password';
  const parts = decodeDatums(protector.payload.subarray(protectorHeadBytes));
  const salt = parts
    .find((part) => part.type === datumType.stretchKey)
    ?.payload.subarray(4, stretchHeadBytes);
  const wrappedMaster = parts.find((part) => part.type === datumType.aesCcm);
  const wrappedVolume = metadata.datums.find(
    (datum) => datum.role === datumRole.volumeKey && datum.type === datumType.aesCcm,
  );
  if (salt === undefined || wrappedMaster === undefined || wrappedVolume === undefined) {
    return 'its metadata is not complete';
  }
  const stretched = await stretchKey(initialHashOfRecoveryKey(recoveryKey), salt);
  const master = unwrapKey(wrappedMaster.payload, stretched);
  if (master?.type !== keyType.volumeMasterKey) return 'the recovery password is another';
  const validation = unwrapKey(metadata.validation, master.key);
  if (validation?.key.length !== 32 || !timingSafeEqual(validation.key, metadata.digest)) {
    return 'its metadata was changed';
  }
  const volume = unwrapKey(wrappedVolume.payload, master.key);
  return volume === null ? 'its metadata was changed' : { volumeKey: volume.key };
}

function isRecoveryProtector(datum: Datum): boolean {
  return (
    datum.role === datumRole.volumeMasterKey &&
    datum.type === datumType.volumeMasterKey &&
    datum.payload.readUInt16LE(26) === protectorRecoveryPassword
  );
}
