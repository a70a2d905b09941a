import { randomUUID } from 'node:crypto';
import type { Compilable } from 'kysely';
import pg from 'pg';
import type { Database } from '../src/entities/database.ts';
import { openDatabase } from '../src/entities/open-database.ts';
import { ProjectEntity } from '../src/entities/project.ts';

/**
 * What it costs to build a statement for each call instead of keeping its text: `node bench/builder.ts [url]`. On
 * PostgreSQL the processor time is that of this process alone; the embedded database runs in it.
 */
const rounds = 15;
const calls = 200;

interface Case {
  readonly name: string;
  readonly byHand: (db: Database, ids: Ids) => Promise<unknown>;
  readonly built: (db: Database, ids: Ids) => Compilable;
}

interface Ids {
  readonly workspaceId: string;
  readonly hash: string;
}

const cases: readonly Case[] = [
  {
    name: 'one row of one table',
    byHand: (db, { workspaceId }) =>
      db.query('select id, expires_in_ms from project where workspace_id = $1 and name = $2', [
        workspaceId,
        'general',
      ]),
    built: (db, { workspaceId }) =>
      db.in(workspaceId).selectFrom('project').select(['id', 'expires_in_ms']).where('name', '=', 'general'),
  },
  {
    name: 'a credential: four tables joined',
    byHand: (db, { hash }) =>
      db.query(
        `select k.secret_hash, k.id as key_id, k.scopes, k.expires_at, k.revoked_at, k.workspace_id,
           w.name as workspace_name, c.rules_version, p.id, p.kind, p.handle, p.display_name, p.groups, p.role,
           p.rights, p.owner_id, p.authority, p.created_at, ${db.clock()} as now
         from api_key k
         join principal p on p.workspace_id = k.workspace_id and p.id = k.principal_id
         join workspace w on w.id = k.workspace_id
         join event_counter c on c.workspace_id = k.workspace_id
         where k.secret_hash = $1`,
        [hash],
      ),
    built: (db, { hash }) =>
      db.everywhere
        .selectFrom('api_key as k')
        .innerJoin('principal as p', (join) =>
          join.onRef('p.workspace_id', '=', 'k.workspace_id').onRef('p.id', '=', 'k.principal_id'),
        )
        .innerJoin('workspace as w', 'w.id', 'k.workspace_id')
        .innerJoin('event_counter as c', 'c.workspace_id', 'k.workspace_id')
        .where('k.secret_hash', '=', hash)
        .select([
          'k.secret_hash',
          'k.id as key_id',
          'k.scopes',
          'k.expires_at',
          'k.revoked_at',
          'k.workspace_id',
        ])
        .select([
          'w.name as workspace_name',
          'c.rules_version',
          'p.id',
          'p.kind',
          'p.handle',
          'p.display_name',
        ])
        .select(['p.groups', 'p.role', 'p.rights', 'p.owner_id', 'p.authority', 'p.created_at'])
        .select(db.now().as('now')),
  },
  {
    name: 'the tail: the next events of a log',
    byHand: (db, { workspaceId }) =>
      db.query(
        `select seq, id, type, actor_id, project_id, task_id, request_id, occurred_at, canonical from event
         where workspace_id = $1 and seq > $2 order by seq limit 100`,
        [workspaceId, 0],
      ),
    built: (db, { workspaceId }) =>
      db
        .in(workspaceId)
        .selectFrom('event')
        .select([
          'seq',
          'id',
          'type',
          'actor_id',
          'project_id',
          'task_id',
          'request_id',
          'occurred_at',
          'canonical',
        ])
        .where('seq', '>', 0)
        .orderBy('seq')
        .limit(100),
  },
];

type Way = (db: Database, ids: Ids) => Promise<unknown>;

/** The ways to run one statement, from the cheapest on. */
const waysOf = ({ byHand, built }: Case): Readonly<Record<string, Way>> => ({
  'by hand, planned once': byHand,
  'built, planned once': (db, ids) => db.rows(built(db, ids)),
  'built, not run': async (db, ids) => built(db, ids).compile(),
  "built, run by the builder's own driver": (db, ids) =>
    (built(db, ids) as unknown as { execute(): Promise<unknown> }).execute(),
});

async function measure(db: Database, ways: Readonly<Record<string, Way>>, ids: Ids): Promise<void> {
  const spent = new Map<string, { cpu: number[]; wall: number[] }>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const figures = spent.get(name) ?? { cpu: [], wall: [] };
      spent.set(name, figures);
      const cpu = process.cpuUsage();
      const wall = performance.now();
      for (let call = 0; call < calls; call += 1) await way(db, ids);
      const { user, system } = process.cpuUsage(cpu);
      figures.cpu.push((user + system) / calls);
      figures.wall.push(((performance.now() - wall) * 1_000) / calls);
    }
  }
  for (const [name, { cpu, wall }] of spent) {
    process.stdout.write(`  ${name.padEnd(42)} ${best(cpu)} µs of processor, ${best(wall)} µs\n`);
  }
}

/** The lower quartile: what else the machine does only ever adds. */
function best(figures: readonly number[]): string {
  const sorted = figures.toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 4)] ?? 0).toFixed(0).padStart(6);
}

async function seed(db: Database): Promise<Ids> {
  const [workspaceId, principalId, hash] = [randomUUID(), randomUUID(), randomUUID()];
  await db.migrate();
  await db.query(`insert into workspace values ($1, 'bench', now())`, [workspaceId]);
  await db.query(`insert into event_counter values ($1, 0, repeat('0', 64), now())`, [workspaceId]);
  await db.query(
    `insert into principal (id, workspace_id, kind, handle, handle_key, display_name, groups, role, rights, created_at)
     values ($1, $2, 'HUMAN', 'sarah', 'sarah', 'Sarah', '{}', 'REVIEWER', '{}', now())`,
    [principalId, workspaceId],
  );
  await db.query(
    `insert into api_key (id, workspace_id, principal_id, name, secret_hash, scopes, created_at)
     values (gen_random_uuid(), $1, $2, 'key', $3, '{}', now())`,
    [workspaceId, principalId, hash],
  );
  await db.query(
    `insert into project (id, workspace_id, name, created_at) values (gen_random_uuid(), $1, 'general', now())`,
    [workspaceId],
  );
  return { workspaceId, hash };
}

async function run(name: string, db: Database): Promise<void> {
  const ids = await seed(db);
  process.stdout.write(`${name}\n`);
  for (const one of cases) {
    process.stdout.write(` ${one.name}\n`);
    await measure(db, waysOf(one), ids);
  }
  process.stdout.write(' by the entity manager: one row of one table\n');
  const found: Way = (_, { workspaceId }) => db.em(workspaceId).findOne(ProjectEntity, { name: 'general' });
  await measure(db, { 'em.findOne': found }, ids);
  await db.close();
}

const url = process.argv[2] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const admin = new pg.Client({ connectionString: url });
await admin.connect();
const scratch = `countersign_builder_${process.pid}`;
await admin.query(`create database ${scratch}`);
const target = new URL(url);
target.pathname = `/${scratch}`;
await run('PostgreSQL', await openDatabase({ kind: 'postgres', url: target.href }));
await admin.query(`drop database ${scratch} with (force)`);
await admin.end();
await run('embedded', await openDatabase({ kind: 'embedded', directory: null }));
