import { splitName } from '../../packages/render/src/text/readable-name.ts';
import { splitReadable } from '../../packages/render/src/text/readable-text.ts';
import { quoted, quotedJson, quotedPieces, type Terminal, wrapped } from './terminal.ts';

/** Prints one thing whole: headings, our facts beside their names, and text of others behind a bar. */
export class Sheet {
  #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  heading(text: string): void {
    this.#terminal.out('');
    this.#terminal.out(this.#terminal.paint('strong', text));
  }

  /** A fact in one line, or nothing when there is none. What is too long goes on under its beginning. */
  fact(name: string, value: string | null): void {
    if (!value) return;
    const { interactive, columns, out, paint } = this.#terminal;
    const [first, ...more] = interactive ? wrapped(value, columns - margin.length - nameColumns) : [value];
    out(`${margin}${paint('muted', name.padEnd(nameColumns))}${first}`);
    for (const line of more) out(`${margin}${' '.repeat(nameColumns)}${line}`);
  }

  /** Text that someone else wrote, whole, under its name. */
  quote(name: string, text: string | null): void {
    if (text) this.#lines(name, quoted(text, this.#terminal));
  }

  /** The same for names and texts, each pair on lines of its own. */
  pairs(name: string, pairs: readonly { readonly key: string; readonly value: string }[]): void {
    const lines = pairs.flatMap(({ key, value }) =>
      quotedPieces([...splitName(key), { text: ': ' }, ...splitReadable(value)], this.#terminal),
    );
    if (lines.length > 0) this.#lines(name, lines);
  }

  /** The same for a name, in one line. */
  name(name: string, text: string): void {
    this.#lines(name, quotedPieces(splitName(text), this.#terminal));
  }

  /** The same for an object, as the JSON that it is. */
  json(name: string, value: object | null): void {
    if (value && Object.keys(value).length > 0) this.#lines(name, quotedJson(value, this.#terminal));
  }

  #lines(name: string, lines: readonly string[]): void {
    this.#terminal.out(`${margin}${this.#terminal.paint('muted', name)}`);
    for (const line of lines) this.#terminal.out(line);
  }
}

const margin = '  ';
const nameColumns = 14;
