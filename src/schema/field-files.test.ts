import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { schema } from './schema.ts';

/** The text of every file of a noun, by its path. */
const texts = new Map<string, string>();
const fields = [schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  Object.keys(type?.getFields() ?? {}),
);

beforeAll(async () => {
  const paths = await readdir(import.meta.dirname, { recursive: true });
  for (const path of paths.filter((one) => /^[^/]+\/[^/]+(?<!\.test)\.ts$/.test(one))) {
    texts.set(path, await readFile(join(import.meta.dirname, path), 'utf8'));
  }
});

const kebab = (field: string) => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The mutations and subscriptions that a file makes. */
const madeIn = (text: string) =>
  [...text.matchAll(/^(?:mutation|builder\.subscriptionField)\('(\w+)'/gm)].map(([, field]) => field);

/** What keeps a reader who knows only the name of a field from opening the right file. */
function misplaced(names: readonly string[], files: ReadonlyMap<string, string>): string[] {
  return names.flatMap((field) => {
    const found = [...files].filter(([path]) => path.endsWith(`/${kebab(field)}.ts`));
    const [file, ...others] = found;
    if (!file || others.length > 0) return [`${field} has ${found.length} files`];
    const made = madeIn(file[1]);
    return made.join() === field ? [] : [`${file[0]} makes ${made.join(' and ') || 'nothing'}`];
  });
}

describe('a mutation or a subscription', () => {
  test('has one file of its own, named as it is', () => {
    expect(fields.length).toBeGreaterThan(40);
    expect(misplaced(fields, texts)).toEqual([]);
  });

  test('is missed when its file is not there, there twice, named otherwise, or shared', () => {
    const text = texts.get('policy/create-policy.ts') ?? '';
    const moved = new Map(texts);
    moved.delete('policy/create-policy.ts');
    expect(misplaced(fields, moved)).toEqual(['createPolicy has 0 files']);
    expect(misplaced(fields, new Map([...moved, ['policy/govern.ts', text]]))).toEqual([
      'createPolicy has 0 files',
    ]);
    expect(misplaced(fields, new Map([...texts, ['approval/create-policy.ts', text]]))).toEqual([
      'createPolicy has 2 files',
    ]);
    const shared = `${text}\n${texts.get('policy/update-policy.ts')}`;
    expect(misplaced(fields, new Map([...texts, ['policy/create-policy.ts', shared]]))).toEqual([
      'policy/create-policy.ts makes createPolicy and updatePolicy',
    ]);
    expect(misplaced([...fields, 'forgetPolicy'], texts)).toEqual(['forgetPolicy has 0 files']);
  });
});
