import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runCli, type Settings } from '../../fixtures/server/run-cli.ts';

/** Several processes are started one after the other. */
const many = { timeout: 240_000 };

const once = onlyOn(
  'embedded',
  'The command line sees the API, whatever the rows are kept in, so it is tried once.',
);

describe('the command line', once, () => {
  let fixture: Fixture;
  let asReviewer: Settings;
  beforeAll(async () => {
    fixture = await createFixture();
    const { url, key } = fixture.reviewer;
    asReviewer = { COUNTERSIGN_URL: url, COUNTERSIGN_API_KEY: key ?? '' };
  });
  afterAll(() => fixture.close());

  const approvals = (...words: string[]) => runCli(['approvals', ...words], asReviewer);
  const paramsOf = async (id: string) => {
    const document = graphql(`query CliRevised($id: ID!) { approval(id: $id) { status params } }`);
    return (await read(fixture.reviewer, document, { id })).approval;
  };

  test('names a revision where the request was revised', many, async () => {
    const id = await createApproval(fixture.agent, { params: { amount: 1 } });
    await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 77 } });
    expect(await approvals('approve', id)).toEqual({
      code: 1,
      out: '',
      err: `This request was revised and is now at revision 2. Look at it with “countersign approvals show ${id}”, then answer with --revision 2.\n`,
    });
    expect(await approvals('approve', id, '--revision', '1')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Changed since: params.amount.'),
    });
    expect(await approvals('approve', id, '--revision', '2')).toMatchObject({ code: 0 });
  });

  test('edits only what is named, a text where there is one', many, async () => {
    const asked = { type: 'string', 'x-countersign': { askReviewer: true } };
    const paramsSchema = { properties: { costCentre: asked }, required: ['costCentre'] };
    const params = { amount: 120, to: { zip: '01234' } };
    const id = await createApproval(fixture.agent, { params, paramsSchema });
    expect(await approvals('edit', id, '--set', 'amount=90')).toMatchObject({
      code: 1,
      err: expect.stringContaining('fill in “costCentre”'),
    });
    const words = [
      '--set',
      'amount=90',
      '--set',
      '/to/zip=04321',
      '--set',
      'costCentre=7',
      '--set',
      'fast=true',
    ];
    expect(await approvals('edit', id, ...words)).toMatchObject({ code: 0 });
    expect(await paramsOf(id)).toEqual({
      status: 'APPROVED',
      params: { amount: 90, to: { zip: '04321' }, costCentre: '7', fast: true },
    });
    const other = await createApproval(fixture.agent, { params });
    const patch = '[{"op": "remove", "path": "/to"}]';
    expect(await approvals('edit', other, '--params', '{"amount": 90}')).toMatchObject({
      code: 1,
      err: expect.stringContaining('The edit leaves out “to”'),
    });
    expect(await approvals('edit', other, '--patch', patch)).toMatchObject({ code: 0 });
    expect(await paramsOf(other)).toEqual({ status: 'APPROVED', params: { amount: 120 } });
  });
});
