/** What a masked text was; stands in its place as `[email]`. */
export const maskKinds = [
  'recovery password',
  'certificate',
  'token',
  'signature',
  'key',
  'password',
  'email',
  'phone',
  'carrier account',
  'street',
  'name',
] as const;
export type MaskKind = (typeof maskKinds)[number];

/** A text that is private in this job, whatever it looks like. */
export interface KnownPrivate {
  readonly kind: MaskKind;
  readonly value: string;
}

export interface Masker {
  /** The text with everything private replaced. */
  readonly mask: (text: string) => string;
  /** How often each kind was replaced so far. */
  readonly counts: ReadonlyMap<MaskKind, number>;
}

interface Pattern {
  readonly kind: MaskKind;
  readonly find: RegExp;
  /** What stays of the match in front of the mask, such as `sig=`. */
  readonly keep?: (match: string) => string;
  /** False for what only looks like one. */
  readonly isOne?: (match: string) => boolean;
}

const upToSign = (match: string) => match.slice(0, match.search(/[=:]/) + 1);

/**
 * Shapes of what must never leave this computer, most specific first. They are the second net: what is written is
 * chosen field by field, and this catches what others put into free texts.
 */
const patterns: readonly Pattern[] = [
  { kind: 'certificate', find: /-----BEGIN [^-]+-----[^-]*(?:-----END [^-]+-----)?/g },
  { kind: 'recovery password', find: /(?<!\d)\d{6}(?:[-\s]?\d{6}){7}(?!\d)/g },
  { kind: 'token', find: /\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/g },
  { kind: 'token', find: /\b(?:Bearer|SharedKey)\s+[\w.~+/=:-]{8,}/gi },
  { kind: 'signature', find: /\bsig(?:nature)?=[^&\s"'<>;]+/gi, keep: upToSign },
  { kind: 'key', find: /\bAccountKey=[^;\s"'<>]+/gi, keep: upToSign },
  {
    kind: 'password',
    find: /\b(?:client_secret|client_assertion|access_token|refresh_token|id_token|device_code|password|passwd|pwd|secret)\b["']?\s*[=:]\s*["']?[^\s"'&,;<>]+/gi,
    keep: upToSign,
  },
  { kind: 'key', find: /[A-Za-z0-9+/_-]{40,}={0,2}/g, isOne: looksLikeKey },
  { kind: 'email', find: /[^\s@<>"'(),;:[\]{}]+@[^\s@<>"'(),;:[\]{}]+\.[^\s@<>"'(),;:[\]{}]+/g },
  { kind: 'phone', find: /(?<![\w.])\+\d[\d\s()./-]{5,}\d/g },
  // Inside a longer number it is a time or a count, such as in the name of a copy log.
  { kind: 'phone', find: /(?<![\w./-])00[1-9][\d\s()./-]{5,}\d/g },
  { kind: 'phone', find: /\(\d{2,5}\)\s?\d[\d\s-]{4,}\d/g },
];

/**
 * Base64 of a key or a certificate, not a digest in hex, a GUID or a path: those stay, since they prove or place
 * something and open nothing.
 */
function looksLikeKey(text: string): boolean {
  if (/^[0-9a-f-]+$/i.test(text)) return false;
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
  if (!isMixed) return false;
  const slashes = text.split('/').length - 1;
  const dashes = text.split(/[-_]/).length - 1;
  return text.endsWith('=') || slashes + dashes <= Math.ceil(text.length / 16);
}

/** Texts shorter than this are too common to be looked for: a house number would blank half a log. */
const shortestKnown = 4;

/** Masks by the texts that are known to be private here, then by shape. */
export function createMasker(known: readonly KnownPrivate[] = []): Masker {
  const counts = new Map<MaskKind, number>();
  // Longest first: a street that holds a name is masked as a whole.
  const literals = known
    .flatMap(({ kind, value }) => spellings(value).map((spelt) => ({ kind, spelt })))
    .filter(({ spelt }) => spelt.length >= shortestKnown)
    .sort((a, b) => b.spelt.length - a.spelt.length);
  const count = (kind: MaskKind): string => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return `[${kind}]`;
  };
  return {
    counts,
    mask(text) {
      let masked = text;
      for (const { kind, spelt } of literals) {
        if (!masked.toLowerCase().includes(spelt.toLowerCase())) continue;
        masked = masked.replace(new RegExp(escaped(spelt), 'gi'), () => count(kind));
      }
      for (const { kind, find, keep, isOne } of patterns) {
        masked = masked.replace(find, (match: string) =>
          isOne?.(match) === false ? match : `${keep?.(match) ?? ''}${count(kind)}`,
        );
      }
      return masked;
    },
  };
}

/** As it was typed, and as it stands inside JSON or an address of the web. */
function spellings(value: string): string[] {
  const text = value.trim();
  if (text === '') return [];
  return [...new Set([text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)])];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
