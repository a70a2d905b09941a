import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  Canceled,
  Ending,
  Escalated,
  InfoRequested,
  Overridden,
  Rejected,
  type RespondInput,
  ValidationError,
} from '../../../packages/client/src/index.ts';
import { createGuardFixture, type GuardFixture, type Refund } from '../../fixtures/client/guard-fixture.ts';

let guards: GuardFixture;
beforeAll(async () => {
  guards = await createGuardFixture();
});
afterAll(() => guards.close());

const nextRefund = (amount?: number) => guards.nextRefund(amount);
const worker = (...options: Parameters<GuardFixture['worker']>) => guards.worker(...options);
const asked: GuardFixture['asked'] = (refund) => guards.asked(refund);

test('what is approved is done once, with a key of its own, and a call that is repeated answers the same', async () => {
  const { refund, done } = worker();
  const params = nextRefund();
  const refunding = refund(params);
  const id = await asked(params);
  expect(done).toEqual([]);
  await guards.reviewer.approvals.approve(id);
  expect(await refunding).toEqual({ refunded: 240 });
  expect(done).toEqual([{ params, effectKey: expect.stringMatching(/^deci?_/) }]);
  const restarted = worker();
  expect(await restarted.refund(params)).toEqual({ refunded: 240 });
  expect(restarted.done).toEqual([]);
  // Another run of the agent may want the same again, and asks again.
  const again = restarted.refund(params, { run: 'job-2' }).catch((error: unknown) => error);
  await guards.reviewer.approvals.reject(await asked(params));
  expect(await again).toBeInstanceOf(Rejected);
});

test('edited params are what runs', async () => {
  const { refund, done } = worker();
  const params = nextRefund();
  const refunding = refund(params);
  const edited = { ...params, amount: 80 };
  await guards.reviewer.approvals.respond({
    id: await asked(params),
    decision: { editAndApprove: { modifiedParams: edited } },
  });
  expect(await refunding).toEqual({ refunded: 80 });
  expect(done.map((one) => one.params)).toEqual([edited]);
});

test('edited params that do not fit the schema are not done, and the receipt is kept', async () => {
  const { cs, refund, done } = worker();
  const params = nextRefund();
  const refunding = refund(params).catch((error: unknown) => error);
  const id = await asked(params);
  await guards.reviewer.approvals.respond({
    id,
    decision: { editAndApprove: { modifiedParams: { ...params, amount: 5_000 } } },
  });
  const error = await refunding;
  expect(error).toBeInstanceOf(ValidationError);
  expect(error).toMatchObject({ code: 'PARAMS_INVALID', issues: [{ path: ['amount'] }] });
  expect(done).toEqual([]);
  const lenient = cs.guard('lenient', (given: Refund) => given.amount, { summary: 'The same' });
  expect(await lenient.perform(id)).toBe(5_000);
});

test('params that do not fit are not even asked for', async () => {
  await expect(worker().refund(nextRefund(-1))).rejects.toBeInstanceOf(ValidationError);
});

class Money {
  readonly amount = 1;
}

test.each([
  ['NaN', { amount: Number.NaN }, ['amount']],
  ['Infinity', { to: [{ amount: -Infinity }] }, ['to', '0', 'amount']],
  ['a Map', { rates: new Map([['a', 1]]) }, ['rates']],
  ['a Set', new Set([1]), []],
  ['a Date', { to: { when: new Date(0) } }, ['to', 'when']],
  ['undefined', { note: undefined }, ['note']],
  ['a hole', { list: Array.of(1, undefined) }, ['list', '1']],
  ['a function', { next: () => 1 }, ['next']],
  ['a symbol', { key: Symbol('x') }, ['key']],
  ['a bigint', { amount: 10n }, ['amount']],
  ['an object of a class', { price: new Money() }, ['price']],
])('%s in the params is refused with its path, and nothing is asked', async (_, params, path) => {
  const { cs } = worker();
  const type = `odd-${crypto.randomUUID().slice(0, 8)}`;
  const odd = cs.guard(type, (given: object) => given, { summary: 'Odd' });
  const error = await odd(params).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ValidationError);
  expect(error).toMatchObject({
    code: 'PARAMS_INVALID',
    path,
    issues: [{ path, message: expect.stringContaining('which JSON does not have') }],
    hint: expect.stringContaining('Nothing was done'),
  });
  expect((await guards.reviewer.approvals.list({ filter: { type: [type] } })).approvals).toEqual([]);
});

