import { expect, test } from 'vitest';
import { printTable } from './table.ts';
import { lines, oneLine, type Terminal, wrapped } from './terminal.ts';

function terminal(interactive: boolean): Terminal & { readonly printed: string[] } {
  const printed: string[] = [];
  return {
    printed,
    interactive,
    columns: 40,
    out: (line) => void printed.push(line),
    note: () => undefined,
    paint: (_style, text) => text,
  };
}

const columns = [
  { title: 'ID', of: (row: { id: string; text: string }) => row.id },
  { title: 'TEXT', of: (row: { id: string; text: string }) => row.text },
];
const rows = [
  { id: 'a', text: 'A text that is longer than what is left of forty columns' },
  { id: 'bcd', text: 'two\nlines and a\ttab' },
];

test('in a terminal: titles, aligned, and cut to its width', () => {
  const screen = terminal(true);
  printTable(screen, columns, rows);
  expect(screen.printed).toEqual([
    'ID   TEXT',
    'a    A text that is longer than what is…',
    'bcd  two lines and a tab',
  ]);
});

test('in a pipe: whole values between tabs, and nothing else', () => {
  const pipe = terminal(false);
  printTable(pipe, columns, rows);
  expect(pipe.printed).toEqual([`a\t${rows[0]?.text}`, 'bcd\ttwo lines and a tab']);
});

test('what an agent wrote cannot steer the terminal of its reviewer', () => {
  expect(oneLine('Refund \u001b[2J\u001b[1;1H 1 EUR\u0007')).toBe('Refund \uFFFD[2J\uFFFD[1;1H 1 EUR\uFFFD');
  expect(oneLine('pay \u202Eecila')).toBe('pay \uFFFDecila');
  expect(oneLine('8-bit \u009b2J')).toBe('8-bit \uFFFD2J');
  expect(lines('one\r\ntwo\rthree')).toEqual(['one', 'two\uFFFDthree']);
});

test('a long line is broken between words, and within one that is longer than the line', () => {
  expect(wrapped('APPROVE, EDIT_AND_APPROVE, REJECT', 26)).toEqual(['APPROVE, EDIT_AND_APPROVE,', 'REJECT']);
  expect(wrapped('x'.repeat(45), 20)).toEqual(['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5)]);
});
