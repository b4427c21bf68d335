import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';

import type { SectorCipher } from './metadata-block.ts';
import { recoveryKeyOf, recoveryPasswordOf } from '../recovery-password.ts';
import { ccmOpen, ccmSeal } from './aes-ccm.ts';
import { buildBootSector, parseBootSector } from './boot-sector.ts';
import { buildMetadataBlock, parseMetadataBlock } from './metadata-block.ts';
import {
  initialHashOfPassword,
  initialHashOfRecoveryKey,
  stretch,
  stretchInWorker,
} from './stretch.ts';
import { unlockVolumeKey } from './unlock.ts';

/** Known answers, computed by two independent implementations and read by four independent readers. */

const bytes = (from: number, to: number): Buffer =>
  Buffer.from(Array.from({ length: to - from + 1 }, (_u, i) => from + i));
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
const toHex = (data: Uint8Array): string => Buffer.from(data).toString('hex');
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

const recoveryKey = bytes(0x00, 0x0f);
const recoveryPassword = '002816-008470-014124-019778-025432-031086-036740-042394';
const salt = bytes(0x10, 0x1f);
const stretched = hex('1576964ace7f6772b54e3491772520189e34762a79cb45243c5c68cb5c1fa0e2');
const masterKey = bytes(0x20, 0x3f);
const places = {
  metadataOffsets: [0x2100000, 0x58c0000, 0x9080000],
  headerCopyOffset: 0x2110000,
} as const;

const blockWith = (cipher: SectorCipher): Uint8Array =>
  buildMetadataBlock({
    ...places,
    cipher,
    volumeBytes: 268_435_456,
    extensionOffset: 0x2112000,
    volumeGuid: '00112233-4455-6677-8899-aabbccddeeff',
    protectorGuid: '0f0e0d0c-0b0a-0908-0706-050403020100',
    description: 'HOST BACKUP 11/16/2023',
    fileTime: 133_444_736_000_000_000n,
    recoveryKey,
    salt,
    stretchedKey: stretched,
    volumeMasterKey: masterKey,
    volumeKey: bytes(0x40, 0x5f),
  });

describe('keys', () => {
  it('turns a recovery key into its password and back', () => {
    expect(recoveryPasswordOf(recoveryKey)).toBe(recoveryPassword);
    expect(toHex(recoveryKeyOf(recoveryPassword) ?? Buffer.alloc(0))).toBe(toHex(recoveryKey));
  });

  it('starts the stretch with the published hashes', () => {
    expect(toHex(initialHashOfRecoveryKey(recoveryKey))).toBe(
      'be45cb2605bf36bebde684841a28f0fd43c69850a3dce5fedba69928ee3a8991',
    );
    expect(toHex(initialHashOfPassword('Test-Pässw0rd'))).toBe(
      '94de96f939b5aa069eee5865d93700637e7ba33f9793eb6dd82f096342218f83',
    );
  });

  it('stretches one and two rounds', () => {
    const initial = initialHashOfRecoveryKey(recoveryKey);
    expect(toHex(stretch(initial, salt, 1))).toBe(
      '3237cc41161fff64c44fe33a6a4807521ba6d1bda0c51e9b13e4b25e41be2553',
    );
    expect(toHex(stretch(initial, salt, 2))).toBe(
      '14922d8a7fb613c58666efe0870dce064948147be4becedddf448ac1007393e2',
    );
  });

  it('stretches all rounds in the worker, for a recovery password and for a password', async () => {
    expect(toHex(await stretchInWorker(initialHashOfRecoveryKey(recoveryKey), salt))).toBe(
      toHex(stretched),
    );
    const password = await stretchInWorker(
      initialHashOfPassword('Test-Pässw0rd'),
      bytes(0x90, 0x9f),
    );
    expect(toHex(password)).toBe(
      '5f993ec49dc2c5685a740d27529d10e27bfb7bbbb11c63c9dada698d62ced239',
    );
  });
});

