import { describe, expect, test } from 'vitest';
import { serviceCodeTables } from '../../../shared/errors/diagnostics/service-codes.ts';
import { readCopyLog } from './read-copy-log.ts';
import type { MadeBlob } from './testing/make-logs.ts';
import { collector, driveLog, entityLog, numbers, pieces } from './testing/make-logs.ts';

async function read(text: string | Uint8Array, pieceBytes = 4096) {
  const seen = collector();
  const end = await readCopyLog(pieces(text, pieceBytes), seen.sink);
  return { ...seen, end };
}

const oneBlob: MadeBlob = {
  blobPath: 'https://acc.blob.core.windows.net/backups/seed/a%20b.AIBBlob',
  filePath: '\\seed\\a b.AIBBlob',
  length: 8_388_608,
  status: 'CompletedWithErrors',
  disposition: 'Created',
  metadata: 'Completed',
  ranges: [
    { offset: 0, length: 4_194_304, status: 'Completed' },
    { offset: 4_194_304, length: 4_194_304, status: 'Corrupted' },
  ],
};

describe('DriveLog', () => {
  test.each(['2014-11-01', '2018-10-01'])('version %s', async (version) => {
    const { end, blobs } = await read(driveLog([oneBlob], 'CompletedWithErrors', { version }));
    expect(end).toMatchObject({
      format: 'drive-log',
      version,
      driveId: '9WM35C2V',
      driveStatus: 'CompletedWithErrors',
      notUnderstood: [],
      fault: null,
    });
    expect(blobs).toEqual([
      {
        blobPath: oneBlob.blobPath,
        filePath: oneBlob.filePath,
        length: 8_388_608,
        status: 'CompletedWithErrors',
        disposition: 'Created',
        metadata: 'Completed',
        properties: null,
        ranges: 2,
        badRanges: new Map([['Corrupted', 1]]),
        firstBadRanges: [{ offset: 4_194_304, length: 4_194_304, status: 'Corrupted' }],
      },
    ]);
  });

  test('generated logs come back as they went in, however they are cut', async () => {
    const next = numbers(7);
    const pick = (from: object): string => {
      const names = Object.keys(from);
      return names[next(names.length)] ?? '';
    };
    const letters = 'aé漢😀<>&"\' ()_.-%\t\n';
    const name = (): string =>
      Array.from({ length: 1 + next(20) }, () => [...letters][next([...letters].length)]).join('');
    for (let round = 0; round < 60; round += 1) {
      const blobs: MadeBlob[] = Array.from({ length: next(12) }, () => ({
        blobPath: `backups/${name()}x`,
        filePath: `\\seed\\${name()}x`,
        length: next(1e9),
        status: pick(serviceCodeTables.blob),
        disposition: pick(serviceCodeTables.disposition),
        metadata: pick(serviceCodeTables.metadata),
        properties: pick(serviceCodeTables.metadata),
        kind: next(2) === 0 ? 'PageRange' : 'Block',
        ranges: Array.from({ length: next(6) }, (_, index) => ({
          offset: index * 512,
          length: 512,
          status: pick(serviceCodeTables.range),
        })),
      }));
      const driveStatus = pick(serviceCodeTables.drive);
      const seen = await read(driveLog(blobs, driveStatus), 1 + next(100));
      expect(seen.end).toMatchObject({ driveStatus, fault: null, notUnderstood: [] });
      expect(
        seen.blobs.map(({ badRanges, firstBadRanges, ranges, ...blob }) => ({
          ...blob,
          ranges,
          bad: firstBadRanges,
          counted: [...badRanges.values()].reduce((sum, count) => sum + count, 0),
        })),
      ).toEqual(
        blobs.map(({ ranges = [], kind: _kind, ...blob }) => {
          const bad = ranges.filter(({ status }) => !['Completed', 'Committed'].includes(status));
          return { ...blob, ranges: ranges.length, bad, counted: bad.length };
        }),
      );
    }
  });

  test('what a later version adds is named, and a status in it is not passed over', async () => {
    const text = driveLog([oneBlob], 'Completed', { version: '2030-01-01' }).replace(
      '</Blob>',
      '<Tier><Step Status="TierFailed" /><Step Status="Completed" /></Tier><Status>Other</Status></Blob>',
    );
    const { end, blobs, stray } = await read(text);
    expect(end.fault).toBeNull();
    expect(end.notUnderstood).toEqual([
      'version 2030-01-01 of DriveLog',
      'element Tier in Blob',
      'element Status in Blob',
    ]);
    expect(stray).toEqual([['Step', 'TierFailed']]);
    expect(blobs[0]?.status).toBe('CompletedWithErrors');
  });

  test('a status that is an element instead of an attribute is taken as such', async () => {
    const text = driveLog([oneBlob], 'Completed').replace(
      '<Blob Status="CompletedWithErrors">',
      '<Blob><Status>IOFailed</Status>',
    );
    expect((await read(text)).blobs[0]?.status).toBe('IOFailed');
  });

  test('places of many bad ranges are cut, their number is not', async () => {
    const ranges = Array.from({ length: 1000 }, (_, index) => ({
      offset: index * 512,
      length: 512,
      status: 'IOFailed',
    }));
    const { blobs } = await read(driveLog([{ ...oneBlob, ranges }], 'CompletedWithErrors'));
    expect(blobs[0]?.firstBadRanges).toHaveLength(20);
    expect(blobs[0]?.badRanges.get('IOFailed')).toBe(1000);
  });
});

