import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
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

describe('each outcome has a command', once, () => {
  let fixture: Fixture;
  let asBoss: Settings;
  beforeAll(async () => {
    fixture = await createFixture();
    const boss = await createPrincipal(fixture.admin, 'boss', { rights: ['override'] });
    asBoss = { COUNTERSIGN_URL: boss.url, COUNTERSIGN_API_KEY: boss.key ?? '' };
  });
  afterAll(() => fixture.close());

  const outcomeOf = async (id: string) =>
    (
      await read(
        fixture.reviewer,
        graphql(`query OutcomeOf($id: ID!) {
          approval(id: $id) {
            status params assignee { handle }
            decisions(first: 10) { nodes { outcome reason reasonCode note overrideAction overrideParams } }
          }
        }`),
        { id },
      )
    ).approval;

  test.each<[words: string[], status: string, decision: Record<string, unknown>]>([
    [['approve', '--reason', 'Fine'], 'APPROVED', { outcome: 'APPROVE', reason: 'Fine' }],
    [['reject', '--code', 'TOO_OLD'], 'REJECTED', { outcome: 'REJECT', reasonCode: 'TOO_OLD' }],
    [
      ['edit', '--params', '{"amount": 80}', '--note', 'Less'],
      'APPROVED',
      { outcome: 'EDIT_AND_APPROVE', note: 'Less' },
    ],
    [
      ['request-info', 'Which order?'],
      'INFO_REQUESTED',
      { outcome: 'REQUEST_MORE_INFO', note: 'Which order?' },
    ],
    [['delegate', 'reviewer'], 'PENDING', { outcome: 'DELEGATE' }],
    [
      ['escalate', '--note', 'Too much for me', '--end'],
      'ESCALATED',
      { outcome: 'ESCALATE', note: 'Too much for me' },
    ],
    [
      ['override', '--action', 'Send a voucher', '--params', '{"amount": 20}', '--reason', 'Urgent'],
      'OVERRIDDEN',
      {
        outcome: 'OVERRIDE',
        overrideAction: 'Send a voucher',
        overrideParams: { amount: 20 },
        reason: 'Urgent',
      },
    ],
  ])('%s', many, async ([command = '', ...rest], status, decision) => {
    const id = await createApproval(fixture.agent, { params: { amount: 120 } });
    const ran = await runCli(['approvals', command, id, ...rest, '--revision', '1'], asBoss);
    const still = status === 'PENDING' ? 'It still waits: 0 of 1 approvals, 0 of 1 rejections.\n' : '';
    expect(ran).toMatchObject({ code: 0, err: still });
    expect(ran.out).toMatch(new RegExp(`^${id}  ${status}  ${String(decision['outcome'])} by boss`));
    const now = await outcomeOf(id);
    expect(now).toMatchObject({ status, decisions: { nodes: [decision] } });
    if (command === 'edit') expect(now?.params).toEqual({ amount: 80 });
    if (command === 'delegate') expect(now?.assignee).toEqual({ handle: 'reviewer' });
  });

  test('escalating at the last stage ends nothing before it was said that it would', many, async () => {
    const id = await createApproval(fixture.agent, { params: { amount: 120 } });
    const ran = await runCli(['approvals', 'escalate', id], asBoss);
    expect(ran.code).not.toBe(0);
    expect(ran.err).toContain('Stage 1 of 1 is the last one: escalating would end this request');
    expect(ran.err).toContain('--end');
    expect(await outcomeOf(id)).toMatchObject({ status: 'PENDING' });
  });

  test('a policy that asks for a confirmation code gets it', many, async () => {
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'careful',
      when: 'type == "careful"',
      confirmationRequired: true,
    });
    const id = await createApproval(fixture.agent, { type: 'careful', params: { amount: 1 } });
    const without = await runCli(['approvals', 'approve', id], asBoss);
    expect(without).toMatchObject({ code: 1, out: '', err: expect.stringContaining('confirmationCode') });
    const { approval } = await read(
      fixture.reviewer,
      graphql(`query ConfirmationCodeOf($id: ID!) { approval(id: $id) { confirmationCode } }`),
      { id },
    );
    const words = ['approvals', 'approve', id, '--confirmation', approval?.confirmationCode ?? ''];
    expect(await runCli(words, asBoss)).toMatchObject({ code: 0, out: expect.stringContaining('APPROVED') });
  });

  test('what JSON cannot say exactly is refused before it is sent', many, async () => {
    const id = await createApproval(fixture.agent, { params: { account: '1' } });
    const rounded = ['approvals', 'edit', id, '--params', '{"account": 12345678901234567890}'];
    expect(await runCli(rounded, asBoss)).toEqual({
      code: 1,
      out: '',
      err: 'account: The number 12345678901234567890 cannot be kept exactly; send it as a string.\n',
    });
    const missing = await runCli(['approvals', 'override', id, '--reason', 'Urgent'], asBoss);
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('--action <text>') });
  });
});
