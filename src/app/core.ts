import { randomUUID } from 'node:crypto';
import { beginEpoch } from '../actions/receipt/begin-epoch.ts';
import { noticeRestore } from '../actions/receipt/notice-restore.ts';
import { reauthenticate } from '../auth/authenticate.ts';
import { openVault } from '../auth/vault.ts';
import type { Ports } from '../context.ts';
import type { AnswerModel } from '../domain/answer/answer-model.ts';
import type { Reach } from '../domain/webhook/address.ts';
import { Turns } from '../domain/work/turns.ts';
import type { Database } from '../entities/database.ts';
import type { Env } from '../env.ts';
import { forgetHistory } from '../memory/forget-history.ts';
import type { UsageStore } from '../memory/usage.ts';
import { usageInRedis } from '../memory/usage-store.ts';
import { chatCompletions } from '../model/chat-completions.ts';
import { openDoorbell } from '../pubsub/doorbell/open.ts';
import type { Hub } from '../pubsub/hub.ts';
import { createHub } from '../pubsub/live-hub.ts';
import { processTimers } from '../pubsub/timers.ts';
import type { Logger } from '../server/logger.ts';
import { openFileStore } from '../storage/open.ts';
import { changesOn } from './changes.ts';
import { connectUsage } from './connect-usage.ts';
import type { ServerState } from './server-state.ts';
import type { Sources } from './sources.ts';

export interface CoreParts {
  readonly env: Env;
  readonly db: Database;
  readonly sources: Sources;
  /** How far webhooks may go. */
  readonly reach: Reach;
  readonly life: Readonly<ServerState>;
  readonly log: Logger;
}

/** What every operation shares, and the hub that their events go to. */
export interface Core {
  readonly ports: Ports;
  readonly hub: Hub;
  /** When what repeats has to come round. */
  readonly turns: Turns;
}

export async function openCore(parts: CoreParts, opened: AsyncDisposableStack): Promise<Core> {
  const turns = new Turns(parts.sources.elapsedMs);
  await beginEpoch(parts);
  await noticeRestore(parts);
  const changes = changesOn(parts.db, parts.sources.elapsedMs, usageOf(parts, opened));
  const forget = () => forgetHistory(changes.memory);
  const noticed = (isLost: boolean) =>
    noticeRestore(parts, isLost).catch((err) => parts.log.warn({ err }, 'a restore could not be noted'));
  parts.db.onLost(() => {
    forget();
    // What is behind the next connection may be another database.
    void noticed(false);
  });
  const hub = hubOf(parts, turns, () => {
    forget();
    void noticed(true);
  });
  opened.defer(() => hub.close());
  return { hub, turns, ports: await portsOf(parts, hub, changes) };
}

function hubOf({ env, db, sources: { random }, log }: CoreParts, turns: Turns, forget: () => void): Hub {
  const doorbell = openDoorbell(env.store.doorbell, {
    replica: randomUUID(),
    log,
    random,
    timers: processTimers,
  });
  return createHub({
    ports: { db },
    reauthenticate: (keyIds) => reauthenticate(db, keyIds),
    doorbell,
    forget,
    turns,
    random,
    log,
  });
}

function usageOf({ env, log }: CoreParts, opened: AsyncDisposableStack): UsageStore | undefined {
  if (env.redisUrl === null) return undefined;
  const redis = connectUsage(env.redisUrl, log);
  opened.defer(() => redis.disconnect());
  return usageInRedis(redis);
}

async function portsOf(parts: CoreParts, hub: Hub, changes: ReturnType<typeof changesOn>): Promise<Ports> {
  const { env, db, reach, life: state, log } = parts;
  const { newId, randomBytes, elapsedMs } = parts.sources;
  return {
    ...changes,
    newId,
    files: await openFileStore(env.files),
    randomBytes,
    reach,
    vault: await openVault(db, env.secretKey, randomBytes),
    // Known only when the server listens.
    get publicUrl() {
      return env.publicUrl ?? state.url;
    },
    answerModel: answerModelOf(env, log),
    identityProvider: await identityProviderOf(env, elapsedMs),
    apiKeyLifeMs: env.apiKeyLifeMs,
    sendsEmail: env.notifications.email !== null,
    ring(events) {
      hub.ring(events);
      if (events.some(({ delivers }) => delivers)) state.deliveries?.wake();
    },
  };
}

/** Its client is loaded where there is one. */
async function identityProviderOf(
  { signIn }: Env,
  elapsedMs: () => number,
): Promise<Ports['identityProvider']> {
  if (!signIn) return undefined;
  const { openIdProvider } = await import('../oidc/open-id-provider.ts');
  return openIdProvider(signIn, elapsedMs);
}

function answerModelOf({ answerModel }: Env, log: Logger): AnswerModel | undefined {
  if (!answerModel) return undefined;
  return chatCompletions(answerModel, (err) =>
    log.warn({ err, model: answerModel.name }, 'the model did not answer; the rules did'),
  );
}
