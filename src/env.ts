import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { FilesSetting } from './domain/file/files-setting.ts';
import { durationMs } from './domain/input/duration.ts';
import { limits } from './domain/limits.ts';
import { uuidOf } from './domain/type-id.ts';
import type { Reach } from './domain/webhook/address.ts';
import { addressesIn } from './env/addresses.ts';
import { EnvError } from './env/env-error.ts';
import { type SignInSettings, signInOf } from './env/sign-in.ts';
import { declared, type logLevels, mebibyte, variables } from './env/variables.ts';

/** The settings of the process, read once. A half-configured feature cannot be expressed here. */
export interface Env {
  /** Port 0 asks the system for a free one. */
  readonly listen: { readonly host: string; readonly port: number };
  /** Base of the links that people are given; null means the address that the server listens on. */
  readonly publicUrl: string | null;
  /** Names that the server is reached by: those of PUBLIC_URL. */
  readonly hosts: readonly string[];
  /** Origins whose pages may show approvals. */
  readonly embedOrigins: readonly string[];
  /** Ranges of addresses of the proxies whose word is taken for where a call comes from. */
  readonly trustedProxies: readonly string[];
  /** Whether a browser that opens the API gets GraphiQL. */
  readonly graphiql: boolean;
  readonly store: Store;
  /** How long statements on PostgreSQL may take. */
  readonly deadlines: { readonly readMaxMs: number; readonly writeMaxMs: number };
  readonly dataDirectory: string;
  /** Where servers count together what callers use; null where each counts for itself. */
  readonly redisUrl: string | null;
  readonly files: FilesSetting;
  /** How far webhooks may go. The embedded database is for trying things out, so it lets them reach this machine. */
  readonly reach: Reach;
  /** How reviewers are notified of open requests. */
  readonly notifications: Notifications;
  /** Where people sign in; null where it is by one-time links alone. */
  readonly signIn: SignInSettings | null;
  /** Seals what is kept and has to be read again; null means with a key of the database itself. */
  readonly secretKey: string | null;
  /** How long an API key works when the call that makes it does not say. */
  readonly apiKeyLifeMs: number;
  readonly logLevel: LogLevel;
  /** A model that words automatic replies; null leaves it to quotes. */
  readonly answerModel: AnswerModelSettings | null;
  /** How the command line reaches a server. */
  readonly client: { readonly url: string | null; readonly apiKey: string | null };
}

/** Whatever speaks the chat completions of OpenAI. A local one may want no key. */
export interface AnswerModelSettings {
  /** Such as `https://api.openai.com/v1`. */
  readonly url: string;
  readonly name: string;
  readonly key: string | null;
}

/** Channels of notifications; null is one that is not configured. */
export interface Notifications {
  readonly email: {
    readonly url: string;
    readonly from: string;
    /** Whether the code of a link goes with it, or in a message of its own. */
    readonly codes: 'APART' | 'TOGETHER';
  } | null;
  /** Without a signing secret messages have no buttons, because it could not be checked who presses them. */
  readonly slack: {
    /** Of the first workspace, where no workspace is named. */
    readonly webhookUrl: string;
    /** By the id of the workspace that is named; empty where none is. */
    readonly workspaces: Readonly<Record<string, string>>;
    readonly signingSecret: string | null;
  } | null;
}

/** Where the rows are, and what wakes the processes that read them. */
export type Store =
  | { readonly kind: 'embedded'; readonly doorbell: { readonly kind: 'memory' } }
  | { readonly kind: 'postgres'; readonly url: string; readonly doorbell: SharedDoorbell };

export type SharedDoorbell =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string }
  | { readonly kind: 'nats'; readonly url: string };

export type LogLevel = (typeof logLevels)[number];

/** Reads the variables, or throws one error that names every problem. An empty variable counts as absent. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(variables.map((name) => [name, source[name]?.trim() || undefined]));
  const result = z.object(declared).safeParse(given);
  if (!result.success) {
    throw new EnvError(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  }
  const set = result.data;
  return deepFreeze({
    listen: { host: set.HOST, port: set.PORT },
    ...reachedAt(set.PUBLIC_URL),
    embedOrigins: set.EMBED_ORIGINS ?? [],
    trustedProxies: set.TRUSTED_PROXIES ?? [],
    graphiql: (set.GRAPHIQL ?? (set.DATABASE_URL ? '0' : '1')) === '1',
    store: storeOf(set.DATABASE_URL, set.DOORBELL),
    deadlines: {
      readMaxMs: durationMs(set.DATABASE_READ_MAX) ?? limits.readMaxMs,
      writeMaxMs: durationMs(set.DATABASE_WRITE_MAX) ?? limits.writeMaxMs,
    },
    dataDirectory: resolve(set.COUNTERSIGN_DATA_DIR),
    redisUrl: set.REDIS_URL ?? null,
    files: filesOf(set),
    reach: reachOf(set.WEBHOOK_ALLOW_PRIVATE === '1', set.DATABASE_URL),
    notifications: notificationsOf(set),
    signIn: signInOf(set),
    secretKey: set.SECRET_KEY ?? null,
    apiKeyLifeMs: durationMs(set.API_KEY_LIFE) ?? limits.apiKeyLifeMs,
    logLevel: set.LOG_LEVEL,
    answerModel: answerModelOf(set),
    client: {
      url: set.COUNTERSIGN_URL?.replace(/\/+$/, '') ?? null,
      apiKey: set.COUNTERSIGN_API_KEY ?? null,
    },
  });
}

/** The first address is the one that people are given. */
function reachedAt(list: string | undefined): Pick<Env, 'publicUrl' | 'hosts'> {
  const urls = addressesIn(list ?? '').map((address) => new URL(address));
  return {
    publicUrl: addressesIn(list ?? '')[0]?.replace(/\/+$/, '') ?? null,
    hosts: urls.map(({ hostname }) => hostname.replace(/^\[(.*)\]$/, '$1')),
  };
}

