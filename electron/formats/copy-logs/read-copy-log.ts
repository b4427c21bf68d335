import type { CopyLogEnd, CopyLogSink } from './copy-log-format.ts';
import { DriveLogReader } from './drive-log.ts';
import { EntityLogReader, entityElements } from './entity-log.ts';
import type { ElementHandler } from './log-xml.ts';
import { LogFault, LogXml } from './log-xml.ts';
import { Notes } from './notes.ts';

/**
 * Reads a copy log of any published format (spec 3.7), verbose or of errors only, handing its entries to the sink as
 * they come: memory stays flat however long the log is. Which format it is shows in its first element.
 *
 * A log that is damaged, cut off or none at all does not throw: `fault` says where and why, and what stood before it has
 * been handed over. Only what `chunks` throws is thrown.
 */
export async function readCopyLog(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  sink: CopyLogSink,
): Promise<CopyLogEnd> {
  const notes = new Notes();
  const driveLog = new DriveLogReader(sink, notes);
  const entityLog = new EntityLogReader(sink, notes);
  let reader: DriveLogReader | EntityLogReader | null = null;
  const handler: ElementHandler = {
    open: (path, attributes) => {
      reader ??= path[0] === 'DriveLog' ? driveLog : entityLog;
      reader.open(path, attributes);
      if (reader === entityLog && path.some((name) => entityElements.has(name))) isCopyLog = true;
    },
    close: (path, text) => reader?.close(path, text),
  };
  let isCopyLog = false;
  let fault: CopyLogEnd['fault'] = null;
  const xml = new LogXml(handler);
  try {
    for await (const chunk of chunks) xml.write(chunk);
    xml.end();
    const missing = entityLog.missingEnd();
    if (missing !== null) xml.fail(missing);
    if (reader === entityLog && !isCopyLog) xml.fail('nothing in it belongs to a copy log');
  } catch (thrown) {
    if (!(thrown instanceof LogFault)) throw thrown;
    fault = { line: thrown.line, reason: thrown.message };
  }
  const isDriveLog = reader === driveLog;
  const { version, driveId, driveStatus } = isDriveLog ? driveLog : entityLog;
  return {
    format: isDriveLog ? 'drive-log' : isCopyLog ? 'copy-log' : null,
    version,
    driveId,
    driveStatus,
    totalFiles: entityLog.totalFiles,
    filesErrored: entityLog.filesErrored,
    categories: entityLog.categories,
    notUnderstood: notes.list(),
    fault,
  };
}
