import { say } from '../../../shared/language/say.ts';
import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { FoundTool, LocalComputer } from '../../core/ports/local-computer.ts';

export interface LocalComputerOptions {
  /** The volume writer program. */
  readonly helperPath: string;
  /** `%SystemRoot%`; null elsewhere than on Windows. */
  readonly systemRoot: string | null;
}

/** This computer as preflight sees it. */
export function createLocalComputer({
  helperPath,
  systemRoot,
}: LocalComputerOptions): LocalComputer {
  return {
    async tools() {
      const writer = await lookFor(say`Volume writer (BitLocker and NTFS)`, helperPath);
      if (systemRoot === null) return [writer];
      const program = path.win32.join(systemRoot, 'System32', 'manage-bde.exe');
      return [
        writer.isUsable ? writer : notOnWindows(writer),
        await lookFor(say`BitLocker of Windows`, program),
      ];
    },

    async shareBehind(location) {
      const letter = /^[a-z]:/i.exec(location)?.[0];
      if (systemRoot === null || letter === undefined) return null;
      // A mapped letter resolves to the share behind it.
      const real = await realpath(`${letter}\\`).catch(() => '');
      return real.startsWith('\\\\') ? real : null;
    },
  };
}

/** There is no build of it for Windows yet; installing this program again would change nothing. */
function notOnWindows({ name }: FoundTool): FoundTool {
  return {
    name,
    isUsable: false,
    evidence: say`this version does not write disks on Windows`,
    next: say`Prepare the disks on a Linux computer; everything else can be done here.`,
  };
}

async function lookFor(name: string, file: string): Promise<FoundTool> {
  try {
    await access(file, constants.X_OK);
    return { name, isUsable: true, evidence: file };
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? say`there is no such file` : say`this account may not start it`;
    return { name, isUsable: false, evidence: `${file}: ${reason}` };
  }
}
