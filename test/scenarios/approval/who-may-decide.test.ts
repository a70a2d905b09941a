import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proposal } from '../../fixtures/approval/proposal.ts';
import {
  allowOverride,
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { decisionMade, overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
  await allowOverride(fixture.admin, fixture.reviewer);
});
afterAll(() => fixture.close());

describe('DELEGATE', () => {
  test('passes the request on, and only a listener that wants every decision hears of it', async () => {
    const sarah = await createPrincipal(fixture.admin, 'did:human:sarah');
    const id = await createApproval(fixture.agent, proposal);
    const after = await cursorNow(fixture.agent);
    const every = await overWebSocket(fixture.agent, decisionMade, {
      approvalId: id,
      finalOnly: false,
      after,
    });
    const finalOnly = await overWebSocket(fixture.agent, decisionMade, {
      approvalId: id,
      after,
    });

    const passed = await mustSucceed(fixture.reviewer, 'respond', {
      id,
      decision: { delegate: { to: 'did:human:sarah', reason: 'On leave.' } },
    });
    expect(passed).toMatchObject({
      approval: { status: 'PENDING', assignee: { handle: 'did:human:sarah' }, decision: null },
      decision: { outcome: 'DELEGATE', final: false, delegatedTo: { id: sarah.id }, reason: 'On leave.' },
    });
    const { decision } = await mustSucceed(sarah, 'approve', { id });
    expect(decision?.authoritySnapshot).toMatchObject({ via: 'DELEGATED', delegatedBy: ['reviewer'] });

    await Promise.all([every.ended, finalOnly.ended]);
    expect(every.heard.map((event) => event.decision.outcome)).toEqual(['DELEGATE', 'APPROVE']);
    expect(finalOnly.heard.map((event) => event.decision.outcome)).toEqual(['APPROVE']);
  });

  test('goes neither to oneself, nor back, nor to a person who could not decide', async () => {
    const anna = await createPrincipal(fixture.admin, 'anna');
    await createPrincipal(fixture.admin, 'viewer', { role: 'VIEWER' });
    const id = await createApproval(fixture.agent, proposal);
    const pass = (to: string) => ({ id, decision: { delegate: { to } } });
    for (const to of ['reviewer', 'viewer', 'agent']) {
      expect(await mutate(fixture.reviewer, 'respond', pass(to))).toMatchObject({
        code: 'VALIDATION_FAILED',
        path: ['input', 'decision', 'delegate', 'to'],
      });
    }
    for (const to of ['viewer', 'agent']) {
      expect(await mutate(fixture.reviewer, 'respond', pass(to))).toMatchObject({
        message: expect.stringMatching(/could not decide this request.* These may: anna/),
      });
    }
    expect(await mutate(fixture.reviewer, 'respond', pass('nobody'))).toMatchObject({ code: 'NOT_FOUND' });
    await mustSucceed(fixture.reviewer, 'respond', pass('anna'));
    expect(await mutate(anna, 'respond', pass('reviewer'))).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('who may decide', () => {
  test('never the requester, nor the owner of the agent that asked', async () => {
    const olga = await createPrincipal(fixture.admin, 'olga');
    const bot = await createPrincipal(fixture.admin, 'bot', { kind: 'AGENT', ownerId: olga.id });
    const id = await createApproval(bot, proposal);
    for (const partial of [bot, olga]) {
      expect(await mutate(partial, 'approve', { id })).toMatchObject({
        __typename: 'ForbiddenError',
        code: 'SELF_APPROVAL',
        requiredScope: null,
      });
    }
    await mustSucceed(fixture.reviewer, 'approve', { id });
  });

  test('nobody below the role REVIEWER, whatever the key allows', async () => {
    const vera = await createPrincipal(fixture.admin, 'vera', { role: 'VIEWER' });
    const id = await createApproval(fixture.agent, proposal);
    expect(await mutate(vera, 'approve', { id })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('overriding takes the right to', async () => {
    const plain = await createPrincipal(fixture.admin, 'plain');
    const id = await createApproval(fixture.agent, proposal);
    const decision = { override: { action: 'stop', reason: 'Now.' } };
    expect(await mutate(plain, 'respond', { id, decision })).toMatchObject({ code: 'FORBIDDEN' });
    await mustSucceed(fixture.reviewer, 'respond', { id, decision });
  });

  test('in a new workspace: nobody may override, whatever their role, until it is given', async () => {
    const begun = await fixture.otherWorkspace('Begun');
    const boss = await createPrincipal(begun.admin, 'boss', { role: 'OWNER' });
    const decision = { override: { action: 'stop', reason: 'Now.' } };
    const [one, two] = [await createApproval(begun.agent), await createApproval(begun.agent)];
    for (const who of [begun.reviewer, begun.admin, boss]) {
      expect(await mutate(who, 'respond', { id: one, decision })).toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringContaining('which an administrator can give'),
      });
    }
    await allowOverride(begun.admin, begun.admin);
    await mustSucceed(begun.admin, 'respond', { id: one, decision });
    await allowOverride(begun.admin, begun.reviewer);
    await mustSucceed(begun.reviewer, 'respond', { id: two, decision });
  });

  test('while a claim lasts, only its holder', async () => {
    const clara = await createPrincipal(fixture.admin, 'clara');
    const id = await createApproval(fixture.agent, proposal);
    const first = await mustSucceed(clara, 'claim', { id });
    expect(first).toMatchObject({ fence: 1, approval: { status: 'PENDING' } });
    expect(await mutate(fixture.reviewer, 'approve', { id })).toMatchObject({
      __typename: 'ConflictError',
      code: 'CLAIMED',
    });
    fixture.advanceClock(6 * 60_000);
    const second = await mustSucceed(fixture.reviewer, 'claim', { id });
    expect(second.fence).toBe(2);
    await mustSucceed(fixture.reviewer, 'release', { id });
    // Clara's page slept through the end of her lease; her number says so.
    expect(await mutate(clara, 'approve', { id, fence: 1 })).toMatchObject({
      code: 'CLAIMED',
      path: ['input', 'fence'],
    });
    await mustSucceed(clara, 'approve', { id });
  });
});
