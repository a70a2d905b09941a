import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, once, settingsOf } from '../../fixtures/cli/terminal.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { runCli, type Settings } from '../../fixtures/server/run-cli.ts';

describe('what agents ask, from a terminal', once, () => {
  let fixture: Fixture;
  let asAgent: Settings;
  let asAdmin: Settings;
  beforeAll(async () => {
    fixture = await createFixture();
    asAgent = settingsOf(fixture.agent);
    asAdmin = settingsOf(fixture.admin);
  });
  afterAll(() => fixture.close());

  test('an equal request is joined where it says so, or where the workspace does', many, async () => {
    const asked = '{"type":"refund","summary":"Refund 5 EUR","params":{"amount":5}}';
    const ask = async (...options: string[]) =>
      (await runCli(['approvals', 'create', asked, ...options], asAgent)).out;
    const first = /^(appr_\w+) {2}PENDING\n$/.exec(await ask('--join-equal'))?.[1];
    expect(first).toBeDefined();
    expect(await ask('--join-equal')).toBe(`${first}  PENDING  joined: an equal one was open\n`);
    expect(await ask()).not.toContain('joined');
    const set = await runCli(['workspace', 'update', '--agents-join-equal', 'yes'], asAdmin);
    expect(set).toMatchObject({ code: 0, out: expect.stringMatching(/equal ones +agents join them\n/) });
    expect(await ask()).toBe(`${first}  PENDING  joined: an equal one was open\n`);
    expect(await ask('--no-join-equal')).not.toContain('joined');
    expect((await runCli(['workspace', 'update', '--agents-join-equal', 'maybe'], asAdmin)).code).toBe(2);
  });

  test(
    'a workspace has a fallback for what no policy catches, and the built-in one again',
    many,
    async () => {
      const stages = (...words: string[]) =>
        runCli(['workspace', 'update', '--fallback-stages', ...words], asAdmin);
      const early = await stages('[{"groups":[{"group":"finance","count":1}]}]');
      expect(early).toMatchObject({
        code: 1,
        err: expect.stringContaining('“finance”, which has no reviewer'),
      });
      await createPrincipal(fixture.admin, 'fay', { role: 'REVIEWER', groups: ['finance'] });
      const set = await stages('[{"groups":[{"group":"finance","count":1}]}]');
      expect(set).toMatchObject({ code: 0, out: expect.stringMatching(/no policy +finance\n/) });
      expect((await runCli(['workspace', 'show'], asAdmin)).out).toBe(set.out);
      expect((await stages('[]')).out).toMatch(/no policy +1 reviewer \(built in\)\n/);
    },
  );

  test('the opener of a task shares it by handle, and ends that in so many words', many, async () => {
    await createPrincipal(fixture.admin, 'aide', { kind: 'AGENT', role: 'VIEWER' });
    const { task } = await mustSucceed(fixture.agent, 'createTask', {
      name: 'Case',
    });
    const share = (...words: string[]) => runCli(['tasks', 'share', task.id, ...words], asAgent);
    expect(await share('aide')).toEqual({ code: 0, err: '', out: `${task.id}  shared with aide\n` });
    expect(await share()).toMatchObject({ code: 2, err: expect.stringContaining('--none') });
    expect(await share('--none')).toMatchObject({ code: 0, out: `${task.id}  shared with nobody\n` });
  });

  test('a change that leaves nobody for what waits says so beside its answer', many, async () => {
    const owner = await createPrincipal(fixture.admin, 'boss');
    const agent = await createPrincipal(fixture.admin, 'its-agent', {
      kind: 'AGENT',
      role: 'VIEWER',
      ownerId: owner.id,
    });
    await createPrincipal(fixture.admin, 'lee', { groups: ['legal'] });
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'contracts',
      when: 'type == "contract"',
      stages: [{ groups: [{ group: 'legal', count: 1 }] }],
    });
    const id = await createApproval(agent, { type: 'contract' });
    const ends = new Date(Date.now() + 86_400_000).toISOString();
    const sentence = `${id} can be decided by nobody any more: The policy asks for 1 reviewer of the group “legal”`;
    const delegated = await runCli(
      ['delegations', 'create', 'lee', '--from', 'boss', '--ends', ends],
      asAdmin,
    );
    expect(delegated).toMatchObject({ code: 0, err: expect.stringContaining(sentence) });
    const other = await createApproval(fixture.agent, { type: 'contract' });
    const ended = await runCli(['principals', 'end-access', 'lee', '--reason', 'Left.'], asAdmin);
    expect(ended).toMatchObject({
      code: 0,
      err: expect.stringContaining(`${other} can be decided by nobody`),
    });
    expect(ended.err).not.toContain(id);
  });
});