describe('the newer logs', () => {
  test('a copy log names what was not copied, and sums up', async () => {
    const entity = {
      cloudFormat: 'PageBlob',
      path: 'backups/seed/<a> & b.AIBBlob',
      category: 'UploadErrorWin32',
      errorCode: '2',
      errorMessage: 'The system cannot find the file specified',
      type: 'File',
    };
    const text = entityLog([entity], { status: 'CompletedWithErrors', total: 72 });
    for (const size of [1, 7, 4096]) {
      const { end, entities } = await read(text, size);
      expect(entities).toEqual([entity]);
      expect(end).toEqual({
        format: 'copy-log',
        version: '2021-08-01',
        driveId: 'SER-1',
        driveStatus: 'CompletedWithErrors',
        totalFiles: 72,
        filesErrored: 1,
        categories: [
          { category: 'None', count: 3, description: '' },
          { category: 'UploadErrorWin32', count: 1, description: 'file system' },
        ],
        notUnderstood: [],
        fault: null,
      });
    }
  });

  test('a verbose log names every file', async () => {
    const text =
      '<File CloudFormat="PageBlob" Path="backups/a" Size="512" crc64="14024215212423461723">\n</File>\n' +
      '<File CloudFormat="BlockBlob" Path="backups/b" Size="7" />';
    const { files, end } = await read(text, 3);
    expect(end).toMatchObject({ format: 'copy-log', fault: null, notUnderstood: [] });
    expect(files).toEqual([
      { cloudFormat: 'PageBlob', path: 'backups/a', size: 512, crc64: '14024215212423461723' },
      { cloudFormat: 'BlockBlob', path: 'backups/b', size: 7, crc64: null },
    ]);
  });

  test('a root that a tool put around it, and an XML declaration, do no harm', async () => {
    const inner = entityLog([{ path: 'backups/a', category: 'UploadErrorCloudHttp' }], {
      status: 'CompletedWithErrors',
      total: 2,
    });
    const { end, entities } = await read(`<?xml version="1.0"?>\n<Root>${inner}</Root>`, 5);
    expect(entities).toHaveLength(1);
    expect(end).toMatchObject({ fault: null, notUnderstood: ['element Root'] });
  });

  test('without its summary it is not whole', async () => {
    const { end, entities } = await read(entityLog([{ path: 'backups/a' }], null));
    expect(entities).toHaveLength(1);
    expect(end.fault?.reason).toBe('it ends before its summary');
  });
});

