import { say } from '../../shared/language/say.ts';
import { SaxesParser } from 'saxes';
import { AppError } from '../../shared/errors/app-error.ts';
import { Secret } from '../core/secret.ts';
import { recoveryKeyOf, tidyRecoveryPassword } from './recovery-password.ts';

/** A key file holds at most ten disks; anything far larger is something else. */
export const largestKeyFileBytes = 4 * 1024 * 1024;

/**
 * Recovery passwords by serial, from journals (`.jrn`, `_DriveInfo_`, several one after the other) or from lines of a
 * serial and a recovery password; empty lines and those that begin with `#` are skipped. `path` is for the message.
 * Throws `input.key-file` saying where it is wrong, never what stands there.
 */
export function parseKeyFile(text: string, path: string): Map<string, Secret> {
  const refuse = (reason: string) => new AppError('input.key-file', { path, reason });
  const keys = new Map<string, Secret>();
  const add = (serial: string, password: string, where: string) => {
    if (serial === '') throw refuse(say`${where} names no disk`);
    if (recoveryKeyOf(password) === null) {
      throw refuse(say`${where} holds no recovery password of eight groups of six digits`);
    }
    const groups = tidyRecoveryPassword(password);
    const known = keys.get(serial);
    if (known !== undefined && known.reveal() !== groups) {
      throw refuse(say`${where} gives disk ${serial} another password than before`);
    }
    keys.set(serial, new Secret(groups));
  };
  const plain = text.replace(/^\ufeff/, '');
  const drives = plain.match(/<Drive>.*?<\/Drive>/gs);
  if (drives !== null) {
    drives.forEach((drive, index) => {
      const where = say`its drive ${index + 1}`;
      const values = elementsOf(drive);
      if (values === null) throw refuse(say`${where} is not whole`);
      add(values.get('DriveId') ?? '', values.get('BitLockerKey') ?? '', where);
    });
    return keys;
  }
  plain.split(/\r\n|\n|\r/).forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    const [serial = '', ...password] = line.split(/\s+/);
    add(serial, password.join(' '), say`line ${index + 1}`);
  });
  if (keys.size === 0) throw refuse(say`it names no disk`);
  return keys;
}

/** Texts of the elements of a small XML by name; null when it is no XML. */
function elementsOf(xml: string): Map<string, string> | null {
  const values = new Map<string, string>();
  const parser = new SaxesParser();
  let text = '';
  let isBroken = false;
  parser.on('error', () => (isBroken = true));
  parser.on('opentag', () => (text = ''));
  parser.on('text', (more) => (text += more));
  parser.on('closetag', ({ name }) => void values.set(name, text));
  parser.write(xml).close();
  return isBroken ? null : values;
}