describe('AES-CCM', () => {
  const cases = [
    {
      name: 'master key by stretched key',
      key: stretched,
      nonce: '00006dc64717da0104000000',
      plain: Buffer.concat([hex('2c0000000100000003200000'), masterKey]),
      tag: '5067f20b6c0986b8f02a42153ed5ac93',
      ciphertext:
        '96ecf04c8330d680a1d22b4fb80142512c5ff2b3838fe75b5f66755c276ee29bcd22233bf581ce829b3d307d',
    },
    {
      name: 'recovery key by master key',
      key: masterKey,
      nonce: '00006dc64717da0102000000',
      plain: Buffer.concat([hex('1c0000000100000000100000'), recoveryKey]),
      tag: '1cb2f0d0064a64e6ac9dd05edbdc4e20',
      ciphertext: '849541ecc28b7751f6c7deb4ef8bc56c159f4258dbcd4c14b089633b',
    },
    {
      name: 'stretched key by master key',
      key: masterKey,
      nonce: '00006dc64717da0103000000',
      plain: Buffer.concat([hex('2c0000000100000008200000'), stretched]),
      tag: '7ecd79a56bf440d29313474adaaecfc5',
      ciphertext:
        '1572779e883549f935511277f8c31ec8f445189412b0fd8a8ecafd9914dfce2b9e2ceaa421140399064de7bf',
    },
    {
      name: 'XTS-128 key by master key',
      key: masterKey,
      nonce: '00006dc64717da0105000000',
      plain: Buffer.concat([hex('2c0000000100000004800000'), bytes(0x40, 0x5f)]),
      tag: 'b126054277daf51df2c210ce072eea3d',
      ciphertext:
        'c8d698de86d178abd443fdbd1b97681352c977884b2fdd6aa1b146d6e18b50629a105f5031a711e66a1fc1a2',
    },
    {
      name: 'XTS-256 key by master key',
      key: masterKey,
      nonce: '00006dc64717da0105000000',
      plain: Buffer.concat([hex('4c0000000100000005800000'), bytes(0x40, 0x7f)]),
      tag: '2486d15464eb93a8578dfddb1c9a5d35',
      ciphertext:
        'a8d698de86d178abd543fdbd1b97681352c977884b2fdd6aa1b146d6e18b50629a105f5031a711e66a1fc1a2e8a42e05a08379826e5bdfcfbdec08e9158b1525f097f093ee15be78d3929e40',
    },
    {
      name: 'CBC-256 key by master key',
      key: masterKey,
      nonce: '00006dc64717da0105000000',
      plain: Buffer.concat([hex('2c0000000100000003800000'), bytes(0x40, 0x5f)]),
      tag: '2876b4654427e3068f5f2ffa09726bf7',
      ciphertext:
        'c8d698de86d178abd343fdbd1b97681352c977884b2fdd6aa1b146d6e18b50629a105f5031a711e66a1fc1a2',
    },
  ];

  it.each(cases)('wraps the $name', ({ key, nonce, plain, tag, ciphertext }) => {
    const sealed = ccmSeal(key, hex(nonce), plain);
    expect(toHex(sealed.tag)).toBe(tag);
    expect(toHex(sealed.ciphertext)).toBe(ciphertext);
    expect(toHex(ccmOpen(key, hex(nonce), sealed) ?? Buffer.alloc(0))).toBe(toHex(plain));
  });

  it('does not open with one changed bit', () => {
    const sealed = ccmSeal(masterKey, hex('00006dc64717da0105000000'), recoveryKey);
    sealed.ciphertext[3] = (sealed.ciphertext[3] ?? 0) ^ 1;
    expect(ccmOpen(masterKey, hex('00006dc64717da0105000000'), sealed)).toBeNull();
  });
});

