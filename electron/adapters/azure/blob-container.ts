import { say } from '../../../shared/language/say.ts';
import { ContainerClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import type { BlobContainer, StorageAccount } from '../../core/ports/cloud.ts';
import type { Secret } from '../../core/secret.ts';
import { withoutSlash } from './cloud-environments.ts';
import type { CloudAction } from './cloud-error.ts';
import { toCloudError } from './cloud-error.ts';

export interface BlobAccess {
  readonly account: StorageAccount;
  readonly key: Secret;
  readonly container: string;
  readonly retryDelayMs: number;
  readonly signal?: AbortSignal;
}

/** A container by the account's key. The key lives as long as the object and is never written anywhere. */
export function createBlobContainer(access: BlobAccess): BlobContainer {
  const { account, container, signal } = access;
  const url = `${withoutSlash(account.blobEndpoint)}/${encodeURIComponent(container)}`;
  const host = new URL(url).host;
  const client = new ContainerClient(
    url,
    new StorageSharedKeyCredential(account.name, access.key.reveal()),
    {
      retryOptions: {
        maxTries: 4,
        retryDelayInMs: access.retryDelayMs,
        maxRetryDelayInMs: 20_000,
        tryTimeoutInMs: 60_000,
      },
    },
  );
  const thing = say`Container ${container} of storage account ${account.name}`;
  const always = signal === undefined ? {} : { abortSignal: signal };

  async function run<T>(doing: string, calls: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    try {
      return await calls();
    } catch (thrown) {
      signal?.throwIfAborted();
      throw toCloudError({ doing: say`${doing} container ${container}`, thing }, host, thrown);
    }
  }

  return {
    exists: () => run(say`looking for`, () => client.exists(always)),
    create: () =>
      run(say`creating`, async () => {
        // Not an error when another computer, or a lost reply, was first.
        await client.createIfNotExists(always);
      }),
    isEmpty: () =>
      run('listing', async () => {
        const pages = client.listBlobsFlat(always).byPage({ maxPageSize: 1 });
        // The service may send empty pages with a continuation.
        for await (const page of pages) {
          if (page.segment.blobItems.length > 0) return false;
        }
        return true;
      }),
    async *list(prefix) {
      const action: CloudAction = { doing: say`listing container ${container}`, thing };
      try {
        for await (const blob of client.listBlobsFlat({ prefix, ...always })) {
          yield {
            name: blob.name,
            length: blob.properties.contentLength ?? 0,
            type: blobTypeOf(blob.properties.blobType),
          };
        }
      } catch (thrown) {
        signal?.throwIfAborted();
        throw toCloudError(action, host, thrown);
      }
    },
    async *read(name, offset, length, readSignal) {
      if (length === 0) return;
      const stop = joined(signal, readSignal);
      stop?.throwIfAborted();
      const action = { doing: say`reading blob ${name}`, thing: say`Blob ${name} in ${container}` };
      try {
        const reply = await client.getBlobClient(name).download(offset, length, {
          ...(stop === undefined ? {} : { abortSignal: stop }),
          // A cut stream goes on behind the bytes that already came.
          maxRetryRequests: 5,
        });
        const body = reply.readableStreamBody;
        if (body === undefined) throw new Error(`No body came for blob ${name}`);
        for await (const chunk of body) yield chunk as unknown as Uint8Array;
      } catch (thrown) {
        stop?.throwIfAborted();
        throw toCloudError(action, host, thrown);
      }
    },
  };
}

function blobTypeOf(type: string | undefined): 'page' | 'block' | 'other' {
  if (type === 'PageBlob') return 'page';
  return type === 'BlockBlob' ? 'block' : 'other';
}

function joined(a: AbortSignal | undefined, b: AbortSignal | undefined): AbortSignal | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : AbortSignal.any([a, b]);
}
