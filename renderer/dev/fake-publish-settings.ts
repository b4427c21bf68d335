import type { AppClient } from '../../shared/contract/contract.ts';
import type { PublishSettingsView } from '../../shared/domain/preflight.ts';
import { AppError } from '../../shared/errors/app-error.ts';

type Plan = AppClient['plan'];

const dayMs = 86_400_000;

/** Fits the words of the core. */
const limits =
  'The file names subscriptions and their cloud, nothing more. Its certificate signs requests of the old service ' +
  'management only; Azure Resource Manager, which import jobs need, takes tokens from a sign-in instead. Whoever has ' +
  'the file has its private key: delete it after use.';

function subscriptionsOf(path: string, firstId: string): PublishSettingsView['subscriptions'] {
  const count = path.includes('many') ? 1000 : path.includes('three') ? 3 : 1;
  const places = ['Backup', 'Finance', 'Branch Oslo', 'Branch Turin', 'Laboratory'];
  return Array.from({ length: count }, (_, at) => ({
    id: at === 0 ? firstId : `${at.toString(16).padStart(8, '0')}-2d4a-4a57-9c1e-7f0d3a9b2e64`,
    name: count === 1 ? 'Backup' : `${places[at % places.length]} ${at + 1}`,
  }));
}

/** By the name of the file: `three` or `many` subscriptions, `expired` or `soon` ending; `changed` is not deleted. */
export function createFakePublishSettings(
  firstId: string,
): Pick<Plan, 'readPublishSettings' | 'deletePublishSettings'> {
  return {
    async readPublishSettings({ path }) {
      const daysLeft = path.includes('expired') ? -12 : path.includes('soon') ? 9 : 400;
      return {
        cloud: 'public',
        schema: '2.0',
        subscriptions: subscriptionsOf(path, firstId),
        certificate: {
          thumbprint: '4F1C0A9B77D25E3381AA60D0C9E8B7A6F5D4C3B2',
          subject: 'CN=Windows Azure Tools',
          notBefore: new Date(Date.now() - 300 * dayMs).toISOString(),
          notAfter: new Date(Date.now() + daysLeft * dayMs).toISOString(),
          isExpired: daysLeft < 0,
        },
        limits,
        sha256: 'ab'.repeat(32),
      };
    },
    async deletePublishSettings({ path }) {
      if (!path.includes('changed')) return null;
      const reason = 'it is not the file that was read, so it was not deleted';
      throw new AppError('input.publish-settings', { path, reason });
    },
  };
}
