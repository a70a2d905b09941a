import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import { type CreatedPrincipal, createApproval, createPrincipal } from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { send, visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { until } from '../../fixtures/client/wait.ts';
import {
  createNotificationFixture,
  type NotificationFixture,
} from '../../fixtures/notification/notification-fixture.ts';

// Nobody decides in another's name: what lets a person decide is handed to that person, and each decision says by what
// it came and who else has had that in their hands.

let fixture: NotificationFixture;
let admin: CreatedPrincipal;
beforeAll(async () => {
  fixture = await createNotificationFixture();
  admin = await createPrincipal(fixture.admin, 'ada', { role: 'ADMIN', scopes: ['admin'] });
});
afterAll(() => fixture.close());
beforeEach(() => fixture.mailbox.behave(() => null));

const person = (maker: Client, who: Input = {}) => createPrincipal(maker, `p-${crypto.randomUUID()}`, who);
const addressOf = (one: CreatedPrincipal) => `${one.handle}@example.com`;
const setAddress = (by: Client, one: CreatedPrincipal) =>
  mustSucceed(by, 'updateNotificationPreferences', {
    ...(by.key === one.key ? {} : { principal: one.handle }),
    email: addressOf(one),
    reasons: [],
  });

const look = graphql(`query DecidedByDoor($id: ID!) {
  approval(id: $id) {
    status decisions(last: 1) { nodes { authoritySnapshot { door doorMadeBy { handle kind } } } }
    outcomes { outcome allowed reason }
  }
  events(last: 1, filter: { type: ["approval.decided"] }) { nodes { canonical } }
}`);
async function doorOf(id: string) {
  const { approval, events } = await read(fixture.admin, look, { id });
  const [decision] = approval?.decisions.nodes ?? [];
  const [, , { payload }] = JSON.parse(events.nodes[0]?.canonical ?? '[0, 0, {}]');
  return { ...decision?.authoritySnapshot, payload, status: approval?.status };
}

describe('a link for another person', () => {
  /** Asks for it, and follows what is sent; answers the mail and the page of the link. */
  async function sentTo(one: CreatedPrincipal, approvalId: string) {
    const answer = await mustSucceed(admin, 'createApprovalLink', { approvalId, reviewer: one.handle });
    expect(answer).toMatchObject({ url: '', passcode: '', link: null, expiresAt: null });
    await until('the e-mail is there', () => fixture.mailsTo(addressOf(one)).length > 0);
    const text = fixture
      .mailsTo(addressOf(one))
      .map((mail) => mail.text)
      .join('\n');
    const url = /https?:\S+link=csl_[\w-]+/.exec(text)?.[0] ?? '';
    const code = new RegExp(`\\b\\d{3} ?\\d{${limits.linkCodeDigits - 3}}\\b`).exec(text)?.[0] ?? '';
    return { url, code: code.replace(' ', '') };
  }

  test('is sent to that person, and answered to nobody', async () => {
    const one = await person(fixture.admin);
    await setAddress(one, one);
    const id = await createApproval(fixture.agent);
    const { url, code } = await sentTo(one, id);
    const { form } = await visit(url);
    if (!form) throw new Error('There is no form.');
    expect((await send(form, { outcome: 'APPROVE', code })).status).toBe(303);
    expect(await doorOf(id)).toMatchObject({ status: 'APPROVED', door: 'LINK' });
  });

  test('is refused without an address, and for a person with more rights', async () => {
    const id = await createApproval(fixture.agent);
    const one = await person(fixture.admin);
    expect(await mutate(admin, 'createApprovalLink', { approvalId: id, reviewer: one.handle })).toMatchObject(
      {
        code: 'VALIDATION_FAILED',
        message: expect.stringContaining('has no address for e-mails'),
      },
    );
    expect(await mutate(admin, 'createApprovalLink', { approvalId: id, reviewer: 'owner' })).toMatchObject({
      code: 'FORBIDDEN',
      message: 'Your role is ADMIN, so you cannot act on the role OWNER.',
    });
  });
});

describe('what lets a person with more rights decide needs those rights', () => {
  test.each([
    ['updateNotificationPreferences', { principal: 'owner', email: 'ada@example.com' }],
    ['updateNotificationPreferences', { principal: 'owner', slackUserId: 'U0ADA' }],
    ['createDelegation', { from: 'owner', to: 'ada', endsAt: new Date(Date.now() + 9e6).toISOString() }],
    ['createSignInLink', { principal: 'owner' }],
  ] as const)('%s', async (name, input) => {
    expect(await mutate(admin, name, input)).toMatchObject({
      code: 'FORBIDDEN',
      message: 'Your role is ADMIN, so you cannot act on the role OWNER.',
    });
  });
});

describe('a decision says by what it came', () => {
  test('by a key of one’s own', async () => {
    const id = await createApproval(fixture.agent);
    await mustSucceed(fixture.reviewer, 'approve', { id });
    expect(await doorOf(id)).toMatchObject({ door: 'KEY', doorMadeBy: [], payload: { door: 'KEY' } });
  });

  test('by a key that another made', async () => {
    const one = await person(admin);
    const id = await createApproval(fixture.agent);
    await mustSucceed(one, 'approve', { id });
    expect(await doorOf(id)).toMatchObject({
      door: 'KEY',
      doorMadeBy: [
        { handle: 'ada', kind: 'HUMAN' },
        { handle: 'owner', kind: 'HUMAN' },
      ],
      payload: { door: 'KEY', doorMadeBy: ['ada', 'owner'] },
    });
  });

  test('by a browser session, on the page, too', async () => {
    const id = await createApproval(fixture.agent);
    const cookie = await signIn(fixture, 'reviewer');
    const at = new URL(`/a/${id}`, fixture.urls[0]).href;
    const { form } = await visit(at, cookie);
    if (!form) throw new Error('There is no form.');
    await send(form, { outcome: 'APPROVE' }, cookie);
    expect(await doorOf(id)).toMatchObject({ door: 'SESSION', doorMadeBy: [{ handle: 'owner' }] });
    expect((await visit(at, cookie)).text).toContain('by a browser session that');
  });
});

describe('a requester who has had the door in their hands', () => {
  const refused = (words: string) => ({
    code: 'SELF_APPROVAL',
    message: `You came by ${words} that “ada” made, who is one person with the requester. Decide by one that is yours alone, or ask another reviewer.`,
  });

  test('does not decide by a key that they made for another', async () => {
    const one = await person(admin);
    const id = await createApproval(admin);
    expect(await mutate(one, 'approve', { id })).toMatchObject(refused('an API key'));
    const { approval } = await read(one, look, { id });
    expect(approval?.outcomes.find(({ outcome }) => outcome === 'APPROVE')).toMatchObject({ allowed: false });
  });

  test('nor by what was made with such a key', async () => {
    const one = await person(admin, { role: 'ADMIN', scopes: ['admin'] });
    const next = await person(one);
    expect(await mutate(next, 'approve', { id: await createApproval(admin) })).toMatchObject(
      refused('an API key'),
    );
  });

  test('nor through their agent', async () => {
    const helper = await person(fixture.admin, { kind: 'AGENT', ownerId: admin.id });
    const one = await person(admin);
    expect(await mutate(one, 'approve', { id: await createApproval(helper) })).toMatchObject(
      refused('an API key'),
    );
  });

  test('nor by a link that is sent to an address that they set', async () => {
    const one = await person(fixture.admin);
    await setAddress(admin, one);
    const id = await createApproval(admin);
    await mustSucceed(fixture.admin, 'createApprovalLink', { approvalId: id, reviewer: one.handle });
    await until('the e-mail is there', () => fixture.mailsTo(addressOf(one)).length > 0);
    const url = /https?:\S+link=csl_[\w-]+/.exec(
      fixture
        .mailsTo(addressOf(one))
        .map(({ text }) => text)
        .join('\n'),
    )?.[0];
    expect((await visit(url ?? '')).text).toContain('You came by a link that “ada” made');
  });

  test('while another reviewer decides', async () => {
    const id = await createApproval(admin);
    expect(await mutate(fixture.reviewer, 'approve', { id })).toMatchObject({
      approval: { status: 'APPROVED' },
    });
  });
});
