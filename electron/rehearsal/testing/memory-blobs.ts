import { readFile } from 'node:fs/promises';
import type { BlobTarget } from '../blob-target.ts';

export interface MemoryBlobs extends BlobTarget {
  readonly blobs: Map<string, { kind: 'page' | 'block'; bytes: Buffer }>;
  /** Every call that changed something, `pages container/blob 0+512`. */
  readonly calls: string[];
  /** Throws what it returns, when it returns something. */
  fault: (call: string) => Error | undefined;
}

/** A storage account in memory, with the rules of the service that matter here. */
export function createMemoryBlobs(): MemoryBlobs {
  const staged = new Map<string, Uint8Array>();
  const take = (call: string): void => {
    const fault = target.fault(call);
    if (fault !== undefined) throw fault;
    target.calls.push(call);
  };
  const target: MemoryBlobs = {
    blobs: new Map(),
    calls: [],
    fault: () => undefined,
    urlOf: (path) => `memory://${path}`,
    exists: async (path) => target.blobs.has(path),
    async createPageBlob(path, lengthBytes) {
      take(`create ${path}`);
      if (lengthBytes % 512 !== 0) throw Object.assign(new Error('length'), { statusCode: 400 });
      target.blobs.set(path, { kind: 'page', bytes: Buffer.alloc(lengthBytes) });
    },
    async writePages(path, offset, bytes) {
      take(`pages ${path} ${offset}+${bytes.length}`);
      target.blobs.get(path)?.bytes.set(bytes, offset);
    },
    async stageBlock(path, id, bytes) {
      take(`block ${path} ${id}`);
      staged.set(`${path} ${id}`, bytes);
    },
    async commitBlocks(path, ids) {
      take(`commit ${path}`);
      const bytes = Buffer.concat(
        ids.map((id) => staged.get(`${path} ${id}`) ?? new Uint8Array(0)),
      );
      target.blobs.set(path, { kind: 'block', bytes });
    },
    async putFile(path, file) {
      take(`file ${path}`);
      target.blobs.set(path, { kind: 'block', bytes: await readFile(file) });
    },
  };
  return target;
}
