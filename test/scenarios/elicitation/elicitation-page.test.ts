import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeId } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import { createFixture, createPrincipal, type Fixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { send, visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { pageForm } from '../../fixtures/elicitation/page-form.ts';

let fixture: Fixture;
let session: { readonly cookie: string };
beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
});
afterAll(() => fixture.close());

async function inquire(input: Input = {}, client = fixture.agent) {
  const question = { message: 'From which account?', responseSchema: pageForm, ...input };
  const { elicitation } = await mustSucceed(client, 'createElicitation', question);
  return found(elicitation);
}

const status = graphql(`query ElicitationPageStatus($id: ID!) { elicitation(id: $id) { status content } }`);
const statusOf = async (id: string) => (await read(fixture.reviewer, status, { id })).elicitation;

describe('a person answers on the page', () => {
  test('with a field for each member, made from its schema', async () => {
    const { answerUrl } = await inquire();
    const { text, status: code } = await visit(answerUrl, session);
    expect(code).toBe(200);
    const inputOf = (name: string) => new RegExp(`<[^>]*name="field\\.${name}"[^>]*>`).exec(text)?.[0] ?? '';
    expect(text).toMatch(/<option value="main"[^>]*>Main \(main\)<\/option>/);
    // What the agent calls it stands beside the name that it gets.
    expect(text).toMatch(/<code class="name"><bdi>account<\/bdi><\/code>/);
    expect(inputOf('percent')).toMatch(/type="number".*required.*step="1" min="1" max="100"/);
    expect(inputOf('reach')).toMatch(/type="email".*maxlength="60"/);
    expect(inputOf('page')).toMatch(/type="url"/);
    expect(inputOf('day')).toMatch(/type="date"/);
    expect(inputOf('at')).toContain('placeholder="2026-09-30T14:00:00+02:00"');
    expect(inputOf('code')).toContain('pattern="[\\s\\S]*(?:^[A-Z]{2}$)[\\s\\S]*"');
    expect(text).toMatch(/name="field\.notify" value="true"[^>]*checked/);
    expect(inputOf('days')).toMatch(/type="checkbox"/);
    expect(inputOf('legs')).toMatch(/<textarea/);
    expect(text).toContain('[{&quot;to&quot;:&quot;text&quot;}]');
    expect(text).toContain('How much of it');
  });

  test('that shows a number and a text of the same digits apart', async () => {
    const at = { enum: [10, '10', 'yes', 'main'] };
    const { answerUrl } = await inquire({ responseSchema: { type: 'object', properties: { at } } });
    const { text } = await visit(answerUrl, session);
    const options = [...text.matchAll(/<option[^>]*>([^<]*)<\/option>/g)].map(([, words]) => words);
    expect(options).toEqual(['No answer', '10', '“10”', '“yes”', 'main']);
  });

  test('under the question once: the case that it opened is named for it', async () => {
    const { answerUrl } = await inquire({ message: '# From **which** account?\n\nPlease.' });
    expect((await visit(answerUrl, session)).text).not.toContain('**which**');
    const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Bill 4711' });
    const other = await inquire({ taskId: task?.id });
    expect((await visit(other.answerUrl, session)).text).toContain('<bdi>Bill 4711</bdi>');
  });

  test('and the answer is what was typed, each member of its type', async () => {
    const { id, answerUrl } = await inquire();
    const page = await visit(answerUrl, session);
    const typed = {
      'field.account': 'savings',
      'field.percent': '40',
      'field.notify': 'false',
      'field.days': 'tue',
      'field.legs': '[{"to":"Rome"}]',
      'field.at': '2026-09-30T14:00:00+02:00',
      action: 'ACCEPT',
    };
    const sent = await send(found(page.form), typed, session);
    expect(sent.status).toBe(303);
    expect(await statusOf(id)).toEqual({
      status: 'ACCEPTED',
      content: {
        account: 'savings',
        percent: 40,
        at: '2026-09-30T14:00:00+02:00',
        notify: false,
        days: ['tue'],
        legs: [{ to: 'Rome' }],
      },
    });
    const after = await visit(new URL(sent.headers.get('location') ?? '', answerUrl).href, session);
    expect(after.text).toContain('Your answer is on record.');
    expect(after.text).toContain('accepted');
    expect(after.form).toBeNull();
  });

  test.each([
    ['DECLINE', 'DECLINED'],
    ['CANCEL', 'CANCELED'],
  ])('or ends it with %s, whatever the fields contain', async (action, ended) => {
    const { id, answerUrl } = await inquire();
    const page = await visit(answerUrl, session);
    expect((await send(found(page.form), { 'field.percent': 'no', action }, session)).status).toBe(303);
    expect(await statusOf(id)).toEqual({ status: ended, content: null });
  });

  test('what does not fit is said beside its field, and every word is kept', async () => {
    const { id, answerUrl } = await inquire();
    const page = await visit(answerUrl, session);
    const typed = {
      'field.account': 'main',
      'field.percent': '140',
      'field.reach': 'no <address>',
      'field.code': 'abc',
      action: 'ACCEPT',
    };
    const refused = await send(found(page.form), typed, session);
    expect(refused.status).toBe(422);
    const wrong = [
      ...refused.text.matchAll(/<div class="wrong" id="field-(\d)-wrong">\s*<p><bdi>(.*?)<\/bdi>/gs),
    ].map(([, field, words]) => [field, words]);
    expect(wrong).toEqual([
      ['1', 'percent must be at most 100.'],
      ['2', 'reach must have the format email.'],
      ['6', expect.stringContaining('code')],
    ]);
    expect(refused.text).toMatch(/<option value="main" selected>/);
    expect(refused.text).toContain('value="140"');
    expect(refused.text).toContain('value="no &lt;address&gt;"');
    expect(await statusOf(id)).toEqual({ status: 'PENDING', content: null });
    const again = await send(
      found(refused.form),
      { ...typed, 'field.percent': 'forty', 'field.legs': '[{' },
      session,
    );
    expect(again.text).toContain('Type a number');
    expect(again.text).toContain('Write this as JSON, such as');
    expect(again.text).toContain('value="forty"');
  });

  test('an answer that no form can express is written as JSON', async () => {
    const { id, answerUrl } = await inquire({
      responseSchema: { type: 'object', additionalProperties: { type: 'number' } },
    });
    const page = await visit(answerUrl, session);
    expect((await send(found(page.form), { answer: '[1]', action: 'ACCEPT' }, session)).status).toBe(422);
    expect((await send(found(page.form), { answer: '{"a": 1.5}', action: 'ACCEPT' }, session)).status).toBe(
      303,
    );
    expect(await statusOf(id)).toMatchObject({ content: { a: 1.5 } });
  });
});

