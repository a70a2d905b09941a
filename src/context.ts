import type { Readable } from 'node:stream';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OperationDefinitionNode } from 'graphql';
import type { RandomBytes } from './auth/secret.ts';
import type { Vault } from './auth/vault.ts';
import type { Viewer } from './auth/viewer.ts';
import type { AnswerModel } from './domain/answer/answer-model.ts';
import type { LoggedEvent, NewEvent } from './domain/event/event.ts';
import type { ByteRange } from './domain/file/byte-range.ts';
import { limits } from './domain/limits.ts';
import type { IdentityProvider } from './domain/people/identity-provider.ts';
import type { Reach } from './domain/webhook/address.ts';
import type { Change, RowUpdate } from './entities/change.ts';
import type { Commit } from './entities/commit.ts';
import type { Database } from './entities/database.ts';
import type { ShownReceipt } from './entities/sql/read-receipts.ts';
import type { Memory } from './memory/memory.ts';
import type { CachedRequest } from './memory/requests.ts';

/** Where the bytes of files are, each under the id of its file. */
export interface FileStore {
  /** The largest file that is taken. */
  readonly maxBytes: number;
  /** Ends when all of it is safe. Takes no more at a time than it can write. */
  put(id: string, content: Readable): Promise<void>;
  /** Fails at once when there is no such file. */
  read(id: string, range: ByteRange | null): Promise<Readable>;
  /** Deleting what is not there is no error. */
  delete(id: string): Promise<void>;
  /** The ids of what is stored, of those that were made from one moment until before another. */
  storedBetween(from: Date, to: Date): AsyncIterable<string>;
}

/** What a process owns and every operation shares. */
export interface Ports {
  readonly db: Database;
  /** Writes a change, in one statement. */
  readonly commit: Commit;
  /** What is kept to be faster. */
  readonly memory: Memory;
  /** A fresh UUIDv7: sortable by the time it was made. */
  readonly newId: () => string;
  readonly randomBytes: RandomBytes;
  readonly files: FileStore;
  /** Base of the links that people are handed, such as `https://approvals.example.com`. */
  readonly publicUrl: string;
  /** How far webhooks may go. */
  readonly reach: Reach;
  /** Whether this installation sends e-mails. */
  readonly sendsEmail?: boolean;
  /** How long an API key works when the call that makes it does not say; as in `limits` by default. */
  readonly apiKeyLifeMs?: number;
  /** Keeps secrets that have to be read again. */
  readonly vault: Vault;
  /**
   * Called with the events just committed, so that subscribers receive them at once. Nothing depends on it:
   * what is missed is read from the log a moment later.
   */
  readonly ring: (events: readonly LoggedEvent[]) => void;
  /** Answers questions about requests in its own words; without one, answers only quote. */
  readonly answerModel?: AnswerModel | undefined;
  /** Where people sign in; absent where it is by one-time links alone. */
  readonly identityProvider?: IdentityProvider | undefined;
}

/** What creating a workspace needs: no server has to run. */
export type CreateWorkspacePorts = Pick<Ports, 'db' | 'commit' | 'newId' | 'randomBytes'>;

/** What one operation gets. Made for every request and for every delivered event. */
export interface Context extends Ports {
  readonly apiKeyLifeMs: number;
  readonly viewer: Viewer;
  /** The database's clock when the operation began. */
  readonly now: Date;
  /** Reads rows of the viewer's workspace, and of no other. */
  readonly em: EntityManager;
  /** There while the operation is executed optimistically, until its change is committed. */
  readonly optimistic: OptimisticExecution | undefined;
  /** Whether the caller still waits for the answer; absent where there is no caller. */
  readonly isWanted?: () => boolean;
  /** Says by the means of the transport when the same succeeds; absent where there are none. */
  readonly retryAfter?: (ms: number) => void;
  /** A grant for one change, which is marked as used by the change or the change does not happen. */
  readonly linkGrant?: LinkGrant;
  /** By what an administrative change is made; absent where a mutation needs no second administrator. */
  readonly administration?: AdministrativeGrant;
}

/**
 * The execution of an operation whose caller was not read but found in memory. Its first attempt at a change
 * has to succeed; whatever else comes of it is thrown away, and the operation is executed again with a caller
 * that was read.
 */
export interface OptimisticExecution {
  /** A request as this process last saw it; null when it has to be read. */
  request(id: string, revision: number | null): CachedRequest | null;
  /** A decision with the receipt of it that this process has shown; null when it has to be read. */
  receipt(decisionId: string): ShownReceipt | null;
  /** Writes the change if caller, rules and time are as they were expected to be, and throws otherwise. */
  commit(change: Change): Promise<readonly LoggedEvent[]>;
}

/** How the edge has an operation executed before its credential is read. */
export interface Optimistic {
  /** Null means: nothing has happened, and the credential has to be read. */
  execute<Answer>(operation: OptimisticOperation<Answer>): Promise<Answer | null>;
  close(): Promise<void>;
}

export interface OptimisticOperation<Answer> {
  /** What was sent, and from where. Without a secret the operation may not be executed optimistically. */
  readonly credential: () => { readonly secret: string | null; readonly address: string | null };
  /**
   * The text of the document, which is not asked for unless the caller is in memory; null when there is none, or when
   * this caller may send no more.
   */
  readonly document: (viewer: Viewer) => Promise<string | null>;
  /** Null when the operation was not executed after all, or needs more than a plain answer. */
  readonly execute: (
    viewer: Viewer,
    execution: OptimisticExecution,
    accepts: (operation: OperationDefinitionNode) => boolean,
  ) => Promise<Answer | null>;
}

/** What a link gives instead of a lasting credential. */
export interface LinkGrant {
  /** Of the right itself, if it still is unused. */
  readonly useUpdate: RowUpdate;
  readonly linkId: string;
  /** Throws what to say when it turns out to be used. */
  readonly requireUnused: () => Promise<void>;
}

/** How an administrative change is made, where two administrators may be required. */
export interface AdministrativeGrant {
  /** Rows that have to be as they were when it was found out how it may be made. */
  readonly updates: readonly RowUpdate[];
  /** The version of the rules that it is made on, where the change must fit what its proposer saw. */
  readonly rules?: number;
  /** What the log says beside the change. */
  readonly event?: NewEvent;
  /** Digest of the secret that was given to who proposed the change. */
  readonly secretHash?: string | null;
  /** Set when a change was made by it; what follows in the same call is made without it. */
  used?: boolean;
  /** Whether it is only found out that the change could be made. */
  readonly rehearses?: boolean;
  /** Throws when what it was granted on is not so any more. */
  readonly requireStill: () => Promise<void>;
}

export function contextFor(ports: Ports, viewer: Viewer, optimistic?: OptimisticExecution): Context {
  let em: EntityManager | undefined;
  // Picked and not spread: what is given may be the context of one operation of a batch, which inherits its
  // parts.
  const { db, commit, memory, newId, randomBytes, files, publicUrl, reach, vault, ring, answerModel } = ports;
  const { sendsEmail = false, apiKeyLifeMs = limits.apiKeyLifeMs } = ports;
  return {
    ...{ db, commit, memory, newId, randomBytes, files, publicUrl, reach, vault, ring, answerModel },
    sendsEmail,
    apiKeyLifeMs,
    viewer,
    optimistic,
    now: viewer.readAt,
    get em() {
      // Most mutations and many deliveries never read through the ORM, so the fork waits until one does.
      em ??= ports.db.em(viewer.workspaceId);
      return em;
    },
  };
}
