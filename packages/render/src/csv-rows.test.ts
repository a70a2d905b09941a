import { expect, test } from 'vitest';
import { csvRows } from './csv-rows.ts';

const most = { rows: 10, columns: 10 };

test.each([
  [
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a;b\r\n"1,5";2',
    [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  ],
  [
    'a\tb\n\tx',
    [
      ['a', 'b'],
      ['', 'x'],
    ],
  ],
  [
    'name,words\nx,"two\nlines and ""quotes"""\n',
    [
      ['name', 'words'],
      ['x', 'two\nlines and "quotes"'],
    ],
  ],
  ['a"b,c\n', [['a"b', 'c']]],
  ['a,"never closed', [['a', 'never closed']]],
  ['', []],
])('%j', (text, rows) => {
  expect(csvRows(text, most)).toEqual(rows);
});

test('no more rows and columns than asked for', () => {
  expect(csvRows('1,2,3\n4,5,6\n7,8,9', { rows: 2, columns: 2 })).toEqual([
    ['1', '2'],
    ['4', '5'],
  ]);
});
