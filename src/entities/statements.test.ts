import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Where text is run as a statement outside this folder, and why. */
const allowed: Record<string, string> = {
  'schema/rows.ts': 'listings, whose conditions come from the filter of the caller',
  'server/health.ts': 'asks whether the database answers',
  'cli/on-postgres.ts': 'asks whether the database answers',
};

const runsText = (source: string) => /\bdb\.(query|write)\b/.test(source);

test('a statement that is written by hand is in entities, or has a reason', () => {
  const src = fileURLToPath(new URL('../', import.meta.url));
  const found = globSync('**/*.ts', { cwd: src }).filter(
    (file) =>
      !file.startsWith('entities/') &&
      !file.endsWith('.test.ts') &&
      runsText(readFileSync(`${src}${file}`, 'utf8')),
  );
  expect(found.sort()).toEqual(Object.keys(allowed).sort());
  expect(runsText("await context.db.query<Row>('select 1')")).toBe(true);
});
