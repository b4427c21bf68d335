import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';

/** The log cannot be read further. */
export class LogFault extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

export interface ElementHandler {
  /** `path` names the open elements from the top down, this one included. */
  open(path: readonly string[], attributes: Readonly<Record<string, string>>): void;
  /** `text` is what stood directly in the element, trimmed. */
  close(path: readonly string[], text: string): void;
}

const deepest = 16;
const longestText = 65_536;
/** Without an element, text or comment ending within so many characters it is no log, whatever else it is. */
const longestPiece = 1_048_576;
const longestDeclaration = 1024;

/**
 * Reads XML with one root or a sequence of elements, in pieces. Bounded: depth, length of texts and of markup. Document
 * types (and with them entities) and processing instructions end it, as does whatever is not well-formed: `LogFault`.
 */
export class LogXml {
  readonly #parser = new SaxesParser<{ xmlns: false; position: true; fragment: true }>({
    xmlns: false,
    position: true,
    fragment: true,
  });
  readonly #handler: ElementHandler;
  readonly #path: string[] = [];
  readonly #texts: string[] = [];
  #decoder: TextDecoder | null = null;
  /** The first characters, until it is clear whether they are an XML declaration. */
  #head: string | null = '';
  #headBytes = Buffer.alloc(0);
  #lengthSinceEvent = 0;
  #sawElement = false;

  constructor(handler: ElementHandler) {
    this.#handler = handler;
    const parser = this.#parser;
    parser.on('error', (error) => this.fail(error.message.replace(/^\d+:\d+: /, '')));
    parser.on('doctype', () => this.fail('it has a document type declaration'));
    parser.on('processinginstruction', () => this.fail('it has a processing instruction'));
    parser.on('comment', () => this.#event());
    parser.on('opentag', (tag) => this.#open(tag.name, tag.attributes));
    parser.on('closetag', () => this.#close());
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
  }

  /** Throws `LogFault` with the place that was reached. */
  fail(reason: string): never {
    throw new LogFault(this.#parser.line, reason);
  }

  write(bytes: Uint8Array): void {
    if (this.#decoder === null) {
      // A byte order mark has up to three bytes.
      this.#headBytes = Buffer.concat([this.#headBytes, bytes]);
      if (this.#headBytes.length < 3) return;
      this.#decoder = decoderFor(this.#headBytes);
      bytes = this.#headBytes;
    }
    // Small steps, so that one large chunk cannot hide how long a piece is.
    for (let at = 0; at < bytes.length; at += longestText) {
      this.#feed(this.#decode(bytes.subarray(at, at + longestText)));
    }
  }

  /** Throws `LogFault` when the log stops in the middle of something, or held no element at all. */
  end(): void {
    this.#decoder ??= decoderFor(this.#headBytes);
    if (this.#headBytes.length < 3) this.#feed(this.#decode(this.#headBytes));
    this.#feed(this.#decode());
    if (this.#head !== null && this.#head !== '') this.#write(this.#head);
    const open = this.#path.at(-1);
    if (open !== undefined) this.fail(`it stops in the middle of ${open}`);
    // Hands over a text that nothing follows.
    this.#parser.close();
    if (!this.#sawElement) this.fail('it is empty');
  }

  #decode(bytes?: Uint8Array): string {
    try {
      return bytes === undefined
        ? (this.#decoder?.decode() ?? '')
        : (this.#decoder?.decode(bytes, { stream: true }) ?? '');
    } catch {
      return this.fail('its text is not in the encoding it begins with');
    }
  }

  /** A fragment may not begin with an XML declaration, but logs do: it is checked and left out. */
  #feed(text: string): void {
    if (this.#head === null) {
      this.#write(text);
      return;
    }
    this.#head += text;
    const head = this.#head.trimStart();
    const start = '<?xml';
    if (head.length < start.length + 1) return;
    if (!/^<\?xml\s/.test(head)) {
      this.#head = null;
      this.#write(head);
      return;
    }
    const end = head.indexOf('?>');
    if (end < 0) {
      if (head.length > longestDeclaration) this.fail('its XML declaration does not end');
      return;
    }
    const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(head.slice(0, end))?.[1] ?? 'utf-8';
    if (!/^utf-(8|16|16le|16be)$/i.test(encoding)) this.fail(`its encoding is ${encoding}`);
    this.#head = null;
    this.#write(head.slice(end + 2));
  }

  #write(text: string): void {
    this.#lengthSinceEvent += text.length;
    this.#parser.write(text);
    if (this.#lengthSinceEvent > longestPiece) this.fail('a piece of it does not end');
  }

  #event(): void {
    this.#lengthSinceEvent = 0;
  }

  #open(name: string, attributes: Record<string, string>): void {
    this.#event();
    this.#sawElement = true;
    if (this.#path.length >= deepest)
      this.fail(`its elements are nested more than ${deepest} deep`);
    this.#path.push(name);
    this.#texts.push('');
    this.#handler.open(this.#path, attributes);
  }

  #close(): void {
    this.#event();
    this.#handler.close(this.#path, (this.#texts.pop() ?? '').trim());
    this.#path.pop();
  }

  #text(text: string): void {
    this.#event();
    const last = this.#texts.length - 1;
    if (last < 0) {
      if (text.trim() !== '') this.fail('text stands outside its elements');
      return;
    }
    const whole = (this.#texts[last] ?? '') + text;
    if (whole.length > longestText) this.fail(`${this.#path[last]} holds too long a text`);
    this.#texts[last] = whole;
  }
}

function decoderFor(head: Uint8Array): TextDecoder {
  const [first, second] = head;
  const label =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(label, { fatal: true });
}
