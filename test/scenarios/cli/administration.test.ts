import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { many, once, settingsOf } from '../../fixtures/cli/terminal.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { startReceiver, verified } from '../../fixtures/client/receiver.ts';
import { runCli, type Settings } from '../../fixtures/server/run-cli.ts';

describe('an administrator at a terminal', once, () => {
  let fixture: Fixture;
  let asReviewer: Settings;
  let asAdmin: Settings;
  beforeAll(async () => {
    fixture = await createFixture();
    asReviewer = settingsOf(fixture.reviewer);
    asAdmin = settingsOf(fixture.admin);
  });
  afterAll(() => fixture.close());

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

  test('makes a key that is bound, and sees to what; rotation keeps it', many, async () => {
    const bound = ['--type', 'refund', 'payout', '--project', 'general'];
    const made = await runCli(['keys', 'create', '--principal', 'agent', ...bound], asAdmin);
    const id = /key_\w+/.exec(made.err)?.[0] ?? '';
    const rotated = await runCli(['keys', 'rotate', id], asAdmin);
    const next = /key_\w+/.exec(rotated.err)?.[0] ?? '';
    const { out } = await runCli(['keys', 'list'], asAdmin);
    const asks = 'agent\tgood\tapprovals:read:own approvals:create effects:redeem\trefund payout in general';
    expect(out).toContain(`${id}\t${asks}`);
    expect(out).toContain(`${next}\t${asks}`);
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
