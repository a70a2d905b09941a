import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { forgetLinks } from '../../../src/actions/link/forget-links.ts';
import { limits } from '../../../src/domain/limits.ts';
import { createApproval, createPrincipal } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { createLinkFixture, formOf, type LinkFixture } from '../../fixtures/link/link-fixture.ts';

let fixture: LinkFixture;
beforeAll(async () => {
  fixture = await createLinkFixture();
});
afterAll(() => fixture.close());

describe('a link to an approval', () => {
  test('shows it, and decides it once with the code', async () => {
    const { id, url, passcode } = await fixture.handed();
    const page = await visit(url);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Refund 120 EUR');
    const sent = await send(page.form as Form, {
      outcome: 'APPROVE',
      'APPROVE.reason': 'Fine.',
      code: passcode,
    });
    expect(sent.status).toBe(303);
    expect(await fixture.standing(id)).toMatchObject({
      status: 'APPROVED',
      decisions: { nodes: [{ outcome: 'APPROVE', final: true, decidedBy: { handle: 'reviewer' } }] },
    });
    const after = await visit(url);
    expect(after.status).toBe(200);
    expect(after.text).toContain('This link has been used');
    expect(after.form).toBeNull();
  });

  test('sent twenty times at once it decides once, and each answer shows the result', async () => {
    const { id, url, passcode } = await fixture.handed();
    const form = await formOf(url);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        // Half of them differ by their idempotency key, half are the same form again.
        send(form, {
          outcome: i % 3 ? 'APPROVE' : 'REJECT',
          code: passcode,
          ...(i % 2 ? { key: crypto.randomUUID() } : {}),
        }),
      ),
    );
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect((await fixture.standing(id)).decisions.nodes).toHaveLength(1);
  });

  test('is spent by a vote that does not end the request, too', async () => {
    await createPrincipal(fixture.admin, 'second-eyes', { groups: ['pair'] });
    const first = await createPrincipal(fixture.admin, 'first-eyes', { groups: ['pair'] });
    const { policy } = await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'two pairs of eyes',
      when: 'type == "pair"',
      stages: [{ groups: [{ group: 'pair', count: 2 }] }],
    });
    onTestFinished(async () => void (await mustSucceed(fixture.admin, 'deletePolicy', { id: policy?.id })));
    const id = await createApproval(fixture.agent, { type: 'pair' });
    const link = await mustSucceed(first, 'createApprovalLink', {
      approvalId: id,
    });
    const form = await formOf(link.url ?? '');
    const vote = { outcome: 'APPROVE', code: link.passcode ?? '' };
    expect((await send(form, vote)).status).toBe(303);
    const again = await send(form, { ...vote, outcome: 'REJECT', key: crypto.randomUUID() });
    expect(again.text).toContain('This link has been used');
    expect(await fixture.standing(id)).toMatchObject({
      status: 'PENDING',
      decisions: { nodes: [{ outcome: 'APPROVE' }] },
    });
  });

  test('is dead after five wrong codes, however many are tried at once', async () => {
    const { id, url, passcode } = await fixture.handed();
    const form = await formOf(url);
    const wrong = passcode === '000000' ? '000001' : '000000';
    const empty = await send(form, { outcome: 'APPROVE', code: '' });
    expect(empty.status).toBe(422);
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => send(form, { outcome: 'APPROVE', code: wrong })),
    );
    expect(guesses.filter(({ text }) => text.includes('This is not the code')).length).toBeLessThanOrEqual(5);
    const right = await send(form, { outcome: 'APPROVE', code: passcode });
    expect(right.status).toBe(410);
    expect(right.text).toContain('wrong 5 times');
    expect(await fixture.standing(id)).toMatchObject({ status: 'PENDING', decisions: { nodes: [] } });
  });

  test('opens no other approval', async () => {
    const mine = await fixture.handed();
    const other = await fixture.handed();
    const moved = mine.url.replace(mine.id, other.id);
    expect((await visit(moved)).status).toBe(403);
    const form = { ...(await formOf(mine.url)), action: moved };
    expect((await send(form, { outcome: 'APPROVE', code: mine.passcode })).status).toBe(403);
    expect(await fixture.standing(other.id)).toMatchObject({ status: 'PENDING' });
  });

  test('ends with its time', async () => {
    const { id, url, passcode } = await fixture.handed({ expiresIn: 'PT10M' });
    const form = await formOf(url);
    fixture.advanceClock(11 * 60_000);
    expect(await visit(url)).toMatchObject({ status: 410, form: null });
    expect((await send(form, { outcome: 'APPROVE', code: passcode })).status).toBe(410);
    expect(await fixture.standing(id)).toMatchObject({ status: 'PENDING' });
  });

  test('decides nothing that its reviewer could not decide themselves', async () => {
    const limited = await createPrincipal(fixture.admin, 'small-sums', {
      authority: { refund: 'params.amount <= 100' },
    });
    const id = await createApproval(fixture.agent, { type: 'refund', params: { amount: 900 } });
    const { url = '', passcode = '' } = await mustSucceed(limited, 'createApprovalLink', {
      approvalId: id,
    });
    const page = await visit(url);
    expect(page.text).not.toContain('value="APPROVE"');
    const sent = await send(page.form as Form, { outcome: 'APPROVE', code: passcode });
    expect(sent.status).toBe(403);
    // A refusal uses nothing up: the link still rejects.
    expect((await send(sent.form as Form, { outcome: 'REJECT', code: passcode })).status).toBe(303);
    expect(await fixture.standing(id)).toMatchObject({ status: 'REJECTED' });
  });

  test('a form that is too large is refused, and uses nothing up', async () => {
    const { id, url, passcode } = await fixture.handed();
    const form = await formOf(url);
    const vote = { outcome: 'APPROVE', code: passcode };
    const large = await send(form, { ...vote, 'APPROVE.reason': 'x'.repeat(limits.formMaxBytes) });
    expect(large.status).toBe(413);
    expect(await fixture.standing(id)).toMatchObject({ status: 'PENDING' });
    expect((await send(form, vote)).status).toBe(303);
  });

  test('a form for an old revision is refused, and its link has ended', async () => {
    const { id, url, passcode } = await fixture.handed();
    const form = await formOf(url);
    await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 999 } });
    const sent = await send(form, { outcome: 'APPROVE', code: passcode });
    expect(sent.status).toBe(410);
    expect(sent.text).toContain('was revised after this link was made');
    expect(await fixture.standing(id)).toMatchObject({ status: 'PENDING' });
  });

  test('is refused for a principal who could not decide, and to one who may not hand it out', async () => {
    const id = await createApproval(fixture.agent);
    const of = (reviewer: string) => ({ approvalId: id, reviewer });
    expect(await mutate(fixture.admin, 'createApprovalLink', of('agent'))).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await mutate(fixture.reviewer, 'createApprovalLink', of('owner'))).toMatchObject({
      requiredScope: 'admin',
    });
    expect(await mutate(fixture.agent, 'createApprovalLink', of('reviewer'))).toMatchObject({
      requiredScope: 'approvals:decide',
    });
    await mustSucceed(fixture.agent, 'cancelApproval', { id });
    expect(await mutate(fixture.admin, 'createApprovalLink', of('reviewer'))).toMatchObject({
      code: 'NOT_PENDING',
    });
  });
});

