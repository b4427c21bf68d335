import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import type { BlockBlobClient, ContainerClient, PageBlobClient } from '@azure/storage-blob';
import type { Secret } from '../core/secret.ts';

/**
 * One storage account as the data centre writes to it. Paths are `container/blob`; `$root/blob` is the root
 * container. Failures are thrown with the service's `statusCode` and `code`.
 */
export interface BlobTarget {
  /** Address of a blob, for logs. */
  urlOf(path: string): string;
  exists(path: string): Promise<boolean>;
  createPageBlob(path: string, lengthBytes: number): Promise<void>;
  /** Offset and length are multiples of 512, at most 4 MiB. */
  writePages(path: string, offset: number, bytes: Uint8Array): Promise<void>;
  stageBlock(path: string, id: string, bytes: Uint8Array): Promise<void>;
  commitBlocks(path: string, ids: readonly string[]): Promise<void>;
  /** A local file as block blob; replaces what is there. */
  putFile(path: string, file: string): Promise<void>;
}

/** A target behind Azurite; `accountUrl` is `https://127.0.0.1:<port>/<account>`. Containers are made when needed. */
export function createBlobTarget(accountUrl: string, account: string, key: Secret): BlobTarget {
  const credential = new StorageSharedKeyCredential(account, key.reveal());
  const service = new BlobServiceClient(accountUrl, credential, { retryOptions: { maxTries: 3 } });
  const containers = new Map<string, Promise<ContainerClient>>();

  const split = (path: string): { container: string; name: string } => {
    const slash = path.indexOf('/');
    return { container: path.slice(0, slash), name: path.slice(slash + 1) };
  };
  const inContainer = (path: string): Promise<ContainerClient> => {
    const { container } = split(path);
    let client = containers.get(container);
    if (client === undefined) {
      const made = service.getContainerClient(container);
      client = made.createIfNotExists().then(() => made);
      // A failed attempt is not remembered: the next blob tries again.
      client.catch(() => containers.delete(container));
      containers.set(container, client);
    }
    return client;
  };
  const block = async (path: string): Promise<BlockBlobClient> =>
    (await inContainer(path)).getBlockBlobClient(split(path).name);
  const page = async (path: string): Promise<PageBlobClient> =>
    (await inContainer(path)).getPageBlobClient(split(path).name);

  return {
    urlOf(path) {
      const { container, name } = split(path);
      return service.getContainerClient(container).getBlobClient(name).url;
    },
    async exists(path) {
      return (await block(path)).exists();
    },
    async createPageBlob(path, lengthBytes) {
      await (await page(path)).create(lengthBytes);
    },
    async writePages(path, offset, bytes) {
      await (await page(path)).uploadPages(bytes, offset, bytes.length);
    },
    async stageBlock(path, id, bytes) {
      await (await block(path)).stageBlock(id, bytes, bytes.length);
    },
    async commitBlocks(path, ids) {
      await (await block(path)).commitBlockList([...ids]);
    },
    async putFile(path, file) {
      const { size } = await stat(file);
      const client = await block(path);
      const headers = { blobHTTPHeaders: { blobContentType: 'application/xml' } };
      if (size === 0) await client.upload('', 0, headers);
      else await client.uploadStream(createReadStream(file), 4 * 1024 * 1024, 2, headers);
    },
  };
}
