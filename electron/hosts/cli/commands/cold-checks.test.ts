import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { closeSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Damage } from '../../../../shared/domain/job.ts';
import type { StagingDescriptor } from '../../../../shared/domain/plan.ts';
import { writeStagingDescriptor } from '../../../formats/staging-descriptor.ts';
import { helperPath } from '../../choose-adapters.ts';
import { withCore } from '../open-core.ts';
import { runCli } from '../run-cli.ts';

const mib = 1024 * 1024;
const fileBytes = 18 * mib + 512;
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'cold-checks-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function run(...argv: string[]) {
  const streams = {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
  };
  const { signal } = new AbortController();
  const line = [...argv, '--json', '--data-dir', path.join(dir, 'data')];
  const code = await runCli(line, streams, signal);
  const text = (stream: PassThrough) => (stream.read() as Buffer | null)?.toString() ?? '';
  const news = text(streams.stderr)
    .split('\n')
    .filter((row) => row !== '');
  return {
    code,
    out: JSON.parse(text(streams.stdout)) as Record<string, unknown>,
    damage: news
      .map((row) => JSON.parse(row) as { damage?: Damage[] })
      .flatMap((row) => row.damage ?? []),
  };
}

function descriptor(staging: string): StagingDescriptor {
  return {
    schemaVersion: 1,
    jobId: '0b1a2c3d-1111-4222-8333-444455556666',
    jobName: 'seed',
    cloud: 'rehearsal',
    subscriptionId: '11111111-2222-4333-8444-555555555555',
    resourceGroup: 'rg',
    storageAccount: 'acc12345',
    storageContainer: 'first-backup',
    stagingLocation: staging,
    sourceComputer: { name: 'dpm-01', os: 'Windows Server 2022', isVirtual: null },
    blobType: 'page',
    cipher: 'aes-cbc-256',
    manifestHash: 'md5',
    createdAt: '2026-12-01T08:00:00.000Z',
  };
}

/** A job with one prepared disk; no cloud has been asked yet. Returns the image file and its serial. */
async function prepareOneDisk(staging: string): Promise<{ image: string; serial: string }> {
  mkdirSync(staging);
  writeFileSync(path.join(staging, 'a.AIBBlob'), randomBytes(fileBytes));
  writeFileSync(path.join(staging, 'b.BaseBlob'), randomBytes(512));
  writeFileSync(
    path.join(staging, 'seed.offline-backup.json'),
    writeStagingDescriptor(descriptor(staging)),
  );
  const image = path.join(dir, 'disk.img');
  const { out } = await run('disks', 'add-image', image, '--size', '96MiB');
  const never = new AbortController().signal;
  const dataDir = path.join(dir, 'data');
  await withCore({ dataDir, cloud: 'rehearsal', hoursPerSecond: null }, async (core) => {
    await core.handlers.plan.adopt({ staging, job: 'seed' }, never);
    const [disk] = await core.handlers.disks.list({ job: 'seed' }, never);
    if (disk === undefined) throw new Error('no disk');
    const chosen = {
      ...{ diskId: disk.id, headDigest: disk.identity.headDigest, typedSerialEnd: '' },
      ...{ role: 'data' as const, clearing: 'none' as const },
    };
    await core.handlers.prep.start({ job: 'seed', disks: [chosen], allowShort: false }, never);
    await core.whenIdle('seed');
    const view = await core.handlers.jobs.get({ job: 'seed' }, never);
    expect(view.disks.map((one) => [one.phase, one.error])).toEqual([['prepared', null]]);
  });
  return { image, serial: String(out['serial']) };
}

function flipBit(file: string, offset: number): void {
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, offset);
  writeSync(handle, Buffer.from([byte.readUInt8() ^ 1]), 0, 1, offset);
  closeSync(handle);
}

/** The large file is the longest stretch of the image that does not read as zeros. */
function middleOfContent(image: Buffer): number {
  const zeros = Buffer.alloc(mib);
  let longest = { start: 0, length: 0 };
  let run = longest;
  for (let at = 0; at + mib <= image.length; at += mib) {
    const isEmpty = image.subarray(at, at + mib).equals(zeros);
    run = isEmpty ? { start: at + mib, length: 0 } : { ...run, length: run.length + mib };
    if (run.length > longest.length) longest = run;
  }
  return longest.start + longest.length / 2;
}

/** Needs the built volume writer, which `npm test` and `npm start` build. */
test.skipIf(!existsSync(helperPath()))(
  'a flipped bit is named and mended, evidence follows, and a lost journal comes back from the disk',
  { timeout: 300_000 },
  async () => {
    const staging = path.join(dir, 'staging');
    const { image, serial } = await prepareOneDisk(staging);
    const asWritten = readFileSync(image);
    expect((await run('verify-disk', '--disk', serial)).code).toBe(0);

    flipBit(image, middleOfContent(asWritten));
    const found = await run('verify-disk', '--disk', serial);
    expect(found.code).toBe(6);
    expect(found.out).toMatchObject({ error: { code: 'verify.damage' } });
    expect(found.damage).toEqual([
      expect.objectContaining({ file: 'a.AIBBlob', part: null, what: 'differs' }),
    ]);
    expect((await run('evidence')).out).toMatchObject({ error: { code: 'input.wrong-moment' } });
    expect((await run('repair', '--job', 'seed')).code).toBe(0);
    expect(readFileSync(image).equals(asWritten), 'the disk is as it was, bit for bit').toBe(true);

    const { out: evidence } = await run('evidence', '--job', 'seed');
    const json = String(evidence['json']);
    expect((await run('evidence', 'check', json)).code).toBe(0);
    appendFileSync(json, ' ');
    expect((await run('evidence', 'check', json)).out).toMatchObject({
      error: { code: 'verify.evidence' },
    });

    const { out: journals } = await run('keys', '--job', 'seed', '--export-journals');
    const [keyFile = ''] = journals['journals'] as string[];
    const data = path.join(dir, 'data');
    for (const name of readdirSync(data).filter((one) => one.startsWith('jobs.sqlite'))) {
      rmSync(path.join(data, name));
    }
    expect((await run('status')).out).toEqual({ jobs: [] });
    const recover = ['recover', '--staging', staging, '--key-file', keyFile];
    expect((await run(...recover)).out, 'the image is no disk any more').toMatchObject({
      error: { code: 'input.recover' },
    });
    expect((await run('disks', 'add-image', image, '--serial', serial)).code).toBe(0);
    expect((await run(...recover)).out).toMatchObject({
      disks: [{ serial, phase: 'verifying', verifiedAt: null, files: 2 }],
    });
    expect((await run('verify-disk', '--disk', serial)).out).toMatchObject({ phase: 'prepared' });
    expect((await run('evidence')).code, 'SHA-256 digests were made again').toBe(0);
    expect(readFileSync(image).equals(asWritten), 'recovery only reads').toBe(true);
  },
);
