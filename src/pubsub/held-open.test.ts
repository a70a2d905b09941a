import { describe, expect, test } from 'vitest';
import {
  createHubFixture,
  decisions,
  NumberExecutor,
  viewerOf,
} from '../../test/fixtures/server/hub-fixture.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Quotas, UsageHolder } from '../domain/quota/quota.ts';

/** Two callers who share no more than the holder. */
function sharing(holder: UsageHolder, quotas: Quotas): readonly [Viewer, Viewer] {
  const one = viewerOf('one', { quotas });
  const other = viewerOf('other', { quotas });
  if (holder === 'WORKSPACE') return [one, other];
  const { principal } = one;
  return [one, holder === 'PRINCIPAL' ? { ...other, principal } : one];
}

describe.each(['KEY', 'PRINCIPAL', 'WORKSPACE'] as const)('of a %s', (holder) => {
  const name = holder === 'KEY' ? 'credential' : holder.toLowerCase();

  test('there are so many connections, and others again when some have left', async () => {
    const { hub, listen } = await createHubFixture();
    const [one, other] = sharing(holder, { [holder]: { SOCKETS: 2 } });
    const first = listen(one);
    listen(other);
    expect(() => listen(other)).toThrow(`This ${name} may have 2 connections.`);
    expect(hub.subscribers).toBe(2);
    // Who shares nothing with them is not affected.
    listen(viewerOf('stranger', { workspaceId: 'w2' }));
    first.subscriber?.leave();
    listen(other);
  });

  test('subscriptions have so many different documents, shared ones and other variables aside', async () => {
    const { hub, listen } = await createHubFixture();
    const [one, other] = sharing(holder, { [holder]: { SUBSCRIPTION_DOCUMENTS: 2 } });
    const of = (document: number, variables = 'a') =>
      new NumberExecutor(`${document}:${variables}`, document);
    const first = listen(one, decisions(), of(1));
    const second = listen(other, decisions(), of(2));
    for (const variables of ['b', 'c', 'd']) listen(other, decisions(), of(2, variables));
    expect(() => listen(other, decisions(), of(3))).toThrow(
      `This ${name} may have 2 different subscriptions.`,
    );
    listen(viewerOf('stranger', { workspaceId: 'w2' }), decisions(), of(3));
    // As long as one has it, it counts.
    second.subscriber?.leave();
    expect(() => listen(other, decisions(), of(3))).toThrow('2 different subscriptions');
    first.subscriber?.leave();
    listen(other, decisions(), of(3));
    expect(hub.subscriptions).toBe(5);
  });
});

test('what is over the limit when it is set stays, and nothing is added', async () => {
  const { listen } = await createHubFixture();
  const free = viewerOf('one');
  const ear = listen(free);
  listen(free);
  const bound = viewerOf('one', { quotas: { PRINCIPAL: { SOCKETS: 1 } }, readAt: new Date(1) });
  expect(() => listen(bound)).toThrow('This principal may have 1 connections.');
  expect(ear.ends).toEqual([]);
});
