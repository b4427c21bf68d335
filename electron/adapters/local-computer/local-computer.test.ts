import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noHelper } from '../volume-writer/helper-session.ts';
import { createLocalComputer } from './create-local-computer.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'local-computer-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the volume writer is usable where it may be started', async () => {
  const helperPath = path.join(folder, 'volume-writer');
  const { tools } = createLocalComputer({ helperPath, systemRoot: null });
  expect(await tools()).toMatchObject([{ isUsable: false }]);
  await writeFile(helperPath, '');
  await chmod(helperPath, 0o755);
  expect(await tools()).toMatchObject([{ isUsable: true, evidence: helperPath }]);
});

test('on Windows it says that disks are written elsewhere, not that it must be installed', async () => {
  await mkdir(path.join(folder, 'System32'));
  const { tools } = createLocalComputer({
    helperPath: path.join(folder, 'volume-writer'),
    systemRoot: folder,
  });
  const [writer] = await tools();
  expect(writer).toMatchObject({
    isUsable: false,
    evidence: 'this version does not write disks on Windows',
    next: 'Prepare the disks on a Linux computer; everything else can be done here.',
  });
});

test('a disk that is to be written says so too', () => {
  expect(noHelper('/x/volume-writer', 'win32').code).toBe('disk.no-writer-here');
  expect(noHelper('/x/volume-writer', 'linux').code).toBe('disk.helper-missing');
});