describe('one that has ended', () => {
  test('is shown as such, and what was typed for it is not lost', async () => {
    const { id, answerUrl } = await inquire();
    const page = await visit(answerUrl, session);
    await mustSucceed(fixture.admin, 'answerElicitation', {
      id,
      action: 'ACCEPT',
      content: { account: 'main', percent: 1 },
    });
    const late = await send(
      found(page.form),
      { 'field.account': 'savings', 'field.percent': '2', 'field.reach': 'me@example.com', action: 'ACCEPT' },
      session,
    );
    expect(late.status).toBe(409);
    expect(late.text).toContain('already been answered');
    expect(late.text).toContain('What you had typed');
    expect(late.text).toContain('me@example.com');
    expect(late.form).toBeNull();
    expect(await statusOf(id)).toMatchObject({ content: { account: 'main' } });
  });

  test('by the clock, too', async () => {
    const { answerUrl } = await inquire({ expiresIn: 'PT1S' });
    const page = await visit(answerUrl, session);
    fixture.advanceClock(2_000);
    const late = await send(
      found(page.form),
      { 'field.account': 'main', 'field.percent': '2', action: 'ACCEPT' },
      session,
    );
    expect(late.status).toBe(409);
    expect(late.text).toContain('has expired');
    const { text, form: none } = await visit(answerUrl, session);
    expect(text).toContain('expired without an answer');
    expect(none).toBeNull();
  });
});

describe('who may', () => {
  test('the requester is offered to take it back, and nothing else', async () => {
    const sam = await createPrincipal(fixture.admin, 'sam');
    const own = await inquire({}, sam);
    const { text } = await visit(own.answerUrl, await signIn(fixture, 'sam'));
    expect(text).toMatch(/value="CANCEL"/);
    expect(text).not.toMatch(/value="(ACCEPT|DECLINE)"/);
  });

  test('a form of another site, or of another session, answers nothing', async () => {
    const { id, answerUrl } = await inquire();
    const page = await visit(answerUrl, session);
    const typed = { action: 'DECLINE' };
    expect((await send(found(page.form), typed, { ...session, 'sec-fetch-site': 'cross-site' })).status).toBe(
      403,
    );
    expect((await send(found(page.form), typed, { ...session, origin: 'https://evil.example' })).status).toBe(
      403,
    );
    await createPrincipal(fixture.admin, 'kim');
    const other = await signIn(fixture, 'kim');
    expect((await send(found(page.form), typed, other)).status).toBe(403);
    expect((await visit(answerUrl)).status).toBe(401);
    expect(await statusOf(id)).toMatchObject({ status: 'PENDING' });
  });

  test('there is none of another workspace, and none that never was', async () => {
    const elsewhere = await fixture.otherWorkspace('Elsewhere');
    const theirs = await inquire({}, elsewhere.agent);
    expect((await visit(theirs.answerUrl, session)).status).toBe(404);
    const never = encodeId('Elicitation', '01890000-0000-7000-8000-000000000000');
    expect((await visit(theirs.answerUrl.replace(theirs.id, never), session)).status).toBe(404);
  });

  test('what the agent wrote is quoted, and nothing in it is invisible or runs', async () => {
    const { answerUrl } = await inquire({
      message: '# Pay\n<script>alert(1)</script> safe\u202Eevil',
      responseSchema: {
        type: 'object',
        properties: {
          a: { type: 'string', title: 'b\u200B', description: '<b>', enum: ['x\u202Ey'] },
          ['"><i>']: { type: 'string' },
        },
      },
    });
    const { text } = await visit(answerUrl, session);
    expect(text).toContain('Written by the agent');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('U+202E');
    expect(text).toContain('U+200B');
    expect(text).not.toMatch(/<i>|<b>/);
    expect(text).not.toMatch(/>[^<]*\u202E/);
  });
});
