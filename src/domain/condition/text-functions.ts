import type { Evaluation } from './evaluation.ts';
import { fault, quoted } from './fault.ts';
import type { FunctionTable } from './function-table.ts';
import { wholeOf } from './number-functions.ts';
import type { Pattern } from './pattern.ts';

type Numeric = bigint | number;

/** Comparisons of characters in one unit of work. */
const comparisonsPerWork = 1_024;
/** Characters that are written in one unit of work, as many as are read. */
const charsPerWork = 32;
/** Pieces of a text in one unit of work. */
const piecesPerWork = 4;

/** Searching takes at most as many comparisons as the product of both lengths. */
function chargeSearch(text: string, part: string, evaluation: Evaluation): void {
  evaluation.charge((text.length * part.length) / comparisonsPerWork);
}

const chargePattern = (text: string, { compiled }: Pattern, evaluation: Evaluation) =>
  evaluation.charge((text.length * compiled.instructions) / comparisonsPerWork);

const surrogate = /[\ud800-\udfff]/;

/** The characters of a text, where they are not its UTF-16 units. */
const charactersOf = (text: string): readonly string[] | null => (surrogate.test(text) ? [...text] : null);
const lengthOf = (text: string): number => charactersOf(text)?.length ?? text.length;

function substring(text: string, from: Numeric, to: Numeric | null): string {
  const characters = charactersOf(text);
  const length = characters?.length ?? text.length;
  const [start, end] = [wholeOf(from), to === null ? length : wholeOf(to)];
  if (start < 0 || end < start || end > length) {
    throw fault(`The text has ${length} characters, none of them from ${start} to ${end}`);
  }
  return characters ? characters.slice(start, end).join('') : text.slice(start, end);
}

/** Where a UTF-16 unit is, counted in characters; what is not found is at -1. */
const placeOf = (text: string, unit: number): bigint =>
  BigInt(unit < 0 ? unit : lengthOf(text.slice(0, unit)));

/** Where a character is, counted in UTF-16 units. */
function unitOf(text: string, at: Numeric): number {
  const place = wholeOf(at);
  if (place < 0 || place > lengthOf(text)) throw fault(`The text has no place ${place}`);
  return substring(text, 0, place).length;
}

function indexOf(text: string, part: string, from: Numeric, evaluation: Evaluation): bigint {
  chargeSearch(text, part, evaluation);
  return placeOf(text, text.indexOf(part, unitOf(text, from)));
}

function lastIndexOf(text: string, part: string, from: Numeric | null, evaluation: Evaluation): bigint {
  chargeSearch(text, part, evaluation);
  return placeOf(text, text.lastIndexOf(part, from === null ? text.length : unitOf(text, from)));
}

function split(text: string, separator: string, max: Numeric, evaluation: Evaluation): string[] {
  chargeSearch(text, separator, evaluation);
  const limit = wholeOf(max);
  if (limit === 0) return [];
  const pieces = separator === '' ? [...text] : text.split(separator);
  evaluation.charge(pieces.length / piecesPerWork);
  if (limit < 0 || pieces.length <= limit) return pieces;
  return [...pieces.slice(0, limit - 1), pieces.slice(limit - 1).join(separator)];
}

function replace(text: string, old: string, by: string, max: Numeric, evaluation: Evaluation): string {
  if (old === '') throw fault('The function replace needs a text to look for');
  chargeSearch(text, old, evaluation);
  const limit = wholeOf(max);
  const pieces = text.split(old);
  const count = limit < 0 ? pieces.length - 1 : Math.min(limit, pieces.length - 1);
  // Before it is written, because it can be as long as both together.
  evaluation.charge(pieces.length / piecesPerWork + (count * by.length) / charsPerWork);
  return [pieces.slice(0, count + 1).join(by), ...pieces.slice(count + 1)].join(old);
}

function join(list: readonly unknown[], separator: string, evaluation: Evaluation): string {
  const texts = [...list];
  let length = 0;
  for (const text of texts) {
    if (typeof text !== 'string') throw fault('Only a list of texts can be joined');
    length += text.length + separator.length;
  }
  evaluation.charge(length / charsPerWork);
  return texts.join(separator);
}

/** What stands in a text where a template such as `projects/{name}/` has a name in braces; empty without it. */
function extract(text: string, template: string, evaluation: Evaluation): string {
  const [, before, after] = /^([^{}]*)\{[^{}]+\}([^{}]*)$/.exec(template) ?? [];
  if (before === undefined || after === undefined) {
    throw fault(`${quoted(template)} is not a template; write it as in web-{name}`);
  }
  chargeSearch(text, template, evaluation);
  const found = text.indexOf(before);
  if (found < 0) return '';
  const start = found + before.length;
  const end = after === '' ? text.length : text.indexOf(after, start);
  return end < 0 ? '' : text.slice(start, end);
}

export const textFunctions: FunctionTable = {
  // The letters of other alphabets stay as they are: some of them, such as the Kelvin sign, have an ASCII letter.
  'string.lowerAscii(): string': (text: string) =>
    text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  'string.upperAscii(): string': (text: string) =>
    text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
  'string.contains(string): bool': (text: string, part: string, evaluation: Evaluation) => {
    chargeSearch(text, part, evaluation);
    return text.includes(part);
  },
  'string.indexOf(string): int': (text: string, part: string, evaluation: Evaluation) =>
    indexOf(text, part, 0, evaluation),
  'string.indexOf(string, number): int': indexOf,
  'string.lastIndexOf(string): int': (text: string, part: string, evaluation: Evaluation) =>
    lastIndexOf(text, part, null, evaluation),
  'string.lastIndexOf(string, number): int': lastIndexOf,
  'string.substring(number): string': (text: string, from: Numeric) => substring(text, from, null),
  'string.substring(number, number): string': substring,
  'string.split(string): list<string>': (text: string, separator: string, evaluation: Evaluation) =>
    split(text, separator, -1, evaluation),
  'string.split(string, number): list<string>': split,
  'string.replace(string, string): string': (text: string, old: string, by: string, evaluation: Evaluation) =>
    replace(text, old, by, -1, evaluation),
  'string.replace(string, string, number): string': replace,
  'list.join(): string': (list: readonly unknown[], evaluation: Evaluation) => join(list, '', evaluation),
  'list.join(string): string': join,
  'string.extract(string): string': extract,
  'string.matches(Pattern): bool': (text: string, pattern: Pattern, evaluation: Evaluation) => {
    chargePattern(text, pattern, evaluation);
    return pattern.compiled.test(text);
  },
  'string.find(Pattern): string': (text: string, pattern: Pattern, evaluation: Evaluation) => {
    chargePattern(text, pattern, evaluation);
    return pattern.compiled.first(text) ?? '';
  },
};
