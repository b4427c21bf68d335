import { describe, expect, test } from 'vitest';
import {
  caseCollisions,
  largestBlockBlobBytes,
  largestPageBlobBytes,
  ntfsNameProblem,
  stagedFileProblem,
} from './file-names.ts';

describe('names that Windows can open', () => {
  test.each([
    'a',
    'a/b/c.AIBBlob',
    'no extension',
    '.hidden',
    ' leading blank',
    'käse/語/😀',
    'console',
    'com10',
    'nullify.txt',
    'a.con',
    'a&b',
    `${'x'.repeat(255)}/y`,
  ])('%s', (path) => {
    expect(ntfsNameProblem(path)).toBeNull();
  });
});

describe('names that Windows cannot open', () => {
  test.each<[string, RegExp]>([
    ['con', /device/],
    ['CON.txt', /device/],
    ['a/nul', /device/],
    ['Lpt1.log', /device/],
    ['com¹', /device/],
    ['conin$', /device/],
    ['a:b', /:/],
    ['a?b', /\?/],
    ['a*', /\*/],
    ['a|b', /\|/],
    ['a"b', /"/],
    ['a<b', /</],
    ['a>b', />/],
    ['a\\b', /\\/],
    ['a\nb', /control/],
    ['a\u0000', /control/],
    ['a.', /dot/],
    ['a /b', /blank/],
    ['dir./b', /dot/],
    ['', /empty/],
    ['a//b', /empty/],
    ['/a', /empty/],
    ['../a', /\.\./],
    ['a/./b', /“\.”/],
    ['x'.repeat(256), /256/],
    [`${'x/'.repeat(16_001)}y`, /32000/],
    ['lone \ud800 half', /readable/],
    ['bytes \ufffd', /readable/],
    ['\uffff', /readable/],
  ])('%j', (path, reason) => {
    expect(ntfsNameProblem(path)).toMatch(reason);
  });
});

describe('files that can be imported', () => {
  const problem = (lengthBytes: number, type: 'page' | 'block', path = 'a') =>
    stagedFileProblem({ path, lengthBytes }, type);

  test('page blobs: whole sectors, not empty, up to 8 TB', () => {
    expect(problem(512, 'page')).toBeNull();
    expect(problem(largestPageBlobBytes, 'page')).toBeNull();
    expect(problem(0, 'page')).toMatch(/empty/);
    expect(problem(513, 'page')).toMatch(/512/);
    expect(problem(largestPageBlobBytes + 512, 'page')).toMatch(/8 TB/);
  });

  test('block blobs: any length, also none, up to what 50,000 blocks hold', () => {
    expect(problem(0, 'block')).toBeNull();
    expect(problem(513, 'block')).toBeNull();
    expect(problem(largestBlockBlobBytes, 'block')).toBeNull();
    expect(problem(largestBlockBlobBytes + 1, 'block')).toMatch(/larger/);
  });

  test('names: the rules of Windows and of blobs', () => {
    expect(problem(512, 'page', 'a.')).toMatch(/dot/);
    expect(problem(512, 'page', `${'abcdefghi/'.repeat(102)}abcd`)).toBeNull();
    expect(problem(512, 'page', `${'abcdefghi/'.repeat(102)}abcde`)).toMatch(/1024/);
    expect(problem(512, 'page', `${'a/'.repeat(254)}a`)).toMatch(/255 folders/);
  });
});

describe('names that are one to Windows', () => {
  const sorted = (paths: Iterable<string>) =>
    caseCollisions(paths)
      .map((group) => group.toSorted())
      .toSorted();

  test('none in ordinary lists, also when a path comes twice', () => {
    expect(sorted(['b', 'a/b', 'a/a', 'a2', 'c/b'])).toEqual([]);
    expect(sorted(['x/a', 'x/a', 'y/a'])).toEqual([]);
    expect(sorted([])).toEqual([]);
  });

  test('files that differ in case only, in any alphabet', () => {
    expect(sorted(['Data', 'data', 'DATA', 'other'])).toEqual([['DATA', 'Data', 'data']]);
    expect(sorted(['ä/Ω', 'ä/ω'])).toEqual([['ä/Ω', 'ä/ω']]);
  });

  test('letters that Windows keeps apart are no collision', () => {
    expect(sorted(['straße', 'STRASSE'])).toEqual([]);
    expect(sorted(['ı', 'I', 'ſ', 'S'])).toEqual([]);
  });

  test('folders that differ in case only, at any depth', () => {
    expect(sorted(['a/B/1', 'a/b/2'])).toEqual([['a/B/', 'a/b/']]);
    expect(sorted(['A/x/1', 'a/x/2'])).toEqual([
      ['A/', 'a/'],
      ['A/x/', 'a/x/'],
    ]);
  });

  test('a file that is named like a folder', () => {
    expect(sorted(['logs/1', 'LOGS'])).toEqual([['LOGS', 'logs/']]);
  });

  test('takes what can be read only once', () => {
    expect(sorted(new Set(['a', 'A']).values())).toEqual([['A', 'a']]);
  });

  test('a million paths', () => {
    const paths = Array.from(
      { length: 1_000_000 },
      (_, i) => `folder ${i % 1000}/file ${i}.AIBBlob`,
    );
    paths.push('folder 7/FILE 7.aibblob');
    expect(caseCollisions(paths)).toEqual([['folder 7/file 7.AIBBlob', 'folder 7/FILE 7.aibblob']]);
  });
});
