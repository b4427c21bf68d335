import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

import type { Cipher } from '../../../shared/domain/plan.ts';
import { guidToBytes } from '../guid.ts';
import type { Datum } from './datum.ts';
import {
  datumRole,
  datumType,
  decodeDatums,
  encodeDatum,
  encodeText,
  encodeWrappedKey,
  keyType,
  nonceMaker,
  protectorRecoveryPassword,
} from './datum.ts';

/** Every metadata block takes this much, whatever it holds. */
export const metadataBlockBytes = 65_536;
/** The first bytes of the volume, which BitLocker moves to the header copy. */
export const bootAreaBytes = 8192;
export const extensionRunBytes = 65_536;

const sectorBytes = 512;
const signature = '-FVE-FS-';
const informationHeaderBytes = 64;
const datasetHeaderBytes = 48;
const encrypted = 4;
/** Build number of the Windows that introduced the form written here; readers show it and nothing more. */
const creatorBuild = 19_041;

/** Numbers of the sector ciphers in the metadata. XTS with 128 bits is only read by tests of other readers. */
export type SectorCipher = Cipher | 'xts-aes-128';
const methodOf: Record<SectorCipher, number> = {
  'aes-cbc-256': 0x8003,
  'xts-aes-128': 0x8004,
  'xts-aes-256': 0x8005,
};

/** Length of the volume key in bytes. */
export function volumeKeyBytes(cipher: Cipher): number {
  return cipher === 'xts-aes-256' ? 64 : 32;
}

export interface VolumePlaces {
  readonly metadataOffsets: readonly [number, number, number];
  readonly headerCopyOffset: number;
}

export interface MetadataInput extends VolumePlaces {
  readonly cipher: SectorCipher;
  readonly volumeBytes: number;
  readonly extensionOffset: number;
  readonly volumeGuid: string;
  readonly protectorGuid: string;
  /** Shown by Windows; stored in clear. */
  readonly description: string;
  readonly fileTime: bigint;
  readonly recoveryKey: Uint8Array;
  readonly salt: Uint8Array;
  /** The stretched recovery key. */
  readonly stretchedKey: Uint8Array;
  readonly volumeMasterKey: Uint8Array;
  readonly volumeKey: Uint8Array;
}

/** A complete metadata block with one recovery password protector; all three copies are this same block. */
export function buildMetadataBlock(input: MetadataInput): Uint8Array {
  const nonces = nonceMaker(input.fileTime);
  const datums = Buffer.concat([
    encodeText(datumRole.description, input.description),
    recoveryProtector(input, nonces.next),
    encodeWrappedKey(
      datumRole.volumeKey,
      input.volumeMasterKey,
      nonces.next(),
      methodOf[input.cipher],
      input.volumeKey,
    ),
    encodeDatum(datumRole.virtualization, datumType.virtualization, virtualization(input)),
  ]);
  const validationNonce = nonces.next();

  const block = Buffer.alloc(metadataBlockBytes);
  const datasetBytes = datasetHeaderBytes + datums.length;
  const informationBytes = Math.ceil((informationHeaderBytes + datasetBytes) / 16) * 16;
  writeInformationHeader(block, input, informationBytes);
  writeDatasetHeader(block.subarray(informationHeaderBytes), input, datasetBytes, nonces.counter());
  datums.copy(block, informationHeaderBytes + datasetHeaderBytes);

  const information = block.subarray(0, informationBytes);
  const digest = createHash('sha256').update(information).digest();
  block.writeUInt16LE(metadataBlockBytes - informationBytes, informationBytes);
  block.writeUInt16LE(2, informationBytes + 2);
  block.writeUInt32LE(crc32(information), informationBytes + 4);
  encodeWrappedKey(
    datumRole.plain,
    input.volumeMasterKey,
    validationNonce,
    keyType.validation,
    digest,
  ).copy(block, informationBytes + 8);
  return block;
}

function recoveryProtector(input: MetadataInput, nextNonce: () => Uint8Array): Buffer {
  const head = Buffer.alloc(28);
  head.set(guidToBytes(input.protectorGuid), 0);
  head.writeBigUInt64LE(input.fileTime, 16);
  head.writeUInt16LE(protectorRecoveryPassword, 26);
  const stretchHead = Buffer.alloc(20);
  stretchHead.writeUInt16LE(keyType.recoveryKey, 0);
  stretchHead.set(input.salt, 4);
  const { volumeMasterKey, recoveryKey, stretchedKey } = input;
  // These two let Windows show the password again and wrap anew without it.
  const recovery = encodeWrappedKey(
    datumRole.backupOfRecoveryKey,
    volumeMasterKey,
    nextNonce(),
    keyType.recoveryKey,
    recoveryKey,
  );
  const stretched = encodeWrappedKey(
    datumRole.backupOfStretchedKey,
    volumeMasterKey,
    nextNonce(),
    keyType.stretchedRecoveryKey,
    stretchedKey,
  );
  return encodeDatum(
    datumRole.volumeMasterKey,
    datumType.volumeMasterKey,
    head,
    encodeText(datumRole.plain, 'DiskPassword'),
    encodeDatum(datumRole.plain, datumType.stretchKey, stretchHead, recovery, stretched),
    encodeWrappedKey(
      datumRole.plain,
      stretchedKey,
      nextNonce(),
      keyType.volumeMasterKey,
      volumeMasterKey,
    ),
  );
}

