import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { openTask } from '../../fixtures/client/files.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { bodyOf } from '../../fixtures/client/graphql.ts';
import { form, send, text, upload } from '../../fixtures/file/multipart-form.ts';

let fixture: Fixture;
let taskId: string;
beforeAll(async () => {
  fixture = await createFixture();
  taskId = await openTask(fixture.agent);
});
afterAll(() => fixture.close());

describe('the limits of documents hold for what comes with files', () => {
  const withFile = (query: string) =>
    send(fixture.agent, bodyOf({ query, variables: { file: text('x', 'x.txt'), taskId } }));
  const nested = (levels: number): string =>
    levels === 0 ? 'id' : `openApproval { task { ${nested(levels - 1)} } }`;

  test.each([
    ['depth', `query ($taskId: ID!) { task(id: $taskId) { ${nested(8)} } }`],
    ['cost', '{ approvals(first: 100) { nodes { decisions(first: 100) { nodes { id } } } } }'],
    ['tokens', `{ ${'cursor '.repeat(limits.queryMaxTokens)} }`],
    [
      'aliases',
      `{ ${Array.from({ length: limits.queryMaxAliases + 1 }, (_, i) => `a${i}: cursor`).join(' ')} }`,
    ],
  ])('%s', async (_what, query) => {
    expect(await withFile(query)).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'OPERATION_TOO_COSTLY' } }] },
    });
  });

  test('operations of a batch', async () => {
    const one = { query: upload, variables: { file: null, taskId } };
    const batch = [...Array.from({ length: limits.batchMaxOperations }, () => one), one];
    const body = form(
      ['operations', JSON.stringify(batch)],
      ['map', '{ "0": ["0.variables.file"] }'],
      ['0', text('x', 'x.txt')],
    );
    expect(await send(fixture.agent, body)).toMatchObject({
      status: 413,
      body: { errors: [{ extensions: { code: 'OPERATION_TOO_COSTLY', maxOperations: 10 } }] },
    });
  });

  test('the size of operations', async () => {
    const body = form(['operations', `{"query":"${' '.repeat(limits.httpBodyMaxBytes)}"}`], ['map', '{}']);
    expect((await send(fixture.agent, body)).status).toBe(413);
  });

  test('a syntax error, a field that is not there, a subscription', async () => {
    expect((await withFile('{')).status).toBe(400);
    expect((await withFile('{ nothing }')).status).toBe(400);
    expect((await withFile('subscription { decisionMade { cursor } }')).status).toBe(400);
  });

  test('a credential', async () => {
    const body = bodyOf({ query: upload, variables: { file: text('x', 'x.txt'), taskId } });
    const response = await fetch(`${fixture.agent.url}/graphql`, { method: 'POST', body });
    expect(response.status).toBe(401);
  });
});
