import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApproval, createPrincipal } from '../../fixtures/client/fixture.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { until } from '../../fixtures/client/wait.ts';
import {
  createNotificationFixture,
  type NotificationFixture,
} from '../../fixtures/notification/notification-fixture.ts';

let fixture: NotificationFixture;
beforeAll(async () => {
  fixture = await createNotificationFixture();
});
afterAll(() => fixture.close());
beforeEach(() => {
  fixture.mailbox.behave(() => null);
  fixture.slack.answer(200);
});

describe('a link that the requester has sent', () => {
  const send = (approvalId: string, reviewer: string, client = fixture.agent) =>
    mutate(client, 'sendApprovalLink', { approvalId, reviewer });

  /** A reviewer who is notified of nothing by themselves, and the type of what they may decide. */
  async function reviewerFor(rules: Input) {
    const type = `linked-${crypto.randomUUID().slice(0, 8)}`;
    const person = await createPrincipal(fixture.admin, `lou-${type}`, { groups: [type] });
    const email = `${type}@example.com`;
    await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
      principal: person.handle,
      email,
      reasons: [],
    });
    await mustSucceed(fixture.admin, 'createPolicy', { name: type, when: `type == "${type}"`, ...rules });
    return { type, person, email };
  }

  test('goes to that reviewer, with its code, and the agent gets neither', async () => {
    const { type, person, email } = await reviewerFor({ requesterMaySendLinks: true });
    const id = await createApproval(fixture.agent, { type });
    const sent = await send(id, person.handle);
    expect(sent).toEqual({
      __typename: 'SendApprovalLinkPayload',
      reviewer: { handle: person.handle },
      replayed: false,
    });
    await until('the e-mail is there', () => fixture.mailsTo(email).length === 1);
    const [mail] = fixture.mailsTo(email);
    expect(mail?.text).toMatch(/\/a\/appr_\w+\?link=csl_/);
    expect(mail?.text).toMatch(/\b\d{3} ?\d{3}\b/);
    for (let more = 1; more < 5; more += 1)
      expect(await send(id, person.handle)).toMatchObject({ replayed: false });
    expect(await send(id, person.handle)).toMatchObject({
      code: 'FORBIDDEN',
      message: '5 links were sent for this request already, and that is the most.',
    });
  });

  test('needs a policy that allows it, its requester, and a reviewer who can decide and has an address', async () => {
    const strict = await reviewerFor({});
    const withheld = await createApproval(fixture.agent, { type: strict.type });
    expect(await send(withheld, strict.person.handle)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('`requesterMaySendLinks`'),
    });
    const { type, person, email } = await reviewerFor({ requesterMaySendLinks: true });
    const id = await createApproval(fixture.agent, { type });
    const other = await createPrincipal(fixture.admin, `other-${type}`, { kind: 'AGENT' });
    expect(await send(id, person.handle, other)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('Only the requester'),
    });
    const noAddress = await createPrincipal(fixture.admin, `silent-${type}`);
    expect(await send(id, noAddress.handle)).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['input', 'reviewer'], message: expect.stringContaining('no address for e-mails') }],
    });
    expect(await send(id, 'agent')).toMatchObject({ code: 'VALIDATION_FAILED' });
    await mustSucceed(fixture.reviewer, 'reject', { id });
    expect(await send(id, person.handle)).toMatchObject({ code: 'NOT_PENDING' });
    expect(fixture.mailsTo(email)).toEqual([]);
  });
});
