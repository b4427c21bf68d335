import type { CatalogueLine } from '../../formats/initial-copy/catalogue.ts';
import { catalogueText } from '../../formats/initial-copy/catalogue.ts';
import { compressFrame } from './frame-packer.ts';
import type { FileSeal, StagedFile } from './staged-file.ts';

/** Text that is collected before it becomes a frame: enough for a good ratio, little enough to stay small. */
const frameCharacters = 1024 * 1024;
/** Ends of frames in one line. */
const endsPerLine = 512;

/** Writes a catalogue while its archive is written; neither is ever in memory as a whole. */
export class CatalogueWriter {
  readonly #file: StagedFile;
  #text: string[] = [];
  #characters = 0;
  #ends: number[] = [];

  constructor(file: StagedFile) {
    this.#file = file;
  }

  async add(line: CatalogueLine): Promise<void> {
    const text = catalogueText(line);
    this.#text.push(text);
    this.#characters += text.length;
    // The first line is a frame of its own, as the last one is: a few bytes of a blob tell what it is.
    if (line.kind === 'catalogue' || this.#characters >= frameCharacters) await this.#flush();
  }

  /** A frame of the archive ends at this byte of it. Never waits, since frames end while lines are added. */
  addFrameEnd(end: number): void {
    this.#ends.push(end);
    if (this.#ends.length === endsPerLine) this.#addEnds();
  }

  /** The last line, and the end of the file. */
  async finish(line: CatalogueLine): Promise<FileSeal> {
    if (this.#ends.length > 0) this.#addEnds();
    await this.#flush();
    await this.add(line);
    await this.#flush();
    return this.#file.seal();
  }

  #addEnds(): void {
    this.#text.push(catalogueText({ kind: 'frames', ends: this.#ends }));
    this.#ends = [];
  }

  async #flush(): Promise<void> {
    if (this.#text.length === 0) return;
    const bytes = Buffer.from(this.#text.join(''), 'utf8');
    this.#text = [];
    this.#characters = 0;
    await this.#file.append(await compressFrame(bytes));
  }
}
