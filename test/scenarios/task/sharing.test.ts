import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { openTask, storedIn, uploadFile } from '../../fixtures/client/files.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { beforeWrite } from '../../fixtures/server/before-write.ts';

let fixture: Fixture;
let lead: CreatedPrincipal;
/** Two agents of one owner, who is a person. */
let bot: CreatedPrincipal;
let sibling: CreatedPrincipal;
let stranger: CreatedPrincipal;
let human: CreatedPrincipal;
let runner: string;

const program = (handle: string, ownerId: string | null = null) =>
  createPrincipal(fixture.admin, handle, { kind: 'AGENT', role: 'VIEWER', scopes: ['default'], ownerId });

beforeAll(async () => {
  fixture = await createFixture();
  lead = await createPrincipal(fixture.admin, 'lead');
  bot = await program('bot', lead.id);
  sibling = await program('sibling', lead.id);
  stranger = await program('stranger');
  human = await createPrincipal(fixture.admin, 'human');
  const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: 'Writer' });
  runner = agent?.id ?? '';
  await mustSucceed(fixture.admin, 'createAgentVersion', { agentId: runner, approvalRequired: true });
});
afterAll(() => fixture.close());

const tried = graphql(`mutation SharingTried($input: SimulatePoliciesInput!) {
  simulatePolicies(input: $input) { __typename ... on UserError { code } }
}`);
const question = { message: 'Which?', responseSchema: { type: 'object' } };
const receipt = () => new File(['receipt'], 'receipt.txt');

/** Everything that opens something on a task or fills it. Answers the code of the refusal, or that there was none. */
const uses: Readonly<Record<string, (who: Client, taskId: string) => Promise<unknown>>> = {
  createApproval: async (who, taskId) =>
    codeOf(await mutate(who, 'createApproval', { taskId, summary: 'Refund' })),
  createElicitation: async (who, taskId) =>
    codeOf(await mutate(who, 'createElicitation', { taskId, ...question })),
  startExecution: async (who, taskId) =>
    codeOf(await mutate(who, 'startExecution', { taskId, agentId: runner })),
  uploadFile: async (who, taskId) => codeOf(await mutate(who, 'uploadFile', { taskId, file: receipt() })),
  'PUT /tasks/…/files/…': async (who, taskId) => {
    const { status, errors } = await uploadFile(who, taskId, 'receipt.txt', 'receipt');
    return errors?.[0] ? `${status} ${errors[0].extensions.code}` : 'done';
  },
  simulatePolicies: async (who, taskId) =>
    codeOf((await read(who, tried, { input: { request: { taskId, summary: 'Refund' } } })).simulatePolicies),
};
const names = Object.keys(uses);
const codeOf = (result: object) => ('code' in result ? result.code : 'done');
const use = (name: string, who: Client, taskId: string) => uses[name]?.(who, taskId);

describe('a task belongs to who opened it', () => {
  test.each(names)('%s of another agent on it is refused', async (name) => {
    const refused = name.startsWith('PUT') ? '403 FORBIDDEN' : 'FORBIDDEN';
    const taskId = await openTask(bot);
    expect(await use(name, stranger, taskId)).toBe(refused);
    expect(await use(name, sibling, taskId), 'of the same owner').toBe(refused);
    expect(await use(name, human, taskId), 'a reviewer').toBe(refused);
    expect(await contentsOf(taskId)).toEqual({ approvals: 0, questions: null, files: 0 });
    expect(await use(name, bot, taskId)).toBe('done');
  });

  test('the refusal says what to do', async () => {
    const taskId = await openTask(bot);
    expect(await mutate(stranger, 'createApproval', { taskId, summary: 'Refund' })).toMatchObject({
      __typename: 'ForbiddenError',
      message: expect.stringMatching(/Open one of your own, or ask .*shareTask/),
    });
  });

  test('also one that was opened for a request, a question or a run', async () => {
    const approval = await read(
      bot,
      graphql(`query SharingTaskOf($id: ID!) { approval(id: $id) { task { id } } }`),
      { id: await createApproval(bot) },
    );
    const { elicitation } = await mustSucceed(bot, 'createElicitation', question);
    for (const taskId of [approval.approval?.task.id, elicitation?.task.id]) {
      expect(await use('uploadFile', stranger, taskId ?? '')).toBe('FORBIDDEN');
      expect(await use('uploadFile', bot, taskId ?? '')).toBe('done');
    }
  });

  test.each(names)('%s is for the owner of its opener and for administrators', async (name) => {
    expect(await use(name, lead, await openTask(bot))).toBe('done');
    expect(await use(name, fixture.admin, await openTask(stranger))).toBe('done');
    expect(await use(name, bot, await openTask(lead)), 'for what its opener owns').toContain('FORBIDDEN');
  });

  test.each(names)('%s is for a program that owns its opener, and reads its own', async (name) => {
    const sub = await program(`sub-${crypto.randomUUID()}`, bot.id);
    expect(await use(name, bot, await openTask(sub))).toBe('done');
  });

  test('a program with the scope admin is no administrator of it', async () => {
    const service = await createPrincipal(fixture.admin, 'service', {
      kind: 'SERVICE',
      role: 'ADMIN',
      scopes: ['admin'],
    });
    expect(await use('createApproval', service, await openTask(bot))).toBe('FORBIDDEN');
  });

  test('nothing of a refused file is stored', async () => {
    const before = await storedIn(fixture.filesDirectory);
    await use('uploadFile', stranger, await openTask(bot));
    expect(await storedIn(fixture.filesDirectory)).toEqual(before);
  });
});

