import { expect, test } from 'vitest';
import { EnvError } from './env/env-error.ts';
import { readEnv } from './env.ts';

test('nothing set: the embedded database on this machine alone', () => {
  expect(readEnv({})).toMatchObject({
    listen: { host: '127.0.0.1', port: 4400 },
    publicUrl: null,
    hosts: [],
    redisUrl: null,
    graphiql: true,
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

test('webhooks stay outside: on this machine only beside the embedded database, elsewhere only when a variable says so', () => {
  const reach = (set: Record<string, string>) => readEnv(set).reach;
  expect(reach({})).toBe('LOOPBACK');
  expect(reach({ DATABASE_URL: 'postgres://app@db/app' })).toBe('PUBLIC');
  expect(reach({ DATABASE_URL: 'postgres://app@db/app', WEBHOOK_ALLOW_PRIVATE: '1' })).toBe('PRIVATE');
  expect(reach({ WEBHOOK_ALLOW_PRIVATE: '0' })).toBe('LOOPBACK');
  expect(() => readEnv({ WEBHOOK_ALLOW_PRIVATE: 'yes' })).toThrow('WEBHOOK_ALLOW_PRIVATE must be 1 or 0.');
  expect(() => readEnv({ SECRET_KEY: 'short' })).toThrow('SECRET_KEY must have at least 32 characters.');
});

test.each(['http:example.com', 'https:///example.com', 'https:\\\\example.com'])('%s is no URL', (url) => {
  expect(() => readEnv({ PUBLIC_URL: url })).toThrow('must be a URL that starts with http:// or https://');
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
      PUBLIC_URL must be a URL that starts with http:// or https://, or several of them, separated by commas.
      DATABASE_URL must be a URL that starts with postgres://.
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

test('a model that answers has a URL and a name, and maybe a key', () => {
  const url = { ANSWER_MODEL_URL: 'http://127.0.0.1:11434/v1/' };
  const name = { ANSWER_MODEL_NAME: 'small' };
  expect(readEnv({}).answerModel).toBeNull();
  expect(readEnv({ ...url, ...name }).answerModel).toEqual({
    url: 'http://127.0.0.1:11434/v1',
    name: 'small',
    key: null,
  });
  expect(readEnv({ ...url, ...name, ANSWER_MODEL_KEY: 'sk' }).answerModel).toMatchObject({ key: 'sk' });
});

test.each([
  [{ ANSWER_MODEL_URL: 'https://models.example.com/v1' }, 'ANSWER_MODEL_NAME is missing'],
  [{ ANSWER_MODEL_NAME: 'small' }, 'ANSWER_MODEL_URL is missing'],
  [{ ANSWER_MODEL_KEY: 'sk' }, 'ANSWER_MODEL_URL and ANSWER_MODEL_NAME are missing'],
  [{ ANSWER_MODEL_URL: 'models', ANSWER_MODEL_NAME: 'small' }, 'ANSWER_MODEL_URL must be a URL'],
])('half a model is refused: %j', (set, message) => {
  expect(() => readEnv(set)).toThrow(EnvError);
  expect(() => readEnv(set)).toThrow(message);
});

test('files are in the data directory, or on S3 with everything that takes', () => {
  const mebibyte = 1024 * 1024;
  expect(readEnv({ COUNTERSIGN_DATA_DIR: '/data', FILES_MAX_MIB: '5' }).files).toEqual({
    kind: 'disk',
    directory: '/data/files',
    maxBytes: 5 * mebibyte,
  });
  const files = (source: Record<string, string>) => readEnv({ FILES: 's3://evidence/a/b/', ...source }).files;
  const onS3 = { kind: 's3', bucket: 'evidence', prefix: 'a/b/', maxBytes: 100 * mebibyte };
  expect(files({ AWS_REGION: 'eu-central-1' })).toEqual({
    ...onS3,
    region: 'eu-central-1',
    endpoint: null,
    credentials: null,
  });
  const local = { AWS_ENDPOINT_URL: 'http://minio:9000', AWS_ACCESS_KEY_ID: 'id' };
  expect(files({ ...local, AWS_SECRET_ACCESS_KEY: 'secret', FILES: 's3://evidence' })).toEqual({
    ...onS3,
    prefix: '',
    region: 'us-east-1',
    endpoint: 'http://minio:9000',
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
  });
  expect(() => files({ AWS_ACCESS_KEY_ID: 'id' })).toThrowErrorMatchingInlineSnapshot(`
    [Error: The environment is not valid:
      FILES is on S3, but there is no AWS_REGION.
      AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY go together; one of them is missing.]
  `);
  for (const [name, value] of [
    ['FILES', '/data'],
    ['FILES', 's3://Not a bucket'],
    ['FILES_MAX_MIB', '0'],
    ['FILES_MAX_MIB', '1025'],
  ]) {
    expect(() => readEnv({ [name ?? '']: value })).toThrow(EnvError);
  }
});

test('what was read cannot be changed', () => {
  const env = readEnv({});
  expect(() => Object.assign(env.listen, { port: 1 })).toThrow(TypeError);
});

test('a provider that people sign in at is configured whole, or not at all', () => {
  const whole = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'c', OIDC_ROLES: 'a=b=ADMIN, *=VIEWER' };
  expect(readEnv({}).signIn).toBeNull();
  expect(readEnv(whole).signIn).toEqual({
    issuer: 'https://id.example',
    clientId: 'c',
    clientSecret: null,
    name: 'id.example',
    scopes: 'openid profile email offline_access',
    handleClaim: 'preferred_username',
    groupsClaim: 'groups',
    mapping: {
      groups: [],
      roles: [
        ['a=b', 'ADMIN'],
        ['*', 'VIEWER'],
      ],
    },
    joinsByEmail: false,
    workspaceId: null,
  });
  for (const [name, value, problem] of [
    ['OIDC_ISSUER', undefined, 'OIDC_ISSUER is missing'],
    ['OIDC_ISSUER', 'http://id.example', 'OIDC_ISSUER must start with https://'],
    ['OIDC_ISSUER', 'http://127.0.0.1.evil.example', 'OIDC_ISSUER must start with https://'],
    ['OIDC_CLIENT_ID', undefined, 'OIDC_CLIENT_ID is missing'],
    ['OIDC_ROLES', undefined, 'OIDC_ROLES is missing'],
    ['OIDC_ROLES', 'a=KING', 'OIDC_ROLES must give the roles'],
    ['OIDC_GROUPS', 'finance', 'OIDC_GROUPS must be pairs'],
    ['OIDC_SCOPES', 'profile', 'OIDC_SCOPES must contain openid'],
    ['OIDC_WORKSPACE', 'ws_1', 'OIDC_WORKSPACE is ws_1'],
  ] as const) {
    expect(() => readEnv({ ...whole, [name]: value }), name).toThrow(problem);
  }
  expect(readEnv({ ...whole, OIDC_ISSUER: 'http://127.0.0.1:9000/x' }).signIn?.issuer).toBe(
    'http://127.0.0.1:9000/x',
  );
});
