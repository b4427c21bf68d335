import type { CloudName } from '../../../shared/domain/plan.ts';
import { cloudName } from '../../../shared/domain/plan.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { nearWord } from './near-word.ts';

/** What one option takes: nothing, a value, or a value each time it is repeated. */
export type OptionKind = 'flag' | 'value' | 'list';

/** How a command is written. */
export interface CommandSyntax {
  /** `disks add-image`: one or two words. */
  readonly name: string;
  readonly options: Readonly<Record<string, OptionKind>>;
  /** Parameters of the old tools, `s:<path>`: the letter and which option it stands for. */
  readonly colons?: Readonly<Record<string, string>>;
  /** Words without a name, in order. */
  readonly positionals?: readonly string[];
}

/** Options that every command takes. */
export const commonOptions: Readonly<Record<string, OptionKind>> = {
  json: 'flag',
  yes: 'flag',
  help: 'flag',
  'data-dir': 'value',
  cloud: 'value',
  'sign-in': 'value',
  tenant: 'value',
  speed: 'value',
};

export interface CommandLine<S extends CommandSyntax = CommandSyntax> {
  readonly syntax: S;
  /** Last value given, or null. */
  value(option: string): string | null;
  values(option: string): readonly string[];
  has(option: string): boolean;
  positional(index: number): string | null;
}

/**
 * Reads a command line. Verbs and the colon-style parameters of the old tools are taken in any case; everything else is
 * `--name value` or `--name=value`. Throws `input.command` naming what it does not know. Returns null when no command is given.
 */
export function parseCommandLine<S extends CommandSyntax>(
  argv: readonly string[],
  syntaxes: readonly S[],
): CommandLine<S> | null {
  const words: string[] = [];
  const syntax = findSyntax(argv, syntaxes);
  if (syntax === null) {
    const word = argv.find((text) => !text.startsWith('-'));
    if (word !== undefined) {
      const names = syntaxes.map(({ name }) => name);
      refuse(`There is no command ${word}${orMeant('', nearWord(word, names))}`);
    }
    const odd = argv.find((text) => !['--help', '-h', '--json'].includes(text));
    if (odd !== undefined) refuse(`${odd} needs a command before it`);
    return null;
  }
  const kinds = { ...commonOptions, ...syntax.options };
  const values = new Map<string, string[]>();
  const put = (name: string, value: string) => {
    values.set(name, [...(values.get(name) ?? []), value]);
  };
  const nameWords = syntax.name.split(' ').length;
  let namesSeen = 0;
  for (let at = 0; at < argv.length; at += 1) {
    const text = argv[at] ?? '';
    const take = (name: string): string => {
      at += 1;
      const value = argv[at];
      if (value === undefined) return refuse(`${name} needs a value`);
      return value;
    };
    if (text === '-h') {
      put('help', '');
    } else if (text.startsWith('--')) {
      const [, name = '', inline] = /^--([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (kind === undefined) {
        const meant = orMeant('--', nearWord(name, Object.keys(kinds)));
        refuse(`${syntax.name} does not take --${name}${meant}`);
      }
      if (kind === 'flag') {
        if (inline !== undefined) refuse(`--${name} takes no value`);
        put(name, '');
      } else {
        put(name, inline ?? take(text));
      }
    } else if (namesSeen < nameWords) {
      namesSeen += 1;
    } else {
      const colon = splitColon(text, syntax);
      if (colon === null) words.push(text);
      else if (kinds[colon.option] === 'flag') put(colon.option, '');
      else put(colon.option, colon.value === '' ? take(text) : colon.value);
    }
  }
  const most = syntax.positionals?.length ?? 0;
  if (words.length > most) refuse(`${syntax.name} does not take “${words[most] ?? ''}”`);
  for (const [name, given] of values) {
    if (kinds[name] === 'value' && given.length > 1) refuse(`--${name} was given twice`);
  }
  return {
    syntax,
    value: (option) => values.get(option)?.at(-1) ?? null,
    values: (option) => values.get(option) ?? [],
    has: (option) => values.has(option),
    positional: (index) => words[index] ?? null,
  };
}

/** `; did you mean …?`, where a known word is near the one that was typed. */
function orMeant(dashes: string, word: string | null): string {
  return word === null ? '' : `; did you mean ${dashes}${word}?`;
}

/** The longest command name that the words without dashes begin with. */
function findSyntax<S extends CommandSyntax>(
  argv: readonly string[],
  syntaxes: readonly S[],
): S | null {
  const words: string[] = [];
  for (let at = 0; at < argv.length && words.length < 2; at += 1) {
    const text = argv[at] ?? '';
    if (!text.startsWith('-')) words.push(text.toLowerCase());
    // Common options may stand in front of the command, with their value.
    else if (commonOptions[text.slice(2)] === 'value') at += 1;
  }
  const [first = '', second = ''] = words;
  return (
    syntaxes.find((syntax) => syntax.name === `${first} ${second}`) ??
    syntaxes.find((syntax) => syntax.name === first) ??
    null
  );
}

function splitColon(text: string, syntax: CommandSyntax): { option: string; value: string } | null {
  const at = text.indexOf(':');
  if (at < 1) return null;
  const option = syntax.colons?.[text.slice(0, at).toLowerCase()];
  return option === undefined ? null : { option, value: text.slice(at + 1) };
}

function refuse(text: string): never {
  throw new AppError('input.command', { text });
}

/** A value that the command cannot do without. */
export function requireValue(line: CommandLine, option: string): string {
  return line.value(option) ?? refuse(`${line.syntax.name} needs --${option}`);
}

export function readCloud(line: CommandLine): CloudName {
  return readChoice(line, 'cloud', cloudName.options) ?? 'rehearsal';
}

/** One of a few words, or null when the option is absent. */
export function readChoice<T extends string>(
  line: CommandLine,
  option: string,
  options: readonly T[],
): T | null {
  const text = line.value(option);
  if (text === null) return null;
  const found = options.find((value) => value === text.toLowerCase());
  return found ?? refuse(`--${option} ${text} is none of ${options.join(', ')}`);
}

/** A positive number, or null when the option is absent. */
export function readNumber(
  line: CommandLine,
  option: string,
  isFine: (value: number) => boolean = () => true,
): number | null {
  const text = line.value(option);
  if (text === null) return null;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  return value >= 0 && isFine(value) ? value : refuse(`--${option} ${text} is not usable`);
}