describe('logs that are damaged, hostile, or none', () => {
  const good = driveLog([oneBlob, { ...oneBlob, status: 'Completed' }], 'CompletedWithErrors');

  test('cut anywhere, it keeps what was read and says where it stops', async () => {
    const bytes = Buffer.from(good);
    const firstBlobEnds = good.indexOf('</Blob>') + '</Blob>'.length;
    for (let length = 0; length < bytes.length - 1; length += 13) {
      const { end, blobs } = await read(bytes.subarray(0, length));
      expect(end.fault, `${length} bytes`).not.toBeNull();
      expect(blobs.length).toBe(
        length < firstBlobEnds ? 0 : length < good.lastIndexOf('</Blob>') + 7 ? 1 : 2,
      );
    }
  });

  test.each([
    ['', 'it is empty'],
    ['   \n', 'it is empty'],
    ['<?xml version="1.0"?>', 'it is empty'],
    ['not xml at all', 'text stands outside its elements'],
    ['<html><body>404</body></html>', 'nothing in it belongs to a copy log'],
    [
      '<!DOCTYPE a [<!ENTITY x "y">]><DriveLog Version="2014-11-01">&x;</DriveLog>',
      /document type|doctype/i,
    ],
    ['<DriveLog Version="2014-11-01"><DriveId>&xxe;</DriveId></DriveLog>', /entity/],
    ['<?php evil ?><DriveLog/>', 'it has a processing instruction'],
    ['<?xml version="1.0" encoding="latin1"?><DriveLog/>', 'its encoding is latin1'],
    [`<?xml ${'x'.repeat(1024)}`, 'its XML declaration does not end'],
    [`<DriveLog>${'<a>'.repeat(20)}`, 'its elements are nested more than 16 deep'],
    ['<DriveLog><DriveId>1</Blob></DriveLog>', /unexpected|tag/i],
  ])('%j', async (text, reason) => {
    for (const size of [1, 4096]) {
      const { end } = await read(text, size);
      if (typeof reason === 'string') expect(end.fault?.reason).toBe(reason);
      else expect(end.fault?.reason).toMatch(reason);
    }
  });

  test.each([
    ['a text', '<DriveLog><DriveId>', 'x'],
    ['an attribute', '<DriveLog Version="', 'x'],
    ['a comment', '<DriveLog><!--', 'x'],
    ['a name', '<', 'x'],
  ])('%s without end is given up long before it is all read', async (_what, start, fill) => {
    let given = 0;
    const chunks = function* (): Generator<Uint8Array> {
      yield Buffer.from(start);
      for (; given < 64; given += 1) yield Buffer.alloc(1 << 20, fill);
    };
    const end = await readCopyLog(chunks(), collector().sink);
    expect(end.fault).not.toBeNull();
    expect(given).toBeLessThan(4);
  });

  test('bytes that are no text are refused, UTF-16 is read', async () => {
    const broken = Buffer.from(good);
    broken[300] = 0xff;
    expect((await read(broken)).end.fault?.reason).toContain('encoding');
    const wide = Buffer.from(`\ufeff${good.replace('utf-8', 'utf-16')}`, 'utf16le');
    expect((await read(wide, 17)).blobs).toHaveLength(2);
    expect((await read(`\ufeff${good}`, 1)).end.fault).toBeNull();
  });

  test('random damage never throws', async () => {
    const next = numbers(99);
    for (let round = 0; round < 200; round += 1) {
      const bytes = Buffer.from(good);
      for (let hit = 0; hit < 3; hit += 1) bytes[next(bytes.length)] = next(256);
      await expect(read(bytes, 1 + next(500))).resolves.toBeDefined();
    }
  });

  test('names that mean something to JavaScript are names', async () => {
    const { end } = await read('<DriveLog><__proto__ Status="x"/><constructor/></DriveLog>');
    expect(end.notUnderstood).toContain('element constructor in DriveLog');
  });

  test('what the network throws is thrown', async () => {
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('<DriveLog>');
      await Promise.reject(new Error('cut'));
    };
    await expect(readCopyLog(chunks(), collector().sink)).rejects.toThrow('cut');
  });
});

test('entries are handed over while the log is still coming', async () => {
  const blob = driveLog([oneBlob], '').split('\r\n')[3] ?? '';
  let blobs = 0;
  const chunks = function* (): Generator<Uint8Array> {
    yield Buffer.from('<DriveLog Version="2014-11-01">');
    for (let given = 1; given <= 100; given += 1) {
      yield Buffer.from(blob.repeat(10));
      expect(blobs).toBe(given * 10);
    }
    yield Buffer.from('<Status>Completed</Status></DriveLog>');
  };
  const sink = { ...collector().sink, blob: () => void (blobs += 1) };
  const end = await readCopyLog(chunks(), sink);
  expect(end).toMatchObject({ fault: null, driveStatus: 'Completed' });
});
