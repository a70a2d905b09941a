import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

// What is accepted is what every reader takes it for: a URL has a host, a name has no character without a glyph, a
// reason says something, and a schema checks something.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const request = { action: 'refund', summary: 'Refund' };
const refusal = (path: readonly string[], message: RegExp) => ({
  __typename: 'ValidationError',
  issues: [{ path, message: expect.stringMatching(message) }],
});

describe.each([
  'http:evil',
  'https:///x',
  'https:\\\\evil.example',
  'example.com',
  'https://exa\tmple.com',
  'https://example.com/\u200b',
])('%j is refused as a URL, with an example', (url) => {
  const example = /such as "https:\/\/example\.com\/hook", not /;

  test('to be called back', async () => {
    const result = await mutate(fixture.agent, 'createApproval', { ...request, callbackUrl: url });
    expect(result).toMatchObject(refusal(['input', 'callbackUrl'], example));
  });

  test('of a webhook, new or changed', async () => {
    const create = { url, eventTypes: ['approval.decided'] };
    const refused = await mutate(fixture.admin, 'createWebhookEndpoint', create);
    expect(refused).toMatchObject(refusal(['input', 'url'], example));
    const { webhookEndpoint } = await mustSucceed(fixture.admin, 'createWebhookEndpoint', {
      ...create,
      url: 'https://example.com/hook',
    });
    const update = { id: webhookEndpoint.id, url };
    expect(await mutate(fixture.admin, 'updateWebhookEndpoint', update)).toMatchObject(
      refusal(['input', 'url'], example),
    );
  });
});

describe('a name with a character that no reader would see is refused', () => {
  test.each([
    ['ann\u200b', /^A handle may not contain U\+200B, which no reader would see; leave it out\.$/],
    ['a\u202enna', /U\+202E/],
    ['ann\u{e0061}', /U\+E0061/],
    ['ann\u00a0b', /the blank U\+00A0; use a plain one/],
  ])('%j as a handle', async (handle, message) => {
    const result = await mutate(fixture.admin, 'createPrincipal', { kind: 'HUMAN', handle });
    expect(result).toMatchObject(refusal(['input', 'handle'], message));
  });

  test('in a group', async () => {
    const result = await mutate(fixture.admin, 'createPrincipal', {
      kind: 'HUMAN',
      handle: 'grouped',
      groups: ['finance\u200b'],
    });
    expect(result).toMatchObject(refusal(['input', 'groups', '0'], /^A group may not contain U\+200B/));
  });
});

describe('a text of which nothing can be seen is none', () => {
  test('a summary', async () => {
    const result = await mutate(fixture.agent, 'createApproval', { ...request, summary: '\u2060\u3164' });
    expect(result).toMatchObject(refusal(['input', 'summary'], /must not be empty/));
  });

  test.each([
    ['requestMoreInfo', { note: ' \u200b ' }, 'note'],
    ['reject', { reason: ' \u200b ' }, 'reason'],
    ['override', { action: 'x', reason: '\u2800' }, 'reason'],
  ])('what is said with %s', async (outcome, words, field) => {
    const id = await createApproval(fixture.agent);
    const result = await mutate(fixture.admin, 'respond', { id, decision: { [outcome]: words } });
    expect(result).toMatchObject(refusal(['input', 'decision', outcome, field], /must not be empty/));
  });
});

describe('a schema that checks nothing is refused', () => {
  const parameters = { type: 'object', properties: { amount: { type: 'number' } } };
  test.each([
    [{ name: 'refund', parameters, required: [] }, 'name', /Send the value of parameters alone/],
    [{ title: 'Refund', parameters }, 'parameters', /Send the value of parameters alone/],
    [{ type: 'object', name: 'refund', parameters }, 'name', /Send the value of parameters alone/],
    [{ title: 'Refund' }, 'title', /no keyword that checks anything/],
  ])('%j', async (paramsSchema, key, message) => {
    const result = await mutate(fixture.agent, 'createApproval', { ...request, params: {}, paramsSchema });
    expect(result).toMatchObject(refusal(['input', 'paramsSchema', key], message));
  });
});
