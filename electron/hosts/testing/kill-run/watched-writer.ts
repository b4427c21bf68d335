import type { VolumeWriter } from '../../../core/ports/volume-writer.ts';

/** What a disk is at; `checking` is the look at the last ranges before it goes on. */
export type Work = 'clearing' | 'laying-out' | 'checking' | 'writing' | 'sealing' | 'verifying';

export type WriterNews =
  | { readonly kind: 'begins'; readonly disk: string; readonly work: Work }
  /** Bytes that this stream has on the disk, flushed or not, and those of them that were told to be flushed. */
  | {
      readonly kind: 'streamed';
      readonly disk: string;
      readonly bytes: number;
      readonly flushedBytes: number;
    };

/** The same writer, telling what it is asked to do at the moment it is asked, and how far its streams are. */
export function watchWriter(writer: VolumeWriter, tell: (news: WriterNews) => void): VolumeWriter {
  const begins = (work: Work, disk: string) => tell({ kind: 'begins', disk, work });
  return {
    ...writer,
    clear: (request, signal) => {
      begins('clearing', request.target.disk);
      return writer.clear(request, signal);
    },
    layOut: (request, signal) => {
      begins('laying-out', request.target.disk);
      return writer.layOut(request, signal);
    },
    stream: (request, signal) => {
      const { disk } = request.target;
      begins('writing', disk);
      let flushedBytes = 0;
      const onProgress: typeof request.onProgress = (progress) => {
        tell({ kind: 'streamed', disk, bytes: progress.doneBytes, flushedBytes });
        request.onProgress(progress);
      };
      const onFlushed: typeof request.onFlushed = (ranges) => {
        request.onFlushed(ranges);
        for (const { length } of ranges) flushedBytes += length;
      };
      return writer.stream({ ...request, onProgress, onFlushed }, signal);
    },
    seal: (request, signal) => {
      begins('sealing', request.target.disk);
      return writer.seal(request, signal);
    },
    openSealed: (request, signal) => {
      begins('verifying', request.target.disk);
      return writer.openSealed(request, signal);
    },
    openLaidOut: (request, signal) => {
      begins('checking', request.target.disk);
      return writer.openLaidOut(request, signal);
    },
  };
}
