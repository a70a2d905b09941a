import { applyApproved } from '../actions/administration/apply-approved.ts';
import { takeDueCheckpoints } from '../actions/audit/take-due-checkpoints.ts';
import { thinOldCheckpoints } from '../actions/audit/thin-old-checkpoints.ts';
import { forgetIdempotencyKeys } from '../actions/change/forget-idempotency-keys.ts';
import { forgetDeliveries } from '../actions/delivery/forget-deliveries.ts';
import { discardStrayFiles } from '../actions/file/discard-stray-files.ts';
import { forgetLinks } from '../actions/link/forget-links.ts';
import { finishPending } from '../actions/pending/finish-pending.ts';
import { recordKeyUse } from '../actions/people/record-key-use.ts';
import { recordRefusals } from '../actions/people/record-refusals.ts';
import { refreshProviderSessions } from '../actions/people/refresh-provider-sessions.ts';
import { endLeases } from '../actions/receipt/end-leases.ts';
import { advanceDue } from '../actions/request/advance-due.ts';
import { expireExecutions } from '../actions/request/expire-execution.ts';
import type { Ports } from '../context.ts';
import { limits } from '../domain/limits.ts';
import { type Repeated, repeat } from './repeat.ts';

/** What the passing of time brings about. Every replica sweeps; the database lets one of them win. */
export function startSweeps(
  ports: Ports,
  common: Required<Pick<Repeated, 'onError' | 'turns'>>,
): () => Promise<void> {
  const sweeps = [
    repeat({
      name: 'do what is due',
      everyMs: limits.expirySweepEveryMs,
      run: async () => (await advanceDue(ports)) >= limits.expirySweepBatchRequests,
      ...common,
    }),
    repeat({
      name: 'make approved changes of administration',
      everyMs: limits.administrativeSweepEveryMs,
      run: async () => (await applyApproved(ports)) >= limits.administrativeSweepBatch,
      ...common,
    }),
    repeat({
      name: 'let policies reach what waits',
      everyMs: limits.pendingSweepEveryMs,
      run: async () => (await finishPending(ports)) >= limits.administrativeSweepBatch,
      ...common,
    }),
    repeat({
      name: 'expire runs',
      everyMs: limits.expirySweepEveryMs,
      run: async () => (await expireExecutions(ports)) >= limits.expirySweepBatchRequests,
      ...common,
    }),
    repeat({
      name: 'end leases of effects',
      everyMs: limits.effectSweepEveryMs,
      run: async () => (await endLeases(ports)) >= limits.effectSweepBatch,
      ...common,
    }),
    repeat({
      name: 'sign where logs end',
      everyMs: limits.checkpointSweepEveryMs,
      run: async () => (await takeDueCheckpoints(ports)) >= limits.checkpointSweepBatch,
      ...common,
    }),
    repeat({
      name: 'thin old checkpoints',
      everyMs: limits.checkpointThinningEveryMs,
      run: async () => (await thinOldCheckpoints(ports)) >= limits.checkpointThinningBatch,
      ...common,
    }),
    repeat({
      name: 'forget old idempotency keys',
      everyMs: limits.idempotencySweepEveryMs,
      run: async () => (await forgetIdempotencyKeys(ports)) >= limits.idempotencySweepBatchKeys,
      ...common,
    }),
    repeat({
      name: 'discard stray files',
      everyMs: limits.strayFilesSweepEveryMs,
      run: async () => {
        await discardStrayFiles(ports);
        return false;
      },
      ...common,
    }),
    repeat({
      name: 'write which keys were used',
      everyMs: limits.keyUseWriteEveryMs,
      run: async () => {
        await recordKeyUse(ports);
        return false;
      },
      ...common,
    }),
    repeat({
      name: 'write which credentials were refused',
      everyMs: limits.refusalsWrittenEveryMs,
      run: async () => {
        await recordRefusals(ports);
        return false;
      },
      ...common,
    }),
    repeat({
      name: 'ask the provider about sessions',
      everyMs: limits.providerSweepEveryMs,
      run: async () => (await refreshProviderSessions(ports)) >= limits.providerSweepBatch,
      ...common,
    }),
    repeat({
      name: 'forget old links',
      everyMs: limits.linkSweepEveryMs,
      run: async () => (await forgetLinks(ports)) >= limits.linkSweepBatchLinks,
      ...common,
    }),
    repeat({
      name: 'forget old deliveries',
      everyMs: limits.deliveryForgetEveryMs,
      run: async () => (await forgetDeliveries(ports)) >= limits.deliveryForgetBatch,
      ...common,
    }),
  ];
  return async () => {
    await Promise.all(sweeps.map((stop) => stop()));
  };
}
