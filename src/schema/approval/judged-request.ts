import type { JudgedRequest } from '../../domain/approval/authority.ts';
import type { Moment } from '../../domain/approval/outcome-options.ts';
import { personsSince, requesterPersons } from '../../domain/people/one-person.ts';
import { factsOf } from '../../domain/policy/policy-snapshot.ts';
import type { RequestRow } from '../../entities/request.ts';
import type { GraphqlContext } from '../context.ts';
import { existing } from '../loaders.ts';

/** A request with what the rules of voting need to know of its requester. */
export async function judgedRequest(
  request: RequestRow,
  { loaders, now }: GraphqlContext,
): Promise<JudgedRequest & RequestRow> {
  const [principal, stoodWith, counted] = await Promise.all([
    loaders.principal.load(request.requesterId).then(existing),
    loaders.stoodWith.load(request.requesterId),
    loaders.votesNow.load(request),
  ]);
  const requesterSuspended = principal.suspendedAt !== null;
  const { createdAt } = request;
  return {
    ...counted,
    requesterPersons: requesterPersons({ ...principal, stoodWith }, createdAt, now),
    requesterOwners: personsSince(principal, createdAt),
    requesterSuspended,
  };
}

/** What of the moment the rules look at, for one principal who may vote on a request. */
export async function momentFor(
  principalId: string,
  request: RequestRow,
  { loaders, memory, now }: GraphqlContext,
): Promise<Omit<Moment, 'scopes'>> {
  const [standIns, delegateIds] = await Promise.all([
    loaders.standIns.load(principalId),
    loaders.delegates.load(principalId),
  ]);
  return {
    standIns,
    delegateIds,
    facts: factsOf(request, now),
    conditions: memory.conditions,
    now,
  };
}
