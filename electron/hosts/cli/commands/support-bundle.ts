import { existsSync } from 'node:fs';
import { constants, copyFile } from 'node:fs/promises';
import type { SupportPreview } from '../../../../shared/domain/support.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { RunCommand } from '../command.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';
import { table } from '../terminal.ts';

/** Shows what a support bundle would hold, or writes it; with `--out` also where the person wants it. */
export const runSupportBundle: RunCommand = (input) =>
  withCore(input, async ({ handlers }) => {
    const { line, terminal, signal } = input;
    const job = line.value('job');
    if (line.has('preview')) {
      const preview = await handlers.support.preview({ job }, signal);
      terminal.result(preview, previewText(preview));
      return;
    }
    const named = line.value('out');
    const out = named === null ? null : absolutePath(named);
    // Told before a minute of collecting, not after it.
    if (out !== null && existsSync(out)) throw refusal(out, 'it is there already');
    const written = await handlers.support.write({ job }, signal);
    const file = out === null ? written.file : await copyTo(written.file, out);
    const rows = [
      ['  Bundle', file],
      ['  Size', formatBytes(written.lengthBytes)],
      ['  SHA-256', written.sha256],
    ];
    const text = `The support bundle was written, ${written.files.length} files:\n${table(rows)}`;
    terminal.result({ ...written, file }, text);
  });

/** Never over a file that is there. */
async function copyTo(from: string, to: string): Promise<string> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
  } catch (cause) {
    throw refusal(to, cause instanceof Error ? cause.message : String(cause), from);
  }
  return to;
}

function refusal(field: string, reason: string, liesIn?: string): AppError {
  const next = 'Name a new file in a folder that this account can write to.';
  const where = liesIn === undefined ? '' : ` The bundle lies in ${liesIn}.`;
  return new AppError('input.field', { field, reason, next: `${next}${where}` });
}

function previewText({ files, leftOut }: SupportPreview): string {
  const rows = files.map(({ name, lengthBytes, what, masked }) => [
    `  ${name}`,
    formatBytes(lengthBytes),
    `${what}${masked.length === 0 ? '' : ` (masked: ${masked.map(({ kind, count }) => `${count} × ${kind}`).join(', ')})`}`,
  ]);
  return [
    'A support bundle would hold:',
    table(rows),
    '',
    'Left out:',
    ...leftOut.map((text) => `  ${text}`),
  ].join('\n');
}
