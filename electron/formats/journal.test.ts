import { expect, test } from 'vitest';
import { Secret } from '../core/secret.ts';
import { driveInfoXml, journalFiles, largestJournalBytes, writeJournal } from './journal.ts';

const facts = {
  driveId: 'SER<1>',
  bitLockerKey: new Secret('111111-222222'),
  manifestFile: '\\DriveManifest.xml',
  manifestHash: 'D41D8CD98F00B204E9800998ECF8427E',
  logDirectory: '/data/logs',
  at: '2026-12-04T09:30:01.250Z',
};

test('the journal has the three records in order, and the drive state as XML', () => {
  expect(writeJournal(facts).split('\r\n')).toEqual([
    '[BeginUpdateRecord][2026/12/04 09:30:01.250][Type:NewJournalFile]',
    'VocabularyVersion: 2013-02-01',
    '[EndUpdateRecord]',
    '[BeginUpdateRecord][2026/12/04 09:30:01.250][Type:ActivityRecord]',
    'ActivityId: PrepImportDriveCommandContext',
    'LogDirectory: /data/logs',
    '[EndUpdateRecord]',
    '[BeginUpdateRecord][2026/12/04 09:30:01.250][Type:ActivityRecord]',
    'ActivityId: DriveInfo',
    'DriveState: [BeginValue]',
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Drive>',
    '  <DriveId>SER&lt;1&gt;</DriveId>',
    '  <BitLockerKey>111111-222222</BitLockerKey>',
    '  <ManifestFile>\\DriveManifest.xml</ManifestFile>',
    '  <ManifestHash>D41D8CD98F00B204E9800998ECF8427E</ManifestHash>',
    '</Drive>',
    '[EndValue]',
    'SaveCommandOutput: Completed',
    '[EndUpdateRecord]',
    '',
  ]);
});

test('a value cannot break out of its line', () => {
  expect(() => writeJournal({ ...facts, logDirectory: 'a\n[EndUpdateRecord]' })).toThrow(
    RangeError,
  );
  expect(() => driveInfoXml({ ...facts, driveId: 'a\rb' })).toThrow(RangeError);
});

test('a manifest path without its backslash is refused', () => {
  expect(() => driveInfoXml({ ...facts, manifestFile: 'DriveManifest.xml' })).toThrow(RangeError);
});

test('the small form comes along exactly when the portal would refuse the journal for its length', () => {
  const rest = Buffer.byteLength(writeJournal(facts)) - facts.logDirectory.length;
  const ofLength = (bytes: number) =>
    journalFiles({ ...facts, driveId: 'SER<1>', logDirectory: 'x'.repeat(bytes - rest) });
  expect(ofLength(largestJournalBytes).map((file) => file.ending)).toEqual(['.jrn']);
  const [journal, small] = ofLength(largestJournalBytes + 1);
  expect(Buffer.byteLength(journal?.text ?? '')).toBe(largestJournalBytes + 1);
  expect(small).toEqual({ ending: '_DriveInfo_SER<1>.xml', text: driveInfoXml(facts) });
});
