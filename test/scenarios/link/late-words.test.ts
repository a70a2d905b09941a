import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrincipal } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Form, send, type VisitedPage, visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { createLinkFixture, formOf, type LinkFixture } from '../../fixtures/link/link-fixture.ts';

let fixture: LinkFixture;
beforeAll(async () => {
  fixture = await createLinkFixture();
});
afterAll(() => fixture.close());

const reason = 'The <invoice> is a copy.\nSee "4711".';
const rejection = { outcome: 'REJECT', 'REJECT.reason': reason };
const shownReason = /The &lt;invoice&gt; is a copy\.\s+See &quot;4711&quot;\./;

/** The form that leads from a late page to the request. */
function wayOn({ forms }: VisitedPage, id: string): Form {
  const form = forms.find(({ action }) => new URL(action).pathname === `/a/${id}`);
  if (!form) throw new Error('The page leads nowhere.');
  return form;
}

describe('a form that was sent by a link that had ended', () => {
  test('keeps its reason, and leads to the request as it is now', async () => {
    const { id, url, passcode } = await fixture.handed();
    const form = await formOf(url);
    await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 999 } });
    const late = await send(form, { ...rejection, code: passcode });
    expect(late.status).toBe(410);
    expect(late.text).toMatch(shownReason);
    expect(late.text).toContain('These words were not sent.');
    const on = wayOn(late, id);
    expect(Object.keys(on.fields)).not.toContain('link');
    expect(Object.values(on.fields)).not.toContain(passcode);

    const session = await signIn(fixture, 'reviewer');
    const now = await send(on, {}, session);
    expect(now.text).toMatch(/<textarea name="REJECT\.reason"[^>]*>\s*The &lt;invoice&gt; is a copy\.\s+See/);
    // The choice was made about what was asked before.
    expect(now.text).not.toMatch(/name="outcome"[^>]* checked/);
    expect(now.text).toMatch(/<del>.*120.*<\/del>.*<ins>.*999.*<\/ins>/);
    expect(await fixture.standing(id)).toMatchObject({ status: 'PENDING', decisions: { nodes: [] } });
    expect((await send(now.form as Form, rejection, session)).status).toBe(303);
    expect(await fixture.standing(id)).toMatchObject({ status: 'REJECTED' });
  });

  test('keeps them also for one who has to sign in first', async () => {
    const { id, url, passcode } = await fixture.handed({ expiresIn: 'PT10M' });
    const form = await formOf(url);
    fixture.advanceClock(11 * 60_000);
    const late = await send(form, { ...rejection, code: passcode });
    expect(late).toMatchObject({ status: 410, text: expect.stringMatching(shownReason) });
    const first = await send(wayOn(late, id), {});
    expect(first.status).toBe(401);
    expect(first.forms.map(({ fields }) => fields['REJECT.reason'])).toEqual([reason, reason]);
  });

  test('keeps them where the link is not known any more', async () => {
    const { id, url } = await fixture.handed();
    const form = await formOf(url);
    const unknown = { ...form, fields: { ...form.fields, link: 'csl_unknown' } };
    const late = await send(unknown, rejection);
    expect(late).toMatchObject({ status: 403, text: expect.stringMatching(shownReason) });
    expect(wayOn(late, id).fields).not.toHaveProperty('link');
  });

  test('does not call words unsent that are on record, and keeps others', async () => {
    const { id, url, passcode } = await fixture.handed();
    const form = await formOf(url);
    const sent = { ...rejection, code: passcode };
    expect((await send(form, sent)).status).toBe(303);
    const again = await send(form, sent);
    expect(again).toMatchObject({ status: 200, text: expect.stringMatching(shownReason) });
    expect(again.text).not.toContain('These words were not sent.');
    expect(again.text).not.toContain('id="words"');
    const other = await send(form, { ...sent, 'REJECT.reason': 'Another reason.' });
    expect(other.text).toContain('Another reason.');
    expect(wayOn(other, id).fields['REJECT.reason']).toBe('Another reason.');
  });

  test('shows nothing of its own where nothing was typed', async () => {
    const { id, url, passcode } = await fixture.handed();
    const form = await formOf(url);
    await mustSucceed(fixture.agent, 'cancelApproval', { id });
    const late = await send(form, { outcome: 'APPROVE', code: passcode });
    expect(late.text).not.toContain('id="words"');
    expect(late.forms).toEqual([]);
    expect((await visit(url)).text).not.toContain('id="words"');
  });

  test('hands no words to another than who holds the form', async () => {
    const other = await createPrincipal(fixture.admin, 'passer-by');
    const { id, url, passcode } = await fixture.handed();
    const form = await formOf(url);
    await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 999 } });
    await send(form, { ...rejection, code: passcode });
    expect((await visit(url)).text).not.toMatch(shownReason);
    expect((await visit(new URL(`/a/${id}`, other.url).href)).text).not.toMatch(shownReason);
  });
});
