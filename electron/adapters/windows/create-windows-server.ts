import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { BackupServer } from '../../core/ports/directory.ts';
import { installInMachineStore } from './certificate-store.ts';
import { createRegistry } from './registry.ts';
import { runProgram } from './run-program.ts';

/** This Windows computer as the one the backup agent runs on. `systemRoot` is `%SystemRoot%`. */
export function createWindowsServer(systemRoot: string): BackupServer {
  const system = path.win32.join(systemRoot, 'System32');
  const powershell = path.win32.join(system, 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const registry = createRegistry(path.win32.join(system, 'reg.exe'), runProgram);
  return {
    installCertificate: (pkcs12) => installInMachineStore(powershell, runProgram, pkcs12),
    async writeRegistry(key, name, value) {
      const before = await registry.read(key, name);
      await registry.writeString(key, name, value);
      return before;
    },
    writeAgentFile,
  };
}

/**
 * Writes a file into a folder of the agent, whole or not at all. The last folder is made when only it is missing; without its
 * parent the agent is not installed: `input.agent-missing`.
 */
export async function writeAgentFile(folder: string, name: string, text: string): Promise<string> {
  const parent = path.dirname(folder);
  const isThere = await stat(parent).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) throw new AppError('input.agent-missing', { path: parent });
  const file = path.join(folder, name);
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await mkdir(folder, { recursive: true });
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('internal.store', { path: file, reason }, { cause });
  }
  return file;
}
