import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { schema } from '../../../src/schema/schema.ts';
import { many, once, until } from '../../fixtures/cli/terminal.ts';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { administer, onDatabase } from '../../fixtures/server/administer.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runCli, startCli } from '../../fixtures/server/run-cli.ts';

const store = inject('store');

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
