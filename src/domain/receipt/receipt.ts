import type { ApprovalStatus, Outcome } from '../approval/lifecycle.ts';
import { namedDigest } from '../canonical.ts';
import { limits } from '../limits.ts';
import type { Ballot } from '../policy/ballot.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';
import { encodeId } from '../type-id.ts';

/** The `typ` of a receipt, so that it is taken for nothing else that the same keys sign. */
export const receiptType = 'countersign-receipt+jws';

/** A decision with what its receipt says of it. */
export interface ReceiptFacts {
  readonly workspaceId: string;
  readonly decisionId: string;
  readonly requestId: string;
  readonly revision: number;
  readonly outcome: Outcome;
  readonly status: ApprovalStatus;
  readonly stage: number;
  readonly decidedById: string;
  readonly actsForId: string | null;
  readonly decidedAt: Date;
  readonly overrideAction: string | null;
  readonly overrideParams: Readonly<Record<string, unknown>> | null;
  readonly type: string;
  readonly action: string;
  readonly params: Readonly<Record<string, unknown>> | null;
  readonly ballot: Ballot;
  readonly policySnapshot: PolicySnapshot;
  readonly requesterId: string;
  /** Of all principals that are named, by id. */
  readonly handles: Readonly<Record<string, string>>;
  /** The line of the log that says so. */
  readonly log: { readonly epoch: string; readonly seq: number; readonly hash: string };
}

interface NamedPrincipal {
  readonly id: string;
  readonly handle: string;
}

/** What a receipt says, under the names of RFC 7519 where it has one. Times are whole seconds since 1970. */
export interface ReceiptClaims {
  readonly iss: string;
  readonly aud: string;
  readonly jti: string;
  readonly sub: string;
  readonly iat: number;
  readonly exp: number;
  readonly rev: number;
  readonly outcome: Outcome;
  readonly type: string;
  readonly action: string;
  readonly params_digest: string;
  readonly requester: NamedPrincipal;
  readonly approvers: readonly (NamedPrincipal & {
    readonly acts_for: NamedPrincipal | null;
    readonly stage: number;
    readonly groups: readonly string[];
  })[];
  readonly policy: { readonly id: string; readonly name: string; readonly version: number } | null;
  readonly log: ReceiptFacts['log'];
}

/** Whether a final decision lets something happen outside. What it changes here is done by the server itself. */
export function letsHappen({
  status,
  policySnapshot,
}: Pick<ReceiptFacts, 'status' | 'policySnapshot'>): boolean {
  return (status === 'APPROVED' || status === 'OVERRIDDEN') && !policySnapshot.administrative;
}

/** The params that may be executed: as approved, or those of the override. */
export function executableParams(
  facts: Pick<ReceiptFacts, 'status' | 'params' | 'overrideParams'>,
): Readonly<Record<string, unknown>> {
  return (facts.status === 'OVERRIDDEN' ? facts.overrideParams : facts.params) ?? {};
}

/** Until when the effect of a decision may be redeemed: whole seconds, as the receipt says it. */
export function effectEndsAt({
  decidedAt,
  policySnapshot,
}: Pick<ReceiptFacts, 'decidedAt' | 'policySnapshot'>): Date {
  const windowMs = policySnapshot.effectExpiresInMs ?? limits.effectExpiryMs;
  return new Date(seconds(decidedAt.getTime() + windowMs) * 1_000);
}

export function receiptClaims(facts: ReceiptFacts, issuer: string): ReceiptClaims {
  const { workspaceId, decisionId, requestId, revision, outcome, type, action, log } = facts;
  const { policy } = facts.policySnapshot;
  const isOverride = facts.status === 'OVERRIDDEN';
  return {
    iss: issuer,
    aud: encodeId('Workspace', workspaceId),
    jti: encodeId('Decision', decisionId),
    sub: encodeId('Approval', requestId),
    iat: seconds(facts.decidedAt.getTime()),
    exp: seconds(effectEndsAt(facts).getTime()),
    rev: revision,
    outcome,
    type,
    action: isOverride ? (facts.overrideAction ?? action) : action,
    params_digest: namedDigest(executableParams(facts)),
    requester: named(facts, facts.requesterId),
    approvers: isOverride ? [overrider(facts)] : approvers(facts),
    policy: policy && { id: encodeId('Policy', policy.id), name: policy.name, version: policy.version },
    log,
  };
}

/** Whose votes let it happen. Where a policy or the clock did, there are none. */
function approvers(facts: ReceiptFacts): ReceiptClaims['approvers'] {
  return facts.ballot.votes
    .filter(({ side }) => side === 'FOR')
    .map(({ by, holder, groups }) => ({
      ...named(facts, by),
      acts_for: holder ? named(facts, holder) : null,
      stage: facts.stage,
      groups: [...groups],
    }));
}

function overrider(facts: ReceiptFacts): ReceiptClaims['approvers'][number] {
  const { decidedById, actsForId, stage } = facts;
  return {
    ...named(facts, decidedById),
    acts_for: actsForId ? named(facts, actsForId) : null,
    stage,
    groups: [],
  };
}

function named({ handles }: Pick<ReceiptFacts, 'handles'>, id: string): NamedPrincipal {
  return { id: encodeId('Principal', id), handle: handles[id] ?? '' };
}

const seconds = (ms: number) => Math.floor(ms / 1_000);