test('what an agent writes is text, wherever it is shown', async () => {
  const attack = '<img src=x onerror=alert(1)><script>alert(1)</script>"\'><b>';
  const id = await createApproval(fixture.agent, {
    summary: `${attack} [x](javascript:alert(1)) ![p](https://evil.example/p.png)`,
    action: attack,
    type: 'attack',
    params: { [attack]: attack, list: [attack] },
    context: { [attack]: { deep: attack }, link: 'javascript:alert(1)' },
    escalationSchema: { type: 'object', properties: { link: { 'x-ui': 'link' } } },
    keyValueContext: { [attack]: attack },
    requestedBy: attack,
    recommendation: { outcome: { type: 'APPROVE', note: attack }, rationale: attack },
  });
  const { url = '' } = await mustSucceed(fixture.reviewer, 'createApprovalLink', {
    approvalId: id,
  });
  const page = await visit(url);
  expect(page.status).toBe(200);
  // The page’s own script stands in its head.
  expect(page.text.slice(page.text.indexOf('<body>'))).not.toMatch(/<img|<script|<b>|href="javascript:/);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});

/** Last, because forty days end much of what the others wait for. */
test('a link is forgotten a month after its end, and not before', async () => {
  const { ports } = fixture.replicas[0] ?? {};
  if (!ports) throw new Error('There is no server.');
  const { url } = await fixture.handed();
  fixture.advanceClock(20 * 86_400_000);
  await forgetLinks(ports);
  expect((await visit(url)).text).toContain('This link has expired');
  fixture.advanceClock(20 * 86_400_000);
  expect(await forgetLinks(ports)).toBeGreaterThan(0);
  expect((await visit(url)).text).toContain('This link is not known');
});
