import { expect, test } from 'vitest';
import { csvRows } from './csv-rows.ts';

test('quotes hold commas, lines and quotes; the last line needs no end', () => {
  expect(csvRows('a,b\r\n"1,2","say ""hi""\nthere"\nx,', 10)).toEqual([
    ['a', 'b'],
    ['1,2', 'say "hi"\nthere'],
    ['x', ''],
  ]);
  expect(csvRows('', 10)).toEqual([]);
});

test('no more rows than are asked for', () => {
  expect(csvRows('a\nb\nc', 2)).toEqual([['a'], ['b']]);
});
