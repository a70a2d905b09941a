import { expect, test } from 'vitest';
import { EnvError, readEnv } from './env.ts';

test('nothing set: the embedded database on this machine alone', () => {
  expect(readEnv({})).toMatchObject({
    listen: { host: '127.0.0.1', port: 4400 },
    publicUrl: null,
    store: { kind: 'embedded', doorbell: { kind: 'memory' } },
    logLevel: 'info',
    client: { url: null, apiKey: null },
  });
  expect(readEnv({}).dataDirectory).toBe(`${process.cwd()}/.countersign`);
});

test('an empty variable counts as absent, and others are not looked at', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: ' ', UNKNOWN: 'x' })).toEqual(readEnv({}));
});

test('a database of its own gets a doorbell that its processes share', () => {
  const url = 'postgres://app@db/app';
  const store = (doorbell?: string) => readEnv({ DATABASE_URL: url, DOORBELL: doorbell }).store;
  expect(store()).toEqual({ kind: 'postgres', url, doorbell: { kind: 'postgres', url } });
  expect(store('postgres').doorbell).toEqual({ kind: 'postgres', url });
  expect(store('redis://cache:6379').doorbell).toEqual({ kind: 'redis', url: 'redis://cache:6379' });
  expect(store('nats://bus:4222').doorbell).toEqual({ kind: 'nats', url: 'nats://bus:4222' });
});

test('webhooks stay outside: on this machine only beside the embedded database, elsewhere only when told to', () => {
  const reach = (set: Record<string, string>) => readEnv(set).reach;
  expect(reach({})).toBe('LOOPBACK');
  expect(reach({ DATABASE_URL: 'postgres://app@db/app' })).toBe('PUBLIC');
  expect(reach({ DATABASE_URL: 'postgres://app@db/app', WEBHOOK_ALLOW_PRIVATE: '1' })).toBe('PRIVATE');
  expect(reach({ WEBHOOK_ALLOW_PRIVATE: '0' })).toBe('LOOPBACK');
  expect(() => readEnv({ WEBHOOK_ALLOW_PRIVATE: 'yes' })).toThrow('WEBHOOK_ALLOW_PRIVATE must be 1 or 0.');
  expect(() => readEnv({ SECRET_KEY: 'short' })).toThrow('SECRET_KEY must have at least 32 characters.');
});

test('every problem is reported at once', () => {
  expect(() =>
    readEnv({
      PORT: '70000',
      DATABASE_URL: 'mysql://x',
      PUBLIC_URL: 'ftp://x',
      DOORBELL: 'kafka',
      LOG_LEVEL: 'loud',
    }),
  ).toThrowErrorMatchingInlineSnapshot(`
    [Error: The environment is not valid:
      PORT must be at most 65535.
      DATABASE_URL must be a URL that starts with postgres://.
      PUBLIC_URL must be a URL that starts with http:// or https://.
      DOORBELL must be auto, postgres, or a URL that starts with redis:// or nats://.
      LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.]
  `);
});

test('a doorbell between processes that share nothing is refused', () => {
  expect(() => readEnv({ DOORBELL: 'redis://user:secret@cache' })).toThrowErrorMatchingInlineSnapshot(`
    [Error: The environment is not valid:
      DOORBELL is redis, but there is no DATABASE_URL: only processes that share a database can share a doorbell.]
  `);
  expect(() => readEnv({ DOORBELL: 'postgres' })).toThrow(EnvError);
});

test('what was read cannot be changed', () => {
  const env = readEnv({});
  expect(() => Object.assign(env.listen, { port: 1 })).toThrow(TypeError);
});
