import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { providerKey, thumbprintValueName } from '../../../shared/domain/registration.ts';
import { Secret } from '../../core/secret.ts';
import { regFile } from '../../formats/reg-file.ts';
import { installInMachineStore } from './certificate-store.ts';
import { writeAgentFile } from './create-windows-server.ts';
import { createRegistry, stringIn } from './registry.ts';
import type { RunProgram } from './run-program.ts';
import { runProgram } from './run-program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'windows-test-'));
// The server of Wine ends a moment after its last program and writes until then.
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 }));

const name = thumbprintValueName(randomUUID());
const thumbprint = '0123456789ABCDEF0123456789ABCDEF01234567';

/** Wine brings a `reg.exe` of its own; OFFLINE_BACKUP_WINE names one that is not on the path. */
const wines = [process.env['OFFLINE_BACKUP_WINE'], 'wine64', 'wine', '/usr/lib/wine/wine64'];
const wine = wines.find(
  (program) => program !== undefined && spawnSync(program, ['--version']).status === 0,
);
if (wine === undefined)
  console.info('registry: skipped, neither wine64 nor wine is installed here');

describe.skipIf(wine === undefined)('the registry under Wine', () => {
  const environment = {
    ...process.env,
    WINEPREFIX: path.join(folder, 'prefix'),
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
  };
  const reg = (...args: readonly string[]) =>
    spawnSync(wine ?? '', ['reg', ...args, '/reg:64'], { env: environment, encoding: 'utf8' });
  /** `reg.exe` by the adapter's own arguments. */
  const underWine: RunProgram = (_file, args) => {
    const { status, stdout, stderr } = spawnSync(wine ?? '', ['reg', ...args], {
      env: environment,
      encoding: 'utf8',
    });
    return Promise.resolve({ exitCode: status ?? -1, output: stdout + stderr });
  };
  const registry = createRegistry('reg.exe', underWine);

  // Wine's services start with its first program, hold its pipes, and end after its last one. This one holds none and
  // stays, so that each reg.exe ends when it is done instead of with the services.
  let keeper: ChildProcess | undefined;
  beforeAll(async () => {
    const silent = { env: environment, stdio: 'ignore' } as const;
    // The first start makes the whole prefix.
    expect(spawnSync(wine ?? '', ['wineboot', '--init'], silent).status).toBe(0);
    keeper = spawn(wine ?? '', ['cmd'], { ...silent, stdio: ['pipe', 'ignore', 'ignore'] });
    await once(keeper, 'spawn');
    expect(reg('query', 'HKLM\\Software').status).toBe(0);
  }, 300_000);
  afterAll(async () => {
    const ended = keeper === undefined ? undefined : once(keeper, 'exit');
    keeper?.stdin?.end();
    await ended;
  });
  beforeEach(() => {
    reg('delete', 'HKLM\\SOFTWARE\\Microsoft\\Windows Azure Backup', '/f');
  });

  it('takes the value, which another reader finds, and replaces it', async () => {
    expect(reg('add', providerKey, '/f').status).toBe(0);
    expect(await registry.read(providerKey, name)).toBeNull();
    await registry.writeString(providerKey, name, thumbprint);
    expect(reg('query', providerKey, '/v', name).stdout).toContain(`REG_SZ    ${thumbprint}`);
    await registry.writeString(providerKey, name, 'B'.repeat(40));
    expect(await registry.read(providerKey, name)).toBe('B'.repeat(40));
    await registry.writeString(providerKey, name, 'with blanks  and "quotes"');
    expect(await registry.read(providerKey, name)).toBe('with blanks  and "quotes"');
  });

  it('is not given a key that the agent has not made', async () => {
    await expect(registry.writeString(providerKey, name, thumbprint)).rejects.toMatchObject({
      code: 'input.agent-missing',
      facts: { path: providerKey },
    });
    expect(reg('query', providerKey).status).not.toBe(0);
  });

  it('takes the .reg file as well', () => {
    const file = path.join(folder, 'values.reg');
    const value = 'C:\\Program Files\\"x"';
    writeFileSync(
      file,
      regFile([
        { key: providerKey, name, value: thumbprint },
        { key: `${providerKey}\\Other`, name: 'path', value },
      ]),
    );
    expect(reg('import', file).status).toBe(0);
    expect(reg('query', providerKey, '/v', name).stdout).toContain(thumbprint);
    expect(stringIn(reg('query', `${providerKey}\\Other`, '/v', 'path').stdout, 'path')).toBe(
      value,
    );
  });
});

