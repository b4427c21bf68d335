import { AppError } from '../../../shared/errors/app-error.ts';
import type { Secret } from '../../core/secret.ts';
import type { RunProgram } from './run-program.ts';

/**
 * Puts a PKCS#12 into Local Computer\Personal with a key that cannot be exported. The content goes over the input of the
 * program, never through arguments or a file. `Exportable` is left out of the flags on purpose.
 */
const script = `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try {
  $reader = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8)
  $given = $reader.ReadToEnd() | ConvertFrom-Json
  $flags = [Security.Cryptography.X509Certificates.X509KeyStorageFlags]'MachineKeySet, PersistKeySet'
  $bytes = [Convert]::FromBase64String($given.pkcs12)
  $certificate = New-Object Security.Cryptography.X509Certificates.X509Certificate2($bytes, $given.password, $flags)
  $store = New-Object Security.Cryptography.X509Certificates.X509Store('My', 'LocalMachine')
  $store.Open('ReadWrite')
  $store.Add($certificate)
  $store.Close()
  exit 0
} catch {
  [Console]::Error.WriteLine($_.Exception.GetType().FullName + ': 0x' + ('{0:X8}' -f $_.Exception.HResult))
  exit 1
}
`;

/**
 * Installs certificate and key; installing the same again changes nothing. Throws `internal.certificate-store` with the type and
 * number of the failure, whose text is translated. Not tried against a real Windows yet: it is kept to what .NET
 * Framework documents.
 */
export async function installInMachineStore(
  powershell: string,
  run: RunProgram,
  pkcs12: { readonly bytes: Secret; readonly password: Secret },
): Promise<void> {
  const command = Buffer.from(script, 'utf16le').toString('base64');
  const args = [
    ...['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass'],
    ...['-EncodedCommand', command],
  ];
  const input = JSON.stringify({
    pkcs12: pkcs12.bytes.reveal(),
    password: pkcs12.password.reveal(),
  });
  const { exitCode, output } = await run(powershell, args, input);
  if (exitCode === 0) return;
  const told = /[\w.]+Exception: 0x[0-9A-F]{8}/.exec(output)?.[0];
  const reason = told ?? `PowerShell ended with code ${exitCode}`;
  throw new AppError('internal.certificate-store', { reason });
}
