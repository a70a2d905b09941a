import { existsSync, globSync, readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../../src/schema/schema.ts';
import { graphql } from '../../documents/graphql.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mutate } from '../../fixtures/client/mutations.ts';
import { inWholeRun, onlyOn } from '../../fixtures/server/only-on.ts';
import { type CliResult, runCli, runProgram } from '../../fixtures/server/run-cli.ts';
import { isWhole } from '../../fixtures/server/test-size.ts';

const documents = [...globSync('*.md'), ...globSync('docs/**/*.md')];
const readme = readFileSync('README.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** The code blocks of a document in one language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, code]) =>
    name === language && code ? [code] : [],
  );
}

const once = onlyOn('embedded', 'That the documents are true is found out once.');
const started = isWhole()
  ? once
  : inWholeRun('Programs and commands of documents are processes of their own');

describe('what the documents show', once, () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await createFixture();
  });
  afterAll(() => fixture.close());

  const settings = () => ({
    COUNTERSIGN_URL: fixture.urls[0] ?? '',
    COUNTERSIGN_API_KEY: fixture.agent.key ?? '',
  });

  /** Approves whatever the program asks for, as soon as it has asked. */
  async function approving(program: Promise<CliResult>): Promise<CliResult> {
    let done = false;
    program.finally(() => {
      done = true;
    });
    while (!done) {
      for (const id of await pending(fixture.reviewer)) await mutate(fixture.reviewer, 'approve', { id });
      await after(50);
    }
    return program;
  }

  async function pending(client: Client): Promise<string[]> {
    const query = graphql(
      `query ReadmeApprovals { approvals(filter: { status: [PENDING] }) { nodes { id } } }`,
    );
    const { approvals } = await read(client, query);
    return approvals.nodes.map(({ id }) => id);
  }

  test('the agent of the README is the example that it names, and does what is approved, once', async () => {
    const file = 'examples/refund-guard.ts';
    const example = readFileSync(file, 'utf8').replace(
      '../packages/client/src/index.ts',
      '@countersign/client',
    );
    expect(blocks(readme, 'ts')).toEqual([example]);
    expect(example.trimEnd().split('\n').length).toBeLessThanOrEqual(12);
    // The first sample of the whole page, and the same on the client's own.
    expect(readme.indexOf('```ts')).toBeLessThan(readme.indexOf('```graphql'));
    expect(blocks(readFileSync('packages/client/README.md', 'utf8'), 'ts')[0]).toBe(example);
    expect(readme).toContain('npm run example -- refund-guard');
    const ran = await approving(runProgram(process.execPath, [file], settings()));
    expect(ran.err).toBe('');
    expect(ran.out).toMatch(/^Waiting for a decision on http/);
    expect(ran.out).toContain('Refunded 120 EUR for order 4711.\n');
    // Once more: the same call finds the request and what became of it.
    const again = await runProgram(process.execPath, [file], settings());
    expect(again).toEqual({ code: 0, out: 'Refunded 120 EUR for order 4711.\n', err: '' });
  });

  test('the example without imports receives the decision', started, async () => {
    const file = 'examples/first-approval.ts';
    const ran = await approving(runProgram(process.execPath, [file], settings()));
    expect(ran.err).toBe('');
    expect(ran.out).toMatch(/^Waiting for a decision on http/);
    expect(ran.out).toContain("outcome: 'APPROVE'");
    expect(ran.out).toContain('amount: 120');
    // Once more: the same key creates nothing, and the decision is received at once.
    const again = await runProgram(process.execPath, [file], settings());
    expect(again).toEqual(ran);
  });

  test('so does the shell, over server-sent events', started, async () => {
    const guide = readFileSync('docs/guides/waiting.md', 'utf8');
    const code = blocks(guide, 'sh').find((block) => block.includes('curl')) ?? '';
    const script = code.replaceAll('http://127.0.0.1:4400', settings().COUNTERSIGN_URL);
    const ran = await approving(runProgram('bash', ['-euc', script], settings()));
    expect(ran.err).toBe('');
    expect(ran.out).toContain('event: next');
    expect(ran.out).toContain('"outcome":"APPROVE"');
    expect(ran.out).toContain('event: complete');
  });

  test.each(documents)('every GraphQL document in %s fits the schema', (name) => {
    for (const document of blocks(readFileSync(name, 'utf8'), 'graphql')) {
      expect(validate(schema, parse(document))).toEqual([]);
    }
  });

  test('every command that is shown exists', { ...started, timeout: 180_000 }, async () => {
    const shown = documents.flatMap((name) =>
      [
        ...readFileSync(name, 'utf8').matchAll(
          /(?:countersign -- |`countersign |^countersign )([a-z-]+(?: [a-z-]+)?)/gm,
        ),
      ].map(([, words]) => words?.split(' ') ?? []),
    );
    expect(shown.length).toBeGreaterThan(8);
    const commands = new Set(
      shown.map(([first = '', second = '']) => {
        const grouped = first === 'approvals' || first === 'keys' || first === 'schema';
        return grouped ? `${first} ${second}` : first;
      }),
    );
    for (const command of commands) {
      const { out } = await runCli([...command.split(' '), '--help']);
      expect(out, command).toContain(`Usage: countersign ${command}`);
    }
  });

  test('every npm script and every example that is named exists', () => {
    for (const name of documents) {
      const text = readFileSync(name, 'utf8');
      for (const [, example = ''] of text.matchAll(/npm run example -- ([\w-]+)/g)) {
        expect(existsSync(`examples/${example}.ts`), `${name}: ${example}`).toBe(true);
      }
      for (const [, script = ''] of text.matchAll(/npm run (?:--silent )?([a-z]+)/g)) {
        expect(Object.keys(scripts), name).toContain(script);
      }
    }
  });

  test('the README can be read in one go', () => {
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  test('the import law is the one that is checked', () => {
    const law = readFileSync('.dependency-cruiser.cjs', 'utf8');
    const checked = [...law.matchAll(/^ {2}'?([\w-]+)'?: \[(.*)\],$/gm)]
      .filter(([, name]) => existsSync(`src/${name}`) || existsSync(`src/${name}.ts`))
      .map(([, name, allowed = '']) => [name, allowed.match(/[\w-]+/g)?.sort() ?? []]);
    const architecture = readFileSync('docs/architecture.md', 'utf8');
    const [, section = ''] = /^## Folders, and the import law$(.*?)^## /ms.exec(architecture) ?? [];
    const listed = [...section.matchAll(/^\| `([\w-]+)(?:\.ts)?` +\|[^|]*\|([^|]*)\|$/gm)]
      .filter(([, name]) => name !== 'app')
      .map(([, name, allowed = '']) => [
        name,
        allowed
          .replace('nothing', '')
          .match(/[\w-]+/g)
          ?.sort() ?? [],
      ]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(checked));
  });
});
