import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { encodeId } from '../../../src/domain/type-id.ts';
import { graphql } from '../../documents/graphql.ts';
import { downloadFile, openTask, sha256, uploadFile } from '../../fixtures/client/files.ts';
import {
  createApproval,
  createFixture,
  type Fixture,
  type WorkspaceClients,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
let other: WorkspaceClients;
beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
  other = await fixture.otherWorkspace('Globex');
});
afterAll(() => fixture.close());

const photo = Buffer.from('\x89PNG\r\n\x1a\n the photo of a broken lamp', 'latin1');

const shown = graphql(`query FilesApproval($id: ID!) { approval(id: $id) { attachments {
  id name mediaType sizeBytes sha256 createdAt url uploadedBy { handle } task { id } } } }`);

async function attachmentsOf(id: string) {
  return found((await read(fixture.reviewer, shown, { id })).approval).attachments;
}

test('an agent uploads the evidence to its task, attaches it, and the reviewer sees it with the request', async () => {
  const taskId = await openTask(fixture.agent);
  const uploaded = await mustSucceed(fixture.agent, 'uploadFile', {
    taskId,
    file: new File([photo], 'lamp.png', { type: 'image/png' }),
  });
  expect(uploaded).toMatchObject({
    replayed: false,
    file: {
      id: expect.stringMatching(/^file_/),
      name: 'lamp.png',
      mediaType: 'image/png',
      sizeBytes: photo.length,
      sha256: sha256(photo),
      task: { id: taskId },
      uploadedBy: { handle: 'agent' },
    },
  });
  const plain = await uploadFile(fixture.agent, taskId, 'invoice.csv', 'lamp,120', {
    'content-type': 'text/csv',
  });
  expect(plain).toMatchObject({ status: 201, name: 'invoice.csv', mediaType: 'text/csv', sizeBytes: 8 });

  const attachmentIds = [plain.id, uploaded.file?.id];
  const id = await createApproval(fixture.agent, { taskId, attachmentIds });
  const attachments = await attachmentsOf(id);
  expect(attachments).toEqual([
    expect.objectContaining({ id: plain.id, name: 'invoice.csv', sha256: sha256('lamp,120') }),
    expect.objectContaining({ id: uploaded.file?.id, name: 'lamp.png', mediaType: 'image/png' }),
  ]);
  // By the link alone, and by a credential, on any replica.
  const [, lamp] = attachments;
  expect(Buffer.from(await (await fetch(lamp?.url ?? '')).arrayBuffer())).toEqual(photo);
  const again = await downloadFile({ ...fixture.reviewer, url: fixture.urls[1] ?? '' }, lamp?.id ?? '');
  expect(Buffer.from(await again.arrayBuffer())).toEqual(photo);

  const { task, events } = await read(
    fixture.reviewer,
    graphql(`query FilesTask($id: ID!) {
      task(id: $id) { files(first: 5) { totalCount nodes { name } } }
      events(filter: { type: ["file.uploaded"] }, last: 1) { nodes { canonical actor { handle } task { id } } }
    }`),
    { id: taskId },
  );
  expect(task?.files).toEqual({ totalCount: 2, nodes: [{ name: 'lamp.png' }, { name: 'invoice.csv' }] });
  expect(events.nodes).toEqual([
    {
      canonical: expect.stringContaining(sha256('lamp,120')),
      actor: { handle: 'agent' },
      task: { id: taskId },
    },
  ]);
});

describe('what is attached', () => {
  const attach = (input: object) => mutate(fixture.agent, 'createApproval', { summary: 'Refund', ...input });
  let taskId: string;
  let id: string;
  beforeAll(async () => {
    taskId = await openTask(fixture.agent);
    id = (await uploadFile(fixture.agent, taskId, 'a.txt', 'a')).id;
  });

  test('is a file of the same task: no other task’s, no other workspace’s, and nobody learns which it was', async () => {
    const elsewhere = await uploadFile(fixture.agent, await openTask(fixture.agent), 'b.txt', 'b');
    const foreign = await uploadFile(other.agent, await openTask(other.agent), 'c.txt', 'c');
    const nowhere = encodeId('Attachment', uuidv7());
    for (const wrong of [elsewhere.id, foreign.id, nowhere]) {
      expect(await attach({ taskId, attachmentIds: [id, wrong] })).toEqual({
        __typename: 'NotFoundError',
        code: 'NOT_FOUND',
        message: `There is no file ${wrong} on this task. Upload it to the task first.`,
        path: ['input', 'attachmentIds', '1'],
      });
    }
    expect(await attach({ taskId, attachmentIds: [taskId] })).toMatchObject({ __typename: 'NotFoundError' });
  });

  test('needs the task to be named', async () => {
    expect(await attach({ attachmentIds: [id] })).toMatchObject({
      __typename: 'ValidationError',
      message: 'Name the task that the attached files are on.',
      path: ['input', 'taskId'],
    });
  });

  test(`is at most ${limits.attachmentsMaxPerApproval} files, each once`, async () => {
    const many = Array.from({ length: limits.attachmentsMaxPerApproval + 1 }, () => id);
    expect(await attach({ taskId, attachmentIds: many })).toMatchObject({
      __typename: 'ValidationError',
      path: ['input', 'attachmentIds'],
    });
    const { approval } = await attach({ taskId, attachmentIds: [id, id] });
    expect(await attachmentsOf(approval?.id ?? '')).toHaveLength(1);
    await mustSucceed(fixture.agent, 'cancelApproval', { id: approval?.id });
  });

  test('is part of what is judged: changing it is a revision, and a vote on the old one is refused', async () => {
    const approval = await createApproval(fixture.agent, { taskId, attachmentIds: [id] });
    const better = await uploadFile(fixture.agent, taskId, 'better.txt', 'better');
    const revise = { id: approval, attachmentIds: [better.id] };
    expect((await mustSucceed(fixture.agent, 'reviseApproval', revise)).approval?.revision).toBe(2);
    expect(await attachmentsOf(approval)).toMatchObject([{ id: better.id }]);
    const stale = await mutate(fixture.reviewer, 'approve', { id: approval, revision: 1 });
    expect(stale).toMatchObject({
      code: 'STALE_REVISION',
      message: expect.stringContaining('attachmentIds'),
    });
    const foreign = await uploadFile(other.agent, await openTask(other.agent), 'c.txt', 'c');
    const wrong = { id: approval, attachmentIds: [foreign.id] };
    expect(await mutate(fixture.agent, 'reviseApproval', wrong)).toMatchObject({ code: 'NOT_FOUND' });
  });
});