describe('sharing', () => {
  test.each(names)('%s is for whom it is shared with, until that ends', async (name) => {
    const { task } = await mustSucceed(bot, 'createTask', { name: 'Order', sharedWith: ['Stranger'] });
    const id = task?.id ?? '';
    expect(await use(name, stranger, id)).toBe('done');
    const other = await openTask(bot);
    await mustSucceed(bot, 'shareTask', { id: other, sharedWith: [stranger.id, 'stranger'] });
    await mustSucceed(bot, 'shareTask', { id: other, sharedWith: [] });
    expect(await use(name, stranger, other)).toContain('FORBIDDEN');
  });

  test('is shown, is an event, and lets an agent that reads its own read the task and its files', async () => {
    const id = await openTask(bot);
    await uploadFile(bot, id, 'order.txt', 'words');
    expect((await read(stranger, seen, { id })).task).toBeNull();
    const shared = await mustSucceed(bot, 'shareTask', { id, sharedWith: ['stranger', 'sibling'] });
    expect(shared.task).toEqual({
      id,
      openedBy: { handle: 'bot' },
      sharedWith: [{ handle: 'stranger' }, { handle: 'sibling' }],
    });
    expect((await read(stranger, seen, { id })).task).toEqual({
      openedBy: { handle: 'bot' },
      sharedWith: [{ handle: 'stranger' }, { handle: 'sibling' }],
      files: { nodes: [{ name: 'order.txt' }] },
    });
    const log = graphql(`query SharingLog($id: ID!) {
      events(filter: { taskId: $id, type: ["task.shared"] }, first: 10) { nodes { canonical actor { handle } } }
    }`);
    const [event, ...more] = (await read(fixture.admin, log, { id })).events.nodes;
    expect(more).toEqual([]);
    expect(event).toMatchObject({ actor: { handle: 'bot' } });
    expect(JSON.parse(event?.canonical ?? '[]')[2].payload.sharedWith).toHaveLength(2);
  });

  test('is changed by the opener, its owner and administrators, and by no others', async () => {
    const id = await openTask(bot);
    for (const who of [bot, lead, fixture.admin]) {
      expect(codeOf(await mutate(who, 'shareTask', { id, sharedWith: ['stranger'] }))).toBe('done');
    }
    // Also whom it is shared with does not share it.
    for (const who of [stranger, sibling, human]) {
      expect(await mutate(who, 'shareTask', { id, sharedWith: [] })).toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringContaining('ask one of them'),
      });
    }
    const leads = await openTask(lead);
    expect(codeOf(await mutate(bot, 'shareTask', { id: leads, sharedWith: [] }))).toBe('FORBIDDEN');
  });

  test('names principals of the workspace, and not too many', async () => {
    const named = (sharedWith: readonly string[]) => mutate(bot, 'createTask', { name: 'Order', sharedWith });
    expect(await named(['bot', 'nobody-here'])).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'sharedWith', '1'],
    });
    expect(await named(['system'])).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await named(Array.from({ length: 51 }, (_, i) => `bot-${i}`))).toMatchObject({
      message: expect.stringContaining('at most 50 principals'),
    });
  });

  test('a request that waited for information does not take a task again that is shared no more', async () => {
    const id = await openTask(bot);
    await mustSucceed(bot, 'shareTask', { id, sharedWith: ['stranger'] });
    const approval = await createApproval(stranger, { taskId: id });
    const decision = { requestMoreInfo: { note: 'Why?' } };
    await mustSucceed(fixture.reviewer, 'respond', { id: approval, decision });
    await mustSucceed(bot, 'shareTask', { id, sharedWith: [] });
    const revise = () => mutate(stranger, 'reviseApproval', { id: approval, summary: 'Because' });
    expect(await revise()).toMatchObject({ code: 'FORBIDDEN' });
    await mustSucceed(bot, 'shareTask', { id, sharedWith: ['stranger'] });
    expect(await revise()).toMatchObject({ approval: { status: 'PENDING' } });
  });
});

describe('sharing that ends between the reading and the writing', () => {
  test.each(names.filter((name) => name !== 'simulatePolicies'))('%s is refused', async (name) => {
    const id = await openTask(bot);
    await mustSucceed(bot, 'shareTask', { id, sharedWith: ['stranger'] });
    const undo = beforeWrite(fixture, '', () => mustSucceed(bot, 'shareTask', { id, sharedWith: [] }));
    try {
      expect(await use(name, stranger, id)).toContain('FORBIDDEN');
    } finally {
      undo();
    }
  });

  test('a new owner of the opener counts as well', async () => {
    const owned = await program(`owned-${crypto.randomUUID()}`, lead.id);
    const id = await openTask(owned);
    const undo = beforeWrite(fixture, '', () =>
      mustSucceed(fixture.admin, 'updatePrincipal', { id: owned.id, ownerId: stranger.id }),
    );
    try {
      expect(await use('createElicitation', lead, id)).toBe('FORBIDDEN');
    } finally {
      undo();
    }
  });
});

const seen = graphql(`query SharingSeen($id: ID!) {
  task(id: $id) { openedBy { handle } sharedWith { handle } files(first: 5) { nodes { name } } }
}`);

const contents = graphql(`query SharingContents($id: ID!) {
  task(id: $id) { approvals { totalCount } openElicitation { id } files(first: 1) { totalCount } }
}`);

async function contentsOf(id: string) {
  const { task } = await read(fixture.admin, contents, { id });
  return {
    approvals: task?.approvals?.totalCount,
    questions: task?.openElicitation,
    files: task?.files.totalCount,
  };
}
