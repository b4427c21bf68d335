import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { localDate } from '../../../../shared/domain/dates.ts';
import { exitCodeOf, toErrorData } from '../../../../shared/errors/app-error.ts';
import type { TestCore } from '../../../core/testing/test-core.ts';
import { createTestCore, never, planned, testDraft } from '../../../core/testing/test-core.ts';
import { commandInput, openCore } from '../testing/run-command.ts';
import { updateWith } from './update-shipping.ts';

const settingsPath = '/home/me/my.publishsettings';
const settings = `<PublishData><PublishProfile SchemaVersion="2.0" PublishMethod="AzureServiceManagementAPI">
<Subscription ServiceManagementUrl="https://management.core.windows.net" Id="${testDraft.azureSubscriptionId}" Name="One" />
</PublishProfile></PublishData>`;
const returnOptions = [
  ...['--return-carrier', 'FedEx', '--return-account', '123', '--return-name', 'Backup team'],
  ...['--return-phone', '5550100100', '--return-email', 'backup@example.com'],
  ...['--return-street1', '1 Road', '--return-city', 'City', '--return-postal-code', '98000'],
  ...['--return-country', 'US', '--return-state', 'WA'],
];

let t: TestCore;
beforeEach(() => {
  t = createTestCore();
});
afterEach(() => t.dispose());

/** `diskprep u:` with these words, on a terminal with a person who answers, or without one. */
async function update(words: readonly string[], answers: readonly string[] | null = null) {
  const { input, heard } = commandInput(['diskprep', 'u:', ...words], { answers });
  await updateWith(input, openCore(t.core().handlers));
  return { heard, text: heard.result?.text ?? '', said: heard.said.join('\n') };
}
async function refusal(words: readonly string[], answers: readonly string[] | null = null) {
  const error = toErrorData(
    await update(words, answers).then(
      () => new Error('it went through'),
      (thrown: unknown) => thrown,
    ),
  );
  return { ...error, exitCode: exitCodeOf(error.code) };
}

/** Plans, prepares and creates the job of the test plan on this computer. */
async function made(name = 'seed', serial = 'SER-1111'): Promise<void> {
  t.disks.attach(serial);
  t.staging.put('a.AIBBlob', 1024 * 1024);
  const { disks } = await planned(t, [serial]);
  await t.core().handlers.plan.save({ ...testDraft, azureImportJobName: name }, never());
  await t.core().handlers.prep.start({ job: name, disks, allowShort: false }, never());
  await t.core().whenIdle(name);
  await t.core().handlers.importJob.create({ job: name, returnDetails: null }, never());
}

/** The job is in Azure and in staging, and this computer, `copy-pc`, is another than the one that planned it. */
async function madeElsewhere(): Promise<void> {
  await made();
  const [descriptor] = t.staging.descriptors;
  if (descriptor === undefined) throw new Error('no descriptor');
  const sourceComputer = { name: 'DPM-01', os: 'Windows', isVirtual: false };
  t.staging.descriptors[0] = { ...descriptor, sourceComputer };
  t.loseJournal();
  vi.spyOn(t.ports.files, 'readPublishSettings').mockResolvedValue(Buffer.from(settings));
}

test('alone on the source computer it finds the job and shows where it stands', async () => {
  await made();
  const { text, heard } = await update([]);
  expect(text).toContain('seed: ');
  expect(text).toContain('1 Rehearsal Road');
  expect(heard.asked).toEqual([]);
});

test('the source computer finds the import job that the copy computer made', async () => {
  await made();
  // The journal of the source computer knows the plan only.
  t.loseJournal();
  await t.core().handlers.plan.save(testDraft, never());
  const { heard, text } = await update([]);
  expect(heard.result?.value).toMatchObject({
    importJob: { state: 'Creating' },
    target: { location: 'West US' },
    disks: [],
  });
  expect(text).toContain('1 Rehearsal Road');
  // And its shipping details can be given from there; the count comes from the import job.
  const sent = await update(['--tracking', 'T-1', '--carrier', 'DHL', ...returnOptions, '--yes']);
  expect(sent.said).not.toContain('would be in the parcel');
  expect(t.cloud.jobs.get('seed')).toMatchObject({
    state: 'Shipping',
    shipping: { trackingNumber: 'T-1', driveCount: 1 },
  });
});

test('before the import job is made, that is said', async () => {
  await t.core().handlers.plan.save(testDraft, never());
  const { said, text } = await update([]);
  expect(said).toContain('Azure has no import job seed yet.');
  expect(text).toContain('seed: ');
});

test('an import job of that name that goes to another account is not taken for ours', async () => {
  await made();
  t.loseJournal();
  await t.core().handlers.plan.save(testDraft, never());
  const job = t.cloud.jobs.get('seed');
  if (job === undefined) throw new Error('no job');
  job.request = { ...job.request, storageAccountId: '/other' };
  const { said, heard } = await update([]);
  expect(said).toContain('goes to another storage account');
  expect(heard.result?.value).toMatchObject({ importJob: null });
});

test('several jobs: a person chooses, the one that waits for its parcel is preselected', async () => {
  await made();
  await t.core().handlers.plan.save({ ...testDraft, azureImportJobName: 'later' }, never());
  const { heard, text } = await update([], ['', 'later']);
  expect(heard.asked).toEqual([
    'Which job? [seed] ',
    'Give the shipping details now (yes), or later? ',
  ]);
  expect(text).toContain('seed: ');
  expect((await update([], ['later'])).text).toContain('later: ');
  expect(await refusal([], ['nothing'])).toMatchObject({ code: 'input.several-jobs', exitCode: 2 });
});

