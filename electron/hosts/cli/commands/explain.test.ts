import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

async function run(...argv: readonly string[]) {
  const streams = {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
  };
  const code = await runCli(['explain', ...argv], streams, new AbortController().signal);
  const text = (stream: PassThrough) => (stream.read() as Buffer | null)?.toString() ?? '';
  return { code, out: text(streams.stdout), err: text(streams.stderr) };
}

test('a code gives all of its meanings and what to do', async () => {
  const { code, out } = await run('blobrequestforbidden');
  expect(code).toBe(0);
  expect(out).toContain('Status of a drive in a copy log: BlobRequestForbidden');
  expect(out).toContain('Status of a blob in a copy log: BlobRequestForbidden');
  expect(out).toContain('firewall');
});

test('words give the nearest and say that nothing is called so', async () => {
  const { code, out } = await run('the journal is too big for the portal');
  expect(code).toBe(0);
  expect(out).toMatch(/^Nothing is called exactly the journal/);
  expect(out).toContain('Known problem: problem-8');
});

test('--json is one document', async () => {
  const { out } = await run('disk.removed', '--json');
  expect(JSON.parse(out)).toMatchObject({
    code: 'disk.removed',
    meanings: [{ code: 'disk.removed', match: 'exact', kind: 'Message of this program' }],
  });
});

test.each([[['zzzzqqqq']], [[]]])('%j is bad input', async (argv) => {
  const { code, err } = await run(...argv);
  expect(code).toBe(2);
  expect(err).toContain('[input.command]');
});
