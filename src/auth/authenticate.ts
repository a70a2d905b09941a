import DataLoader from 'dataloader';
import { limits } from '../domain/limits.ts';
import { isInRanges } from '../domain/people/address-range.ts';
import { scopesNow } from '../domain/people/scopes.ts';
import type { Quotas } from '../domain/quota/quota.ts';
import type { Database } from '../entities/database.ts';
import { type KeyRead, readKeys } from '../entities/sql/read-keys.ts';
import { actorOf } from './actor-row.ts';
import { hashSecret } from './secret.ts';
import type { Viewer } from './viewer.ts';

/** Why a credential is not accepted. */
export type Refusal = 'UNKNOWN' | 'REVOKED' | 'EXPIRED';
/** Why it is not accepted from where it was sent. */
export type RefusalHere = Refusal | 'ELSEWHERE';
/** The viewer of a credential that was sent from this address; null, and nothing, is one that is not known. */
export type Authenticate = (secret: string, address?: string | null) => Promise<Viewer | RefusalHere>;

/** What else is done with what was found. */
export interface AuthenticatorCallbacks {
  /** Called with what was found for each hash, wherever it was sent from. */
  readonly onRead?: (secretHash: string, found: Viewer | Refusal) => void;
  readonly onAccepted?: (viewer: Viewer) => void;
  /** Called with a key that was presented after its end. */
  readonly onEnded?: OnEnded;
  /** Called with a key that was presented from outside of its ranges. */
  readonly onElsewhere?: (viewer: Viewer, address: string | null) => void;
}

type OnEnded = (key: KeyRead, refusal: Exclude<Refusal, 'UNKNOWN'>) => void;

/**
 * Reads credentials from the database on every call, so a revoked key is refused at once. Calls that arrive
 * while others are being answered wait for them for a moment, and are then answered by one statement of their own.
 */
export function authenticator(
  db: Database,
  { onRead, onAccepted, onEnded, onElsewhere }: AuthenticatorCallbacks = {},
): Authenticate {
  const waiting: (() => void)[] = [];
  let reading = false;
  const next = () => {
    const read = waiting.shift();
    reading = read !== undefined;
    read?.();
  };
  const keys = new DataLoader<string, Viewer | Refusal>(
    (hashes) => {
      // One read that is stuck must not hold up those behind it.
      let isNext = false;
      const over = () => {
        clearTimeout(patience);
        if (!isNext) next();
        isNext = true;
      };
      const patience = setTimeout(over, limits.credentialPatienceMs);
      return readViewers(db, 'secret_hash', hashes, onEnded).finally(over);
    },
    {
      cache: false,
      maxBatchSize: limits.credentialsMaxTogether,
      batchScheduleFn(read) {
        waiting.push(read);
        if (!reading) process.nextTick(next);
        reading = true;
      },
    },
  );
  return async (secret, address = null) => {
    const hash = hashSecret(secret);
    const found = await keys.load(hash);
    onRead?.(hash, found);
    if (typeof found === 'string') return found;
    if (!isAllowedFrom(found, address)) {
      onElsewhere?.(found, address);
      return 'ELSEWHERE';
    }
    onAccepted?.(found);
    return found;
  };
}

/** Whether this credential is accepted from there. An address that is not known is in no range. */
export function isAllowedFrom({ allowedAddresses }: Viewer, address: string | null): boolean {
  return allowedAddresses === undefined || isInRanges(address, allowedAddresses);
}

/** Whom credentials stand for that were accepted before and are still in use by a socket. */
export async function reauthenticate(
  db: Database,
  keyIds: readonly string[],
): Promise<Map<string, Viewer | Refusal>> {
  const viewers = await readViewers(db, 'id', keyIds);
  return new Map(keyIds.map((id, i) => [id, viewers[i] ?? 'UNKNOWN']));
}

export async function readViewers(
  db: Database,
  column: 'secret_hash' | 'id',
  values: readonly string[],
  onEnded?: OnEnded,
): Promise<(Viewer | Refusal)[]> {
  const rows = await readKeys(db, column, [...new Set(values)]);
  const judged = rows.map((row) => [row, judge(row)] as const);
  for (const [row, found] of judged) if (typeof found === 'string') onEnded?.(row, found);
  const byValue = new Map(judged.map(([row, found]) => [row.handle_of_key, found]));
  return values.map((value) => byValue.get(value) ?? 'UNKNOWN');
}

function judge(row: KeyRead): Viewer | Exclude<Refusal, 'UNKNOWN'> {
  if (row.revoked_at || row.suspended_at) return 'REVOKED';
  if (row.expires_at && row.expires_at.getTime() <= row.now.getTime()) return 'EXPIRED';
  const principal = actorOf(row, row.role_cap);
  return {
    keyId: row.key_id,
    byKey: true,
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    rulesVersion: row.rules_version,
    rightsVersion: row.rights_version,
    principal,
    scopes: scopesNow(row.scopes, principal),
    ...(row.project_names || row.types
      ? { binding: { projectNames: row.project_names, types: row.types } }
      : {}),
    door: { by: row.purpose, makers: row.makers ?? [] },
    ...(row.role_cap ? { roleCap: row.role_cap } : {}),
    ...(row.allowed_addresses ? { allowedAddresses: row.allowed_addresses } : {}),
    ...(row.quotas ? { quotas: quotasOf(row.quotas, row) } : {}),
    expiresAt: row.expires_at,
    readAt: row.now,
  };
}

function quotasOf(found: NonNullable<KeyRead['quotas']>, row: KeyRead): Quotas {
  return {
    KEY: found[row.key_id] ?? {},
    PRINCIPAL: found[row.id] ?? {},
    WORKSPACE: found[row.workspace_id] ?? {},
  };
}
