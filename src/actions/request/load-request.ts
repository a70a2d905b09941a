import type { Context, OptimisticExecution } from '../../context.ts';
import { dueOf } from '../../domain/approval/request-clock.ts';
import type { Content } from '../../domain/approval/revision.ts';
import { mayLapse } from '../../domain/approval/votes-now.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { personsSince, requesterPersons } from '../../domain/people/one-person.ts';
import type { StandIn } from '../../domain/policy/right.ts';
import { mapRow } from '../../entities/map-row.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { readRequest } from '../../entities/sql/read-request.ts';
import { advanceRequest } from './advance-request.ts';
import { withVotesNow } from './with-votes-now.ts';

/** A request with what judging it needs, read at one moment of the database's clock. */
export interface LoadedRequest {
  readonly request: RequestRow;
  readonly requesterPersons: readonly string[];
  /** Those of them that the requester itself belongs to. */
  readonly requesterOwners: readonly string[];
  readonly requesterSuspended: boolean;
  /** Handles of those who passed it on, oldest first. */
  readonly delegatedBy: readonly string[];
  /** Those for whom the viewer may act today. */
  readonly standIns: readonly StandIn[];
  /** Those who may act for the viewer today. */
  readonly delegateIds: readonly string[];
  /** The content of the revision that the caller saw, when a newer one has replaced it. */
  readonly seen: Content | null;
  /** The version of the rules that all of this was so under; a decision names it, so that it is void on any other. */
  readonly rulesVersion: number;
  readonly now: Date;
}

/**
 * One round trip. An id of another workspace is an id that does not exist. A request whose stage or time has
 * expired is advanced or ended first, whether or not the sweep has run.
 */
export async function loadRequest(
  context: Context,
  id: string | null,
  seenRevision: number | null = null,
): Promise<LoadedRequest> {
  const cached = id && context.optimistic?.request(id, seenRevision);
  // What others may still do is not cached, so a request that has votes is read.
  if (cached && !mayLapse(cached.request)) return loadedFrom(cached, context);
  // Each turn moves the request a stage up or ends it, so there are as many as it has stages, and one.
  for (;;) {
    const loaded = await read(context, id, seenRevision);
    const { request, now } = loaded;
    const due = dueOf(request, now);
    if (!due || due.does === 'REMIND') return counted(context, loaded);
    await advanceRequest(context, request.workspaceId, request.id);
  }
}

/** With the votes that count now. They are read after the version of the rules, so a later change of them is noticed. */
async function counted(context: Context, loaded: LoadedRequest): Promise<LoadedRequest> {
  return { ...loaded, request: await withVotesNow(context, loaded.request) };
}

/**
 * Those for whom the viewer may act are not cached. A reviewer who may decide by their own right does not need them,
 * and for all others the request is read.
 */
function loadedFrom(
  { request, requester, requesterSuspended }: NonNullable<ReturnType<OptimisticExecution['request']>>,
  { viewer, now }: Context,
): LoadedRequest {
  const { rulesVersion } = viewer;
  return {
    request,
    requesterPersons: requesterPersons(requester, request.createdAt, now),
    requesterOwners: personsSince(requester, request.createdAt),
    requesterSuspended,
    ...{ delegatedBy: [], standIns: [], delegateIds: [], seen: null, rulesVersion, now },
  };
}

async function read(
  context: Context,
  id: string | null,
  seenRevision: number | null,
): Promise<LoadedRequest> {
  const { workspaceId, principal } = context.viewer;
  const asked = { workspaceId, seenRevision, principalId: principal.id };
  const row = id ? await readRequest(context.db, { id, ...asked }) : null;
  if (!row) throw new NotFoundError('There is no such approval in this workspace.', ['input', 'id']);
  const request = mapRow(context.db, RequestEntity, row);
  const { requester, requester_suspended: requesterSuspended } = row;
  context.memory.requests.keep({ request, requester, requesterSuspended, rulesVersion: row.rules_version });
  return {
    request,
    requesterPersons: requesterPersons(requester, request.createdAt, row.read_at),
    requesterOwners: personsSince(requester, request.createdAt),
    requesterSuspended,
    delegatedBy: row.delegated_by ?? [],
    standIns: row.stand_ins ?? [],
    delegateIds: row.delegate_ids,
    seen: row.seen,
    rulesVersion: row.rules_version,
    now: row.read_at,
  };
}
