import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { schema } from '../../../src/schema/schema.ts';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { startReceiver, verified } from '../../fixtures/client/receiver.ts';
import { administer, onDatabase } from '../../fixtures/server/administer.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runCli, type Settings, startCli } from '../../fixtures/server/run-cli.ts';

const store = inject('store');

/** Several processes are started one after the other, each of which compiles all that it needs. */
const many = { timeout: 240_000 };

const until = (holds: () => boolean) => vi.waitUntil(holds, { ...many, interval: 20 });

const once = onlyOn(
  'embedded',
  'The command line sees the API, whatever the rows are kept in, so it is tried once.',
);

describe('a person at a terminal', once, () => {
  let fixture: Fixture;
  let asReviewer: Settings;
  let asAdmin: Settings;
  beforeAll(async () => {
    fixture = await createFixture();
    const as = (key: string | null): Settings => ({
      COUNTERSIGN_URL: fixture.urls[0] ?? '',
      COUNTERSIGN_API_KEY: key ?? '',
    });
    asReviewer = as(fixture.reviewer.key);
    asAdmin = as(fixture.admin.key);
  });
  afterAll(() => fixture.close());

  test('sees what is pending, one line each, and all of it as JSON', async () => {
    const id = await createApproval(fixture.agent, { summary: 'Refund\n120 EUR', riskLevel: 'HIGH' });
    const { out, code } = await runCli(['approvals', 'list', '--risk', 'high'], asReviewer);
    expect(out).toMatch(new RegExp(`^${id}\tPENDING\tHIGH\t\\S+Z\tRefund 120 EUR\n$`));
    expect(code).toBe(0);
    const asJson = await runCli(['approvals', 'list', '--risk', 'HIGH', '--json'], asReviewer);
    expect(JSON.parse(asJson.out)).toMatchObject({ nodes: [{ id, summary: 'Refund\n120 EUR' }] });
  });

  test('uploads a file to a task, and sees it with the request', async () => {
    const { task } = await mustSucceed(fixture.agent, 'createTask', { name: 'Order 4711' });
    const directory = await mkdtemp(join(tmpdir(), 'countersign-upload-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const path = join(directory, 'Rechnung März.csv');
    await writeFile(path, 'lamp,120\n');
    const asAgent = { ...asReviewer, COUNTERSIGN_API_KEY: fixture.agent.key ?? '' };
    const words = ['files', 'upload', task?.id ?? ''];
    const uploaded = await runCli([...words, path, '--type', 'text/csv'], asAgent);
    expect(uploaded).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^file_\w+\n$/) });
    const id = await createApproval(fixture.agent, {
      taskId: task?.id,
      attachmentIds: [uploaded.out.trim()],
    });
    const shown = await runCli(['approvals', 'show', id], asReviewer);
    expect(shown.out).toContain('Rechnung März.csv (text/csv, 9 bytes)');
    expect(await (await fetch(/http\S+signature=\S+/.exec(shown.out)?.[0] ?? '')).text()).toBe('lamp,120\n');

    const missing = await runCli([...words, join(directory, 'other')], asAgent);
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('cannot be read: ENOENT') });
    const nowhere = await runCli(['files', 'upload', 'task_x', path], asAgent);
    expect(nowhere).toMatchObject({ code: 1, err: 'There is no such task in this workspace.\n' });
  });

  test('follows pages', async () => {
    const ids = [
      await createApproval(fixture.agent, { type: 'page' }),
      await createApproval(fixture.agent, { type: 'page' }),
    ];
    const first = await runCli(['approvals', 'list', '--limit', '1'], asReviewer);
    expect(first.out).toContain(ids[1]);
    const cursor = /--after (\S+)/.exec(first.err)?.[1] ?? '';
    const second = await runCli(['approvals', 'list', '--limit', '1', '--after', cursor], asReviewer);
    expect(second.out).toContain(ids[0]);
  });

  test('shows one, decides it once, and reads its status when it is too late', async () => {
    const id = await createApproval(fixture.agent, {
      summary: 'Refund \u001b[31mnothing\u001b[0m',
      params: { amount: 120 },
      recommendation: { outcome: { type: 'APPROVE' }, confidence: 0.86 },
    });
    const shown = await runCli(['approvals', 'show', id], asReviewer);
    expect(shown.out).toContain('  │ Refund [U+001B][31mnothing[U+001B][0m\n');
    expect(shown.out).toContain('"amount": 120');
    expect(shown.out).toContain('APPROVE (86 % sure)');
    expect(shown.out).not.toContain('\u001b');

    const decided = await runCli(
      ['approvals', 'reject', id, '--reason', 'Too late', '--code', 'TOO_OLD', '--revision', '1'],
      asReviewer,
    );
    expect(decided).toMatchObject({ code: 0, err: '' });
    expect(decided.out).toMatch(
      new RegExp(`^${id}  REJECTED  REJECT by reviewer at \\S+, revision 1: TOO_OLD, Too late\n$`),
    );

    const late = await runCli(['approvals', 'approve', id], asReviewer);
    expect(late).toEqual({ code: 1, out: '', err: 'This request has already been rejected.\n' });
    const json = await runCli(['approvals', 'show', id, '--json'], asReviewer);
    expect(JSON.parse(json.out)).toMatchObject({
      id,
      status: 'REJECTED',
      decisions: { nodes: [{ outcome: 'REJECT', reasonCode: 'TOO_OLD' }] },
    });
  });

  test('asks about one, and sees the answer and all that was said', many, async () => {
    const context = { costEstimate: 46_000, note: '\u001b[31mred' };
    const id = await createApproval(fixture.agent, { context });
    const said = await runCli(['approvals', 'say', id, 'What does the red note cost?'], asReviewer);
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toMatch(
      /^\S+Z {2}reviewer\n {2}│ What does the red note cost\?\n\S+Z {2}\S+ \(automatic\)\n/,
    );
    expect(said.out).toContain('  │ - context.costEstimate: 46000\n');
    expect(said.out).not.toContain('\u001b');
    expect((await runCli(['approvals', 'messages', id], asReviewer)).out).toBe(said.out);
    const json = await runCli(['approvals', 'messages', id, '--json'], asReviewer);
    expect(JSON.parse(json.out)).toMatchObject({
      nodes: [
        { number: 1, author: { handle: 'reviewer' } },
        { number: 2, automatic: true },
      ],
    });
    expect(await runCli(['approvals', 'say', 'appr_0', 'Hello?'], asReviewer)).toMatchObject({
      code: 1,
      err: 'There is no such approval in this workspace.\n',
    });
  });

  test('watches, and hears every change from a cursor on', async () => {
    const { cursor } = await read(fixture.agent, graphql(`query CliCursor { cursor }`));
    const id = await createApproval(fixture.agent);
    const watch = startCli(['approvals', 'watch', '--json', '--after', cursor], asReviewer);
    onTestFinished(() => void watch.child.kill());
    await until(() => watch.out().includes('CREATED'));
    await mutate(fixture.reviewer, 'approve', { id });
    await until(() => watch.out().includes('DECIDED'));
    const events = watch
      .out()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; approval: { id: string; status: string } });
    expect(events.map(({ type, approval }) => [type, approval.id])).toEqual([
      ['CREATED', id],
      ['DECIDED', id],
    ]);
    expect(events[1]?.approval.status).toBe('APPROVED');
  });

  test('makes a key that works and revokes it; its secret is all that is printed', many, async () => {
    const made = await runCli(
      ['keys', 'create', '--principal', 'agent', '--scopes', 'approvals:read', 'approvals:create'],
      asAdmin,
    );
    const secret = made.out.trim();
    expect(secret).toMatch(/^csk_[\w-]{43}$/);
    const id = /key_\w+/.exec(made.err)?.[0] ?? '';
    const withIt = { ...asReviewer, COUNTERSIGN_API_KEY: secret };
    expect((await runCli(['approvals', 'list'], withIt)).code).toBe(0);
    expect((await runCli(['keys', 'list'], asAdmin)).out).toContain(
      `${id}\tagent\tgood\tapprovals:read approvals:create`,
    );
    expect((await runCli(['keys', 'revoke', id], asAdmin)).out).toContain(`${id}  revoked`);
    expect(await runCli(['approvals', 'list'], withIt)).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not accept this API key'),
    });
    expect(await runCli(['approvals', 'watch', '--after', 'x'], withIt)).toMatchObject({ code: 1 });
  });

  test('adds a person, limits what they may approve, and sees it', many, async () => {
    const limited = ['--authority', 'refund=params.amount <= 5000', '--authority', '*=riskLevel == "LOW"'];
    const made = await runCli(
      ['principals', 'create', 'sam', '--role', 'reviewer', '--groups', 'finance', 'legal', ...limited],
      asAdmin,
    );
    const sentence = 'sam  REVIEWER  may approve refund=params.amount <= 5000; *=riskLevel == "LOW"\n';
    expect(made).toMatchObject({ code: 0, err: '', out: expect.stringContaining(sentence) });
    const id = made.out.split(' ')[0];
    const listed = await runCli(['principals', 'list', '--group', 'legal'], asAdmin);
    expect(listed.out).toBe(
      `${id}\tsam\tHUMAN\tREVIEWER\tfinance legal\trefund=params.amount <= 5000; *=riskLevel == "LOW"\n`,
    );
    const wrong = await runCli(
      ['principals', 'update', 'sam', '--authority', 'refund=params.amount <='],
      asAdmin,
    );
    expect(wrong).toEqual({ code: 1, out: '', err: 'Line 1, column 17: The condition ends too early.\n' });
    const lifted = await runCli(['principals', 'update', 'sam', '--authority', '*=true', '--json'], asAdmin);
    expect(JSON.parse(lifted.out)).toMatchObject({
      id,
      role: 'REVIEWER',
      authority: { conditions: [{ type: '*', when: 'true' }] },
    });
  });

  test('makes a policy, tries it, looks back with it, and closes it', many, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'countersign-policies-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const file = join(directory, 'policy.json');
    const policy = {
      name: 'mail',
      when: 'type == "mail"',
      stages: [{ groups: [{ group: 'editors', count: 1 }] }],
    };
    await writeFile(file, JSON.stringify(policy));
    const early = await runCli(['policies', 'create', file], asAdmin);
    expect(early).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('“editors”, which has no reviewer'),
    });
    await runCli(['principals', 'create', 'edith', '--role', 'reviewer', '--groups', 'editors'], asAdmin);
    const made = await runCli(['policies', 'create', file], asAdmin);
    expect(made).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^pol_\w+\tmail\t100\tREQUIRE editors\ttype == "mail"\n$/),
    });
    expect((await runCli(['policies', 'list'], asReviewer)).out).toBe(made.out);

    const request = join(directory, 'request.json');
    await writeFile(request, JSON.stringify({ summary: 'Write to Ann', type: 'mail' }));
    const simulated = await runCli(['policies', 'simulate', request, '--as', 'agent'], asAdmin);
    expect(simulated.out).toBe('REQUIRE editors, by “mail”\nMay approve: edith\n  holds   mail\n');

    await createApproval(fixture.agent, { type: 'mail' });
    const same = await runCli(['policies', 'replay'], asAdmin);
    expect(same).toMatchObject({ code: 0, out: expect.stringContaining('none differs') });
    await writeFile(
      file,
      JSON.stringify({ name: 'all mail', when: 'type == "mail"', effect: 'AUTO_APPROVE' }),
    );
    const other = await runCli(['policies', 'replay', file, '--replaces', 'mail'], asAdmin);
    expect(other.out).toMatch(
      /1 differs[\s\S]*appr_\w+\t1\tREQUIRE by “mail”\tAUTO_APPROVE by “all mail”\n$/,
    );
    expect((await runCli(['policies', 'close', 'mail'], asAdmin)).out).toMatch(
      /^pol_\w+ {2}closed {2}mail\n$/,
    );
    expect(await runCli(['policies', 'close', 'mail'], asAdmin)).toMatchObject({
      code: 1,
      err: expect.stringContaining('“mail”'),
    });
  });

  test('arranges who stands in, sees it, and ends it', many, async () => {
    const ends = new Date(Date.now() + 86_400_000).toISOString();
    const made = await runCli(
      ['delegations', 'create', 'owner', '--ends', ends, '--reason', 'Skiing'],
      asReviewer,
    );
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toMatch(/^dlg_\w+ {2}owner stands in for reviewer from \S+Z to \S+Z\n$/);
    const id = made.out.split(' ')[0] ?? '';
    const listed = await runCli(['delegations', 'list', '--active'], asReviewer);
    expect(listed.out).toMatch(new RegExp(`^${id}\treviewer\towner\tactive\t\\S+\t${ends}\tSkiing\n$`));
    const loop = ['delegations', 'create', 'reviewer', '--from', 'owner', '--ends', ends];
    expect((await runCli(loop, asAdmin)).err).toContain('circle: owner → reviewer → owner.');
    expect((await runCli(['delegations', 'end', id], asReviewer)).out).toContain(`${id}  ended  `);
    expect((await runCli(['delegations', 'list', '--active'], asReviewer)).out).toBe('');
    const json = await runCli(['delegations', 'list', '--json'], asReviewer);
    expect(JSON.parse(json.out)).toMatchObject([{ id, active: false, reason: 'Skiing' }]);
  });

  test('makes an endpoint, tries it, and sees what came of it', many, async () => {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const words = ['webhooks', 'create', receiver.url, '--events', 'approval.reminded,task.*'];
    const made = await runCli(words, asAdmin);
    expect(made.out).toMatch(/^whsec_\S+\n$/);
    const listed = await runCli(['webhooks', 'list'], asAdmin);
    expect(listed.out).toMatch(/^hook_\w+\tgood\tapproval.reminded task.\*\thttp:\S+\n$/);
    const tested = await runCli(['webhooks', 'test', listed.out.split('\t')[0] ?? ''], asAdmin);
    const [told] = await receiver.count(1);
    expect(told && verified(told, made.out.trim())).toMatchObject({ type: 'webhook.test' });
    expect(told?.headers['webhook-id']).toBe(tested.out.trim());
    const shown = await runCli(['webhooks', 'deliveries', '--state', 'SUCCEEDED'], asAdmin);
    expect(shown.out).toBe(`${tested.out.trim()}\twebhook.test\tSUCCEEDED\t1\tanswered 204\n`);
    const gone = await runCli(['webhooks', 'create', 'http://127.0.0.1/', '--events', 'x'], asAdmin);
    expect(gone).toMatchObject({ code: 1, err: expect.stringContaining('There is no event type “x”.') });
  });

  test('reads in a sentence what is wrong', many, async () => {
    const problems: [words: string[], settings: Settings, code: number, sentence: string][] = [
      [['approvals', 'show', 'appr_x'], asReviewer, 1, 'There is no approval appr_x in this workspace.'],
      [['approvals', 'watch', '--after', 'x'], asReviewer, 1, 'This is not a cursor of this API.'],
      [['keys', 'list'], asReviewer, 1, 'This credential lacks the scope admin.'],
      [['keys', 'create', '--scopes', 'everything'], asAdmin, 1, 'A scope is one of'],
      [['keys', 'create', '--principal', 'x', '--scopes', 'admin'], asAdmin, 1, 'handle or id “x”'],
      [['principals', 'update', 'x', '--name', 'X'], asAdmin, 1, 'handle or id “x”'],
      [['principals', 'create', 'y', '--authority', 'refund'], asAdmin, 2, 'a type and a condition'],
      [['delegations', 'end', 'dlg_x'], asReviewer, 1, 'There is no such delegation in this workspace.'],
      [['delegations', 'create', 'owner'], asReviewer, 2, "required option '--ends <time>'"],
      [['approvals', 'list', '--url', 'http://127.0.0.1:1'], asReviewer, 1, 'No server answers at'],
      [['approvals', 'list'], {}, 1, 'No server runs on /nowhere'],
      [['approvals', 'list'], { PORT: 'x' }, 1, 'PORT must be a number.'],
      [['approvals', 'lst'], asReviewer, 2, "unknown command 'lst'"],
      [['approvals', 'list', '--limit', '0'], asReviewer, 2, 'It must be a whole number above 0.'],
      [['approvals', 'show'], asReviewer, 2, "missing required argument 'id'"],
      [[], {}, 2, 'Usage: countersign'],
    ];
    const ran = await Promise.all(problems.map(([words, settings]) => runCli(words, settings)));
    for (const [i, [words, , code, sentence]] of problems.entries()) {
      expect(ran[i], words.join(' ')).toMatchObject({
        code,
        out: '',
        err: expect.stringContaining(sentence),
      });
      expect(ran[i]?.err, words.join(' ')).not.toMatch(/^ +at /m);
    }
  });
});

