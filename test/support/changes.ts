import { randomUUID } from 'node:crypto';
import type { NewEvent } from '../../src/domain/event.ts';
import type { Change } from '../../src/entities/change.ts';
import type { Database } from '../../src/entities/database.ts';
import { ProjectEntity } from '../../src/entities/project.ts';

/** When everything in a workspace of changes happens, unless a change says otherwise. */
export const changesAt = new Date('2026-01-01T00:00:00.123Z');

/** A workspace with a log and nothing else. */
export async function foundWorkspace(db: Database): Promise<string> {
  const id = randomUUID();
  await db.query('insert into workspace values ($1, $2, $3)', [id, 'w', changesAt]);
  await db.query(`insert into event_counter values ($1, 0, repeat('0', 64), $2)`, [id, changesAt]);
  return id;
}

export function eventSaying(payload: Record<string, unknown> = {}): NewEvent {
  return {
    id: randomUUID(),
    type: 'project.created',
    actorId: null,
    projectId: null,
    taskId: null,
    requestId: null,
    payload,
  };
}

/** The least that a change can be: a project of this name, and an event that says so. */
export function projectNamed(workspaceId: string, name: string, more: Partial<Change> = {}): Change {
  const values = { id: randomUUID(), workspaceId, name, expiresInMs: null, createdAt: changesAt };
  const inserts = [{ into: ProjectEntity, values }];
  return { workspaceId, at: changesAt, inserts, events: [eventSaying({ name })], ...more };
}

export function onceWith(workspaceId: string, key: string) {
  const resultId = randomUUID();
  return { principalId: workspaceId, mutation: 'createProject', key, fingerprint: 'f', resultId };
}