test('several jobs and nobody to ask: they are named, exit code 2', async () => {
  await made();
  await t.core().handlers.plan.save({ ...testDraft, azureImportJobName: 'later' }, never());
  expect(await refusal([])).toMatchObject({
    code: 'input.several-jobs',
    facts: { names: 'seed, later' },
    exitCode: 2,
  });
  expect((await update(['--job', 'seed'])).text).toContain('seed: ');
});

test('elsewhere it needs s: and p:, and says so with exit code 2', async () => {
  expect(await refusal([])).toMatchObject({
    code: 'input.update-elsewhere',
    facts: { what: 'No job was planned on this computer' },
    exitCode: 2,
  });
  await madeElsewhere();
  const planned = { code: 'input.update-elsewhere', exitCode: 2 };
  expect(await refusal(['s:/staging'])).toMatchObject({
    ...planned,
    facts: { what: 'Job seed was planned on DPM-01' },
  });
  const { text } = await update(['s:/staging', `p:${settingsPath}`]);
  expect(text).toContain('seed: ');
  expect(text).toContain('1 Rehearsal Road');
  // Known by now, and still planned elsewhere: it has to be named.
  expect(await refusal([])).toMatchObject(planned);
  expect((await update(['--job', 'seed'])).text).toContain('seed: ');
});

test('a publish settings file of another subscription is refused', async () => {
  await madeElsewhere();
  const other = settings.replace(
    testDraft.azureSubscriptionId,
    testDraft.azureSubscriptionId.replaceAll('1', '9'),
  );
  vi.spyOn(t.ports.files, 'readPublishSettings').mockResolvedValue(Buffer.from(other));
  expect(await refusal(['s:/staging', `p:${settingsPath}`])).toMatchObject({
    code: 'input.publish-settings',
    exitCode: 2,
  });
});

test('a person is shown the status, asked for every input in order, and sends on the word yes', async () => {
  await made();
  const today = localDate(new Date());
  const { heard, said, text } = await update(
    [],
    [
      ...['yes', 'DHL', 'TRACK-9', '', ''],
      ...['FedEx', '4711', 'Backup team', '5550100100', 'backup@example.com'],
      ...['1 Road', '', 'City', 'WA', '98000', 'US', 'yes'],
    ],
  );
  expect(heard.asked).toEqual([
    'Give the shipping details now (yes), or later? ',
    'Carrier to the data centre: ',
    'Tracking number: ',
    'Number of disks [1]: ',
    `Ship date [${today}]: `,
    'Return carrier: ',
    'Account with the return carrier: ',
    'Return to: ',
    'Phone: ',
    'Email: ',
    'Street: ',
    'Street, second line: ',
    'City: ',
    'State or province: ',
    'Postal code: ',
    'Country or region: ',
    'Read the details. Send them (yes)? ',
  ]);
  expect(said).toContain('TRACK-9');
  expect(t.cloud.jobs.get('seed')).toMatchObject({
    state: 'Shipping',
    shipping: { outboundCarrier: 'DHL', trackingNumber: 'TRACK-9', returnCity: 'City' },
  });
  expect(text).toContain('A copy lies in /data/shipping/seed.json.');
});

test('an answer that a rule refuses is asked for again; the address used last stands in brackets', async () => {
  await t.core().handlers.addressBook.save(
    {
      id: null,
      label: 'Office',
      address: {
        returnName: 'Office',
        returnPhone: '5550100100',
        returnEmail: 'office@example.com',
        returnStreet1: '2 Road',
        returnStreet2: '',
        returnCity: 'Town',
        returnState: 'WA',
        returnPostalCode: '98001',
        returnCountry: 'US',
      },
    },
    never(),
  );
  await made();
  const { heard, said } = await update(
    [],
    [
      'yes',
      'DHL',
      '',
      'TRACK-9',
      'many',
      '1',
      '',
      'FedEx',
      '1',
      ...Array<string>(9).fill(''),
      'yes',
    ],
  );
  expect(heard.asked.filter((question) => question.startsWith('Tracking'))).toHaveLength(2);
  expect(heard.asked.filter((question) => question.startsWith('Number of disks'))).toHaveLength(2);
  expect(said).toContain('The tracking number is not given.');
  expect(heard.asked).toContain('City [Town]: ');
  expect(t.cloud.jobs.get('seed')?.shipping).toMatchObject({ returnStreet1: '2 Road' });
});

test('with the tracking number on the line, only what is missing is asked', async () => {
  await made();
  const { heard } = await update(
    ['--tracking', 'T-1', ...returnOptions.slice(2)],
    ['DHL', 'FedEx', 'yes'],
  );
  expect(heard.asked).toEqual([
    'Carrier to the data centre: ',
    'Return carrier: ',
    'Read the details. Send them (yes)? ',
  ]);
});

test('any other word than yes sends nothing', async () => {
  await made();
  const words = ['--tracking', 'T-1', '--carrier', 'DHL', ...returnOptions];
  expect(await refusal(words, ['y'])).toMatchObject({ code: 'input.not-confirmed', exitCode: 2 });
  // Without a terminal nobody can say yes, unless --yes does.
  expect(await refusal(words)).toMatchObject({ code: 'input.command', exitCode: 2 });
  expect(t.cloud.jobs.get('seed')?.state).toBe('Creating');
  await update([...words, '--yes']);
  expect(t.cloud.jobs.get('seed')?.state).toBe('Shipping');
});