test('the schema is printed without a database, an environment or a server', once, async () => {
  const { code, out } = await runCli(['schema', 'print'], {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  });
  expect(code).toBe(0);
  expect(out).toBe(`${printSchema(schema)}\n`);
});

describe('on the embedded database', onlyOn('embedded', 'It is about the embedded database.'), () => {
  test('dev starts one whatever DATABASE_URL says, and the other commands find it', many, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'countersign-dev-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const here = { COUNTERSIGN_DATA_DIR: directory, LOG_LEVEL: 'silent' };
    const discovery = join(directory, 'dev.json');
    const dev = startCli(['dev'], { ...here, PORT: '0', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    onTestFinished(() => void dev.child.kill('SIGKILL'));
    await until(() => existsSync(discovery));
    const { url, agentKey } = JSON.parse(readFileSync(discovery, 'utf8')) as {
      url: string;
      agentKey: string;
    };

    const id = await createApproval({ url, key: agentKey });
    expect((await runCli(['approvals', 'list'], here)).out).toContain(id);
    expect((await runCli(['approvals', 'approve', id], here)).out).toContain('APPROVED');
    expect((await runCli(['keys', 'list'], here)).out).toContain('owner');

    const second = await runCli(['serve'], { ...here, PORT: '0' });
    expect(second).toMatchObject({ code: 1, err: expect.stringContaining('is in use by the process') });

    dev.child.kill('SIGTERM');
    expect(await dev.ended).toMatchObject({ code: 0, out: expect.stringContaining(`ready at ${url}`) });
    expect(existsSync(discovery)).toBe(false);
  });

  test('migrate and setup say why they have nothing to do', async () => {
    const [migrate, setup] = await Promise.all([runCli(['migrate']), runCli(['setup', '--json'])]);
    expect(migrate).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('DATABASE_URL is not set'),
    });
    expect(setup).toMatchObject({ code: 1, out: '', err: expect.stringContaining('dev.json') });
  });
});

