import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderLimits } from '../render-limits.ts';
import { lineDiff } from './line-diff.ts';

const written = (before: string, after: string) =>
  lineDiff(before, after).map((line) => ('line' in line ? line.sign + line.line : `(${line.unchanged})`));

test('a changed line stands between those around it', () => {
  const lines = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  const after = lines.with(5, 'six').join('\n');
  expect(written(lines.join('\n'), after)).toEqual(['(2)', ' 3', ' 4', ' 5', '-6', '+six', ' 7', ' 8', ' 9']);
});

test('lines that moved to the end are removed and added', () => {
  expect(written('a\nb\nc', 'b\nc\na')).toEqual(['-a', ' b', ' c', '+a']);
});

test('texts without a common line, and equal ones', () => {
  expect(written('a', 'b')).toEqual(['-a', '+b']);
  expect(written('a\nb', 'a\nb')).toEqual(['(2)']);
});

test('beyond the limit of pairs, everything between the first and the last change is changed', () => {
  const many = Array.from(
    { length: Math.ceil(Math.sqrt(renderLimits.lineDiffMaxPairs)) + 1 },
    (_, i) => `line ${i}`,
  );
  const lines = lineDiff(`x\n${many.join('\n')}\ny`, `z\n${many.join('\n')}\nw`);
  expect(lines).toHaveLength(2 * many.length + 4);
});

test('for any two texts, the difference has the lines of both, in their order', () => {
  const texts = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
    .map((list) => list.join('\n'));
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const lines = lineDiff(before, after).flatMap((line) => ('line' in line ? [line] : []));
      const of = (sign: string) => lines.filter((line) => line.sign === sign).map(({ line }) => line);
      const isPartOf = (part: readonly string[], whole: readonly string[]) => {
        const rest = [...whole];
        return part.every(
          (line) => rest.splice(0, rest.indexOf(line) + 1 || rest.length + 1).at(-1) === line,
        );
      };
      expect(isPartOf([...of('-')], before.split('\n'))).toBe(true);
      expect(isPartOf([...of('+')], after.split('\n'))).toBe(true);
      const shown = lines.filter(({ sign }) => sign !== '+').map(({ line }) => line);
      expect(isPartOf(shown, before.split('\n'))).toBe(true);
    }),
  );
});
