import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ExportedLine } from '../../../src/domain/audit/audit-export.ts';
import {
  ed25519Key,
  keyIdOf,
  parseCheckpoint,
  signedCheckpoint,
} from '../../../src/domain/audit/checkpoint.ts';
import { hashedOf } from '../../../src/domain/audit/line-hash.ts';
import { graphql } from '../../documents/graphql.ts';
import { newLogKey, origin, recordsOf } from '../../fixtures/audit/written-log.ts';
import { createApproval, createFixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { runCli } from '../../fixtures/server/run-cli.ts';

// A log that shows one thing today and another tomorrow, and a witness who looks.

const key = newLogKey();
const linesOf = (lines: number, reasonAt?: (seq: number) => string) =>
  [...recordsOf({ lines, key, ...(reasonAt ? { reasonAt } : {}) })].filter(
    (record): record is ExportedLine => 'line' in record,
  );
let shown: { readonly log: readonly ExportedLine[]; readonly signedBy: typeof key; readonly origin: string };
let server: Server;
let url: string;
let directory: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://log.invalid');
    const after = searchParams.get('after');
    if (pathname.endsWith('jwks.json')) return response.end(JSON.stringify({ keys: [key.jwk] }));
    const { log, signedBy, origin } = shown;
    if (after !== null) {
      const digests = log.slice(Number(after), Number(after) + 3).map(({ line }) => hashedOf(line));
      return response.end(JSON.stringify({ digests }));
    }
    const { hash = '' } = log.at(-1) ?? {};
    return response.end(signedCheckpoint({ origin, seq: log.length, hash }, signedBy));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  url = `http://127.0.0.1:${port}/.well-known/checkpoints/0190a000-0000-7000-8000-00000000000a`;
});
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-witness-'));
  shown = { log: linesOf(5), signedBy: key, origin };
  expect(await look()).toMatchObject({ code: 0 });
});
afterEach(() => rm(directory, { recursive: true, force: true }));
afterAll(() => void server.close());

const look = (at = url) =>
  runCli(['audit', 'witness', at, '--once', '--directory', directory, '--name', 'witness.example.com/w1']);
const cosigned = (workspace = '0190a000-0000-7000-8000-00000000000a') =>
  readFile(join(directory, `${workspace}.checkpoint`), 'utf8');
const seqSeen = async () => parseCheckpoint(await cosigned())?.checkpoint.seq;

test('signs what goes on from what it saw, in the form of a cosignature', async () => {
  shown = { ...shown, log: linesOf(12) };
  expect(await look()).toMatchObject({ code: 0 });
  const parsed = parseCheckpoint(await cosigned());
  expect(parsed?.checkpoint.seq).toBe(12);
  const { bytes = Buffer.alloc(0) } =
    parsed?.signatures.find(({ name }) => name === 'witness.example.com/w1') ?? {};
  const pem = await readFile(join(directory, 'key.pem'), 'utf8');
  const { x = '' } = createPublicKey(pem).export({ format: 'jwk' });
  const publicKey = Buffer.from(x, 'base64url');
  expect(bytes.subarray(0, 4)).toEqual(keyIdOf({ name: 'witness.example.com/w1', publicKey }, 4));
  const seconds = bytes.readBigUInt64BE(4);
  const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${parsed?.text}`);
  expect(verify(null, message, ed25519Key(publicKey), bytes.subarray(12))).toBe(true);
});

test.each([
  ['a shorter log', () => ({ ...shown, log: linesOf(4) }), 'The log is shorter: 4 lines instead of 5'],
  ['a fork of the same length', () => ({ ...shown, log: linesOf(5, () => 'No') }), 'The log was forked'],
  ['a longer fork', () => ({ ...shown, log: linesOf(12, () => 'No') }), 'The log was forked'],
  ['another key', () => ({ ...shown, log: linesOf(12), signedBy: newLogKey() }), 'by none of the keys'],
  ['another log', () => ({ ...shown, origin: `${origin}2` }), 'It is of another log'],
])('refuses %s, and keeps what it saw', async (_name, next, sentence) => {
  const before = await cosigned();
  shown = next();
  const refused = await look();
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(sentence) });
  expect(await cosigned()).toBe(before);
  expect(await seqSeen()).toBe(5);
});

test('follows a real log, which shows it how it went on', async () => {
  const fixture = await createFixture();
  try {
    const taken = graphql(`query WitnessCheckpoint { auditCheckpoint { seq } }`);
    const at = `${fixture.urls[0]}/.well-known/checkpoints/${fixture.workspaceId}`;
    for (let i = 0; i < 2; i += 1) {
      await createApproval(fixture.agent);
      const { auditCheckpoint } = await read(fixture.admin, taken);
      expect(await look(at)).toMatchObject({ code: 0 });
      const note = await cosigned(fixture.workspaceId);
      expect(parseCheckpoint(note)?.checkpoint.seq).toBe(auditCheckpoint.seq);
    }
    await fixture.database.db.query(
      'delete from audit_checkpoint where seq = (select max(seq) from audit_checkpoint)',
      [],
    );
    expect(await look(at)).toMatchObject({ code: 1, err: expect.stringContaining('The log is shorter') });
  } finally {
    await fixture.close();
  }
});
