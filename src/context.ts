import type { Readable } from 'node:stream';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { RandomBytes } from './auth/secret.ts';
import type { Vault } from './auth/vault.ts';
import type { Viewer } from './auth/viewer.ts';
import type { AnswerModel } from './domain/answer/answer-model.ts';
import type { LoggedEvent } from './domain/event/event.ts';
import type { ByteRange } from './domain/file/byte-range.ts';
import type { Reach } from './domain/webhook/address.ts';
import type { RowUpdate } from './entities/change.ts';
import type { Database } from './entities/database.ts';

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
  /** A fresh UUIDv7: sortable by the time it was made. */
  readonly newId: () => string;
  readonly randomBytes: RandomBytes;
  readonly files: FileStore;
  /** Base of the links that people are handed, such as `https://approvals.example.com`. */
  readonly publicUrl: string;
  /** How far webhooks may go. */
  readonly reach: Reach;
  /** Keeps secrets that have to be read again. */
  readonly vault: Vault;
  /**
   * Told what has just been committed, so that subscribers hear it at once. Nothing depends on it: whoever
   * misses it reads the log a moment later.
   */
  readonly ring: (events: readonly LoggedEvent[]) => void;
  /** Answers questions about requests in its own words; without one, answers only quote. */
  readonly answerModel?: AnswerModel | undefined;
}

/** What a workspace can be founded with: no server need be there. */
export type Founding = Pick<Ports, 'db' | 'newId' | 'randomBytes'>;

/** What one operation gets. Made anew for every request and for every delivered event. */
export interface Context extends Ports {
  readonly viewer: Viewer;
  /** The database's clock when the operation began. */
  readonly now: Date;
  /** Reads rows of the viewer's workspace, and of no other. */
  readonly em: EntityManager;
  /** There while nothing is known but what is remembered of the credential. */
  readonly trial?: Trial;
  /** A right for one change only, which is used up by the change or the change does not happen. */
  readonly permit?: Permit;
}

/**
 * An operation that was begun before its credential was read. It has one attempt at its first change; unless that
 * stands, nothing that came of it may be told, and it is done again with a credential that was read.
 */
export interface Trial {
  /** What this process's own clock (`performance.now()`) showed when it began. */
  readonly sinceMs: number;
  stood: boolean;
}

/** The trial that an operation is on; none once its change stands, because then its credential is known. */
export function trialOf({ trial }: Pick<Context, 'trial'>): Trial | undefined {
  return trial?.stood ? undefined : trial;
}

/** What a link gives instead of a lasting credential. */
export interface Permit {
  /** Of the right itself, if it still is unused. */
  readonly spending: RowUpdate;
  readonly linkId: string;
  /** Throws what to say when it turns out to be used. */
  readonly requireUnspent: () => Promise<void>;
}

export function contextFor(ports: Ports, viewer: Viewer, trial?: Trial): Context {
  let em: EntityManager | undefined;
  return {
    ...ports,
    viewer,
    ...(trial ? { trial } : {}),
    now: viewer.readAt,
    get em() {
      // Most mutations and many deliveries never read through the ORM, so the fork waits until one does.
      em ??= ports.db.em(viewer.workspaceId);
      return em;
    },
  };
}
