import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { execute } from '../execute.ts';
import type { Dialect } from './dialect.ts';
import type { Subject } from './subject.ts';

const tables = new URL('../rows/tables.sql', import.meta.url);

const installing = new Map<string, Promise<unknown>>();

/** Once, even for two that share a folder. */
async function installed(folder: string): Promise<void> {
  if (existsSync(`${folder}node_modules`) && !installing.has(folder)) return;
  const underWay =
    installing.get(folder) ??
    execute('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  installing.set(folder, underWay);
  await underWay;
}

/** The floor or a peer: a folder with its own lockfile and a main.ts, on the tables they share. */
export function peer(name: string, dialect: Dialect): Subject {
  const folder = fileURLToPath(new URL(`../${name}/`, import.meta.url));
  return {
    name,
    dialect,
    folder,
    argv: ['main.ts'],
    env: {},
    install: () => installed(folder),
    async prepare(databaseUrl) {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query(await readFile(tables, 'utf8'));
      const key = async (handle: string, role: string) => {
        const secret = `bench_${crypto.randomUUID()}`;
        const hash = createHash('sha256').update(secret).digest('hex');
        await client.query('INSERT INTO api_key VALUES ($1, $2, $3)', [hash, handle, role]);
        return secret;
      };
      const keys = {
        agent: await key('agent', 'AGENT'),
        reviewer: await key('reviewer', 'REVIEWER'),
        reviewerHandle: 'reviewer',
      };
      await client.end();
      return keys;
    },
  };
}
