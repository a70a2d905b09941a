import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VariablesOf } from '../../../src/documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { goodHints, refusedHints } from '../../fixtures/approval/display-hints.ts';
import { templateMisfits } from '../../fixtures/approval/template-misfits.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

const hour = 3_600_000;
const names = ['financial', 'deployment', 'communication', 'data_change', 'access'];
const widgets = ['currency', 'badge', 'list', 'markdown', 'date', 'link', 'table', 'code'];

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

async function asked(input: Input) {
  const id = await createApproval(fixture.agent, input);
  const query = graphql(`query TemplatesApproval($id: ID!) {
    approval(id: $id) { template type riskLevel context escalationSchema policySnapshot { window windowFrom } }
  }`);
  return found((await read(fixture.reviewer, query, { id })).approval);
}

async function listed() {
  const query = graphql(`query TemplatesEscalationTemplates {
    escalationTemplates { name title description schema riskLevel expiresIn reviewerHints { groups lookAt } }
  }`);
  return (await read(fixture.agent, query)).escalationTemplates;
}

describe('the templates', () => {
  test('are listed, each with a schema, hints, a risk, a window and advice', async () => {
    const templates = await listed();
    expect(templates.map(({ name }) => name)).toEqual(names);
    for (const { title, riskLevel, expiresIn, reviewerHints } of templates) {
      expect(title).not.toBe('');
      expect(['MEDIUM', 'HIGH']).toContain(riskLevel);
      expect(expiresIn).toMatch(/^PT\d+S$/);
      expect(reviewerHints.groups.length).toBeGreaterThan(0);
      expect(reviewerHints.lookAt.length).toBeGreaterThan(0);
    }
    // Between them they show what a page must be able to show.
    const hints = JSON.stringify(templates.map(({ schema }) => schema));
    for (const widget of widgets) expect(hints).toMatch(new RegExp(`"(x-ui|widget)":"${widget}"`));
  });

  test.each(names)('%s is a schema that anybody could bring as their own', async (name) => {
    const template = (await listed()).find((one) => one.name === name);
    const own = await asked({ escalationSchema: template?.schema, context: { riskFactors: ['new payee'] } });
    expect(own).toMatchObject({ template: null, escalationSchema: template?.schema, riskLevel: 'MEDIUM' });
  });

  test('one that is not there is refused, and those that are there are named', async () => {
    expect(
      await mutate(fixture.agent, 'createApproval', { summary: 'x', template: 'finance' }),
    ).toMatchObject({
      __typename: 'ValidationError',
      issues: [
        {
          path: ['input', 'template'],
          message:
            'There is no template “finance”; every workspace has financial, deployment, communication, data_change, access, and `escalationTemplates` lists its own.',
        },
      ],
    });
  });
});

describe('a template gives what the request does not', () => {
  test('schema, type, risk and window', async () => {
    const [financial] = await listed();
    expect(
      await asked({ template: 'financial', context: { amount: 50_000, currency: 'USD' } }),
    ).toMatchObject({
      template: 'financial',
      type: 'financial',
      riskLevel: 'HIGH',
      escalationSchema: financial?.schema,
      policySnapshot: { window: 'PT28800S', windowFrom: 'TEMPLATE' },
    });
  });

  test('and nothing that the request does', async () => {
    const escalationSchema = { properties: { amount: { type: 'string' } } };
    const own = { type: 'wire', riskLevel: 'HIGH', expiresIn: 'PT30M', escalationSchema };
    expect(await asked({ template: 'financial', ...own, context: { amount: 'lots' } })).toMatchObject({
      type: 'wire',
      escalationSchema,
      policySnapshot: { window: 'PT1800S', windowFrom: 'REQUEST' },
    });
  });

  test('a request that names another risk has the window of that one', async () => {
    expect(await asked({ template: 'financial', riskLevel: 'CRITICAL' })).toMatchObject({
      riskLevel: 'CRITICAL',
      policySnapshot: { window: 'PT3600S', windowFrom: 'RISK_LEVEL' },
    });
    // Saying what the template says anyway is no difference.
    expect(await asked({ template: 'financial', riskLevel: 'HIGH' })).toMatchObject({
      policySnapshot: { window: 'PT28800S', windowFrom: 'TEMPLATE' },
    });
  });

  test('a policy’s window goes before a project’s, and both before the template’s', async () => {
    await mustSucceed(fixture.admin, 'createProject', { name: 'payments', expiresIn: 'PT3H' });
    const input = { template: 'financial', projectName: 'payments' };
    expect(await asked(input)).toMatchObject({
      policySnapshot: { window: 'PT10800S', windowFrom: 'PROJECT' },
    });
    const { policy } = await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'payments',
      projectName: 'payments',
      // Conditions see what the template gave.
      when: 'type == "financial" && riskLevel == "HIGH"',
      expiresIn: 'PT1H',
    });
    expect(await asked(input)).toMatchObject({ policySnapshot: { window: 'PT3600S', windowFrom: 'POLICY' } });
    await mustSucceed(fixture.admin, 'deletePolicy', { id: policy?.id });
  });

  test('a policy that is tried sees the same', async () => {
    const document = graphql(`mutation TemplatesSimulatePolicies($request: CreateApprovalInput!) {
      simulatePolicies(input: { request: $request }) {
        __typename
        ... on SimulatePoliciesPayload { expiresAt }
        ... on ValidationError { issues { path message } }
      }
    }`);
    const simulated = async (request: VariablesOf<typeof document>['request']) =>
      (await read(fixture.agent, document, { request })).simulatePolicies;
    const before = Date.now();
    const tried = await simulated({ summary: 'x', template: 'financial' });
    const endsAt = 'expiresAt' in tried ? Date.parse(found(tried.expiresAt)) : 0;
    expect(Math.round((endsAt - before) / hour)).toBe(8);
    expect(await simulated({ summary: 'x', template: 'financial', context: { amount: 'lots' } })).toEqual({
      __typename: 'ValidationError',
      issues: [{ path: ['input', 'context', 'amount'], message: 'amount must be a number.' }],
    });
  });

  test('the same key and the same words are the same request', async () => {
    const input = { idempotencyKey: 'by-template', summary: 'Refund', template: 'financial' };
    const first = await mustSucceed(fixture.agent, 'createApproval', input);
    expect(await mustSucceed(fixture.agent, 'createApproval', input)).toEqual({ ...first, replayed: true });
  });
});

