import { expect, test } from 'vitest';
import { limits } from '../domain/limits.ts';
import { evaluateCondition } from '../domain/policy/condition.ts';
import type { RequestRow } from '../entities/request.ts';
import type { ShownReceipt } from '../entities/sql/read-receipts.ts';
import { EpochCache } from './epoch.ts';
import { memoOf } from './memo-of.ts';
import { createMemory } from './memory.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

function requestOf(id: number, more: Partial<RequestRow> = {}): RequestRow {
  const facts = { id: `r${id}`, workspaceId: 'w', status: 'PENDING', delegatedByIds: [], version: 1 };
  return { ...facts, summary: 'Refund', ...more } as unknown as RequestRow;
}

const requester = { id: 'a', ownerId: null, rootOwnerId: null, formerPersons: [], stoodWith: [] };

test('what was computed lately is not computed again; what was not used for long is', () => {
  const memo = memoOf<{ text: string }>(2);
  const computed: string[] = [];
  const ask = (text: string) =>
    memo(text, () => {
      computed.push(text);
      return { text };
    });
  for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) expect(ask(text)).toEqual({ text });
  expect(computed).toEqual(['a', 'b', 'c', 'b']);
});

test('many conditions do not get into each other’s way', () => {
  const { conditions } = createMemory(() => 0);
  const facts = { params: { amount: 700 }, context: {}, requester: { groups: [] }, time: new Date(0) };
  const holds = (source: string) => evaluateCondition(source, facts as never, conditions);
  for (const limit of upTo(limits.compiledConditionsMax + 500)) {
    expect(holds(`params.amount > ${limit}`)).toEqual({ holds: 700 > limit });
  }
  expect(holds('params.amount > 0')).toEqual({ holds: true });
});

test('pending requests are kept up to a number and up to a size', () => {
  const { requests } = createMemory(() => 0);
  for (const i of upTo(limits.cachedRequestsMax + 1)) {
    requests.keep({
      request: requestOf(i),
      requester,
      requesterSuspended: false,
      rulesVersion: 1,
    });
  }
  expect(requests.get('w', 'r0')).toBeNull();
  expect(requests.get('w', 'r1')).not.toBeNull();
  const summary = 'x'.repeat(limits.cachedRequestsMaxChars / 2);
  for (const i of [1, 2, 3])
    requests.keep({
      request: requestOf(i, { summary }),
      requester,
      requesterSuspended: false,
      rulesVersion: 1,
    });
  expect(upTo(4).map((i) => requests.get('w', `r${i}`) !== null)).toEqual([false, false, false, true]);
});

test('decisions whose receipts were shown are kept up to a number and up to a size, until they are spent', () => {
  const { receipts } = createMemory(() => 0);
  const keep = (id: string, params: object = {}) =>
    receipts.keep({ receipt: 'r', facts: { workspaceId: 'w', decisionId: id, params } } as ShownReceipt);
  for (const i of upTo(limits.cachedReceiptsMax + 1)) keep(`d${i}`);
  expect(receipts.get('w', 'd0')).toBeNull();
  expect(receipts.get('w', 'd1')).not.toBeNull();
  expect(receipts.get('v', 'd1')).toBeNull();
  const values = { workspaceId: 'w', decisionId: 'd1' };
  receipts.apply({ inserts: [{ into: { meta: { className: 'Effect' } } as never, values }] });
  expect(receipts.get('w', 'd1')).toBeNull();
  const note = 'x'.repeat(limits.cachedReceiptsMaxChars / 2);
  for (const i of [1, 2, 3]) keep(`d${i}`, { note });
  expect(upTo(4).map((i) => receipts.get('w', `d${i}`) !== null)).toEqual([false, false, false, true]);
});

test('what was written to a request is done to what is kept of it, or that is dropped', () => {
  const { requests } = createMemory(() => 0);
  const update = (version: number, set: object) =>
    requests.apply({
      updates: [
        {
          of: { meta: { className: 'Request' } } as never,
          where: { workspaceId: 'w', id: 'r1', version },
          set: { ...set },
        },
      ],
    });
  const keep = () =>
    requests.keep({
      request: requestOf(1),
      requester,
      requesterSuspended: false,
      rulesVersion: 1,
    });
  keep();
  update(1, { version: 2, summary: 'Refund 2' });
  expect(requests.get('w', 'r1')?.request).toMatchObject({ version: 2, summary: 'Refund 2' });
  update(7, { version: 8 });
  expect(requests.get('w', 'r1')).toBeNull();
  keep();
  update(1, { version: 2, status: 'APPROVED' });
  expect(requests.get('w', 'r1')).toBeNull();
});

test('callers are kept up to a number, and say how long ago they were read and used', () => {
  let nowMs = 0;
  const { viewers } = createMemory(() => nowMs);
  const viewer = { keyId: 'k' } as never;
  for (const i of upTo(limits.cachedViewersMax + 1)) viewers.keep(`h${i}`, viewer);
  expect(viewers.get('h0')).toBeNull();
  nowMs = 300;
  expect(viewers.get('h1')).toEqual({ viewer, ageMs: 300 });
  nowMs = limits.cachedViewerUsedMs + 1;
  expect(viewers.inUse()).toEqual(['h1']);
  // Reading a caller again makes it fresh and is no use of it.
  viewers.keep('h1', viewer);
  nowMs = limits.cachedViewerUsedMs + 301;
  expect(viewers.inUse()).toEqual([]);
  viewers.keep('h1', 'REVOKED');
  expect(viewers.get('h1')).toBeNull();
});

test('the first statements stay', () => {
  const { statements } = createMemory(() => 0);
  for (const i of upTo(limits.cachedStatementsMax + 1))
    statements.set(`s${i}`, { text: `${i}`, sources: [] });
  expect(statements.get('s0')).toEqual({ text: '0', sources: [] });
  expect(statements.get(`s${limits.cachedStatementsMax}`)).toBeUndefined();
});

test('the epoch is read once, and again when reading it failed', async () => {
  const epoch = new EpochCache();
  let reads = 0;
  const read = async () => {
    reads += 1;
    if (reads === 1) throw new Error('The database is away.');
    return 'e1';
  };
  await expect(epoch.get(read)).rejects.toThrow('away');
  expect(await Promise.all([epoch.get(read), epoch.get(read)])).toEqual(['e1', 'e1']);
  expect(epoch.get(read)).toBe('e1');
  expect(reads).toBe(2);
});