describe('on PostgreSQL', onlyOn('postgres', 'It is about PostgreSQL.'), () => {
  test('migrate, setup and serve make a server out of an empty database', many, async () => {
    if (store?.kind !== 'postgres') return;
    const name = `${store.template}_cli`;
    await administer(store.url, `create database ${name}`);
    onTestFinished(() => administer(store.url, `drop database ${name} with (force)`));
    const settings = { DATABASE_URL: onDatabase(store.url, name), LOG_LEVEL: 'silent', PORT: '0' };

    const early = await Promise.all([runCli(['setup'], settings), runCli(['serve'], settings)]);
    for (const ran of early) {
      expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining('countersign migrate') });
    }

    const migrations = await Promise.all([1, 2, 3].map(() => runCli(['migrate'], settings)));
    expect(migrations.map(({ code, err }) => [code, err])).toEqual([1, 2, 3].map(() => [0, '']));
    expect(migrations.filter(({ out }) => out.includes('migrated  '))).toHaveLength(1);
    expect(migrations.filter(({ out }) => out === 'The database was up to date already.\n')).toHaveLength(2);

    const setup = await runCli(['setup', '--json'], settings);
    const keys = JSON.parse(setup.out) as Record<string, string>;
    expect(Object.keys(keys)).toEqual(['workspaceId', 'adminKey', 'reviewerKey', 'agentKey']);
    expect(setup).toMatchObject({ code: 0, err: '' });

    const again = await runCli(['setup', '--json'], settings);
    expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--another') });
    const another = await runCli(['setup', '--another', '--name', 'Second'], settings);
    expect(another).toMatchObject({ code: 0, err: expect.stringContaining('“Second”') });

    const serve = startCli(['serve'], settings);
    onTestFinished(() => void serve.child.kill('SIGKILL'));
    await until(() => serve.out().includes('ready at'));
    const url = /ready at (\S+)/.exec(serve.out())?.[1] ?? '';
    const id = await createApproval({ url, key: keys['agentKey'] ?? '' });
    const list = await runCli(['approvals', 'list', '--url', url, '--key', keys['reviewerKey'] ?? '']);
    expect(list.out).toContain(id);
    serve.child.kill('SIGTERM');
    expect((await serve.ended).code).toBe(0);
  });

  test('a database that cannot be reached is a sentence', async () => {
    const settings = { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' };
    for (const ran of await Promise.all([runCli(['migrate'], settings), runCli(['setup'], settings)])) {
      expect(ran).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/^The database cannot be reached: .*\n$/),
      });
      expect(ran.err).not.toContain('secret');
    }
  });
});
