import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Countersign } from '../../../packages/client/src/index.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runProgram } from '../../fixtures/server/run-cli.ts';

const sourceOf = (name: string) => pathToFileURL(resolve(`packages/client/src/${name}.ts`)).href;

const server = pathToFileURL(resolve('src/testing.ts')).href;

/** The programs of a document, with the client of this checkout. */
function programs(name: string): [title: string, program: string][] {
  const found = [...readFileSync(name, 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)];
  return found.map(([, code = ''], i) => [
    `${name}, program ${i + 1}`,
    code
      .replaceAll("'@countersign/client/webhooks'", `'${sourceOf('webhooks')}'`)
      .replaceAll("'@countersign/client/testing'", `'${sourceOf('testing')}'`)
      .replace('testCountersign()', `testCountersign(await import('${server}'))`)
      .replaceAll("'@countersign/client'", `'${sourceOf('index')}'`),
  ]);
}

const documents = ['guard', 'testing', 'waiting', 'webhooks'].map((name) => `docs/guides/${name}.md`);
const all = [...documents, 'packages/client/README.md']
  .flatMap(programs)
  // That of another library is run by test/scenarios/docs/waiting.test.ts.
  .filter(([, program]) => !program.includes("'graphql-ws'"));

describe('the programs of the documents', onlyOn('embedded', 'They see the API only.'), () => {
  let fixture: Fixture;
  let stopped = false;
  let approving: Promise<void>;
  beforeAll(async () => {
    fixture = await createFixture();
    const reviewer = new Countersign({ url: fixture.agent.url, apiKey: fixture.reviewer.key ?? '' });
    approving = (async () => {
      while (!stopped) {
        const { approvals } = await reviewer.approvals.list({ filter: { status: ['PENDING'] } });
        for (const { id } of approvals) await reviewer.approvals.approve(id);
        await after(50);
      }
    })();
  });
  afterAll(async () => {
    stopped = true;
    await approving;
    await fixture.close();
  });

  test('there are some', () => expect(all.length).toBeGreaterThan(5));

  test.each(all)('%s, runs to its end', async (_title, program) => {
    const ran = await runProgram(process.execPath, ['--input-type=module-typescript', '-e', program], {
      COUNTERSIGN_URL: fixture.agent.url,
      COUNTERSIGN_API_KEY: fixture.agent.key ?? '',
      WEBHOOK_SECRET: `whsec_${btoa('a secret of twenty-four b')}`,
    });
    expect(ran).toMatchObject({ code: 0, err: '' });
  });
});
