import { ofWorkspace } from '../tenant-condition.ts';

const requests = (me: string) =>
  `(select o.id from request o where ${ofWorkspace('o')} and o.requester_id = ${me})`;
const runs = (me: string) =>
  `(select x.id from execution x where ${ofWorkspace('x')} and x.started_by_id = ${me})`;
const tasks = (
  me: string,
) => `(select k.id from task k where ${ofWorkspace('k')} and k.created_by_id = any(array(
      select p.id from principal p where ${ofWorkspace('p')} and ${me} in (p.id, p.owner_id, p.root_owner_id)))
    union all select k.id from task k where ${ofWorkspace('k')} and k.shared_with <> '{}' and k.shared_with @> array[${me}]
    union all select o.task_id from request o where ${ofWorkspace('o')} and o.requester_id = ${me})`;

/** By table: which rows are a principal's own. `me` stands for their id in the statement, whose first value is the workspace. */
const conditions: ReadonlyMap<string, (me: string) => string> = new Map([
  ['request', (me) => `requester_id = ${me}`],
  ['request_revision', (me) => `request_id in ${requests(me)}`],
  ['decision', (me) => `request_id in ${requests(me)}`],
  ['message', (me) => `request_id in ${requests(me)}`],
  ['execution', (me) => `(started_by_id = ${me} or request_id in ${requests(me)})`],
  ['task', (me) => `id in ${tasks(me)}`],
  ['file', (me) => `task_id in ${tasks(me)}`],
  [
    'event',
    (me) =>
      `(actor_id = ${me} or request_id in ${requests(me)} or request_id in ${runs(me)} or (request_id is null and task_id in ${tasks(me)}))`,
  ],
]);

/**
 * What limits a table to the rows of one principal, for a credential that reads nothing else; null for a table of which
 * no row belongs to one principal alone.
 */
export function ownRowsOf(table: string, me: string): string | null {
  return conditions.get(table)?.(me) ?? null;
}
