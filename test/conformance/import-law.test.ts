import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onlyOn } from '../fixtures/server/only-on.ts';

// The import law is checked by `npm run laws`; here, that it finds what breaks it.

const run = promisify(execFile);
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-law-'));
  await symlink(resolve('node_modules'), join(directory, 'node_modules'));
  await symlink(resolve('tsconfig.json'), join(directory, 'tsconfig.json'));
});
afterAll(() => rm(directory, { recursive: true }));

/** The rules that a tree of files breaks, and where; each file is named with what it imports. */
async function broken(
  files: Record<string, readonly string[]>,
  roots: readonly string[] = ['src'],
): Promise<string[]> {
  const source = join(directory, 'src');
  for (const root of ['src', 'web', 'packages'])
    await rm(join(directory, root), { recursive: true, force: true });
  for (const [name, imported] of Object.entries(files)) {
    const file = join(source, name);
    await mkdir(dirname(file), { recursive: true });
    const lines = imported.map((path, nth) => `import { a as a${nth} } from '${path}';`);
    await writeFile(
      file,
      `${lines.join('\n')}\nexport const a = [${imported.map((_, nth) => `a${nth}`)}];\n`,
    );
  }
  const bin = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = resolve('.dependency-cruiser.cjs');
  const { stdout } = await run(
    process.execPath,
    [bin, '--config', config, '--output-type', 'json', ...roots],
    {
      cwd: directory,
      maxBuffer: 64 * 1024 * 1024,
    },
  ).catch((failed: { stdout: string }) => failed);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return [
    ...new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from.replace('src/', '')}`)),
  ].sort();
}

type Table = ReadonlyMap<string, readonly string[]>;

/** Which name may import which others: of the layers, and of the nouns of each layer that has some. */
function tablesOf(law: string): ReadonlyMap<string, Table> {
  const blocks = [...law.matchAll(/^const law = \{$(.*?)^\};$|^ {2}(\w+): \{$(.*?)^ {2}\},$/gms)];
  return new Map(
    blocks.map(([, layers, layer = 'src', nouns = '']) => {
      const lines = (layers ?? nouns).matchAll(/^ +'?([\w-]+)'?: \[(.*)\],$/gm);
      return [
        layer,
        new Map([...lines].map(([, name = '', others = '']) => [name, others.match(/[\w-]+/g) ?? []])),
      ];
    }),
  );
}

/** The names of each table that lead back to themselves. */
function circlesIn(tables: ReadonlyMap<string, Table>): string[] {
  return [...tables].flatMap(([layer, table]) => {
    const leadsTo = (from: string, name: string, seen = new Set<string>()): boolean =>
      (table.get(from) ?? []).some((next) => {
        if (next === name) return true;
        const isNew = !seen.has(next);
        return isNew && leadsTo(next, name, seen.add(next));
      });
    const names = [...table.keys()].filter((name) => leadsTo(name, name)).sort();
    return names.length > 0 ? [`${layer}: ${names.join(', ')}`] : [];
  });
}

describe('the import law', onlyOn('embedded', 'The law is about files, and not about databases.'), () => {
  test('takes what goes down', async () => {
    const files = {
      'domain/limits.ts': [],
      'domain/policy/policy.ts': ['../limits.ts'],
      'actions/change/change.ts': [],
      'actions/policy/create-policy.ts': [
        '../change/change.ts',
        './steps/check.ts',
        '../../domain/policy/policy.ts',
      ],
      'actions/policy/steps/check.ts': [],
    };
    expect(await broken(files)).toEqual([]);
  });

  test('permits no circle, of layers or of nouns', async () => {
    const law = await readFile('.dependency-cruiser.cjs', 'utf8');
    expect(circlesIn(tablesOf(law))).toEqual([]);
    const changed = law.replace("policy: ['people', 'work'", "policy: ['approval', 'people', 'work'");
    expect(circlesIn(tablesOf(changed))).toEqual(['domain: approval, policy']);
  });

  // One run over all that is wrong: starting the tool is what takes time.
  test('finds each way of breaking it', async () => {
    const files = {
      'app.ts': ['./actions/policy/steps/check.ts'],
      'app/edge.ts': ['../optimistic/execution.ts'],
      'app/optimistic.ts': ['../optimistic/execution.ts'],
      'actions/approval/approve.ts': ['../policy/steps/check.ts'],
      'actions/change/change.ts': ['../../memory/requests.ts', '../../optimistic/execution.ts'],
      'actions/policy/create-policy.ts': ['../approval/approve.ts'],
      'actions/policy/steps/check.ts': [],
      'domain/approval/verdict.ts': [],
      'domain/errors.ts': ['./approval/verdict.ts'],
      'domain/limits.ts': [],
      'domain/people/a.ts': ['./b.ts'],
      'domain/people/b.ts': ['./a.ts'],
      'domain/policy/policy.ts': ['../approval/verdict.ts', '../../actions/approval/approve.ts'],
      'domain/weather/rain.ts': ['../limits.ts'],
      'memory/requests.ts': [],
      'optimistic/execution.ts': ['../memory/requests.ts'],
      'schema/approval/approval.ts': [],
      'schema/policy/create-policy.ts': ['../../actions/policy/steps/check.ts', '../approval/approval.ts'],
    };
    expect(await broken(files)).toEqual([
      'actions-imports-only-domain-entities-auth-context: actions/change/change.ts',
      'actions-policy-imports-only-change-task: actions/policy/create-policy.ts',
      'domain-has-no-noun-without-law: domain/weather/rain.ts',
      'domain-imports-only-nothing: domain/policy/policy.ts',
      'domain-policy-imports-only-people-work-condition: domain/policy/policy.ts',
      'no-cycles: domain/people/a.ts',
      'optimism-is-plugged-in-once: actions/change/change.ts',
      'optimism-is-plugged-in-once: app/edge.ts',
      'roots-import-no-noun: domain/errors.ts',
      'schema-policy-imports-only-administration: schema/policy/create-policy.ts',
      'steps-are-private-to-roots: app.ts',
      'steps-are-private: actions/approval/approve.ts',
      'steps-are-private: schema/policy/create-policy.ts',
    ]);
  });

  test('neither the inbox nor what displays texts may import the server', async () => {
    const files = {
      'domain/rule.ts': [],
      '../packages/render/src/show.ts': ['../../../src/domain/rule.ts'],
      '../web/src/list.ts': ['../../src/domain/rule.ts', '../../packages/render/src/show.ts'],
    };
    expect(await broken(files, ['src', 'packages/render/src', 'web/src'])).toEqual([
      'the-inbox-is-a-client: web/list.ts',
      'what-displays-stands-alone: packages/render/show.ts',
    ]);
  });
});
