import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors/app-error.ts';
import type { DriveManifest, ManifestBlob } from './drive-manifest.ts';
import {
  manifestCreator,
  manifestLength,
  manifestProblem,
  parseDriveManifest,
  scanDriveManifest,
  uniformRanges,
  writeDriveManifest,
} from './drive-manifest.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (manifest: DriveManifest) => [...writeDriveManifest(manifest)].join('');

/** Small deterministic generator, so that a failing case can be run again by its seed. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const alphabet = [
  'a',
  'B',
  '&',
  '<',
  '>',
  '"',
  "'",
  ']',
  '&amp;',
  ' ',
  'é',
  '語',
  '😀',
  '%',
  '-',
  '\u0085',
  '\u2028',
];

function someText(next: (below: number) => number): string {
  const length = 1 + next(30);
  return Array.from({ length }, () => alphabet[next(alphabet.length)]).join('') + 'x';
}

function someManifest(seed: number): DriveManifest {
  const next = random(seed);
  const hash = () => Array.from({ length: 32 }, () => '0123456789ABCDEF'[next(16)]).join('');
  const blobs = Array.from({ length: 1 + next(6) }, (): ManifestBlob => {
    const kind = next(2) === 0 ? 'page' : 'block';
    const length = kind === 'page' ? (1 + next(40_000)) * 512 : next(20_000_000);
    return {
      blobPath: `seed/${someText(next)}/${someText(next)}`,
      filePath: `job\\${someText(next)}`,
      length,
      disposition: (['rename', 'no-overwrite', 'overwrite'] as const)[next(3)] ?? 'rename',
      kind,
      ranges: [...uniformRanges(length)].map((range) => ({ ...range, hash: hash() })),
    };
  });
  return { driveId: someText(next), blobs };
}

describe('writing and reading a manifest', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'round trip %i, and the length is known before hashing',
    (seed) => {
      const manifest = someManifest(seed);
      const text = textOf(manifest);
      expect(parseDriveManifest(bytesOf(text))).toEqual(manifest);
      const unhashed = {
        driveId: manifest.driveId,
        blobs: manifest.blobs.map(({ ranges: _ranges, ...blob }) => blob),
      };
      expect(manifestLength(unhashed)).toBe(bytesOf(text).length);
      expect(textOf(manifest)).toBe(text);
    },
  );

  test('disposition and creator are always written, and no account key', () => {
    const text = textOf(someManifest(7));
    expect(text).toContain('<ImportDisposition>');
    expect(text).toContain(`<ClientCreator>${manifestCreator}</ClientCreator>`);
    expect(text).not.toContain('StorageAccountKey');
  });

  test('chunks stay small however many ranges there are', () => {
    const ranges = function* () {
      for (const range of uniformRanges(50_000 * 4_194_304))
        yield { ...range, hash: 'A'.repeat(32) };
    };
    const blob = {
      blobPath: 'c/n',
      filePath: 'n',
      length: 50_000 * 4_194_304,
      disposition: 'overwrite' as const,
      kind: 'page' as const,
    };
    let largest = 0;
    for (const chunk of writeDriveManifest({
      driveId: 'D',
      blobs: [{ ...blob, ranges: ranges() }],
    })) {
      largest = Math.max(largest, chunk.length);
    }
    expect(largest).toBeLessThan(70_000);
  });

  test('a hash that is no MD5, or a name XML cannot hold, is never written', () => {
    const blob: ManifestBlob = {
      blobPath: 'c/n',
      filePath: 'n',
      length: 512,
      disposition: 'overwrite',
      kind: 'page',
      ranges: [{ offset: 0, length: 512, hash: 'abc' }],
    };
    expect(() => textOf({ driveId: 'D', blobs: [blob] })).toThrow(RangeError);
    expect(() => textOf({ driveId: 'D\u0000', blobs: [] })).toThrow(RangeError);
  });
});

const hash = 'D41D8CD98F00B204E9800998ECF8427E';
const range = (offset: number | string, length: number | string, more = '') =>
  `<PageRange Offset="${offset}" Length="${length}" Hash="${hash}"${more}/>`;
const page = (ranges: string, length = 8192) =>
  `<Blob><BlobPath>c/n</BlobPath><FilePath>n</FilePath><Length>${length}</Length><PageRangeList>${ranges}</PageRangeList></Blob>`;
const block = (blocks: string, length = 10) =>
  `<Blob><BlobPath>c/n</BlobPath><FilePath>n</FilePath><Length>${length}</Length><BlockList>${blocks}</BlockList></Blob>`;
const drive = (blobs: string, head = '<DriveId>D</DriveId>') =>
  `<DriveManifest Version="2014-11-01"><Drive>${head}<BlobList>${blobs}</BlobList></Drive></DriveManifest>`;
const good = drive(page(range(0, 4096)));

describe('reading manifests of others', () => {
  test('a missing disposition is rename, gaps between page ranges are allowed, a credential is skipped', () => {
    const text = drive(
      page(range(0, 512) + range(4096, 4096)),
      '<DriveId>D</DriveId><Credential><StorageAccountKey>c2VjcmV0</StorageAccountKey></Credential><ClientCreator>t</ClientCreator>',
    );
    const read = parseDriveManifest(bytesOf(text));
    expect(read.blobs[0]?.disposition).toBe('rename');
    expect(read.blobs[0]?.ranges).toHaveLength(2);
    expect(JSON.stringify(read)).not.toContain('c2VjcmV0');
  });

  test('hashes in small letters are taken and given in capitals', () => {
    const text = good.replace(hash, hash.toLowerCase());
    expect(parseDriveManifest(bytesOf(text)).blobs[0]?.ranges[0]?.hash).toBe(hash);
  });

  test.each<[string, string, RegExp]>([
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${good}`, /document type/],
    ['an unknown entity', good.replace('c/n', 'c/&a;'), /entity/i],
    ['a CDATA section', good.replace('<FilePath>n', '<FilePath><![CDATA[n]]>'), /CDATA/],
    ['another encoding', `<?xml version="1.0" encoding="ISO-8859-1"?>${good}`, /UTF-8/],
    ['another version', good.replace('2014-11-01', '2011-10-01'), /version/],
    ['another root', '<Manifest/>', /root/],
    [
      'two drives',
      good.replace('</DriveManifest>', '<Drive/></DriveManifest>'),
      /more than one Drive/,
    ],
    ['blobs before the drive id', drive(page(range(0, 512)), ''), /lacks DriveId/],
    [
      'elements out of order',
      good.replace(
        '<BlobPath>c/n</BlobPath><FilePath>n</FilePath>',
        '<FilePath>n</FilePath><BlobPath>c/n</BlobPath>',
      ),
      /lacks BlobPath/,
    ],
    ['an unknown element', good.replace('<Length>', '<Size/><Length>'), /Size/],
    ['an unknown attribute', drive(page(range(0, 512, ' Extra="1"'))), /Extra/],
    ['a missing hash', good.replace(` Hash="${hash}"`, ''), /Hash/],
    ['a hash of another length', good.replace(hash, 'ABCD'), /32 hex/],
    ['text between elements', good.replace('<Drive>', '<Drive>hello'), /text/],
    ['overlapping ranges', drive(page(range(0, 4096) + range(512, 512))), /overlap/],
    ['an offset off the grid', drive(page(range(100, 512))), /aligned/],
    ['a range beyond the end', drive(page(range(8192, 512))), /beyond/],
    ['a range above 4 MiB', drive(page(range(0, 4_194_816), 8_388_608)), /longer/],
    ['a negative offset', drive(page(range('-512', 512))), /whole number/],
    ['a page blob of an odd length', drive(page(range(0, 512), 1000)), /multiple of 512/],
    [
      'no ranges element',
      good.replace(/<PageRangeList>.*<\/PageRangeList>/, ''),
      /lacks PageRangeList/,
    ],
    ['blocks with a gap', drive(block(`<Block Offset="0" Length="4" Hash="${hash}"/>`)), /cover/],
    [
      'some blocks with ids',
      drive(
        block(
          `<Block Offset="0" Length="4" Id="AAAA" Hash="${hash}"/><Block Offset="4" Length="6" Hash="${hash}"/>`,
        ),
      ),
      /ids/,
    ],
    [
      'both kinds of credential',
      drive(
        page(range(0, 512)),
        '<DriveId>D</DriveId><Credential><StorageAccountKey>a</StorageAccountKey><ContainerSas>b</ContainerSas></Credential>',
      ),
      /both/,
    ],
    [
      'an empty credential',
      drive(page(range(0, 512)), '<DriveId>D</DriveId><Credential/>'),
      /neither/,
    ],
    [
      'an unknown disposition',
      good.replace(
        '<PageRangeList>',
        '<ImportDisposition>merge</ImportDisposition><PageRangeList>',
      ),
      /merge/,
    ],
    ['a way out of the volume', good.replace('<FilePath>n', '<FilePath>..\\n'), /FilePath/],
    ['a file cut short', good.slice(0, -20), /./],
    ['nothing', '', /./],
  ])('%s is refused', (_what, text, reason) => {
    expect(manifestProblem(bytesOf(text))).toMatch(reason);
  });

  test('bytes that are not UTF-8 are refused', () => {
    const bytes = bytesOf(good);
    bytes[good.indexOf('c/n')] = 0xff;
    expect(manifestProblem(bytes)).toMatch(/UTF-8/);
  });

  test('the reason names the line and the disk', () => {
    const text = good.replaceAll('><', '>\n<').replace('4096', '100');
    try {
      parseDriveManifest(bytesOf(text), 'SER1');
      expect.unreachable();
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(AppError);
      expect((thrown as AppError).facts).toEqual({
        disk: 'SER1',
        reason: 'line 10: a page range is not aligned to 512 bytes',
      });
    }
  });
});

describe('reading piece by piece', () => {
  /** Cuts anywhere, also within a character. */
  function* pieces(bytes: Uint8Array, seed: number): Generator<Uint8Array> {
    const next = random(seed);
    for (let at = 0; at < bytes.length;) {
      const length = next(4) === 0 ? next(3) : next(500);
      yield bytes.subarray(at, at + length);
      at += length;
    }
  }
  async function* later<T>(items: Iterable<T>): AsyncGenerator<T> {
    for (const item of items) yield await Promise.resolve(item);
  }
  const scan = async (chunks: Parameters<typeof scanDriveManifest>[0], disk?: string) => {
    const blobs: ManifestBlob[] = [];
    const { driveId } = await scanDriveManifest(chunks, (blob) => blobs.push(blob), disk);
    return { driveId, blobs };
  };

  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'gives what was written, however it is cut (%i)',
    async (seed) => {
      const manifest = someManifest(seed);
      const text = textOf(manifest);
      expect(await scan(pieces(bytesOf(text), seed))).toEqual(manifest);
      expect(await scan(later(pieces(bytesOf(text), seed + 1)))).toEqual(manifest);
      expect(await scan(text)).toEqual(manifest);
    },
  );

  test('hands over each blob before the next is read', async () => {
    const text = drive(page(range(0, 512)).repeat(3));
    const seen: string[] = [];
    const split = text.split(/(?<=<\/Blob>)/);
    function* chunks() {
      for (const [index, chunk] of split.entries()) {
        seen.push(`chunk ${index}`);
        yield chunk;
      }
    }
    await scanDriveManifest(chunks(), (blob) => seen.push(blob.filePath));
    expect(seen).toEqual(['chunk 0', 'n', 'chunk 1', 'n', 'chunk 2', 'n', 'chunk 3']);
  });

  test('names the same line as when read at once, and the drive when no disk is given', async () => {
    const text = good.replaceAll('><', '>\n<').replace('4096', '100');
    const reason = 'line 10: a page range is not aligned to 512 bytes';
    expect(manifestProblem(bytesOf(text))).toBe(reason);
    await expect(scan(pieces(bytesOf(text), 1))).rejects.toMatchObject({
      code: 'verify.manifest',
      facts: { disk: 'D', reason },
    });
  });

  test('a character that is cut off at the very end is no UTF-8', async () => {
    const bytes = Uint8Array.of(...bytesOf(good), 0xe8, 0xaa);
    await expect(scan([bytes])).rejects.toMatchObject({ code: 'verify.manifest' });
  });

  test('what fails while reading or in the hands of the taker is told as it is', async () => {
    const gone = new Error('gone');
    async function* breaking() {
      yield await Promise.resolve(good.slice(0, 50));
      throw gone;
    }
    await expect(scan(breaking())).rejects.toBe(gone);
    const taken = new TypeError('taker');
    const take = () => {
      throw taken;
    };
    await expect(scanDriveManifest([good], take)).rejects.toBe(taken);
  });
});
