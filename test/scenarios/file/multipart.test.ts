import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTask } from '../../fixtures/client/files.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { bodyOf, call } from '../../fixtures/client/graphql.ts';
import { form, type Part, send, text, upload } from '../../fixtures/file/multipart-form.ts';

/** The GraphQL multipart request specification, and what holds for every other request. */

let fixture: Fixture;
let taskId: string;
beforeAll(async () => {
  fixture = await createFixture();
  taskId = await openTask(fixture.agent);
});
afterAll(() => fixture.close());

const operationsOf = (variables: object) => JSON.stringify({ query: upload, variables });
const file = (name: string, sizeBytes: number) => ({
  uploadFile: { __typename: 'UploadFilePayload', file: { name, mediaType: 'text/plain', sizeBytes } },
});

describe('what the specification shows', () => {
  test('a single file', async () => {
    const body = form(
      ['operations', operationsOf({ file: null, taskId })],
      ['map', '{ "0": ["variables.file"] }'],
      ['0', text('Alpha file content.', 'a.txt')],
    );
    expect(await send(fixture.agent, body)).toEqual({ status: 200, body: { data: file('a.txt', 19) } });
  });

  test('a file list: several files in one operation, in the order of their use', async () => {
    const query = `mutation ($files: [Upload!]!, $a: Upload!, $b: Upload!, $taskId: ID!) {
      a: uploadFile(input: { taskId: $taskId, file: $a }) { ...F } b: uploadFile(input: { taskId: $taskId, file: $b }) { ...F }
    } fragment F on UploadFileResult { ... on UploadFilePayload { file { name } } }`;
    const used = query.replace('$files: [Upload!]!, ', '');
    const variables = { a: text('one', 'b.txt'), b: text('two', 'c.txt'), taskId };
    expect(await send(fixture.agent, bodyOf({ query: used, variables }))).toEqual({
      status: 200,
      body: { data: { a: { file: { name: 'b.txt' } }, b: { file: { name: 'c.txt' } } } },
    });
  });

  test('batching: each operation with its file', async () => {
    const operations = JSON.stringify([
      { query: upload, variables: { file: null, taskId } },
      { query: '{ viewer { workspace { name } } }' },
      { query: upload, variables: { file: null, taskId } },
    ]);
    const body = form(
      ['operations', operations],
      ['map', '{ "0": ["0.variables.file"], "1": ["2.variables.file"] }'],
      ['0', text('one', 'd.txt')],
      ['1', text('three', 'e.txt')],
    );
    expect(await send(fixture.agent, body)).toEqual({
      status: 200,
      body: [
        { data: file('d.txt', 3) },
        { data: { viewer: { workspace: { name: 'Acme' } } } },
        { data: file('e.txt', 5) },
      ],
    });
  });
});

describe('a name in another script', () => {
  test('arrives as it was sent', async () => {
    const { data } = await call(fixture.agent, upload, { file: text('x', 'レシート 📎.txt'), taskId });
    expect(data).toEqual(file('レシート 📎.txt', 1));
  });
});

