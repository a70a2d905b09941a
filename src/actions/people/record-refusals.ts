import type { Ports } from '../../context.ts';

/**
 * Writes which credentials were refused since the last time, one event for each workspace: for alerting, so it says
 * how often, and not each time. What a server did not get to write is in its log.
 */
export async function recordRefusals(ports: Ports): Promise<void> {
  const { db, memory, newId, commit, ring } = ports;
  for (const [workspaceId, refused] of memory.refusals.take()) {
    const [system] = await db.rows(
      db
        .in(workspaceId)
        .selectFrom('principal')
        .select(['id', db.now().as('now')])
        .where('kind', '=', 'SYSTEM'),
    );
    if (!system) continue;
    const facts = { id: newId(), actorId: system.id, projectId: null, taskId: null, requestId: null };
    const committed = await commit({
      workspaceId,
      at: system.now,
      events: [{ ...facts, type: 'credential.refused', payload: { refused } }],
    });
    if (committed.done) ring(committed.events);
  }
}
