import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { call, read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const schema = {
  type: 'object',
  properties: { netAmount: { type: 'number', title: 'Amount before tax' } },
  required: ['netAmount'],
};
let count = 0;
/** A template of this workspace, of a new name. */
async function made(input: Input = {}): Promise<string> {
  count += 1;
  const name = `invoice-${count}`;
  await mustSucceed(fixture.admin, 'createTemplate', { name, title: 'Invoice', schema, ...input });
  return name;
}

const query = graphql(`query OwnTemplatesApproval($id: ID!) {
  approval(id: $id) {
    id revision template templateVersion type riskLevel escalationSchema policySnapshot { window windowFrom }
  }
}`);
const tried = graphql(`mutation OwnTemplatesTried($input: SimulatePoliciesInput!) {
  simulatePolicies(input: $input) { ... on ValidationError { issues { path } } }
}`);
const asked = async (input: Input) => {
  const id = await createApproval(fixture.agent, input);
  return found((await read(fixture.reviewer, query, { id })).approval);
};
const listed = async () =>
  (
    await read(
      fixture.agent,
      graphql(
        `query OwnTemplates { escalationTemplates { name version title description schema riskLevel expiresIn } }`,
      ),
    )
  ).escalationTemplates;

describe('a template of an administrator', () => {
  test('is listed after those of every workspace, and gives a request what it does not say', async () => {
    const name = await made({ riskLevel: 'LOW', expiresIn: 'PT90M', description: 'Bills of suppliers.' });
    const all = await listed();
    expect(all.slice(0, 5).map(({ version }) => version)).toEqual([null, null, null, null, null]);
    expect(all.find((one) => one.name === name)).toEqual({
      ...{ name, version: 1, title: 'Invoice', description: 'Bills of suppliers.', schema },
      ...{ riskLevel: 'LOW', expiresIn: 'PT5400S' },
    });
    expect(await asked({ template: name, context: { netAmount: 5 } })).toMatchObject({
      ...{ template: name, templateVersion: 1, type: name, riskLevel: 'LOW', escalationSchema: schema },
      policySnapshot: { window: 'PT5400S', windowFrom: 'TEMPLATE' },
    });
    const plain = await made();
    expect((await listed()).find((one) => one.name === plain)).toMatchObject({
      riskLevel: 'MEDIUM',
      expiresIn: `PT${limits.expiryByRiskMs.MEDIUM / 1_000}S`,
    });
    expect(await asked({ template: plain, context: { netAmount: 5 } })).toMatchObject({
      riskLevel: 'MEDIUM',
      policySnapshot: { windowFrom: 'RISK_LEVEL' },
    });
  });

  test('is what the context has to fit, when it is asked and tried', async () => {
    const template = await made();
    const wrong = { summary: 'x', template, context: { netAmount: 'five' } };
    expect(await mutate(fixture.agent, 'createApproval', wrong)).toMatchObject({
      issues: [{ path: ['input', 'context', 'netAmount'] }],
    });
    expect((await call(fixture.agent, tried, { input: { request: wrong } })).data).toMatchObject({
      simulatePolicies: {
        issues: [{ path: ['input', 'request', 'context', 'netAmount'] }],
      },
    });
    const own = { escalationSchema: { type: 'object' } };
    expect(await asked({ ...wrong, ...own })).toMatchObject({ template, templateVersion: null });
  });

  test('changes from then on: a request keeps the schema of the version that it named', async () => {
    const template = await made();
    const before = await asked({ template, context: { netAmount: 5 } });
    const next = {
      type: 'object',
      properties: { grossAmount: { type: 'number' } },
      required: ['grossAmount'],
    };
    const change = { name: template, schema: next };
    expect(await mustSucceed(fixture.admin, 'updateTemplate', change)).toMatchObject({
      template: { version: 2, title: 'Invoice', schema: next },
    });
    expect(await mutate(fixture.admin, 'updateTemplate', change)).toMatchObject({
      message: expect.stringContaining('Nothing would change'),
    });
    expect(await asked({ template, context: { grossAmount: 6 } })).toMatchObject({
      templateVersion: 2,
      escalationSchema: next,
    });
    const { id } = before;
    await mustSucceed(fixture.agent, 'reviseApproval', { id, context: { netAmount: 7 } });
    expect((await read(fixture.reviewer, query, { id })).approval).toMatchObject({
      ...{ revision: 2, templateVersion: 1, escalationSchema: schema },
    });
  });

  test('that is deleted is named by no request, and its name is free again', async () => {
    const name = await made();
    const { id } = await asked({ template: name, context: { netAmount: 5 } });
    await mustSucceed(fixture.admin, 'deleteTemplate', { name });
    expect(await mutate(fixture.agent, 'createApproval', { summary: 'x', template: name })).toMatchObject({
      issues: [{ path: ['input', 'template'], message: expect.stringContaining(`no template “${name}”`) }],
    });
    expect((await listed()).map((one) => one.name)).not.toContain(name);
    expect(await mutate(fixture.admin, 'deleteTemplate', { name })).toMatchObject({ code: 'NOT_FOUND' });
    expect((await read(fixture.reviewer, query, { id })).approval).toMatchObject({
      escalationSchema: schema,
    });
    const again = { name, title: 'Another', schema };
    expect(await mustSucceed(fixture.admin, 'createTemplate', again)).toMatchObject({
      template: { version: 1, title: 'Another' },
    });
  });

  test('labels its fields alone, of whichever version; a schema of the agent’s does not', async () => {
    const session = await signIn(fixture, 'reviewer');
    const shown = async (id: string) =>
      (await visit(new URL(`/a/${id}`, fixture.reviewer.url).href, session)).text;
    const template = await made();
    const alone = '<dt><bdi>Amount before tax</bdi></dt>';
    const beside =
      '<dt><code class="name"><bdi>netAmount</bdi></code> <small class="title">“<bdi>Amount before tax</bdi>”</small></dt>';
    const { id } = await asked({ template, context: { netAmount: 5 } });
    expect(await shown(id)).toContain(alone);
    await mustSucceed(fixture.admin, 'updateTemplate', { name: template, schema: { type: 'object' } });
    expect(await shown(id)).toContain(alone);
    const theirs = await asked({ template, context: { netAmount: 5 }, escalationSchema: schema });
    expect(await shown(theirs.id)).toContain(beside);
  });

  test('is in the log, each version whole', async () => {
    const name = await made();
    await mustSucceed(fixture.admin, 'updateTemplate', { name, title: 'Bill' });
    await mustSucceed(fixture.admin, 'deleteTemplate', { name });
    const events = graphql(`query OwnTemplatesLog {
      events(last: 3) { nodes { type canonical actor { handle } } }
    }`);
    const { nodes } = (await read(fixture.admin, events)).events;
    expect(nodes.map(({ type }) => type)).toEqual([
      'template.created',
      'template.updated',
      'template.closed',
    ]);
    for (const [i, title] of ['Invoice', 'Bill'].entries()) {
      const facts = JSON.parse(found(nodes[i]).canonical)[2];
      expect(JSON.stringify(facts)).toContain(`"title":"${title}"`);
      expect(JSON.stringify(facts)).toContain('Amount before tax');
    }
  });

  test.each([
    ['no name of a type', { name: 'Invoice' }, ['name']],
    ['a name of every workspace', { name: 'financial' }, ['name']],
    ['a name of ours', { name: 'countersign.admin.x' }, ['name']],
    ['no title', { title: ' ' }, ['title']],
    ['no schema', { schema: { type: 'objekt' } }, ['schema', 'type']],
    ['a hint that no page knows', { schema: { properties: { a: { 'x-ui': 'dial' } } } }, undefined],
    ['a window beyond the longest', { expiresIn: 'P31D' }, ['expiresIn']],
    [
      'too large a schema',
      { schema: { description: 'x'.repeat(limits.templateSchemaMaxBytes) } },
      ['schema'],
    ],
  ])('with %s is refused', async (_what, wrong, path) => {
    const result = await mutate(fixture.admin, 'createTemplate', {
      ...{ name: 'refused', title: 'Refused', schema },
      ...wrong,
    });
    expect(result).toMatchObject({ code: 'VALIDATION_FAILED' });
    if (path) expect(result).toMatchObject({ issues: [{ path: ['input', ...path] }] });
  });

  test('is not made twice, nor changed where every workspace has it, nor by a reviewer', async () => {
    const name = await made();
    expect(await mutate(fixture.admin, 'createTemplate', { name, title: 'x', schema })).toMatchObject({
      issues: [{ path: ['input', 'name'] }],
    });
    expect(await mutate(fixture.admin, 'updateTemplate', { name: 'financial', title: 'x' })).toMatchObject({
      message: expect.stringContaining('cannot be changed'),
    });
    expect(await mutate(fixture.reviewer, 'deleteTemplate', { name })).toMatchObject({
      requiredScope: 'admin',
    });
  });
});
