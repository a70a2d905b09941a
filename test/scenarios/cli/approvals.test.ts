import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { many, once, settingsOf, until } from '../../fixtures/cli/terminal.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { runCli, type Settings, startCli } from '../../fixtures/server/run-cli.ts';

describe('a person at a terminal', once, () => {
  let fixture: Fixture;
  let asReviewer: Settings;
  beforeAll(async () => {
    fixture = await createFixture();
    asReviewer = settingsOf(fixture.reviewer);
  });
  afterAll(() => fixture.close());

  test('sees what is pending, one line each, and all of it as JSON', async () => {
    const id = await createApproval(fixture.agent, { summary: 'Refund\n120 EUR', riskLevel: 'HIGH' });
    const { out, code } = await runCli(['approvals', 'list', '--risk', 'high'], asReviewer);
    expect(out).toMatch(new RegExp(`^${id}\tPENDING\tHIGH\t\\S+Z\tRefund 120 EUR\t\tno policy applies\n$`));
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
      new RegExp(
        `^${id}  REJECTED  REJECT by reviewer with an API key at \\S+, revision 1: TOO_OLD, Too late\n$`,
      ),
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
});
