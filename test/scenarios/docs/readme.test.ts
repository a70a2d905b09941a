import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { variables } from '../../../src/env/variables.ts';
import { schema } from '../../../src/schema/schema.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mutate } from '../../fixtures/client/mutations.ts';
import { ask, type Stage, setStage } from '../../fixtures/client/stage.ts';
import { type Ran, runCli, runProgram } from '../../fixtures/server/run-cli.ts';

const documents = ['README.md', 'STYLE.md', ...globSync('docs/**/*.md')];
const readme = readFileSync('README.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** The code blocks of a document in one language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, code]) =>
    name === language && code ? [code] : [],
  );
}

/** What says the documents are true has to be found out on one database only. */
describe.runIf(inject('store')?.kind === 'embedded')('what the documents show', () => {
  let stage: Stage;
  let directory: string;
  beforeAll(async () => {
    stage = await setStage();
    directory = await mkdtemp(join(tmpdir(), 'countersign-readme-'));
  });
  afterAll(async () => {
    await stage.close();
    await rm(directory, { recursive: true });
  });

  const settings = () => ({
    COUNTERSIGN_URL: stage.urls[0] ?? '',
    COUNTERSIGN_API_KEY: stage.agent.key ?? '',
  });

  /** Approves whatever the program asks for, as soon as it has asked. */
  async function approving(program: Promise<Ran>): Promise<Ran> {
    let done = false;
    program.finally(() => {
      done = true;
    });
    while (!done) {
      for (const id of await pending(stage.reviewer)) await mutate(stage.reviewer, 'approve', { id });
      await after(50);
    }
    return program;
  }

  async function pending(client: Client): Promise<string[]> {
    const query = '{ approvals(filter: { status: [PENDING] }) { nodes { id } } }';
    const { approvals } = await read<{ approvals: { nodes: { id: string }[] } }>(client, query);
    return approvals.nodes.map(({ id }) => id);
  }

  test('the agent of the README asks, waits and hears', async () => {
    const [code = ''] = blocks(readme, 'ts');
    const program = join(directory, 'agent.ts');
    await writeFile(program, code.replaceAll('http://127.0.0.1:4400', settings().COUNTERSIGN_URL));
    const ran = await approving(runProgram(process.execPath, [program], settings()));
    expect(ran.err).toBe('');
    expect(ran.out).toContain("outcome: 'APPROVE'");
    expect(ran.out).toContain('amount: 120');
    // Once more: the same key asks nothing new, and the decision is told at once.
    const again = await runProgram(process.execPath, [program], settings());
    expect(again.out).toBe(ran.out);
  });

  test('so does the shell, over server-sent events', async () => {
    const code = blocks(readme, 'sh').find((block) => block.includes('curl')) ?? '';
    const script = code.replaceAll('http://127.0.0.1:4400', settings().COUNTERSIGN_URL);
    const ran = await approving(runProgram('bash', ['-euc', script], settings()));
    expect(ran.err).toBe('');
    expect(ran.out).toContain('event: next');
    expect(ran.out).toContain('"outcome":"APPROVE"');
    expect(ran.out).toContain('event: complete');
  });

  test('the example agent acts alone below its threshold, and as approved above it', async () => {
    const agent = (amount: string) =>
      runProgram(process.execPath, ['examples/refund-agent.ts', amount], settings());
    expect(await agent('20')).toEqual({ code: 0, out: 'Refunded 20 EUR for order 4711.\n', err: '' });
    const running = agent('120');
    const ids = await vi.waitUntil(
      async () => {
        const waiting = await pending(stage.reviewer);
        return waiting.length > 0 && waiting;
      },
      { timeout: 20_000 },
    );
    await mutate(stage.reviewer, 'respond', {
      id: ids[0],
      decision: { editAndApprove: { modifiedParams: { order: '4711', amount: 80 } } },
    });
    expect(await running).toEqual({
      code: 0,
      out: 'EDIT_AND_APPROVE by reviewer\nRefunded 80 EUR for order 4711.\n',
      err: '',
    });
  });

  test('examples/governed-refunds.ts: who has to decide what', async () => {
    const asAdmin = { ...settings(), COUNTERSIGN_API_KEY: stage.admin.key ?? '' };
    const ran = await runProgram(process.execPath, ['examples/governed-refunds.ts'], asAdmin);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toBe(`40 passes by itself: APPROVED (APPROVE by Countersign)
2,000 takes finance once: APPROVED (APPROVE by fred)
15,000 and finance alone: PENDING (1 of 2 votes, stage 1 of 1)
15,000, finance and risk: APPROVED (APPROVE by ruth)
4,000, made 8,000 by somebody who may approve 5,000: PENDING (0 of 1 votes, stage 1 of 2)
8,000, once somebody who may has agreed: APPROVED (APPROVE by fay)
3,000, and silence: PENDING (0 of 1 votes, stage 2 of 2)
3,000, by a lead: APPROVED (APPROVE by lea)
50,000, by breaking the glass: OVERRIDDEN (OVERRIDE by lea)
`);
  });

  test('the example over server-sent events hears', async () => {
    const id = await ask(stage.agent, { params: { amount: 7 } });
    const ran = await approving(
      runProgram(process.execPath, ['examples/refund-agent-sse.ts', id], settings()),
    );
    expect(ran).toEqual({ code: 0, out: 'APPROVED by reviewer: {"amount":7}\n', err: '' });
  });

  test.each(documents)('every GraphQL document in %s fits the schema', (name) => {
    for (const document of blocks(readFileSync(name, 'utf8'), 'graphql')) {
      expect(validate(schema, parse(document))).toEqual([]);
    }
  });

  test('every command that is shown exists', async () => {
    const shown = documents.flatMap((name) =>
      [
        ...readFileSync(name, 'utf8').matchAll(
          /(?:countersign -- |`countersign |^countersign )([a-z-]+(?: [a-z]+)?)/gm,
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

  test('every npm script that is named exists, and every link leads somewhere', () => {
    for (const name of documents) {
      const text = readFileSync(name, 'utf8');
      for (const [, script = ''] of text.matchAll(/npm run (?:--silent )?([a-z]+)/g)) {
        expect(Object.keys(scripts), name).toContain(script);
      }
      for (const [, target = ''] of text.matchAll(/\]\(([^)#:]+)\)/g)) {
        expect(existsSync(join(dirname(name), target)), `${name} → ${target}`).toBe(true);
      }
    }
  });

  test('the import law is the one that is checked', () => {
    const law = readFileSync('.dependency-cruiser.cjs', 'utf8');
    const checked = [...law.matchAll(/^ {2}'?([\w-]+)'?: \[(.*)\],$/gm)]
      .filter(([, name]) => existsSync(`src/${name}`) || existsSync(`src/${name}.ts`))
      .map(([, name, allowed = '']) => [name, allowed.match(/[\w-]+/g)?.sort() ?? []]);
    const architecture = readFileSync('docs/architecture.md', 'utf8');
    const told = [...architecture.matchAll(/^\| `([\w-]+)(?:\.ts)?` +\|[^|]*\|([^|]*)\|$/gm)]
      .filter(([, name]) => name !== 'app')
      .map(([, name, allowed = '']) => [
        name,
        allowed
          .replace('nothing', '')
          .match(/[\w-]+/g)
          ?.sort() ?? [],
      ]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(checked));
  });

  test('the tables of variables and limits are those of the code', () => {
    const listed = [...readme.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...variables].sort());
    const named = [...readme.matchAll(/\((`\w+`(?:, `\w+`)*)\) +\|$/gm)].flatMap(([, names = '']) =>
      names.split(', ').map((name) => name.replaceAll('`', '')),
    );
    expect(named.length).toBeGreaterThan(20);
    for (const name of named) expect(limits).toHaveProperty(name);
    expect(limits).toMatchObject(asTheReadmeSays);
  });
});

const second = 1_000;
const hour = 3_600 * second;
const asTheReadmeSays: Partial<Record<keyof typeof limits, unknown>> = {
  expiryMinMs: 1 * second,
  expiryMaxMs: 30 * 24 * hour,
  expiryByRiskMs: { LOW: 7 * 24 * hour, MEDIUM: 24 * hour, HIGH: 4 * hour, CRITICAL: 1 * hour },
  claimLeaseMs: 300 * second,
  summaryMaxChars: 4_000,
  jsonMaxBytes: 64 * 1024,
  jsonMaxDepth: 20,
  keyValuesMaxPairs: 100,
  idempotencyKeyMaxChars: 255,
  idempotencyKeyLifeMs: 48 * hour,
  fileMaxBytes: 100 * 1024 * 1024,
  filesMaxPerTask: 200,
  taskFilesMaxBytes: 1024 ** 3,
  attachmentsMaxPerApproval: 20,
  fileLinkLifeMs: 600 * second,
  pageMaxItems: 100,
  queryMaxCost: 5_000,
  queryMaxDepth: 12,
  queryMaxTokens: 2_000,
  queryMaxAliases: 30,
  batchMaxOperations: 10,
  httpBodyMaxBytes: 1024 * 1024,
  wsFrameMaxBytes: 64 * 1024,
  socketsMaxPerKey: 10_000,
  subscriptionsMaxPerKey: 20_000,
  subscriberQueueMaxEvents: 1_000,
  subscriberQueueMaxBytes: 1024 * 1024,
};