test('what JSON has is asked for as it is', async () => {
  const { cs } = worker();
  const plain = cs.guard('plain', (given: object) => given, { summary: 'Plain' });
  const params = { a: [null, true, 'x', -1.5, [], {}], b: Object.assign(Object.create(null), { c: 1 }) };
  expect((await plain.request(params)).params).toEqual({ ...params, b: { c: 1 } });
});

test('a guard has a name that can be a type', () => {
  const { cs } = worker();
  const guarding = (name: string) => () => cs.guard(name, () => 1, { summary: 'x' });
  for (const name of ['', ' ', 'pay now', '1st', 'ä', 'x'.repeat(65)])
    expect(guarding(name)).toThrow(/is no type of requests/);
  expect(() => cs.requireApproval(() => 1, { summary: 'x' })).toThrow(TypeError);
});

const endings: Readonly<Record<string, readonly [typeof Ending, RespondInput['decision']]>> = {
  REJECTED: [Rejected, { reject: { reason: 'No receipt' } }],
  ESCALATED: [Escalated, { escalate: {} }],
  INFO_REQUESTED: [InfoRequested, { requestMoreInfo: { note: 'Which item?' } }],
  OVERRIDDEN: [
    Overridden,
    { override: { action: 'send-voucher', params: { amount: 50 }, reason: 'Policy' } },
  ],
};

/** What those say that leave something to be done. */
const hints: Readonly<Record<string, string>> = {
  INFO_REQUESTED: 'guard.perform',
  OVERRIDDEN: 'Do its `action`',
};

test.each(Object.entries(endings))(
  '%s is a class of its own, and nothing is done',
  async (status, [Class, decision]) => {
    const { refund, done } = worker();
    const params = nextRefund();
    const [thrown, tried] = [refund(params).catch((error: unknown) => error), refund.try(params)];
    await guards.reviewer.approvals.respond({ id: await asked(params), decision });
    const ending = await thrown;
    expect(ending).toBeInstanceOf(Class);
    expect(ending).toBeInstanceOf(Ending);
    expect(ending).toMatchObject({ code: status, decision: { decidedBy: { handle: 'reviewer' } } });
    expect(await tried).toMatchObject({ status, ending: { code: status } });
    const hint = hints[status];
    expect((ending as Ending).hint).toEqual(hint ? expect.stringContaining(hint) : null);
    if (ending instanceof Overridden) {
      expect([ending.action, ending.params]).toEqual(['send-voucher', { amount: 50 }]);
    }
    if (ending instanceof InfoRequested) expect(ending.note).toBe('Which item?');
    expect(done).toEqual([]);
  },
);

test('a canceled request is Canceled, and `try` answers what was done', async () => {
  const { cs, refund } = worker();
  const params = nextRefund();
  const { id, approvalUrl, status } = await refund.request(params);
  expect([status, approvalUrl]).toEqual(['PENDING', expect.stringContaining(id)]);
  await cs.approvals.cancel(id);
  await expect(refund(params)).rejects.toBeInstanceOf(Canceled);
  const other = nextRefund();
  const trying = refund.try(other);
  await guards.reviewer.approvals.approve(await asked(other));
  expect(await trying).toEqual({ status: 'DONE', value: { refunded: 240 } });
});

test('more information is given by a revision, and the request goes on', async () => {
  const { cs, refund, done } = worker();
  const params = nextRefund();
  const trying = refund.try(params);
  const id = await asked(params);
  await guards.reviewer.approvals.respond({ id, decision: { requestMoreInfo: { note: 'Which item?' } } });
  expect((await trying).status).toBe('INFO_REQUESTED');
  const revised = { ...params, amount: 120 };
  await cs.approvals.revise(id, { params: { ...revised }, note: 'The red one' });
  const performing = refund.perform(id);
  await guards.reviewer.approvals.approve(id, { revision: 2 });
  expect(await performing).toEqual({ refunded: 120 });
  expect(done).toHaveLength(1);
});

test('nobody is asked where `when` says so, and `original` asks nobody', async () => {
  const { cs } = worker();
  const small = cs.guard('small', ({ amount }: Refund) => amount, {
    summary: 'Small',
    when: ({ amount }) => amount > 50,
  });
  expect(await small(nextRefund(20))).toBe(20);
  expect(await small.original(nextRefund(99), { effectKey: 'mine', approval: null, signal: undefined })).toBe(
    99,
  );
  const named = cs.requireApproval(async function sendInvoice(_params: Refund) {}, { summary: 'Send' });
  expect(named.type).toBe('send-invoice');
});