describe('a context that does not fit', () => {
  test.each(templateMisfits)('%s %j: the issues lead into it', async (template, context, paths) => {
    const refused = await mutate(fixture.agent, 'createApproval', { summary: 'x', template, context });
    expect(refused.__typename).toBe('ValidationError');
    expect(refused.issues?.map(({ path }) => path)).toEqual(
      paths.map((path) => ['input', 'context', ...path]),
    );
  });

  const own = {
    type: 'object',
    properties: { order: { type: 'string', 'x-ui': 'badge' } },
    required: ['order'],
    additionalProperties: false,
  };

  test('its own schema holds when it is asked, and when it is revised', async () => {
    expect(
      await mutate(fixture.agent, 'createApproval', { summary: 'x', escalationSchema: own }),
    ).toMatchObject({
      issues: [{ path: ['input', 'context', 'order'], message: 'order is missing.' }],
    });
    const id = await createApproval(fixture.agent, { escalationSchema: own, context: { order: '4711' } });
    expect(
      await mutate(fixture.agent, 'reviseApproval', { id, context: { order: 4711, 'a/b': 1 } }),
    ).toMatchObject({
      __typename: 'ValidationError',
      issues: [
        { path: ['input', 'context', 'a/b'], message: '["a/b"] is not expected here.' },
        { path: ['input', 'context', 'order'], message: 'order must be a text.' },
      ],
    });
    const revised = await mustSucceed(fixture.agent, 'reviseApproval', { id, context: { order: '4712' } });
    expect(revised.approval?.revision).toBe(2);
    // What does not touch the context is not held up by it.
    await mustSucceed(fixture.agent, 'reviseApproval', { id, summary: 'Refund 121 EUR' });
  });

  test('the schema of a template holds for a revision, too', async () => {
    const id = await createApproval(fixture.agent, { template: 'financial', context: { amount: 1 } });
    expect(await mutate(fixture.agent, 'reviseApproval', { id, context: { amount: 'two' } })).toMatchObject({
      issues: [{ path: ['input', 'context', 'amount'], message: 'amount must be a number.' }],
    });
  });

  test('a schema from before schemas were looked at refuses nothing', async () => {
    const id = await createApproval(fixture.agent, { context: { order: '4711' } });
    await fixture.database.db.query(
      `update request set escalation_schema = '{"type": 7}' where type = 'general'`,
    );
    await mustSucceed(fixture.agent, 'reviseApproval', { id, context: { order: 4711 } });
  });
});

describe('a schema of one’s own', () => {
  test.each(refusedHints)('the hint %j is refused where it stands', async (hint, path, message) => {
    const escalationSchema = { properties: { amount: { type: 'number', 'x-ui': hint } } };
    expect(await mutate(fixture.agent, 'createApproval', { summary: 'x', escalationSchema })).toMatchObject({
      __typename: 'ValidationError',
      issues: [
        {
          path: ['input', 'escalationSchema', 'properties', 'amount', 'x-ui', ...path],
          message: expect.stringContaining(message),
        },
      ],
    });
  });

  test.each([
    [{ type: 'amount' }, ['type'], 'The schema is not valid'],
    [{ properties: { a: { pattern: '(a' } } }, ['properties', 'a', 'pattern'], 'pattern'],
    [{ $ref: 'https://example.com/schema' }, ['$ref'], 'leads nowhere'],
    [{ $schema: 'http://json-schema.org/draft-03/schema#' }, ['$schema'], '2020-12'],
  ] as const)('%j is refused', async (escalationSchema, path, message) => {
    expect(await mutate(fixture.agent, 'createApproval', { summary: 'x', escalationSchema })).toMatchObject({
      issues: [{ path: ['input', 'escalationSchema', ...path], message: expect.stringContaining(message) }],
    });
  });

  test.each(goodHints.map((hint) => [hint]))('the hint %j is taken and given back as it is', async (hint) => {
    const escalationSchema = { properties: { amount: { 'x-ui': hint } } };
    expect(await asked({ escalationSchema })).toMatchObject({ escalationSchema });
  });

  test('a schema that would keep a processor busy is refused at once', async () => {
    const $defs: Record<string, unknown> = { a0: { type: 'string' } };
    for (let i = 1; i < 20; i += 1) {
      $defs[`a${i}`] = { allOf: [{ $ref: `#/$defs/a${i - 1}` }, { $ref: `#/$defs/a${i - 1}` }] };
    }
    const escalationSchema = { $defs, properties: { x: { $ref: '#/$defs/a19' } } };
    expect(
      await mutate(fixture.agent, 'createApproval', { summary: 'x', escalationSchema, context: { x: 'y' } }),
    ).toMatchObject({ issues: [{ path: ['input', 'escalationSchema'] }] });
  });
});
