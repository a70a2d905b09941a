import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VariablesOf } from '../../../src/documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { minute } from '../../fixtures/client/durations.ts';
import { type CreatedPrincipal, createPrincipal } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { call, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import {
  createElicitationFixture,
  type ElicitationFixture,
  question,
} from '../../fixtures/elicitation/elicitation-fixture.ts';

let fixture: ElicitationFixture;
beforeAll(async () => {
  fixture = await createElicitationFixture();
});
afterAll(() => fixture.close());

describe('an agent asks, a human answers', () => {
  test('the question stands with its shape, and the answer that fits is its content', async () => {
    const asked = await fixture.inquire({ assignTo: 'finance' });
    expect(asked).toMatchObject({
      status: 'PENDING',
      ...question,
      content: null,
      requester: { handle: 'agent', kind: 'AGENT' },
      assignee: null,
      assignedGroup: 'finance',
      answeredBy: null,
      answeredAt: null,
      task: { name: 'From which account?' },
      project: { name: 'general' },
      answerUrl: `${fixture.urls[0]}/e/${asked.id}`,
    });
    expect(Date.parse(asked.expiresAt) - Date.parse(asked.createdAt)).toBe(24 * 60 * minute);
    expect(await idsOf(fixture.sam, { assignedToMe: true, status: ['PENDING'] })).toContain(asked.id);

    const content = { account: 'savings', percent: 40, reach: 'sam@example.com', days: ['mon'] };
    const answered = await fixture.answer(asked.id, content);
    expect(answered).toMatchObject({
      __typename: 'AnswerElicitationPayload',
      elicitation: { id: asked.id, status: 'ACCEPTED', content, answeredBy: { handle: 'sam' } },
    });
    // By poll.
    expect(await fixture.statusOf(asked.id)).toEqual({ status: 'ACCEPTED', content });
    expect(await idsOf(fixture.sam, { status: ['PENDING'] })).not.toContain(asked.id);
    expect(await idsOf(fixture.sam, { status: ['ACCEPTED'] })).toContain(asked.id);
    expect(await fixture.eventsOf(asked.id)).toEqual([
      { type: 'elicitation.created', actor: { handle: 'agent' }, elicitation: { id: asked.id } },
      { type: 'elicitation.answered', actor: { handle: 'sam' }, elicitation: { id: asked.id } },
    ]);
  });

  test('an answer that does not fit is refused with the place of every problem, and the question waits on', async () => {
    const { id } = await fixture.inquire();
    expect(
      await fixture.answer(id, { account: 'other', percent: 140, reach: 'nowhere', days: [] }),
    ).toMatchObject({
      __typename: 'ValidationError',
      issues: [
        { path: ['input', 'content', 'account'], message: 'account must be one of "main", "savings".' },
        { path: ['input', 'content', 'reach'], message: 'reach must have the format email.' },
        { path: ['input', 'content', 'percent'], message: 'percent must be at most 100.' },
        { path: ['input', 'content', 'days'], message: 'days must have at least 1 entries.' },
      ],
    });
    expect(await fixture.answer(id, {})).toMatchObject({
      issues: [{ path: ['input', 'content', 'account'] }],
    });
    expect(await fixture.statusOf(id)).toEqual({ status: 'PENDING', content: null });
    expect(await fixture.answer(id)).toMatchObject({ elicitation: { status: 'ACCEPTED' } });
  });

  test('the shape may be any JSON Schema of an object', async () => {
    const responseSchema = {
      type: 'object',
      $defs: { leg: { type: 'object', required: ['to'], properties: { to: { type: 'string' } } } },
      properties: { legs: { type: 'array', items: { $ref: '#/$defs/leg' } } },
    };
    const { id } = await fixture.inquire({ responseSchema });
    expect(await fixture.answer(id, { legs: [{ to: 'Rome' }, {}] })).toMatchObject({
      issues: [{ path: ['input', 'content', 'legs', '1', 'to'] }],
    });
    expect(await fixture.answer(id, { legs: [{ to: 'Rome' }] })).toMatchObject({
      elicitation: { status: 'ACCEPTED' },
    });
  });

  test.each([
    ['no object', { type: 'string' }, ['type']],
    ['no schema', { type: 'object', properties: { a: { type: 'texts' } } }, ['properties', 'a', 'type']],
    ['a reference out of it', { $ref: 'https://example.com/x' }, ['$ref']],
    [
      'a draft that is not read',
      { $schema: 'http://json-schema.org/draft-03/schema#', definitions: {} },
      ['$schema'],
    ],
  ])('%s is refused', async (_what, responseSchema, path) => {
    const refused = await mutate(fixture.agent, 'createElicitation', { ...question, responseSchema });
    expect(refused).toMatchObject({
      __typename: 'ValidationError',
      path: ['input', 'responseSchema', ...path],
    });
  });

  test.each([['PT0.5S'], ['P31D']])('it cannot wait for %s', async (expiresIn) => {
    expect(await mutate(fixture.agent, 'createElicitation', { ...question, expiresIn })).toMatchObject({
      path: ['input', 'expiresIn'],
    });
  });

  test('content goes with ACCEPT and with nothing else', async () => {
    const { id } = await fixture.inquire();
    for (const input of [{ action: 'ACCEPT' }, { action: 'DECLINE', content: { account: 'main' } }]) {
      expect(await mutate(fixture.sam, 'answerElicitation', { id, ...input })).toMatchObject({
        path: ['input', 'content'],
      });
    }
  });

  test('a retry asks once and answers once', async () => {
    const first = await mustSucceed(fixture.agent, 'createElicitation', {
      ...question,
      idempotencyKey: 'which',
    });
    const again = await mustSucceed(fixture.agent, 'createElicitation', {
      ...question,
      idempotencyKey: 'which',
    });
    expect(again).toEqual({ ...first, replayed: true });
    const input = { id: first.elicitation?.id, action: 'DECLINE', idempotencyKey: 'no' };
    const declined = await mustSucceed(fixture.sam, 'answerElicitation', input);
    expect(declined.elicitation).toMatchObject({ status: 'DECLINED', content: null });
    expect(await mustSucceed(fixture.sam, 'answerElicitation', input)).toEqual({
      ...declined,
      replayed: true,
    });
  });
});

describe('who may', () => {
  test('the requester does not answer, whatever their rights; but may take it back', async () => {
    const { elicitation } = await mustSucceed(fixture.sam, 'createElicitation', question);
    const id = elicitation?.id ?? '';
    expect(await fixture.answer(id)).toMatchObject({ __typename: 'ForbiddenError', code: 'SELF_APPROVAL' });
    expect(await mutate(fixture.sam, 'answerElicitation', { id, action: 'CANCEL' })).toMatchObject({
      elicitation: { status: 'CANCELED', answeredBy: { handle: 'sam' } },
    });
  });

  test('the owner of the asking agent is a human who knows, and may', async () => {
    const olga = await createPrincipal(fixture.admin, 'olga');
    const owned = await createPrincipal(fixture.admin, 'owned', {
      kind: 'AGENT',
      ownerId: olga.id,
    });
    const { elicitation } = await mustSucceed(owned, 'createElicitation', question);
    const input = { id: elicitation?.id, action: 'ACCEPT', content: { account: 'main' } };
    expect(await mutate(owned, 'answerElicitation', input)).toMatchObject({ code: 'SELF_APPROVAL' });
    expect(await mutate(olga, 'answerElicitation', input)).toMatchObject({
      elicitation: { status: 'ACCEPTED' },
    });
  });

  test.each(['AGENT', 'SERVICE'] as const)(
    "no %s answers or declines a question to people, be it the asker's own",
    async (kind) => {
      const sam = await read(fixture.sam, graphql(`query ElicitationsMe { viewer { principal { id } } }`));
      const handle = `program-${kind.toLowerCase()}`;
      const rights = { kind, role: 'REVIEWER', scopes: ['approvals:read', 'approvals:decide'] };
      const ownerId = sam.viewer.principal.id;
      const program = await createPrincipal(fixture.admin, handle, { ...rights, ownerId });
      const asked = await mustSucceed(fixture.sam, 'createElicitation', question);
      // The other doors are for people alone.
      expect(await mutate(fixture.admin, 'createSignInLink', { principal: handle })).toMatchObject({
        code: 'VALIDATION_FAILED',
      });
      for (const { id } of [found(asked.elicitation), await fixture.inquire()]) {
        for (const given of [{ action: 'ACCEPT', content: { account: 'main' } }, { action: 'DECLINE' }]) {
          expect(await mutate(program, 'answerElicitation', { id, ...given })).toMatchObject({
            code: 'FORBIDDEN',
            message: expect.stringContaining('People answer'),
          });
        }
        expect(await fixture.statusOf(id)).toMatchObject({ status: 'PENDING' });
        expect(await mutate(program, 'answerElicitation', { id, action: 'CANCEL' })).toMatchObject({
          elicitation: { status: 'CANCELED' },
        });
      }
    },
  );

  test('neither those without the role nor other agents that can ask', async () => {
    const { id } = await fixture.inquire();
    const viewer = await createPrincipal(fixture.admin, 'viewer', { role: 'VIEWER' });
    expect(await mutate(viewer, 'answerElicitation', { id, action: 'DECLINE' })).toMatchObject({
      code: 'FORBIDDEN',
      requiredScope: 'approvals:decide',
    });
    const other = await createPrincipal(fixture.admin, 'other', {
      kind: 'AGENT',
      scopes: ['approvals:create'],
    });
    expect(await mutate(other, 'answerElicitation', { id, action: 'CANCEL' })).toMatchObject({
      requiredScope: 'approvals:decide',
    });
    expect(await mutate(fixture.agent, 'answerElicitation', { id, action: 'CANCEL' })).toMatchObject({
      elicitation: { status: 'CANCELED', answeredBy: { handle: 'agent' } },
    });
  });
});

test('a listing has its pages', async () => {
  const page = await call(
    fixture.sam,
    graphql(
      `query ElicitationsElicitations { elicitations(first: 2, filter: { requestedByMe: false, projectName: ["general"] }) { nodes { id } pageInfo { hasNextPage } } }`,
    ),
  );
  expect(page.data?.elicitations).toMatchObject({
    nodes: [{ id: expect.any(String) }, { id: expect.any(String) }],
    pageInfo: { hasNextPage: true },
  });
});

const listing = graphql(`query ElicitationsListing($filter: ElicitationFilter) {
  elicitations(first: 100, filter: $filter) { nodes { id } }
}`);

async function idsOf(
  client: CreatedPrincipal,
  filter: VariablesOf<typeof listing>['filter'],
): Promise<string[]> {
  const { elicitations } = await read(client, listing, { filter });
  return elicitations.nodes.map(({ id }) => id);
}
