import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { VolumeTarget } from '../../core/ports/volume-writer.ts';
import { helperCommand } from './helper-command.ts';
import { HelperSession } from './helper-session.ts';
import { Workbench, codeOf } from './testing/practice-disk.ts';

let bench: Workbench;
let helper: string;
const target: VolumeTarget = {
  disk: 'SERIAL',
  path: '/dev/none',
  kind: 'block',
  sizeBytes: 1,
  logicalSectorBytes: 512,
};

beforeEach(async () => {
  bench = new Workbench();
  // Answers its first message with the name it was started by, then waits for the end of its input.
  const answer = String.raw`read line; echo "{\"event\":\"data\",\"name\":\"$0\"}"; echo '{"event":"ok"}'; cat > /dev/null`;
  helper = await script('volume-writer', answer);
  vi.stubEnv('PATH', `relative:${bench.folder}:/usr/bin:/bin`);
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await bench[Symbol.asyncDispose]();
});

async function script(name: string, body: string): Promise<string> {
  const file = path.join(bench.folder, name);
  await writeFile(file, `#!/bin/sh\n${body}\n`);
  await chmod(file, 0o755);
  return file;
}

it('asks for root for a device, when it is not root and can ask', async () => {
  expect(helperCommand(helper, target)).toMatchObject({ file: helper, isElevated: false });
  const pkexec = await script('pkexec', 'exit 1');
  const elevated = { file: pkexec, args: [helper], isElevated: true };
  expect(helperCommand(helper, target)).toEqual(elevated);
  expect(helperCommand(helper, { ...target, kind: 'image' })).toMatchObject({ file: helper });
  vi.mocked(process.getuid!).mockReturnValue(0);
  expect(helperCommand(helper, target)).toMatchObject({ file: helper });
});

it('runs the helper through it, and ends it with its input alone', async () => {
  await script('pkexec', 'trap "" TERM; exec "$@"');
  const session = new HelperSession(helper, { target });
  expect(await session.ask('hello')).toMatchObject({ name: helper });
  const waiting = codeOf(session.request('wait'));
  session.kill();
  await session.close();
  expect((await waiting).code).toBe('disk.cancelled');
});

it.each([126, 127])('says that it was refused when pkexec ends with %i', async (code) => {
  await script('pkexec', `exit ${code}`);
  const session = new HelperSession(helper, { target });
  expect(await codeOf(session.request('hello'))).toEqual({
    code: 'refused.not-elevated',
    facts: { disk: 'SERIAL' },
  });
  await session.close();
});
