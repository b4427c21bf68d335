import path from 'node:path';
import type { StagingDescriptor } from '../../../shared/domain/plan.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Staging } from '../ports/staging.ts';

export interface FakeFile {
  bytes: Buffer;
  modifiedAtMs: number;
  /** Stretches that cannot be read. */
  unreadable: readonly { offset: number; length: number }[];
}

/** A staging location in memory. */
export interface FakeStaging {
  readonly port: Staging;
  readonly files: Map<string, FakeFile>;
  readonly descriptors: StagingDescriptor[];
  /** How often the files were listed. */
  scans(): number;
  put(file: string, lengthBytes: number): void;
  /** Other bytes, another time, the length as given. */
  change(file: string, lengthBytes?: number): void;
  /** Takes the file away. */
  remove(file: string): void;
  /** These bytes of it cannot be read from now on. */
  spoil(file: string, offset: number, length: number): void;
  /** By the absolute path that the port resolves to; throws `disk.source-read` when staging is gone. */
  read(absolute: string): FakeFile | undefined;
  isGone: boolean;
}

export function createFakeStaging(): FakeStaging {
  const files = new Map<string, FakeFile>();
  const descriptors: StagingDescriptor[] = [];
  let scans = 0;
  let clock = 1_000;
  let root = '/staging';
  const bytesOf = (file: string, lengthBytes: number) =>
    Buffer.alloc(lengthBytes, `${file}:${clock};`);
  const requireThere = (stagingPath: string) => {
    if (fake.isGone) throw new AppError('input.staging-missing', { path: stagingPath });
  };
  const fake: FakeStaging = {
    files,
    descriptors,
    isGone: false,
    scans: () => scans,
    put: (file, lengthBytes) => {
      clock += 1_000;
      files.set(file, { bytes: bytesOf(file, lengthBytes), modifiedAtMs: clock, unreadable: [] });
    },
    change: (file, lengthBytes) =>
      fake.put(file, lengthBytes ?? files.get(file)?.bytes.length ?? 0),
    remove: (file) => void files.delete(file),
    spoil: (file, offset, length) => {
      const found = files.get(file);
      if (found !== undefined) found.unreadable = [...found.unreadable, { offset, length }];
    },
    read: (absolute) => {
      if (fake.isGone) {
        const reason = 'the network share does not answer';
        throw new AppError('disk.source-read', { file: absolute, reason });
      }
      return files.get(path.posix.relative(root, absolute));
    },
    port: {
      async *scan(stagingPath) {
        requireThere(stagingPath);
        scans += 1;
        for (const [name, file] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
          yield await Promise.resolve({
            path: name,
            lengthBytes: file.bytes.length,
            modifiedAtMs: file.modifiedAtMs,
          });
        }
      },
      async *look(stagingPath, paths) {
        requireThere(stagingPath);
        for (const name of paths) {
          const file = files.get(name);
          const found =
            file === undefined
              ? null
              : { lengthBytes: file.bytes.length, modifiedAtMs: file.modifiedAtMs };
          yield await Promise.resolve({ path: name, found });
        }
      },
      readDescriptors: (stagingPath) => {
        requireThere(stagingPath);
        return Promise.resolve([...descriptors]);
      },
      writeDescriptor: (stagingPath, descriptor) => {
        requireThere(stagingPath);
        const at = descriptors.findIndex((one) => one.jobName === descriptor.jobName);
        descriptors.splice(at < 0 ? descriptors.length : at, at < 0 ? 0 : 1, descriptor);
        return Promise.resolve();
      },
      probe: (stagingPath) => {
        requireThere(stagingPath);
        return Promise.resolve({ freeBytes: 10 ** 12, isWritable: true });
      },
      resolve: (stagingPath, file) => {
        root = stagingPath;
        return path.posix.join(stagingPath, file);
      },
    },
  };
  return fake;
}