describe('metadata block', () => {
  const commonHead = `
    2d4656452d46532d2a0002000400040000000010000000000000000010000000
    000010020000000000008c050000000000000809000000000000110200000000
    5c02000001000000300000005c02000033221100554477668899aabbccddeeff`;
  const commonMiddle = `
    20004200410043004b00550050002000310031002f00310036002f0032003000
    32003300000042010200080001000c0d0e0f0a0b080907060504030201000000
    6dc64717da010000000822000000020001004400690073006b00500061007300`;
  const informationBytes = 0x2a0;

  it.each([
    {
      cipher: 'xts-aes-128' as const,
      crc: 0x76e63ac3,
      information: 'f513a086d023124e85053742ee55e7f5cea1be695234d3b75c7e2149aff2b7a7',
      whole: 'e45c01e0853abe874d7a905bc5d1c4d095510eeada06e5402b8ad21b06662bf9',
      method: '070000000480048000006dc64717da01360007000200010048004f0053005400',
      validation: `60fd0200c33ae676500000000500010000006dc64717da0106000000e38376b9
        64a209962535ecb7f6721bead133f2632b5367cebb665e7012ff950b6af15662
        cdb8dfbab3f3ef0a5b96fd61b4488a350fe3bb89f7166a73`,
    },
    {
      cipher: 'aes-cbc-256' as const,
      crc: 0xf46347a4,
      information: '2d6269b7670b4bd3ce4ffe0b0c13d2b433c392e61ff033352285c7b58376191d',
      whole: '8ad7dbdeb56ba47167a8011c7f8f3eaac893109adea7f948fbcacd1689acaaa8',
      method: '070000000380038000006dc64717da01360007000200010048004f0053005400',
      validation: `60fd0200a44763f4500000000500010000006dc64717da0106000000a14b9f38
        a1a36d275a71b9afaa0be98ed133f2632b5367cebb665e70ca8e5c3addd90fff
        86f216f351b5da4ba6f4d1eef98c6ab771185d75db92c4c9`,
    },
  ])(
    'is byte for byte the known one with $cipher',
    ({ cipher, crc, information, whole, method, validation }) => {
      const block = blockWith(cipher);
      expect(toHex(block.subarray(0, 0x60))).toBe(toHex(hex(commonHead)));
      expect(toHex(block.subarray(0x60, 0x80))).toBe(method);
      expect(toHex(block.subarray(0x80, 0xe0))).toBe(toHex(hex(commonMiddle)));
      expect(toHex(block.subarray(informationBytes, informationBytes + 88))).toBe(
        toHex(hex(validation)),
      );
      expect(crc32(block.subarray(0, informationBytes))).toBe(crc);
      expect(sha256(block.subarray(0, informationBytes))).toBe(information);
      expect(sha256(block)).toBe(whole);
    },
  );

  it('reads back what it holds and opens with the recovery password', async () => {
    const metadata = parseMetadataBlock(blockWith('aes-cbc-256'));
    if (typeof metadata === 'string') throw new Error(metadata);
    expect(metadata).toMatchObject({ ...places, cipher: 'aes-cbc-256', volumeBytes: 268_435_456 });
    const known = async (): Promise<Uint8Array> => stretched;
    const unlocked = await unlockVolumeKey(metadata, recoveryPassword, known);
    expect(unlocked).toEqual({ volumeKey: bytes(0x40, 0x5f) });
  });

  it('says why it does not open', async () => {
    const metadata = parseMetadataBlock(blockWith('aes-cbc-256'));
    if (typeof metadata === 'string') throw new Error(metadata);
    const wrong = async (): Promise<Uint8Array> => new Uint8Array(32);
    const known = async (): Promise<Uint8Array> => stretched;
    expect(await unlockVolumeKey(metadata, '123456', wrong)).toBe(
      'the recovery password is mistyped',
    );
    expect(await unlockVolumeKey(metadata, recoveryPassword, wrong)).toBe(
      'the recovery password is another',
    );
    const changed = { ...metadata, digest: new Uint8Array(32) };
    expect(await unlockVolumeKey(changed, recoveryPassword, known)).toBe(
      'its metadata was changed',
    );
  });

  it('refuses blocks that are damaged, foreign or half converted', () => {
    const damaged = Buffer.from(blockWith('aes-cbc-256'));
    damaged[0x100] = 1 ^ (damaged[0x100] ?? 0);
    expect(parseMetadataBlock(damaged)).toBe('its metadata is damaged');
    expect(parseMetadataBlock(new Uint8Array(65_536))).toBe('there is no metadata');
    const converting = Buffer.from(blockWith('aes-cbc-256'));
    converting.writeUInt16LE(2, 14);
    converting.writeUInt32LE(crc32(converting.subarray(0, informationBytes)), informationBytes + 4);
    expect(parseMetadataBlock(converting)).toBe('it is not completely encrypted');
  });
});

describe('boot sector', () => {
  const sector = buildBootSector(
    hex('00020800000000000000f800003f00ff000008000000000000'),
    places.metadataOffsets,
  );

  it('is byte for byte the known one', () => {
    expect(sha256(sector)).toBe('c2d966beaf7d2802289ea5505cd1a341140a80e4d190e70a7a59bb9e713ee4f8');
  });

  it('gives the offsets back and refuses other sectors', () => {
    expect(parseBootSector(sector)).toEqual(places.metadataOffsets);
    expect(parseBootSector(new Uint8Array(512))).toBeNull();
  });
});
