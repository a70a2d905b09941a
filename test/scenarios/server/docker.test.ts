import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { variables } from '../../../src/env/variables.ts';
import { readEnv } from '../../../src/env.ts';

const read = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

interface Service {
  readonly image?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  readonly healthcheck?: object;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Readonly<Record<'postgres' | 'migrate' | 'server' | 'redis' | 'nats', Service>>;
};
const { postgres, migrate, server, redis, nats } = compose.services;

/** A value as Compose fills it in when nothing is set outside. */
const byDefault = (value: string) => value.replace(/\$\{\w+:-([^}]*)\}/g, '$1');

test('every variable that the server is given in Compose is one that it reads', () => {
  for (const service of [migrate, server]) {
    expect(variables).toEqual(expect.arrayContaining(Object.keys(service.environment ?? {})));
  }
  const set = Object.entries(server.environment ?? {}).map(([name, value]) => [name, byDefault(value)]);
  expect(readEnv(Object.fromEntries(set))).toMatchObject({
    listen: { host: '0.0.0.0', port: 4400 },
    publicUrl: 'http://127.0.0.1:4400',
    store: { kind: 'postgres', doorbell: { kind: 'postgres' } },
  });
});

test('the doorbells that the comments offer are services of their profiles', () => {
  expect([redis.profiles, nats.profiles]).toEqual([['redis'], ['nats']]);
  const offered = read('docker-compose.yml').matchAll(/DOORBELL=(\S+) docker compose --profile (\w+)/g);
  for (const [, doorbell = '', profile] of offered) {
    const { store } = readEnv({ DATABASE_URL: 'postgres://postgres', DOORBELL: doorbell });
    expect(store.doorbell).toEqual({ kind: profile, url: doorbell });
    expect(new URL(doorbell).password).not.toBe('');
    expect(Object.keys(compose.services)).toContain(new URL(doorbell).hostname);
  }
});

test('the server starts after a migration that runs once, on a PostgreSQL that answers', () => {
  expect(byDefault(postgres.image ?? '')).toBe('postgres:18');
  expect(postgres.healthcheck).toBeDefined();
  expect(migrate.command).toEqual(['node', 'src/cli/main.ts', 'migrate']);
  expect(migrate.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  expect(server.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
});

test('every variable that the image sets is one that the server reads', () => {
  const dockerfile = read('Dockerfile').replaceAll('\\\n', ' ');
  const set = dockerfile
    .split('\n')
    .filter((line) => line.startsWith('ENV '))
    .flatMap((line) => [...line.matchAll(/(\w+)=/g)].map(([, name]) => name));
  expect(set.length).toBeGreaterThan(0);
  // NODE_ENV is for the libraries.
  expect([...variables, 'NODE_ENV']).toEqual(expect.arrayContaining(set));
});

test('the image runs the server itself, unprivileged, on the Node that the project names', () => {
  const lines = read('Dockerfile').split('\n');
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };
  const [major] = devDependencies.node.split('.');
  expect(lines).toContain(`ARG NODE_IMAGE=node:${major}-slim`);
  expect(lines.filter((line) => line.startsWith('FROM '))).toEqual([
    expect.stringMatching(/^FROM \$\{NODE_IMAGE\} AS dependencies$/),
    expect.stringMatching(/^FROM \$\{NODE_IMAGE\} AS inbox$/),
    expect.stringMatching(/^FROM \$\{NODE_IMAGE\}$/),
  ]);
  expect(read('.node-version').trim()).toBe(major);
  expect(lines).toContain('USER 10001:10001');
  expect(lines).toContain('CMD ["node", "src/main.ts"]');
});

test('no service may write to its root, gain privileges or keep a capability that it does not need', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    expect([name, service]).toEqual([
      name,
      expect.objectContaining({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      }),
    ]);
    if (name !== 'postgres') expect([name, service.cap_add]).toEqual([name, undefined]);
  }
});

test('Compose gives the servers a SECRET_KEY, and the doorbells take nobody without credentials', () => {
  expect(server.environment?.['SECRET_KEY']).toMatch(/^\$\{SECRET_KEY:-\}$/);
  expect(redis.command?.map(byDefault)).toEqual(expect.arrayContaining(['--requirepass', 'countersign']));
  expect(nats.command?.map(byDefault)).toEqual(['--user', 'countersign', '--pass', 'countersign']);
});
