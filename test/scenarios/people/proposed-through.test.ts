import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import type { Client } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { approveChange, proposalSeen, propose } from '../../fixtures/client/two-administrators.ts';

// Who has made the key that a change of administration is proposed by could propose it and approve it.

let fixture: Fixture;
/** Of keys that the owner made. */
let ada: CreatedPrincipal;
let dee: CreatedPrincipal;
/** Of keys that ada made. */
let bob: CreatedPrincipal;
let cal: CreatedPrincipal;
let bot: CreatedPrincipal;
/** Of a key that dee's agent made. */
let fay: CreatedPrincipal;
let twin: CreatedPrincipal;

const administers = { role: 'ADMIN', scopes: ['admin', 'approvals:decide', 'approvals:create'] };
beforeAll(async () => {
  fixture = await createFixture();
  const { admin } = fixture;
  ada = await createPrincipal(admin, 'ada', administers);
  dee = await createPrincipal(admin, 'dee', administers);
  twin = await createPrincipal(admin, 'twin', { ...administers, ownerId: ada.id });
  bob = await createPrincipal(ada, 'bob', administers);
  cal = await createPrincipal(ada, 'cal', administers);
  bot = await createPrincipal(ada, 'bot', { ...administers, kind: 'AGENT' });
  const helper = await createPrincipal(admin, 'helper', { ...administers, kind: 'AGENT', ownerId: dee.id });
  fay = await createPrincipal(helper, 'fay', administers);
  await mustSucceed(admin, 'requireTwoAdministrators', { enabled: true });
});
afterAll(() => fixture.close());

const proposed = async (by: Client) =>
  (await propose(by, 'createPolicy', { name: crypto.randomUUID(), when: 'type == "refund"' })).id;
const refused = (by: Client, id: string) =>
  expect(mutate(by, 'approve', { id })).resolves.toMatchObject({ code: 'SELF_APPROVAL' });

describe('a change of administration that is proposed by a key that another made', () => {
  test.each([
    ['another administrator', () => bob],
    ['an agent', () => bot],
  ])('for %s is not approved by its maker', async (_for, proposer) => {
    const id = await proposed(proposer());
    await refused(ada, id);
    expect((await proposalSeen(ada, id)).availableOutcomes).not.toContain('APPROVE');
    expect(await mutate(ada, 'claim', { id })).toMatchObject({ code: 'SELF_APPROVAL' });
    await approveChange(dee, id);
  });

  test('nor by a second account of its maker, nor by who made the key of its maker', async () => {
    const id = await proposed(bob);
    await refused(twin, id);
    await refused(fixture.admin, id);
    await approveChange(dee, id);
  });

  test('nor by another key that its maker made', async () => {
    const id = await proposed(bob);
    await refused(cal, id);
    await approveChange(dee, id);
  });

  test('nor by the owner of the agent that made it', async () => {
    const id = await proposed(fay);
    await refused(dee, id);
    await approveChange(ada, id);
  });

  test('names its maker on the keys that it makes', async () => {
    const input = { principalId: bob.id, scopes: ['admin'], neverExpires: true };
    const { id, secret } = await propose(cal, 'createApiKey', input);
    await approveChange(dee, id);
    const next = await proposed({ ...bob, key: secret });
    await refused(ada, next);
    await approveChange(dee, next);
  });
});

test('an ordinary request is decided by who made the key that it was asked by', async () => {
  const id = await createApproval(bot);
  expect(await mutate(ada, 'approve', { id })).toMatchObject({ approval: { status: 'APPROVED' } });
});
