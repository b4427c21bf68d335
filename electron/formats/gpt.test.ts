import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { buildGpt, gptHeadBytes, parseGpt } from './gpt.ts';

const mib = 1024 * 1024;
const options = {
  diskBytes: 64 * mib,
  diskGuid: '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
  partitionGuid: '11111111-2222-4333-8444-555555555555',
  partition: { offsetBytes: mib, sizeBytes: 62 * mib },
  name: 'Basic data partition',
};

describe('partition table', () => {
  it('gives itself back from the start and from its copy', () => {
    const { head, tail } = buildGpt(options);
    const expected = {
      diskGuid: options.diskGuid,
      partitions: [{ ...options.partition, type: 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7' }],
    };
    expect(parseGpt(head, 'head')).toEqual(expected);
    expect(parseGpt(tail, 'tail')).toEqual(expected);
  });

  it('is not read when any byte of header or entries differs', () => {
    const { head } = buildGpt(options);
    for (const at of [512, 512 + 60, 1024 + 33, gptHeadBytes - 1]) {
      const damaged = Uint8Array.from(head);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      expect(parseGpt(damaged, 'head')).toBeNull();
    }
    expect(parseGpt(new Uint8Array(gptHeadBytes), 'head')).toBeNull();
    expect(parseGpt(new Uint8Array(512), 'head')).toBeNull();
  });

  it('refuses a partition that reaches into the tables', () => {
    const before = { ...options, partition: { offsetBytes: 512, sizeBytes: mib } };
    const behind = { ...options, partition: { offsetBytes: mib, sizeBytes: 63 * mib } };
    expect(() => buildGpt(before)).toThrow(RangeError);
    expect(() => buildGpt(behind)).toThrow(RangeError);
  });

  it('is accepted by an independent partitioning tool', ({ skip }) => {
    const directory = mkdtempSync(path.join(tmpdir(), 'gpt-'));
    try {
      const file = path.join(directory, 'disk.img');
      const { head, tail, tailOffset } = buildGpt(options);
      const fd = openSync(file, 'w');
      ftruncateSync(fd, options.diskBytes);
      writeSync(fd, head, 0, head.length, 0);
      writeSync(fd, tail, 0, tail.length, tailOffset);
      closeSync(fd);
      let report = '';
      try {
        report = execFileSync('sgdisk', ['--verify', '--print', file], { encoding: 'utf8' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        skip('sgdisk is not installed');
      }
      expect(report).toContain('No problems found');
      expect(report).toMatch(/0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9/i);
      expect(report).toMatch(/1\s+2048\s+129023\s+62\.0 MiB\s+0700\s+Basic data partition/);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
