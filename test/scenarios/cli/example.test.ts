import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mutate } from '../../fixtures/client/mutations.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runProgram } from '../../fixtures/server/run-cli.ts';

/** npm and the example compile all that they load. */
const patient = { timeout: 120_000 };
const pollMs = 100;
const pollsMax = 600;

describe('npm run example', onlyOn('embedded', 'The examples see the API only.'), () => {
  let fixture: Fixture;
  let directory: string;
  beforeAll(async () => {
    fixture = await createFixture();
    directory = await mkdtemp(join(tmpdir(), 'countersign-example-'));
    const keys = {
      agentKey: fixture.agent.key,
      reviewerKey: fixture.reviewer.key,
      adminKey: fixture.admin.key,
    };
    await writeFile(join(directory, 'dev.json'), JSON.stringify({ url: fixture.urls[0], ...keys }));
  });
  afterAll(async () => {
    await fixture.close();
    await rm(directory, { recursive: true });
  });

  /** As in a shell that has set nothing, beside a server that runs; with whichever Node the machine has. */
  function example(...words: string[]) {
    const shell = (process.env['PATH'] ?? '')
      .split(delimiter)
      .filter((place) => !place.includes('node_modules'));
    const settings = { PATH: shell.join(delimiter), HOME: directory, COUNTERSIGN_DATA_DIR: directory };
    return runProgram('npm', ['run', '--silent', 'example', '--', ...words], settings);
  }

  /** How each example is run, and what it prints. */
  const examples: Record<string, () => Promise<{ words: string[]; printed: string }>> = {
    'first-approval': async () => {
      void approve((summary) => summary === 'Refund 120 EUR');
      return { words: [], printed: "outcome: 'APPROVE'" };
    },
    'governed-refunds': async () => ({ words: [], printed: '50,000, by an override: OVERRIDDEN' }),
    'refund-agent': async () => {
      void approve((summary) => summary.includes('order 4711'));
      return { words: ['120'], printed: 'Refunded 120 EUR for order 4711.' };
    },
    'refund-guard': async () => {
      void approve((summary) => summary === 'Refund 75 EUR for order 4711');
      return { words: ['75'], printed: 'Refunded 75 EUR for order 4711.' };
    },
    'deployment-gate': async () => {
      void approve((summary) => summary === 'Deploy 1.4.1 to production');
      return { words: ['1.4.1'], printed: 'Deployed 1.4.1.' };
    },
    'refund-agent-sse': async () => {
      const id = await createApproval(fixture.agent, { params: { amount: 7 } });
      await mutate(fixture.reviewer, 'approve', { id });
      return { words: [id], printed: 'APPROVED by reviewer: {"amount":7}' };
    },
  };

  /** Approves the one request of the agent with that summary, when it has come. */
  async function approve(isMeant: (summary: string) => boolean): Promise<void> {
    for (let polls = 0; polls < pollsMax; polls += 1) {
      const { approvals } = await read(
        fixture.reviewer,
        graphql(
          `query ExampleApprovals { approvals(filter: { status: [PENDING] }) { nodes { id summary } } }`,
        ),
      );
      const meant = approvals.nodes.find(({ summary }) => isMeant(summary));
      if (meant) return void (await mutate(fixture.reviewer, 'approve', { id: meant.id }));
      await after(pollMs);
    }
  }

  const names = globSync('examples/*.ts').map((path) => basename(path, '.ts'));

  // A server, which runs until it is stopped: test/scenarios/client/webhook-receiver.test.ts.
  const ending = names.filter((name) => name !== 'webhook-receiver');

  test.each(ending)('%s runs with nothing set', patient, async (name) => {
    const { words, printed } = (await examples[name]?.()) ?? {
      words: [],
      printed: 'There is no test of it.',
    };
    const { code, out, err } = await example(name, ...words);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(printed);
  });

  test('without a name it lists them, and a name that is none is refused', patient, async () => {
    const listed = await example();
    expect(listed).toMatchObject({ code: 0, err: '' });
    for (const name of names) expect(listed.out).toContain(name);
    const refused = await example('refund');
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(/^There is no example “refund”\. There are .*refund-agent/);
  });

  test('without a server it says how to start one', patient, async () => {
    const settings = { HOME: directory, PATH: process.env['PATH'] ?? '' };
    const ran = await runProgram(process.execPath, ['scripts/example.ts', 'refund-agent'], settings);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/^No server runs on .+ Start one with .+\n$/);
  });
});
