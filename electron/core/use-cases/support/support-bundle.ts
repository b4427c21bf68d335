import { say } from '../../../../shared/language/say.ts';
import type { SupportPreview, WrittenBundle } from '../../../../shared/domain/support.ts';
import type { CoreContext } from '../../core-context.ts';
import { nowOf, record } from '../../core-context.ts';
import { stampOf } from '../export-name.ts';
import type { CollectedFile } from './collect-files.ts';
import { collectFiles, leftOutOfSupport } from './collect-files.ts';

/** Enough to see what a file is like. */
const sampleChars = 4_000;

/**
 * What a support bundle would hold now, of one job or of all, with a readable beginning of each file and what is masked
 * or left out. Writes nothing. `input.unknown-job` when the job is not here.
 */
export async function previewSupport(
  context: CoreContext,
  jobName: string | null,
  signal: AbortSignal,
): Promise<SupportPreview> {
  const files = await collectFiles(context, jobName, signal);
  return {
    files: files.map(({ name, what, text, masked }) => ({
      name,
      what,
      masked,
      lengthBytes: Buffer.byteLength(text),
      sample: text.slice(0, sampleChars),
      isWhole: text.length <= sampleChars,
    })),
    leftOut: leftOutOfSupport(),
  };
}

/** Collects anew and writes the bundle as a zip into the data folder; its SHA-256 goes into the history. */
export async function writeSupport(
  context: CoreContext,
  jobName: string | null,
  signal: AbortSignal,
): Promise<WrittenBundle> {
  const now = nowOf(context);
  const collected = await collectFiles(context, jobName, signal);
  const entries = [{ name: 'README.txt', text: readme(context, collected) }, ...collected];
  const { zipOf } = await import('../../../formats/zip.ts');
  const zip = zipOf(entries, context.host.now());
  const { path, sha256, lengthBytes } = await context.ports.files.writePrivateChunks(
    `support/support-${stampOf(now)}.zip`,
    onePiece(zip),
  );
  record(context, jobName, 'support.written', say`A support bundle was written, SHA-256 ${sha256}`);
  return { file: path, sha256, lengthBytes, files: entries.map(({ name }) => name) };
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

function readme(context: CoreContext, files: readonly CollectedFile[]): string {
  const { version, computerName } = context.host.info;
  const lines = [
    `Support bundle of Offline Backup Wizard ${version}, made ${nowOf(context)} on ${computerName}.`,
    '',
    ...files.map(({ name, what }) => `${name}: ${what}`),
    '',
    ...leftOutOfSupport().map((text) => `- ${text}`),
  ];
  return `${lines.join('\n')}\n`;
}
