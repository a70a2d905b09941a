import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeDueCheckpoints } from '../../../src/actions/audit/take-due-checkpoints.ts';
import { isSigned, keysOfJwks, parseCheckpoint } from '../../../src/domain/audit/checkpoint.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { runCli } from '../../fixtures/server/run-cli.ts';

let fixture: Fixture;
let directory: string;
let approvalId: string;
beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
  directory = await mkdtemp(join(tmpdir(), 'countersign-audit-'));
  await createApproval(fixture.agent, { summary: 'Something else of Mueller' });
  approvalId = await createApproval(fixture.agent, { summary: 'Refund of Meyer', params: { amount: 240 } });
  await createApproval(fixture.agent, { summary: 'Something else of Mueller' });
  await mustSucceed(fixture.reviewer, 'approve', { id: approvalId, reason: 'As agreed.' });
  await createApproval(fixture.agent, { summary: 'Something else of Mueller' });
});
afterAll(async () => {
  await fixture.close();
  await rm(directory, { recursive: true, force: true });
});

const checkpoint = graphql(
  `query Checkpoint($seq: Int) { auditCheckpoint(seq: $seq) { seq hash note createdAt } }`,
);
const ends = graphql(`query CheckpointEnd { events(last: 1) { nodes { seq hash } } }`);
const keys = async () => keysOfJwks(await (await fetch(`${fixture.urls[0]}/.well-known/jwks.json`)).json());

test('a checkpoint is of the end of the log, signed by a key that is published', async () => {
  const { auditCheckpoint } = await read(fixture.admin, checkpoint, { seq: null });
  const { events } = await read(fixture.admin, ends);
  expect(auditCheckpoint).toMatchObject({ seq: events.nodes[0]?.seq, hash: events.nodes[0]?.hash });
  const { origin } = parseCheckpoint(auditCheckpoint.note)?.checkpoint ?? {};
  expect(origin).toMatch(new RegExp(`/audit/${fixture.workspaceId}/\\w+$`));
  expect(isSigned(auditCheckpoint.note, await keys())).toBe(true);
  expect(isSigned(auditCheckpoint.note.replace(`\n${auditCheckpoint.seq}\n`, '\n1\n'), await keys())).toBe(
    false,
  );
});

test('is taken by itself when the log has grown, once by all servers, and everyone may see it', async () => {
  const id = await createApproval(fixture.agent);
  const taken = await Promise.all(fixture.replicas.map(({ ports }) => takeDueCheckpoints(ports)));
  expect(Math.max(...taken)).toBe(1);
  expect(await takeDueCheckpoints((fixture.replicas[0] as Fixture['replicas'][number]).ports)).toBe(0);
  const { auditCheckpoint } = await read(fixture.admin, checkpoint, { seq: null });
  const shown = await fetch(`${fixture.urls[1]}/.well-known/checkpoints/${fixture.workspaceId}`);
  expect(await shown.text()).toBe(auditCheckpoint.note);
  expect(shown.headers.get('content-type')).toContain('text/plain');
  await mustSucceed(fixture.reviewer, 'approve', { id });
  const older = await read(fixture.admin, checkpoint, { seq: auditCheckpoint.seq - 1 });
  expect(older.auditCheckpoint).toEqual(auditCheckpoint);
  for (const name of ['0190a000-0000-7000-8000-00000000000a', 'x', '%']) {
    expect((await fetch(`${fixture.urls[0]}/.well-known/checkpoints/${name}`)).status).toBe(404);
  }
});

test('lines that a server of an earlier release wrote are checked as it hashed them', async () => {
  const fields = `'{"id":"x","type":"project.created"}'`;
  const { db } = fixture.database;
  for (let i = 0; i < 2; i += 1) {
    await db.write(
      `select append_events($1::uuid, null::bigint, false, false, null::timestamptz, null::timestamptz, 0,
         array[gen_random_uuid()], array['project.created'], array[null]::uuid[], array[null]::uuid[],
         array[null]::uuid[], array[null]::uuid[], array[now()], array[${fields}]) as log`,
      [fixture.workspaceId],
    );
    await createApproval(fixture.agent);
  }
  const file = join(directory, 'mixed.jsonl');
  const server = ['--url', fixture.urls[0] ?? '', '--key', fixture.admin.key ?? ''];
  expect(await runCli(['audit', 'export', '--out', file, ...server])).toMatchObject({ code: 0 });
  expect(await runCli(['audit', 'verify', file])).toMatchObject({ code: 0, err: '' });
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('\\"id\\":\\"x\\"', '\\"id\\":\\"y\\"'));
  const changed = await runCli(['audit', 'verify', file]);
  expect(changed).toMatchObject({ code: 1, err: expect.stringContaining('was edited') });
});

test('an export is checked offline, and shows what was changed in it', async () => {
  const url = fixture.urls[0] ?? '';
  const file = join(directory, 'log.jsonl');
  const server = ['--url', url, '--key', fixture.admin.key ?? ''];
  expect(await runCli(['audit', 'export', '--out', file, ...server])).toMatchObject({ code: 0 });
  const whole = await runCli(['audit', 'verify', file]);
  expect(whole).toMatchObject({ code: 0, err: '', out: expect.stringContaining('1 checkpoints are signed') });
  const text = await readFile(file, 'utf8');
  expect(text).toContain('As agreed.');
  await writeFile(file, text.replace('As agreed.', 'Not agreed'));
  const changed = await runCli(['audit', 'verify', file]);
  expect(changed).toMatchObject({
    code: 1,
    err: expect.stringContaining('is not what the line covers: reason'),
  });
});

test('the case of one approval shows nothing of the others, and joins a checkpoint', async () => {
  const file = join(directory, 'case.jsonl');
  const server = ['--url', fixture.urls[0] ?? '', '--key', fixture.admin.key ?? ''];
  const words = ['audit', 'export', '--approval', approvalId, '--out', file, ...server];
  expect(await runCli(words)).toMatchObject({ code: 0 });
  const text = await readFile(file, 'utf8');
  expect(text).toContain('Refund of Meyer');
  expect(text).not.toContain('Mueller');
  expect(text.match(/"line"/g)).toHaveLength(2);
  const checked = await runCli(['audit', 'verify', file]);
  expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('2 lines are whole') });
  await writeFile(file, text.replace(/"skipped":\["./, '"skipped":["x'));
  expect(await runCli(['audit', 'verify', file])).toMatchObject({ code: 1 });
});

test('takes the right to audit', async () => {
  const auditor = await createPrincipal(fixture.admin, 'auditor', { scopes: ['audit:read'] });
  expect((await read(auditor, checkpoint, { seq: 1 })).auditCheckpoint.seq).toBeGreaterThan(0);
  await expect(read(fixture.reviewer, checkpoint, { seq: 1 })).rejects.toThrow('audit:read');
});
