import type { SupportPreview } from '../../shared/domain/support.ts';

const sample = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** What the core would say of a bundle. */
export function fakeSupport(jobs: readonly string[]): SupportPreview {
  return {
    files: [
      {
        name: 'versions.json',
        what: 'Versions of this program and of what it runs on',
        lengthBytes: 612,
        masked: [],
        sample: sample({ product: '0.1.0', os: 'Linux 6.12', runtime: { node: '24.21.0' } }),
        isWhole: true,
      },
      ...jobs.slice(0, 2).map((job) => ({
        name: `jobs/${job}.json`,
        what: `What is known of job ${job}, without return address`,
        lengthBytes: 14_382,
        masked: [
          { kind: 'signature' as const, count: 2 },
          { kind: 'email' as const, count: 1 },
        ],
        sample: sample({
          descriptor: { jobName: job, storageAccount: 'practicebackup' },
          shipping: { outboundCarrier: 'FedEx', trackingNumber: '7712 8841 0093' },
          importJob: { state: 'Transferring', remark: 'Write to [email]' },
        }),
        isWhole: false,
      })),
      {
        name: 'failures.json',
        what: 'What did not go, with its codes and details',
        lengthBytes: 1_204,
        masked: [],
        sample: sample({ jobs: [{ where: 'disk ZR50P7QH', code: 'disk.failing' }] }),
        isWhole: true,
      },
      {
        name: 'log/offline-backup.log',
        what: 'What this program logged: failures and key events',
        lengthBytes: 188_412,
        masked: [{ kind: 'recovery password' as const, count: 1 }],
        sample: '{"at":"2026-12-04T10:15:00.000Z","kind":"event","what":"disk.prepared"}\n',
        isWhole: false,
      },
    ],
    leftOut: [
      'Recovery passwords, certificates, keys of accounts, tokens and signatures',
      'Return addresses: name, street, phone, email, and the account that pays the way back',
      'The content of your files, and their names except where one could not be copied or did not arrive',
      'Labels of volumes on attached disks',
    ],
  };
}
