import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// A file is about one thing and can be read in one sitting; one that grows is split by subject.

const maxLines = 250;

/** What may be longer, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'src/domain/limits.ts': 'One table of all limits: it is looked up, not read.',
  'src/entities/migrations/0001-ask-decide-hear.ts':
    'A migration that databases have applied stays as it ran, so that a new database becomes the same.',
};

/** The files that are too long, each with its length. */
function tooLong(paths: readonly string[], textOf = (path: string) => readFileSync(path, 'utf8')): string[] {
  const lengths = paths.map((path) => [path, textOf(path).trimEnd().split('\n').length] as const);
  return lengths.filter(([, lines]) => lines > maxLines).map(([path, lines]) => `${path}: ${lines} lines`);
}

const written = globSync('{src,packages/*/src,test,bench,examples,scripts,docs}/**/*.ts').filter(
  (path) => !/(^|\/)(generated|node_modules)\//.test(path),
);

test(`no file has more than ${maxLines} lines`, () => {
  expect(written.length).toBeGreaterThan(900);
  expect(tooLong(written.filter((path) => !(path in exceptions)))).toEqual([]);
});

test('every exception is needed', () => {
  expect(tooLong(Object.keys(exceptions))).toHaveLength(Object.keys(exceptions).length);
});

test('a file of one line more is noticed', () => {
  const textOf = (path: string) => 'x\n'.repeat(Number(path));
  expect(tooLong([`${maxLines}`, `${maxLines + 1}`], textOf)).toEqual([`${maxLines + 1}: 251 lines`]);
});
