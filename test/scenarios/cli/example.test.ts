import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mutate } from '../../fixtures/client/mutations.ts';
import { until } from '../../fixtures/client/wait.ts';
import { inWholeRun, onlyOn } from '../../fixtures/server/only-on.ts';
import { runProgram, startProgram } from '../../fixtures/server/run-cli.ts';
import { isWhole } from '../../fixtures/server/test-size.ts';

const governed = `40 passes by itself: APPROVED (APPROVE by Countersign)
2,000 takes finance once: APPROVED (APPROVE by fred)
15,000 and finance alone: PENDING (1 of 2 votes, stage 1 of 1)
15,000, finance and risk: APPROVED (APPROVE by ruth)
4,000, edited to 8,000 by a reviewer who may approve 5,000: PENDING (0 of 1 votes, stage 1 of 2)
8,000, once a reviewer with the authority has agreed: APPROVED (APPROVE by fay)
3,000, and silence: PENDING (0 of 1 votes, stage 2 of 2)
3,000, by a lead: APPROVED (APPROVE by lea)
50,000, by an override: OVERRIDDEN (OVERRIDE by lea)
`;

/** npm and the example compile all that they load. */
const patient = { timeout: 120_000 };
const pollMs = 100;
const pollsMax = 600;

const tried = isWhole()
  ? onlyOn('embedded', 'The examples see the API only.')
  : inWholeRun('Each example is a process of its own');

describe('npm run example', tried, () => {
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
      void decide('Refund 120 EUR');
      return { words: [], printed: "outcome: 'APPROVE'" };
    },
    'governed-refunds': async () => ({ words: [], printed: governed }),
    'refund-guard': async () => {
      void decide('Refund 75 EUR for order 4711');
      return { words: ['75'], printed: 'Refunded 75 EUR for order 4711.' };
    },
    'deployment-gate': async () => {
      void decide('Deploy 1.4.1 to production');
      return { words: ['1.4.1'], printed: 'Deployed 1.4.1.' };
    },
    'payments-service': async () => {
      void decide('Pay 240 EUR to M. Okafor');
      return { words: [], printed: 'what was approved    paid 240 EUR to M. Okafor' };
    },
    'resumed-worker': async () => ({ words: [], printed: 'Then run this again.' }),
  };

  /** Decides the one request of an agent with that summary, when it has come. */
  async function decide(summary: string, outcome: 'approve' | 'reject' = 'approve'): Promise<void> {
    for (let polls = 0; polls < pollsMax; polls += 1) {
      const { approvals } = await read(
        fixture.reviewer,
        graphql(
          `query ExampleApprovals { approvals(filter: { status: [PENDING] }) { nodes { id summary } } }`,
        ),
      );
      const meant = approvals.nodes.find((one) => one.summary === summary);
      if (meant) return void (await mutate(fixture.reviewer, outcome, { id: meant.id }));
      await after(pollMs);
    }
  }

  const names = globSync('examples/*.ts').map((path) => basename(path, '.ts'));

  // A server, which runs until it is stopped.
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

  test('the payments service pays what was approved, once, and nothing else', patient, async () => {
    void decide('Pay 240 EUR to M. Okafor');
    const { out } = await example('payments-service');
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, 62).trimEnd())).toEqual([
      expect.stringMatching(/^Waiting for a decision on http/),
      'the agent by itself  refused: This credential lacks the scope',
      '9,999 EUR instead    refused, RECEIPT_MISMATCH: These params a',
      'what was approved    paid 240 EUR to M. Okafor',
      'the same once more   refused, RECEIPT_SPENT: This receipt was',
    ]);
  });

  test('without an approval the payments service is not even asked', patient, async () => {
    void decide('Pay 240 EUR to M. Okafor', 'reject');
    const { out } = await example('payments-service');
    expect(out).toMatch(/\nREJECTED: there is no receipt, so nothing can be paid\.\n$/);
  });

  test('a worker that was gone when the decision came does it when it is back, once', patient, async () => {
    await example('resumed-worker');
    await decide('Pay 90 EUR to M. Okafor');
    const runs = [await example('resumed-worker'), await example('resumed-worker')];
    expect(runs.map(({ out }) => out)).toEqual([
      'Paid 90 EUR to M. Okafor.\n',
      'APPROVED: nothing is left to do.\n',
    ]);
  });

  test('webhook-receiver registers itself, asks, and acts when the webhook comes', patient, async () => {
    const running = startProgram(process.execPath, ['scripts/example.ts', 'webhook-receiver', '30'], {
      HOME: directory,
      COUNTERSIGN_DATA_DIR: directory,
      PORT: '0',
    });
    await decide('Refund 30 EUR for order 4711');
    await until('it is done', () => running.out().includes('Refunded 30 EUR for order 4711.'), 60_000);
    running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({ code: 0, err: '' });
    const left = graphql(`query ExampleEndpoints { webhookEndpoints { id } }`);
    expect(await read(fixture.admin, left)).toEqual({ webhookEndpoints: [] });
  });

  test(
    'without a name it lists them, each with a sentence, and a name that is none is refused',
    patient,
    async () => {
      const listed = await example();
      expect(listed).toMatchObject({ code: 0, err: '' });
      for (const name of names) expect(listed.out).toMatch(new RegExp(`^  ${name} +[A-Z].+\\.$`, 'm'));
      const refused = await example('refund');
      expect(refused).toMatchObject({ code: 2, out: '' });
      expect(refused.err).toMatch(/^There is no example “refund”\. There are .*refund-guard/);
    },
  );

  test('without a server it says how to start one', patient, async () => {
    const settings = { HOME: directory, PATH: process.env['PATH'] ?? '' };
    const ran = await runProgram(process.execPath, ['scripts/example.ts', 'refund-guard'], settings);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/^No server runs on .+ Start one with .+\n$/);
  });
});
