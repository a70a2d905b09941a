import type { Client } from '@urql/core';
import { expect, test, vi } from 'vitest';
import { type HeldDecision, Outbox } from './outbox.ts';

vi.stubGlobal('addEventListener', () => undefined);

const heldFor = (approvalId: string): HeldDecision => ({
  ...{ approvalId, action: `Refund ${approvalId}`, done: 'Approved', revision: 1 },
  ...{ confirmation: null, displayDigest: '0'.repeat(64) },
  decision: { approve: {} },
});

/** What was sent, in order, each answered when the test says so. */
function slowServer() {
  const sent: { readonly id: string; readonly answer: (typename: string) => Promise<void> }[] = [];
  const mutation = (_document: unknown, { input }: { input: { id: string } }) => ({
    toPromise: () =>
      new Promise((resolve) => {
        const answer = async (typename: string) => {
          resolve({
            data: { respond: { __typename: typename, code: 'NOT_PENDING', message: 'It has ended.' } },
          });
          await vi.waitFor(() => undefined);
        };
        sent.push({ id: input.id, answer });
      }),
  });
  return { sent, api: { mutation } as unknown as Client };
}

test('a decision that is held is sent, although the one before it is refused meanwhile, and that is shown after it', async () => {
  const { sent, api } = slowServer();
  const outbox = new Outbox(api);
  outbox.hold(heldFor('one'));
  outbox.hold(heldFor('two'));
  expect(sent.map(({ id }) => id)).toEqual(['one']);
  await sent[0]?.answer('ConflictError');
  expect(outbox.refusalOf('one')).toMatchObject({ code: 'NOT_PENDING' });
  expect(outbox.state()).toMatchObject({ state: 'HELD', held: { approvalId: 'two' } });
  outbox.sendNow();
  expect(sent.map(({ id }) => id)).toEqual(['one', 'two']);
  await sent[1]?.answer('DecisionPayload');
  expect(outbox.state()).toMatchObject({ state: 'REFUSED', held: { approvalId: 'one' } });
});

test('a decision that is undone is not sent', () => {
  const { sent, api } = slowServer();
  const outbox = new Outbox(api);
  outbox.hold(heldFor('one'));
  expect(outbox.undo()).toBe('one');
  outbox.sendNow();
  expect([sent, outbox.state()]).toEqual([[], null]);
});
