import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeDueCheckpoints } from '../../../src/actions/audit/take-due-checkpoints.ts';
import { thinOldCheckpoints } from '../../../src/actions/audit/thin-old-checkpoints.ts';
import { createApproval, createFixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { runCli } from '../../fixtures/server/run-cli.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

test('of old checkpoints the last of each hour, and later of each day, is kept, and what they cover is still shown', async () => {
  const fixture = await createFixture();
  const directory = await mkdtemp(join(tmpdir(), 'countersign-audit-'));
  onTestFinished(async () => {
    await fixture.close();
    await rm(directory, { recursive: true, force: true });
  });
  const { db } = fixture.database;
  const { ports } = found(fixture.replicas[0]);
  const first = await createApproval(fixture.agent);
  // Three an hour, on three hours of two days, and one in between that is alone in its hour.
  const times = ['10:05', '10:25', '10:55', '11:01', '11:02', '13:30'].flatMap((time) => [
    `2026-03-01T${time}:00Z`,
    `2026-03-02T${time}:00Z`,
  ]);
  for (const time of times.toSorted()) {
    await createApproval(fixture.agent);
    await takeDueCheckpoints(ports);
    await db.query(
      'update audit_checkpoint set created_at = $1 where seq = (select max(seq) from audit_checkpoint)',
      [time],
    );
  }
  const kept = async () =>
    (
      await db.query<{ created_at: Date }>(
        `select created_at from audit_checkpoint where created_at < '2026-04-01' order by created_at`,
      )
    ).map(({ created_at }) => created_at.toISOString().slice(8, 16));
  const now = async () =>
    (await db.query<{ now: Date }>(`select ${db.clock()} as now`))[0]?.now.getTime() ?? 0;
  /** To a time after the first of March. */
  const goTo = async (afterMs: number) =>
    fixture.advanceClock(Date.parse('2026-03-01T00:00:00Z') + afterMs - (await now()));

  await goTo(1.5 * day);
  await thinOldCheckpoints(ports);
  expect((await kept()).filter((time) => time.startsWith('01'))).toEqual([
    '01T10:55',
    '01T11:02',
    '01T13:30',
  ]);
  expect(await kept()).toHaveLength(3 + 6);
  await goTo(10 * day);
  await thinOldCheckpoints(ports);
  expect(await kept()).toEqual(['01T10:55', '01T11:02', '01T13:30', '02T10:55', '02T11:02', '02T13:30']);
  await goTo(40 * day);
  await thinOldCheckpoints(ports);
  expect(await kept()).toEqual(['01T13:30', '02T13:30']);
  // Nothing is left to look at, and the newest is never gone.
  expect(await thinOldCheckpoints(ports)).toBe(0);
  fixture.advanceClock(Date.now() - (await now()));

  const file = join(directory, 'case.jsonl');
  const server = ['--url', fixture.urls[0] ?? '', '--key', fixture.admin.key ?? ''];
  const exported = await runCli(['audit', 'export', '--approval', first, '--out', file, ...server]);
  expect(exported).toMatchObject({ code: 0 });
  expect(await runCli(['audit', 'verify', file])).toMatchObject({
    code: 0,
    out: expect.stringContaining('1 checkpoints are signed and fit'),
  });
});