/** Place of the header copy, and what Windows 8 and later add to it. */
function virtualization(input: MetadataInput): Buffer {
  const bytes = Buffer.alloc(92);
  bytes.writeBigUInt64LE(BigInt(input.headerCopyOffset), 0);
  bytes.writeBigUInt64LE(BigInt(bootAreaBytes), 8);
  const extension = bytes.subarray(16);
  extension.writeUInt16LE(5, 0);
  extension.writeUInt16LE(extension.length, 2);
  extension.writeBigUInt64LE(0x0an, 8);
  extension.writeUInt32LE(sectorBytes, 28);
  extension.writeUInt32LE(sectorBytes, 32);
  extension.writeBigUInt64LE(0x0an, 36);
  extension.writeUInt32LE(creatorBuild, 44);
  extension.writeBigUInt64LE(2n, 48);
  extension.writeUInt32BE(0x1001_0102, 56);
  extension.writeBigUInt64LE(BigInt(input.extensionOffset), 60);
  extension.writeUInt32LE(extensionRunBytes, 68);
  return bytes;
}

function writeInformationHeader(
  block: Buffer,
  input: MetadataInput,
  informationBytes: number,
): void {
  block.write(signature, 0, 'latin1');
  block.writeUInt16LE(informationBytes / 16, 8);
  block.writeUInt16LE(2, 10);
  block.writeUInt16LE(encrypted, 12);
  block.writeUInt16LE(encrypted, 14);
  block.writeBigUInt64LE(BigInt(input.volumeBytes), 16);
  block.writeUInt32LE(bootAreaBytes / sectorBytes, 28);
  input.metadataOffsets.forEach((offset, index) =>
    block.writeBigUInt64LE(BigInt(offset), 32 + 8 * index),
  );
  block.writeBigUInt64LE(BigInt(input.headerCopyOffset), 56);
}

function writeDatasetHeader(
  header: Buffer,
  input: MetadataInput,
  datasetBytes: number,
  nextCounter: number,
): void {
  header.writeUInt32LE(datasetBytes, 0);
  header.writeUInt32LE(1, 4);
  header.writeUInt32LE(datasetHeaderBytes, 8);
  header.writeUInt32LE(datasetBytes, 12);
  header.set(guidToBytes(input.volumeGuid), 16);
  header.writeUInt32LE(nextCounter, 32);
  header.writeUInt16LE(methodOf[input.cipher], 36);
  header.writeUInt16LE(methodOf[input.cipher], 38);
  header.writeBigUInt64LE(input.fileTime, 40);
}

export interface ParsedMetadata extends VolumePlaces {
  readonly cipher: SectorCipher;
  readonly volumeBytes: number;
  readonly datums: readonly Datum[];
  /** Of the part that the validation record is about. */
  readonly digest: Uint8Array;
  /** The wrapped digest; opens with the volume master key. */
  readonly validation: Buffer;
}

/**
 * Reads a metadata block. Returns the reason instead when it is none, its check sum does not match, or it describes
 * something this product never writes (another version, an unfinished conversion, another cipher).
 */
export function parseMetadataBlock(bytes: Uint8Array): ParsedMetadata | string {
  const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (block.length < metadataBlockBytes || block.toString('latin1', 0, 8) !== signature)
    return 'there is no metadata';
  const informationBytes = block.readUInt16LE(8) * 16;
  if (
    informationBytes < informationHeaderBytes + datasetHeaderBytes ||
    informationBytes + 96 > metadataBlockBytes
  ) {
    return 'its metadata has an impossible size';
  }
  const information = block.subarray(0, informationBytes);
  if (crc32(information) !== block.readUInt32LE(informationBytes + 4))
    return 'its metadata is damaged';
  if (block.readUInt16LE(10) !== 2) return 'its metadata has another version';
  if (block.readUInt16LE(12) !== encrypted || block.readUInt16LE(14) !== encrypted) {
    return 'it is not completely encrypted';
  }
  const method = block.readUInt16LE(informationHeaderBytes + 36);
  const cipher = (Object.keys(methodOf) as SectorCipher[]).find(
    (name) => methodOf[name] === method,
  );
  if (cipher === undefined) return `it has the cipher 0x${method.toString(16)}`;
  const datasetBytes = block.readUInt32LE(informationHeaderBytes);
  const [validation] = decodeDatums(block.subarray(informationBytes + 8));
  if (
    informationHeaderBytes + datasetBytes > informationBytes ||
    validation?.type !== datumType.aesCcm
  ) {
    return 'its metadata is damaged';
  }
  const offset = (at: number): number => Number(block.readBigUInt64LE(at));
  return {
    cipher,
    volumeBytes: offset(16),
    metadataOffsets: [offset(32), offset(40), offset(48)],
    headerCopyOffset: offset(56),
    datums: decodeDatums(
      block.subarray(
        informationHeaderBytes + datasetHeaderBytes,
        informationHeaderBytes + datasetBytes,
      ),
    ),
    digest: createHash('sha256').update(information).digest(),
    validation: validation.payload,
  };
}