describe('what does not fit is refused with a sentence', () => {
  const operations: Part = ['operations', '{"query":"{ cursor }","variables":{"file":null}}'];
  const map: Part = ['map', '{"0":["variables.file"]}'];
  const content: Part = ['0', text('x', 'x.txt')];

  test.each<[string, readonly Part[], string]>([
    ['the map before the operations', [map, operations, content], 'Send the part `operations` first'],
    ['a file before them', [content, operations, map], 'Send the parts `operations` and `map` before'],
    ['no map', [operations], 'Send the parts `operations` and `map`'],
    ['neither', [['other', 'x']], 'Send the parts `operations` and `map`'],
    ['operations that are no JSON', [['operations', '{'], map, content], '`operations` is not a JSON'],
    ['a map that is a list', [operations, ['map', '[]'], content], '`map` is an object'],
    ['a map to no list', [operations, ['map', '{"0":"variables.file"}'], content], 'a list of paths'],
    ['a path to nowhere', [operations, ['map', '{"0":["variables.other"]}'], content], 'has no null'],
    ['a path through a prototype', [operations, ['map', '{"0":["__proto__.x"]}'], content], 'has no null'],
    ['a path to what is not null', [operations, ['map', '{"0":["query"]}'], content], 'has no null'],
    [
      'too many files',
      [
        operations,
        ['map', JSON.stringify(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [i, []])))],
      ],
      'at most 10 files',
    ],
  ])('%s', async (_what, parts, sentence) => {
    expect(await send(fixture.agent, form(...parts))).toEqual({
      status: 400,
      body: {
        errors: [{ message: expect.stringContaining(sentence), extensions: { code: 'BAD_REQUEST' } }],
      },
    });
  });

  test('a body that is none, without a boundary, or cut off', async () => {
    const parts = (end: string) =>
      [
        '--b\r\ncontent-disposition: form-data; name="operations"\r\n',
        `${operationsOf({ file: null, taskId })}\r\n--b\r\ncontent-disposition: form-data; name="map"\r\n`,
        `{"0":["variables.file"]}\r\n--b\r\ncontent-disposition: form-data; name="0"; filename="f"\r\n`,
        `half${end}`,
      ].join('\r\n');
    const withType = (body: string, type: string) => send(fixture.agent, body, { 'content-type': type });
    expect((await withType('x', 'multipart/form-data; boundary=b')).status).toBe(400);
    expect((await withType('x', 'multipart/form-data; charset=utf-8')).status).toBe(400);
    expect(await withType(parts('\r\n--b--\r\n'), 'multipart/form-data; boundary=b')).toMatchObject({
      status: 200,
      body: { data: { uploadFile: { __typename: 'UploadFilePayload', file: { sizeBytes: 4 } } } },
    });
    expect(await withType(parts(''), 'multipart/form-data; boundary=b')).toMatchObject({
      status: 200,
      body: { data: { uploadFile: { __typename: 'ValidationError' } } },
    });
  });

  test('a file that is named and not sent', async () => {
    const body = form(
      ['operations', operationsOf({ file: null, taskId })],
      ['map', '{ "0": ["variables.file"] }'],
      ['1', text('x', 'x.txt')],
    );
    expect(await send(fixture.agent, body)).toMatchObject({
      status: 200,
      body: {
        data: {
          uploadFile: { __typename: 'ValidationError', message: expect.stringContaining('did not arrive') },
        },
      },
    });
  });

  const two = `mutation ($a: Upload!, $b: Upload!, $taskId: ID!) {
    first: uploadFile(input: { taskId: $taskId, file: $b }) { __typename ... on UserError { message } }
    second: uploadFile(input: { taskId: $taskId, file: $a }) { __typename ... on UserError { message } } }`;

  test('a file that is used before one that stands in front of it, unless that one is small', async () => {
    const small = { a: text('a', 'a.txt'), b: text('b', 'b.txt'), taskId };
    expect(await send(fixture.agent, bodyOf({ query: two, variables: small }))).toMatchObject({
      body: {
        data: { first: { __typename: 'UploadFilePayload' }, second: { __typename: 'UploadFilePayload' } },
      },
    });
    const variables = { ...small, a: text('a'.repeat(2_000_000), 'a.txt') };
    expect(await send(fixture.agent, bodyOf({ query: two, variables }))).toMatchObject({
      status: 200,
      body: {
        data: {
          first: { __typename: 'ValidationError', message: expect.stringContaining('in the order') },
          second: { __typename: 'UploadFilePayload' },
        },
      },
    });
  });

  test('a file that is refused does not keep back those behind it', async () => {
    const variables = { a: text('a', 'a.txt'), b: text('b'.repeat(2_000_000), '..'), taskId };
    const query = two.replace('file: $b', 'file: $b, name: ".."');
    expect(
      await send(fixture.agent, bodyOf({ query, variables: { b: variables.b, a: variables.a, taskId } })),
    ).toMatchObject({
      body: {
        data: {
          first: { __typename: 'ValidationError', message: expect.stringContaining('needs a name') },
          second: { __typename: 'UploadFilePayload' },
        },
      },
    });
  });

  test('one file that is used twice', async () => {
    const body = form(
      ['operations', JSON.stringify({ query: two, variables: { a: null, b: null, taskId } })],
      ['map', '{ "0": ["variables.a", "variables.b"] }'],
      ['0', text('x', 'x.txt')],
    );
    expect(await send(fixture.agent, body)).toMatchObject({
      status: 200,
      body: {
        data: {
          first: { __typename: 'UploadFilePayload' },
          second: { __typename: 'ValidationError', message: expect.stringContaining('used already') },
        },
      },
    });
  });

  test('something else where a file belongs, with and without parts', async () => {
    for (const other of ['x', null, {}]) {
      const answer = await call(fixture.agent, upload, { file: other, taskId });
      expect(answer.errors?.[0]?.message).toMatch(/Upload/);
      expect(answer.data).toBeUndefined();
    }
    const inline = upload.replace('$file: Upload!, ', '').replace('file: $file', 'file: "x"');
    expect((await call(fixture.agent, inline, { taskId })).errors?.[0]?.message).toMatch(
      /can only be a variable/,
    );
  });
});
