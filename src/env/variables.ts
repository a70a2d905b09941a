import { z } from 'zod';
import { durationMs } from '../domain/input/duration.ts';
import { limits } from '../domain/limits.ts';
import { rangeProblem } from '../domain/people/address-range.ts';
import { addressesIn, isSlackList, webUrl } from './addresses.ts';
import { described } from './described.ts';
import { declaredForSignIn } from './sign-in-variables.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export const mebibyte = 1024 * 1024;

const fileMaxMib = limits.taskFilesMaxBytes / mebibyte;

function durationUnder(maxMs: number) {
  return z.string().refine(
    (text) => {
      const ms = durationMs(text) ?? 0;
      return ms > 0 && ms <= maxMs;
    },
    `must be a duration such as PT10S, of at most ${maxMs / 1000} seconds`,
  );
}

/** Everything else that can be set. docs/reference/environment.md is made from both tables, headings included. */
const declaredHere = {
  // Server
  PORT: described(
    z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(0, 'must not be negative')
      .max(65_535, 'must be at most 65535')
      .default(4400),
    { meaning: 'Port to listen on; 0 takes any free port.' },
  ),
  HOST: described(z.string().default('127.0.0.1'), { meaning: 'Address to listen on.' }),
  PUBLIC_URL: described(
    z
      .string()
      .refine((list) => addressesIn(list).every((address) => webUrl.safeParse(address).success), {
        error: 'must be a URL that starts with http:// or https://, or several of them, separated by commas',
      })
      .optional(),
    {
      meaning:
        'Base of the links that people are given. It may have a path, which a proxy may strip or pass on. Several addresses are separated by commas: the first is the base, and a request has to name one of them as its host. This machine and the address that the connection came to need not be named.',
      unset:
        'the address it listens on; a request has to name an address, and no other host than `localhost`',
    },
  ),
  EMBED_ORIGINS: described(
    z
      .string()
      .transform(addressesIn)
      .refine((list) => list.every((origin) => URL.parse(origin)?.origin === origin), {
        error: 'must be origins such as https://admin.example.com, separated by commas, without a path',
      })
      .optional(),
    {
      meaning:
        'Origins whose pages may show approvals with `<human-approval-view>`, such as `https://admin.example.com`, separated by commas.',
      unset: 'none but our own',
    },
  ),
  TRUSTED_PROXIES: described(
    z
      .string()
      .transform(addressesIn)
      .refine((ranges) => ranges.every((range) => rangeProblem(range) === null), {
        error: 'must be ranges of addresses such as 10.0.0.0/8, separated by commas',
      })
      .optional(),
    {
      meaning:
        'Addresses of the proxies in front of the server, as ranges such as `10.0.0.0/8`, separated by commas. From these alone, `X-Forwarded-For` says where a call comes from, which keys with `allowedAddresses` and the slowing of refused credentials go by.',
      unset: 'a call comes from the address of its connection',
    },
  ),
  GRAPHIQL: described(z.enum(['0', '1'], 'must be 1 or 0').optional(), {
    meaning: '`1` shows GraphiQL to a browser that opens `/graphql`, `0` does not.',
    unset: '`1` on the embedded database, `0` on PostgreSQL',
  }),

  // Database
  DATABASE_URL: described(
    z.url({ protocol: /^postgres(ql)?$/, error: 'must be a URL that starts with postgres://' }).optional(),
    { meaning: 'The PostgreSQL database, `postgres://…`.', unset: 'the embedded database' },
  ),
  DATABASE_READ_MAX: described(durationUnder(limits.deadlineMaxMs).default(`PT${limits.readMaxMs / 1000}S`), {
    meaning:
      'How long PostgreSQL may take to answer a statement that reads before the connection is given up as silent.',
  }),
  DATABASE_WRITE_MAX: described(
    durationUnder(limits.deadlineMaxMs).default(`PT${limits.writeMaxMs / 1000}S`),
    {
      meaning: 'The same for a statement that writes. Nobody knows then whether it was carried out.',
    },
  ),
  COUNTERSIGN_DATA_DIR: described(z.string().default('./.countersign'), {
    meaning:
      'Directory of the embedded database, of uploaded files, and of `dev.json`, by which the command line finds the server.',
  }),
  DOORBELL: described(
    z
      .string()
      .regex(
        /^(auto|postgres|redis:\/\/.+|nats:\/\/.+)$/,
        'must be auto, postgres, or a URL that starts with redis:// or nats://',
      )
      .default('auto'),
    {
      meaning:
        'What wakes the other servers on the same database: `postgres`, `redis://…` or `nats://…`; `auto` is PostgreSQL where there is one.',
    },
  ),
  REDIS_URL: described(
    z
      .url({ protocol: /^rediss?$/, error: 'must be a URL that starts with redis:// or rediss://' })
      .optional(),
    {
      meaning: 'Redis in which all servers count together what callers use, for the limits of use.',
      unset: 'each server counts for itself',
    },
  ),
  SECRET_KEY: described(z.string().min(32, 'must have at least 32 characters').optional(), {
    meaning:
      'Encrypts the signing secrets of webhooks in the database, and is part of the key by which links to files are signed; at least 32 characters, the same for all servers.',
    unset: 'a key that is in the database',
  }),

  API_KEY_LIFE: described(
    z
      .string()
      .refine((text) => (durationMs(text) ?? 0) > 0, 'must be a duration such as P90D')
      .default(`P${limits.apiKeyLifeMs / 86_400_000}D`),
    {
      meaning:
        'How long an API key works that is made without `expiresAt` and `neverExpires`, such as `P30D`; the same for all servers.',
    },
  ),

  // Log
  LOG_LEVEL: described(z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'), {
    meaning: `How much is logged: ${logLevels.map((level) => `\`${level}\``).join(', ')}.`,
  }),

  // Files
  FILES: described(
    z
      .string()
      .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]+(\/[\w.\-/]*)?$/, 'must be s3://bucket or s3://bucket/prefix')
      .optional(),
    {
      meaning: 'Where files are stored: `s3://bucket` or `s3://bucket/prefix`.',
      unset: '`files` in `COUNTERSIGN_DATA_DIR`, which several servers have to share',
    },
  ),
  FILES_MAX_MIB: described(
    z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(fileMaxMib, `must be at most ${fileMaxMib}`)
      .default(limits.fileMaxBytes / mebibyte),
    { meaning: `Size of the largest file in MiB, at most ${fileMaxMib}.` },
  ),
  AWS_REGION: described(z.string().optional(), {
    meaning: 'Region of the bucket. It may be left out where `AWS_ENDPOINT_URL` is set.',
  }),
  AWS_ENDPOINT_URL: described(webUrl.optional(), {
    meaning: 'Another server with the S3 API.',
    unset: 'that of Amazon',
  }),
  AWS_ACCESS_KEY_ID: described(z.string().optional(), {
    meaning: 'Credential for the bucket, together with `AWS_SECRET_ACCESS_KEY`.',
    unset: 'the credential of the machine',
  }),
  AWS_SECRET_ACCESS_KEY: described(z.string().optional(), { meaning: 'Secret of that credential.' }),
  AWS_SESSION_TOKEN: described(z.string().optional(), {
    meaning: 'Session token of a temporary credential.',
  }),

  // Webhooks and notifications
  WEBHOOK_ALLOW_PRIVATE: described(z.enum(['0', '1'], 'must be 1 or 0').default('0'), {
    meaning:
      '`1` lets webhooks reach private and loopback addresses. With the embedded database they reach this machine in any case.',
  }),
  SMTP_URL: described(
    z.url({ protocol: /^smtps?$/, error: 'must be a URL that starts with smtp:// or smtps://' }).optional(),
    { meaning: 'Mail server for e-mail to reviewers, `smtp://…` or `smtps://…`.', unset: 'no e-mail' },
  ),
  SMTP_FROM: described(z.string().optional(), {
    meaning: 'Sender address of e-mail; required with `SMTP_URL`.',
  }),
  EMAIL_CODES: described(z.enum(['apart', 'together'], 'must be apart or together').default('apart'), {
    meaning:
      'Whether the code that decides by a link is e-mailed `apart` from the link, or `together` with it in one message.',
  }),
  SLACK_WEBHOOK_URL: described(
    z
      .string()
      .refine(isSlackList, {
        error:
          'must be a URL that starts with http:// or https://, or “<workspace id>=<URL>” for each workspace, separated by commas, all at one host',
      })
      .optional(),
    {
      meaning:
        'Incoming webhook of Slack for messages to reviewers of the first workspace. For several, `ws_…=<URL>` for each, separated by commas; what is not named gets no messages in Slack.',
      unset: 'no messages in Slack',
    },
  ),
  SLACK_SIGNING_SECRET: described(z.string().optional(), {
    meaning: 'Signing secret of the Slack app; with it, messages have buttons that decide.',
    unset: 'messages without buttons',
  }),

  // Automatic replies
  ANSWER_MODEL_URL: described(webUrl.optional(), {
    meaning: 'Base URL of an API with OpenAI’s chat completions that words automatic replies.',
    unset: 'no model; replies quote the request',
  }),
  ANSWER_MODEL_NAME: described(z.string().max(200, 'may have at most 200 characters').optional(), {
    meaning: 'Name of the model; required with `ANSWER_MODEL_URL`.',
  }),
  ANSWER_MODEL_KEY: described(z.string().optional(), { meaning: 'API key of the model, if it needs one.' }),

  // Command line
  COUNTERSIGN_URL: described(webUrl.optional(), {
    meaning: 'Server that the command line talks to.',
    unset: 'the one in `COUNTERSIGN_DATA_DIR`',
  }),
  COUNTERSIGN_API_KEY: described(z.string().optional(), {
    meaning: 'API key that the command line sends.',
    unset: 'the one in `COUNTERSIGN_DATA_DIR`',
  }),
};

/** Everything that can be set. */
export const declared = { ...declaredHere, ...declaredForSignIn };

/** Its names. */
export const variables: readonly string[] = Object.keys(declared);
