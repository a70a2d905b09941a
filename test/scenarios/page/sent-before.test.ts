import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
let session: { readonly cookie: string };

beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
  await createPrincipal(fixture.admin, 'second-reviewer');
  await mustSucceed(fixture.admin, 'createPolicy', { name: 'Two', when: 'true', stages: [{ count: 2 }] });
});
afterAll(() => fixture.close());

const at = (path: string) => new URL(path, fixture.reviewer.url).href;

/** Sends a form, goes back in the browser, and sends it again with something else in it. */
async function sendTwice(
  form: Form | null | undefined,
  first: Record<string, string>,
  then: Record<string, string>,
) {
  if (!form) throw new Error('The page has no form.');
  const taken = await send(form, first, session);
  expect(taken.status).toBe(303);
  return send(form, then, session);
}

test('an answer that differs from the one that the form was sent with before', async () => {
  const id = await createApproval(fixture.agent, {});
  const { form } = await visit(at(`/a/${id}`), session);
  const again = await sendTwice(form, { outcome: 'APPROVE' }, { outcome: 'REJECT', 'REJECT.reason': 'No.' });
  expect(again.status).toBe(409);
  expect(again.text).toContain('This form was sent before with another answer, and that one is on record.');
  expect(again.text).not.toMatch(/idempotency|Use a new key/i);
  // The words are kept, and the form that is shown now is a new one.
  expect(again.text).toContain('>\nNo.</textarea>');
  expect(
    (await send(again.form as Form, { outcome: 'REJECT', 'REJECT.reason': 'No.' }, session)).status,
  ).toBe(303);
});

test('an answer to a question', async () => {
  const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
    message: 'Which?',
    responseSchema: { type: 'object', properties: { a: { type: 'string' } } },
  });
  const { form } = await visit(at(`/e/${elicitation?.id}`), session);
  const again = await sendTwice(
    form,
    { action: 'ACCEPT', 'field.a': 'one' },
    { action: 'ACCEPT', 'field.a': 'two' },
  );
  expect(again.text).toContain('This form was sent before with another answer');
  expect(again.text).not.toMatch(/idempotency|Use a new key/i);
});

test('a question about a request', async () => {
  const id = await createApproval(fixture.agent, {});
  const { forms } = await visit(at(`/a/${id}`), session);
  const form = forms.find(({ action }) => action.endsWith('/messages'));
  const again = await sendTwice(form, { content: 'Why?' }, { content: 'Why not?' });
  expect(again.text).toContain('This form was sent before with another question');
  expect(again.text).not.toMatch(/idempotency|Use a new key/i);
});
