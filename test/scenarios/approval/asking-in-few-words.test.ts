import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { call, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

test('an action and a context are enough', async () => {
  const { approval } = await mustSucceed(fixture.agent, 'createApproval', {
    action: 'Deploy 4.2 to production',
    context: { commit: 'abc' },
  });
  expect(approval).toMatchObject({ summary: 'Deploy 4.2 to production' });
  expect(await mutate(fixture.agent, 'createApproval', { context: {} })).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: ['input', 'summary'], message: expect.stringMatching(/summary or an action/) }],
  });
});

test('the result of an id that is none is an error, because waiting for it would never end', async () => {
  for (const id of ['appr_01h455vb4pex5vsknk084sn02q', 'nothing']) {
    const answer = await call(fixture.agent, 'query ($id: ID!) { approvalResult(id: $id) { id } }', { id });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  }
});

test('an approval names its workspace', async () => {
  const { approval } = await mustSucceed(fixture.agent, 'createApproval', { summary: 'Refund' });
  const { viewer, ...found } = await read(
    fixture.agent,
    graphql(
      `query AskingInFewWordsViewer($id: ID!) { viewer { workspace { id name } } approval(id: $id) { workspace { id name } } }`,
    ),
    { id: approval?.id },
  );
  expect(found.approval?.workspace).toEqual(viewer.workspace);
});
