import { expect, test } from 'vitest';
import { createBroadcaster } from '../../../shared/contract/broadcaster.ts';
import { createClient } from '../../../shared/contract/client.ts';
import type { AppHandlers } from '../../../shared/contract/contract.ts';
import { contract } from '../../../shared/contract/contract.ts';
import { createMemoryPipes } from '../../../shared/contract/memory-pipe.ts';
import { serveContract } from '../../../shared/contract/server.ts';
import type { JobView } from '../../../shared/domain/job.ts';
import { sampleDetails, shippedJob } from '../../../shared/domain/testing/sample-job.ts';
import { withoutReturnDetails } from './for-readers.ts';

const { outboundCarrier, trackingNumber, ...returned } = sampleDetails;
const job = shippedJob('Shipping', { cloud: { returnDetails: returned } });
const secrets = ['ACCOUNT-9', 'Backup team', 'backup@example.com', '555 0100', 'Main Street'];

test('who only looks gets a job without its return details, asked for and as news', async () => {
  const [server, page] = createMemoryPipes();
  const handlers = { jobs: { get: async () => job } } as unknown as AppHandlers;
  const broadcaster = createBroadcaster(contract);
  const options = { role: 'read-only', broadcaster } as const;
  serveContract(contract, handlers, withoutReturnDetails(server), options);
  const client = createClient(contract, page);
  const news = new Promise<JobView>((heard) => client.jobs.changed(heard));

  const told = await client.jobs.get({ job: 'march-seed' });
  broadcaster.emit('jobs', 'changed', job);
  for (const view of [told, await news]) {
    expect(view.shipping?.details).toMatchObject({ outboundCarrier, trackingNumber });
    for (const secret of secrets) expect(JSON.stringify(view)).not.toContain(secret);
  }
  for (const secret of secrets) expect(JSON.stringify(job)).toContain(secret);
});