function reachOf(allowPrivate: boolean, databaseUrl: string | undefined): Reach {
  if (allowPrivate) return 'PRIVATE';
  return databaseUrl ? 'PUBLIC' : 'LOOPBACK';
}

function notificationsOf(set: {
  readonly SMTP_URL?: string | undefined;
  readonly SMTP_FROM?: string | undefined;
  readonly EMAIL_CODES: 'apart' | 'together';
  readonly SLACK_WEBHOOK_URL?: string | undefined;
  readonly SLACK_SIGNING_SECRET?: string | undefined;
}): Notifications {
  const { SMTP_URL: url, SMTP_FROM: from, SLACK_WEBHOOK_URL: webhookUrl, SLACK_SIGNING_SECRET: secret } = set;
  const problems = [
    ...(url && !from ? ['SMTP_FROM is missing: with SMTP_URL, set the address that e-mail comes from.'] : []),
    ...(from && !url ? ['SMTP_URL is missing: with SMTP_FROM, set the server that sends e-mail.'] : []),
    ...(secret && !webhookUrl
      ? ['SLACK_WEBHOOK_URL is missing: with SLACK_SIGNING_SECRET, set where messages are posted.']
      : []),
  ];
  if (problems.length > 0) throw new EnvError(problems);
  return {
    email: url && from ? { url, from, codes: set.EMAIL_CODES === 'together' ? 'TOGETHER' : 'APART' } : null,
    slack: webhookUrl ? { ...slackWebhooks(webhookUrl), signingSecret: secret ?? null } : null,
  };
}

/** One address, or `ws_…=address` for each workspace. */
function slackWebhooks(list: string): { webhookUrl: string; workspaces: Readonly<Record<string, string>> } {
  const named = addressesIn(list).map((entry) => /^(?:(ws_[0-9a-z]+)=)?(.+)$/.exec(entry)?.slice(1) ?? []);
  const workspaces = named.flatMap(([id, url]) =>
    id && url ? [[uuidOf('Workspace', id) ?? id, url] as const] : [],
  );
  return { webhookUrl: named[0]?.[1] ?? '', workspaces: Object.fromEntries(workspaces) };
}

function storeOf(url: string | undefined, doorbell: string): Store {
  if (url) return { kind: 'postgres', url, doorbell: sharedDoorbell(doorbell, url) };
  if (doorbell === 'auto') return { kind: 'embedded', doorbell: { kind: 'memory' } };
  throw new EnvError([
    `DOORBELL is ${doorbell.replace(/:.*/, '')}, but there is no DATABASE_URL: only processes that share a database can share a doorbell.`,
  ]);
}

function filesOf(set: z.output<z.ZodObject<typeof declared>>): FilesSetting {
  const maxBytes = set.FILES_MAX_MIB * mebibyte;
  if (!set.FILES) {
    return { kind: 'disk', directory: join(resolve(set.COUNTERSIGN_DATA_DIR), 'files'), maxBytes };
  }
  const [, bucket = '', path = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(set.FILES) ?? [];
  const { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: accessKeyId } = set;
  const { AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = set;
  // Servers that only speak S3's language take any region.
  const region = set.AWS_REGION ?? (endpoint && 'us-east-1');
  const problems = [
    ...(region ? [] : ['FILES is on S3, but there is no AWS_REGION.']),
    ...(!accessKeyId === !secretAccessKey
      ? []
      : ['AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY go together; one of them is missing.']),
  ];
  if (!region || problems.length > 0) throw new EnvError(problems);
  return {
    kind: 's3',
    bucket,
    prefix: path.replace(/\/*$/, path ? '/' : ''),
    region,
    endpoint: endpoint ?? null,
    credentials:
      accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) }
        : null,
    maxBytes,
  };
}

function sharedDoorbell(doorbell: string, databaseUrl: string): SharedDoorbell {
  if (doorbell.startsWith('redis:')) return { kind: 'redis', url: doorbell };
  if (doorbell.startsWith('nats:')) return { kind: 'nats', url: doorbell };
  return { kind: 'postgres', url: databaseUrl };
}

interface AnswerModelVariables {
  readonly ANSWER_MODEL_URL?: string | undefined;
  readonly ANSWER_MODEL_NAME?: string | undefined;
  readonly ANSWER_MODEL_KEY?: string | undefined;
}

function answerModelOf(set: AnswerModelVariables): AnswerModelSettings | null {
  const { ANSWER_MODEL_URL: url, ANSWER_MODEL_NAME: name, ANSWER_MODEL_KEY: key } = set;
  if (url && name) return { url: url.replace(/\/+$/, ''), name, key: key ?? null };
  if (!url && !name && !key) return null;
  const missing = [...(url ? [] : ['ANSWER_MODEL_URL']), ...(name ? [] : ['ANSWER_MODEL_NAME'])];
  throw new EnvError([
    `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing: a model that answers needs a URL and a name. Set both, or none of ANSWER_MODEL_URL, ANSWER_MODEL_NAME and ANSWER_MODEL_KEY.`,
  ]);
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}
