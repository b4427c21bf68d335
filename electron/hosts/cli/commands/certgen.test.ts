import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOrStartPracticeCloud } from '../../../adapters/practice/practice-cloud.ts';
import { formatOfflineParams, parseOfflineParams } from '../../../formats/offline-params.ts';
import { helperPath, practiceDir } from '../../choose-adapters.ts';
import { runCli } from '../run-cli.ts';

const subscription = '11111111-2222-4333-8444-555555555555';
const user = 'aaaaaaaa-2222-4333-8444-555555555555';
const thumbprint = '0123456789ABCDEF0123456789ABCDEF01234567';

let folder = '';
let params = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'certgen-test-'));
  params = path.join(folder, 'OfflineApplicationParams.xml');
  writeFileSync(
    params,
    formatOfflineParams({
      cloud: 'usgov',
      tenantId: subscription,
      clientId: subscription,
      applicationObjectId: subscription,
      userObjectId: user,
      certificateThumbprint: thumbprint,
      subscriptionId: subscription,
      storageAccount: null,
    }),
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs one command line in a data folder of its own; nothing here needs the network. */
async function run(...argv: readonly string[]) {
  return runIn('usgov', argv);
}

/** `onError` gets every line of the error output, as it comes. */
async function runIn(
  cloud: string,
  argv: readonly string[],
  onError: (line: string) => void = () => undefined,
) {
  const streams = {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
  };
  const common = ['--data-dir', path.join(folder, 'data'), '--cloud', cloud, '--json'];
  createInterface({ input: streams.stderr }).on('line', onError);
  const code = await runCli([...argv, ...common], streams, new AbortController().signal);
  streams.stdout.end();
  return { code, value: JSON.parse(await text(streams.stdout)) };
}

describe('certgen AddRegistryEntries, elsewhere than on the server', () => {
  it('takes the old parameters in any case and makes the files to carry', async () => {
    const { code, value } = await run(
      'CertGen',
      'addREGISTRYentries',
      `SUBSCRIPTIONID:${subscription.toUpperCase()}`,
      `XmlFilePath:${params}`,
      'StorageAccountName:seedaccount',
    );
    expect(code).toBe(0);
    expect(value).toMatchObject({
      kind: 'prepared',
      key: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Config\\CloudBackupProvider',
      name: `AzureADAppCertThumbprint_${user}`,
      value: thumbprint,
      paramsTarget:
        'C:\\Program Files\\Microsoft Azure Recovery Services Agent\\Scratch\\MicrosoftBackupProvider\\OfflineApplicationParams_seedaccount.xml',
    });
    const written = await readFile(value.paramsFile as string, 'utf8');
    expect(parseOfflineParams(written, 'x').storageAccount).toBe('seedaccount');
    const reg = await readFile(value.regFile as string, 'utf16le');
    expect(reg).toContain(`"AzureADAppCertThumbprint_${user}"="${thumbprint}"`);
  });

  it.each([
    ['another subscription', { subscription: user }, 2, 'input.offline-params-other'],
    ['no file', { file: '/nowhere.xml' }, 2, 'input.offline-params'],
    ['an account that cannot be', { account: 'Seed_Account' }, 2, 'input.command'],
  ] as const)('refuses %s', async (_what, change, exitCode, errorCode) => {
    const asked = { subscription, file: params, account: 'seedaccount', ...change };
    const { code, value } = await run(
      'certgen',
      'AddRegistryEntries',
      `SubscriptionId:${asked.subscription}`,
      `xmlfilepath:${asked.file}`,
      `storageaccountname:${asked.account}`,
    );
    expect(code).toBe(exitCode);
    expect(value.error.code).toBe(errorCode);
  });

  it('refuses a file of another cloud', async () => {
    writeFileSync(params, (await readFile(params, 'utf8')).replace('usgov', 'china'));
    const { value } = await run(
      'certgen',
      'AddRegistryEntries',
      `SubscriptionId:${subscription}`,
      `xmlfilepath:${params}`,
      'storageaccountname:seedaccount',
    );
    expect(value.error.title).toContain('is for cloud china, not usgov');
  });
});

describe('certgen', () => {
  it('says what is not usable before it asks Azure anything', async () => {
    const wrong = [
      ['SubscriptionId:abc'],
      [`SubscriptionId:${subscription}`, '--key-bits', '1024'],
      [`SubscriptionId:${subscription}`, '--resource-id', 'x'.repeat(33)],
      [`SubscriptionId:${subscription}`, '--sign-in', 'guess'],
    ];
    for (const words of wrong) {
      const { code, value } = await run('certgen', 'CreateNewApplication', ...words);
      expect(code, words.join(' ')).toBe(2);
      expect(value.error.code).toBe('input.command');
    }
  });

  it('names the first command when nothing is registered here', async () => {
    const exported = await run('certgen', 'ExportCertificate', `out:${folder}/x.cer`);
    expect(exported.value.error.code).toBe('input.not-registered');
    const checked = await run('certgen', 'CheckAgain', `SubscriptionId:${subscription}`);
    expect(checked.value.error.next).toContain('certgen CreateNewApplication');
  });
});

describe('certgen in the practice cloud', () => {
  const trustedBefore = getCACertificates('default');
  afterAll(() => setDefaultCACertificates(trustedBefore));

  it('registers after a sign-in with a code, and exports what it made', async () => {
    const practice = await findOrStartPracticeCloud({
      dataDir: practiceDir(path.join(folder, 'data')),
      helperPath: helperPath(),
    });
    try {
      const { subscriptionId } = practice.endpoints;
      const created = await runIn(
        'rehearsal',
        ['certgen', 'CreateNewApplication', `SubscriptionId:${subscriptionId}`, ...withCode],
        approveCode,
      );
      expect(created.code, JSON.stringify(created.value)).toBe(0);
      const { rows, certificate } = created.value;
      expect(rows.map((row: { state: string }) => row.state)).toEqual([
        ...new Array<string>(8).fill('done'),
        'not-needed',
        'done',
      ]);
      const file = path.join(folder, 'exported.cer');
      const exported = await runIn('rehearsal', ['certgen', 'ExportCertificate', `out:${file}`]);
      expect(exported.value.thumbprint).toBe(certificate.thumbprint);
      const { fingerprint } = new X509Certificate(await readFile(file));
      expect(fingerprint.replaceAll(':', '')).toBe(certificate.thumbprint);
    } finally {
      await practice.stop();
    }
  }, 120_000);
});

const withCode = ['--sign-in', 'device-code'];

/** Answers the code of a sign-in, as a person does on another device. */
function approveCode(line: string): void {
  const { deviceCode } = JSON.parse(line) as { deviceCode?: { url: string; code: string } };
  if (deviceCode === undefined) return;
  const body = new URLSearchParams({ code: deviceCode.code, person: 'owner', answer: 'approve' });
  void fetch(deviceCode.url, { method: 'POST', body });
}