describe('the registry where writing does not work', () => {
  const registryThat = (addCode: number) =>
    createRegistry('reg.exe', (_file, [verb]) =>
      Promise.resolve(
        verb === 'add'
          ? { exitCode: addCode, output: 'ERROR: Access is denied.' }
          : { exitCode: 0, output: `\r\n${providerKey}\r\n    ${name}    REG_SZ    OLD\r\n` },
      ),
    );

  it('says that administrator rights are needed', async () => {
    await expect(registryThat(1).writeString(providerKey, name, 'NEW')).rejects.toMatchObject({
      code: 'refused.registry-rights',
    });
  });

  it('does not believe the exit code alone', async () => {
    await expect(registryThat(0).writeString(providerKey, name, 'NEW')).rejects.toMatchObject({
      code: 'internal.registry',
    });
  });

  it('reads an empty string and no other value of a longer name', () => {
    const output = '\r\nKEY\r\n    ab    REG_SZ    long\r\n    a    REG_SZ    \r\n';
    expect(stringIn(output, 'a')).toBe('');
    expect(stringIn(output, 'b')).toBeNull();
  });
});

describe('the certificate store', () => {
  const pkcs12 = { bytes: new Secret('secret-bytes'), password: new Secret('secret-password') };

  it('gets the secrets over the input of the program only', async () => {
    const calls: { args: readonly string[]; input: string | undefined }[] = [];
    await installInMachineStore(
      'powershell.exe',
      (_file, args, input) => {
        calls.push({ args, input });
        return Promise.resolve({ exitCode: 0, output: '' });
      },
      pkcs12,
    );
    const [call] = calls;
    const command = Buffer.from(call?.args.at(-1) ?? '', 'base64').toString('utf16le');
    expect(command).toContain("'MachineKeySet, PersistKeySet'");
    // The host would drain the input before the script reads it (spec windows-platform 2.2).
    expect(command).not.toContain('$input');
    expect(`${command}${call?.args.join(' ')}`).not.toMatch(/secret-/);
    expect(JSON.parse(call?.input ?? '')).toEqual({
      pkcs12: 'secret-bytes',
      password: 'secret-password',
    });
  });

  it('tells type and number of a failure, nothing else of the output', async () => {
    const output = 'secret-password\nSystem.Security.CryptographicException: 0x80070005\n';
    await expect(
      installInMachineStore(
        'powershell.exe',
        () => Promise.resolve({ exitCode: 1, output }),
        pkcs12,
      ),
    ).rejects.toMatchObject({
      code: 'internal.certificate-store',
      facts: { reason: 'System.Security.CryptographicException: 0x80070005' },
    });
  });
});

describe('a program', () => {
  it('gets its input and arguments as they are, and its code comes back', async () => {
    const script =
      'process.stdin.pipe(process.stdout); process.stdin.on("end", () => { console.error(process.argv[1]); process.exitCode = 7; });';
    const { exitCode, output } = await runProgram(
      process.execPath,
      ['-e', script, 'a "b" & c'],
      'given',
    );
    expect(exitCode).toBe(7);
    expect(output).toContain('given');
    expect(output).toContain('a "b" & c');
  });

  it('that is not there is told', async () => {
    await expect(runProgram(path.join(folder, 'nothing.exe'), [])).rejects.toThrow(/ENOENT/);
  });
});

describe('the folder of the agent', () => {
  it('gets the file whole, also a second time', async () => {
    const scratch = path.join(folder, 'scratch');
    expect(existsSync(scratch)).toBe(false);
    const file = await writeAgentFile(scratch, 'params.xml', 'first');
    expect(await writeAgentFile(scratch, 'params.xml', 'second')).toBe(file);
    expect(readFileSync(file, 'utf8')).toBe('second');
    expect(readdirSync(scratch)).toEqual(['params.xml']);
  });

  it('is not made where there is no agent', async () => {
    const scratch = path.join(folder, 'no agent', 'scratch');
    await expect(writeAgentFile(scratch, 'params.xml', 'x')).rejects.toMatchObject({
      code: 'input.agent-missing',
    });
  });
});
