import { describe, expect, test } from 'vitest';
import { allotDisks, partName } from './job-parts.ts';
import { checkPlanDraft } from './plan-rules.ts';

const free = () => false;

describe('name of a further job', () => {
  test('is that of the first with the number of its part', () => {
    expect(partName('march', 2, free)).toBe('march-2');
    expect(partName('march', 11, free)).toBe('march-11');
  });

  test('is cut to what both services take, without a hyphen at the cut', () => {
    expect(partName('a'.repeat(24), 2, free)).toBe(`${'a'.repeat(22)}-2`);
    expect(partName('backup-of-server-23456-x9', 2, free)).toBe('backup-of-server-23456-2');
    expect(partName('x'.repeat(64), 10, free)).toHaveLength(24);
  });

  test('is never that of another job, however many there are', () => {
    const taken = new Set<string>();
    for (let count = 0; count < 700; count += 1) {
      const name = partName('quite-a-long-name-of-a-job', 2, (one) => taken.has(one));
      expect(taken.has(name)).toBe(false);
      taken.add(name);
    }
    expect([...taken].slice(0, 3)).toEqual([
      'quite-a-long-name-of-a-2',
      'quite-a-long-name-of-2b',
      'quite-a-long-name-of-2c',
    ]);
  });

  test.each(['ab', 'con', 'march', 'a'.repeat(64), 'x-y-z-x-y-z-x-y-z-x-y-z-'])(
    'passes the rules of the box for %s',
    (first) => {
      const draft = {
        stagingLocation: '/staging',
        azurePublishSettings: '',
        azureImportJobName: partName(first, 2, (name) => name.endsWith('-2')),
        azureSubscriptionId: '',
        azureStorageAccount: '',
        azureStorageContainer: '',
        resourceGroup: '',
        blobType: 'page',
        cipher: 'aes-cbc-256',
        manifestHash: 'md5',
      } as const;
      const verdict = checkPlanDraft(draft).find((one) => one.field === 'azureImportJobName');
      expect(verdict?.state, draft.azureImportJobName).toBe('passed');
    },
  );
});

describe('which job a disk travels in', () => {
  const fresh = [{ part: 1, room: 10 }];

  test('ten fit into the first, the others begin further ones', () => {
    expect(allotDisks(fresh, 1, 10)).toEqual({ parts: Array(10).fill(1), next: 2 });
    const many = allotDisks(fresh, 1, 23);
    expect(many.parts).toEqual([...Array(10).fill(1), ...Array(10).fill(2), 3, 3, 3]);
    expect(many.next).toBe(3);
  });

  test('what is open is filled in its order before anything is begun', () => {
    const open = [
      { part: 1, room: 0 },
      { part: 2, room: 1 },
      { part: 3, room: 2 },
    ];
    expect(allotDisks(open, 3, 4)).toEqual({ parts: [2, 3, 3, 4], next: 4 });
  });

  test('what has no disk goes where the next one would', () => {
    expect(allotDisks(fresh, 1, 3).next).toBe(1);
    expect(allotDisks([{ part: 1, room: 0 }], 1, 0)).toEqual({ parts: [], next: 2 });
  });
});
