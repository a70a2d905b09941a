import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { SigningKey } from '../auth/signing-key.ts';
import type { CompiledSchema } from '../domain/json-schema/params-schema.ts';
import type { SchemaPattern } from '../domain/json-schema/schema-pattern.ts';
import { limits } from '../domain/limits.ts';
import type { CompiledCondition } from '../domain/policy/condition.ts';
import type { Rulebook } from '../domain/policy/rulebook.ts';
import type { Memo } from '../domain/work/memo.ts';
import type { StatementCache } from '../entities/change-statement.ts';
import { DecidedCache } from './decided.ts';
import { EpochCache } from './epoch.ts';
import { FullHolders } from './full-holders.ts';
import { KeyUses } from './key-uses.ts';
import { KeysUnderWay } from './keys-under-way.ts';
import { memoOf } from './memo-of.ts';
import { ReceiptCache } from './receipts.ts';
import { RefusalCounts } from './refusals.ts';
import { RequestCache } from './requests.ts';
import { statementCache } from './statements.ts';
import { SubscriptionQueryCache } from './subscription-queries.ts';
import { Usage, type UsageStore } from './usage.ts';
import { usageInMemory } from './usage-store.ts';
import { ViewerCache } from './viewers.ts';

/**
 * Everything that one server keeps to be faster, each with its limit. Nothing depends on what is kept: without it
 * the same is read or computed again.
 */
export interface Memory {
  readonly viewers: ViewerCache;
  readonly keyUses: KeyUses;
  readonly requests: RequestCache;
  readonly receipts: ReceiptCache;
  /** By workspace. */
  readonly rulebooks: LRUCache<string, Rulebook>;
  readonly decided: DecidedCache;
  readonly statements: StatementCache;
  readonly epoch: EpochCache;
  /** The keys that receipts are signed with, by their id. A key never changes. */
  readonly signingKeys: LRUCache<string, SigningKey>;
  readonly usage: Usage;
  readonly refusals: RefusalCounts;
  readonly fullHolders: FullHolders;
  readonly keysUnderWay: KeysUnderWay;
  readonly conditions: Memo<CompiledCondition>;
  readonly schemas: Memo<CompiledSchema>;
  readonly patterns: Memo<SchemaPattern>;
  /** The queries by which the payloads of deliveries are read. */
  readonly payloadQueries: Memo<DocumentNode>;
  readonly subscriptionQueries: SubscriptionQueryCache;
  /** The operations of documents whose cost is known to be within the limit, whatever their variables. */
  readonly affordable: LRUCache<DocumentNode, Set<string | null>>;
}

/** An empty memory. `elapsedMs` is a clock of this process that only ever goes forward. */
export function createMemory(elapsedMs: () => number, usage: UsageStore = usageInMemory): Memory {
  return {
    viewers: new ViewerCache(elapsedMs),
    keyUses: new KeyUses(),
    requests: new RequestCache(),
    receipts: new ReceiptCache(),
    rulebooks: new LRUCache({ max: limits.cachedRulebooksMax }),
    decided: new DecidedCache(),
    statements: statementCache(),
    epoch: new EpochCache(),
    signingKeys: new LRUCache({ max: limits.cachedSigningKeysMax }),
    usage: new Usage(usage),
    refusals: new RefusalCounts(),
    fullHolders: new FullHolders(elapsedMs),
    keysUnderWay: new KeysUnderWay(),
    conditions: memoOf(limits.compiledConditionsMax),
    schemas: memoOf(limits.compiledSchemasMax),
    patterns: memoOf(limits.compiledPatternsMax),
    payloadQueries: memoOf(limits.cachedPayloadQueriesMax),
    subscriptionQueries: new SubscriptionQueryCache(),
    affordable: new LRUCache({ max: limits.cachedDocumentsMax }),
  };
}
