import fastJsonPatch, { type Operation } from 'fast-json-patch';
import { stageOf } from '../../src/domain/approval/authority.ts';
import { confirmationCode } from '../../src/domain/approval/confirmation.ts';
import { outcomeOptions } from '../../src/domain/approval/outcome-options.ts';
import { ballotNow, votersOf } from '../../src/domain/approval/votes-now.ts';
import { type Requester, requesterPersons } from '../../src/domain/people/one-person.ts';
import { tally } from '../../src/domain/policy/ballot.ts';
import type { Stage as SystemStage } from '../../src/domain/policy/policy.ts';
import { factsOf } from '../../src/domain/policy/policy-snapshot.ts';
import type { StandIn } from '../../src/domain/policy/right.ts';
import { noMemo } from '../../src/domain/work/memo.ts';
import { type Decision, DecisionEntity } from '../../src/entities/decision.ts';
import { mapRow } from '../../src/entities/map-row.ts';
import { RequestEntity, type RequestRow } from '../../src/entities/request.ts';
import { readVotersNow } from '../../src/entities/sql/read-voters-now.ts';
import { delegatesOf, standInsOf } from '../../src/entities/stand-ins.ts';
import { requesterJson } from '../../src/entities/stood-with-json.ts';
import { dateOf, momentOf } from './clocked-database.ts';
import { inWords } from './offered.ts';
import type { RequestView } from './request-view.ts';
import type { Scenario } from './scenario.ts';
import type { Json, Stage } from './world.ts';

type ObserveRow = Record<string, unknown> & {
  readonly decisions: readonly Record<string, unknown>[] | null;
  readonly log: readonly string[];
  readonly requester: Requester;
  /** By handle. */
  readonly delegates: Readonly<Record<string, readonly string[]>> | null;
  readonly stand_ins: Readonly<Record<string, readonly StandIn[] | null>> | null;
};

/** What can be seen of the requests of a story. The clock goes on to another moment in the same round trip. */
export async function observe(scenario: Scenario, next: number): Promise<RequestView[]> {
  const { db } = scenario.database.ports;
  const { now } = scenario;
  const rows = await db.query<ObserveRow>(sqlFor(scenario), [
    scenario.requestIds,
    dateOf(next),
    scenario.workspace.workspaceId,
  ]);
  scenario.codes.length = 0;
  scenario.decisionIds.length = 0;
  const views = rows.map(async (row) => {
    const read = mapRow(db, RequestEntity, row);
    const voters = await readVotersNow(db, read.workspaceId, votersOf(read));
    // As of the moment that is looked at: the clock has gone on.
    const seenAt = { ...voters, now: dateOf(now) };
    const request = { ...read, ballot: ballotNow(read, seenAt, noMemo) };
    const decisions = (row.decisions ?? []).map((decision) => mapRow(db, DecisionEntity, decision));
    const stage = stageOf(request);
    return {
      request,
      decisions,
      view: {
        status: request.status,
        revision: request.revision,
        riskLevel: request.riskLevel,
        params: request.params,
        expiresAt: momentOf(request.expiresAt),
        assignee: handleOf(scenario, request.assigneeId),
        policy: request.policySnapshot.policy?.name ?? null,
        stages: request.policySnapshot.stages.map(seatsOf),
        progress: {
          stage: request.stage,
          stages: request.policySnapshot.stages.length,
          ...tally(request.ballot, stage),
          required: stage.count,
        },
        decisions: decisions.map((decision) => seen(scenario, request, decision)),
        log: row.log.map((text) => said(scenario, text)),
        offered: offered(scenario, request, row),
      },
    };
  });
  return (await Promise.all(views)).map(({ request, decisions, view }) => {
    scenario.codes.push(confirmationCode(request));
    scenario.decisionIds.push(decisions.map(({ id }) => id));
    return view;
  });
}

function sqlFor({ database, workspace }: Scenario): string {
  const standIns = workspace.hasAbsences
    ? `(select jsonb_object_agg(a.handle, ${standInsOf(database.ports.db, '$3::uuid', 'a.id')})
        from principal a where a.workspace_id = $3::uuid)`
    : 'null';
  const delegates = workspace.hasAbsences
    ? `(select jsonb_object_agg(a.handle, ${delegatesOf(database.ports.db, '$3::uuid', 'a.id')})
        from principal a where a.workspace_id = $3::uuid)`
    : 'null';
  return `
    with tick as (update virtual_clock set now = $2::timestamptz)
    select r.*, ${requesterJson(database.ports.db, '$3::uuid', 'p')} as requester,
      ${standIns} as stand_ins,
      ${delegates} as delegates,
      (select jsonb_agg(to_jsonb(d) order by d.decided_at, d.id) from decision d where d.request_id = r.id)
        as decisions,
      (select json_agg(e.canonical order by e.seq) from event e where e.request_id = r.id) as log
    from request r
    join principal p on p.workspace_id = r.workspace_id and p.id = r.requester_id
    where r.workspace_id = $3::uuid and r.id = any($1::uuid[]) order by array_position($1::uuid[], r.id)`;
}

function handleOf(scenario: Scenario, id: string): string;
function handleOf(scenario: Scenario, id: string | null): string | null;
function handleOf(scenario: Scenario, id: string | null): string | null {
  return id && scenario.workspace.handleOf(id);
}

function seatsOf({
  groups,
  count,
  denyThreshold,
  timeLimitMs,
  humansOnly = true,
  assigneeOnly = false,
}: SystemStage): Stage {
  const named = groups.flatMap(({ group, count: seats }) => Array<string>(seats).fill(group));
  return {
    seats: groups.length > 0 ? named : Array(count).fill(null),
    denyThreshold,
    timeLimitMs,
    humansOnly,
    assigneeOnly,
  };
}

function seen(scenario: Scenario, request: RequestRow, decision: Decision): RequestView['decisions'][number] {
  const { basis, policy } = decision.authoritySnapshot;
  const { outcome, revision, stage, counted, final, modifiedParams, paramsPatch } = decision;
  return {
    outcome,
    by: handleOf(scenario, decision.decidedById),
    actsFor: handleOf(scenario, decision.actsForId),
    to: handleOf(scenario, decision.delegatedToId),
    revision,
    stage,
    counted,
    voided: decision.voidedAt !== null,
    because: decision.uncountedBecause,
    final,
    basis,
    policy: policy?.name ?? null,
    modifiedParams: final ? modifiedParams : null,
    patched: final && paramsPatch ? patched(request.proposedParams, paramsPatch as never) : null,
  };
}

/** What a patch makes of what was proposed. */
function patched(proposed: Json | null, patch: readonly Operation[]): Json | null {
  try {
    return fastJsonPatch.applyPatch(fastJsonPatch.deepClone(proposed ?? {}), patch).newDocument;
  } catch {
    return { cannotPatch: proposed, with: patch };
  }
}

/** The facts of an event that the rules are about. */
function said(scenario: Scenario, text: string): RequestView['log'][number] {
  const [, , event] = JSON.parse(text) as [number, string, { type: string; actorId: string; payload: Json }];
  const facts = (factsOfEvent[event.type] ?? []).map((fact) => [fact, event.payload[fact]]);
  return { type: event.type, actor: handleOf(scenario, event.actorId), facts: Object.fromEntries(facts) };
}
const asked = ['revision', 'status'];
const decided = ['outcome', 'status', 'revision', 'final'];
const factsOfEvent: Readonly<Record<string, readonly string[]>> = {
  'approval.created': asked,
  'approval.revised': asked,
  'approval.voted': decided,
  'approval.delegated': decided,
  'approval.escalated': decided,
  'approval.decided': decided,
  'approval.reminded': ['revision', 'stage', 'share'],
};

/** What a page would offer each of the people, by the same function that the API asks. */
function offered(scenario: Scenario, request: RequestRow, row: ObserveRow): RequestView['offered'] {
  const { workspace, now } = scenario;
  const facts = factsOf(request, dateOf(now));
  const judged = {
    ...request,
    requesterPersons: requesterPersons(row.requester, request.createdAt, dateOf(now)),
  };
  const outcomes = workspace.handles.map((handle): [string, string[]] => {
    const { principal, door } = workspace.as(handle, now).viewer;
    const standIns = row.stand_ins?.[handle] ?? [];
    const scopes = ['approvals:create', 'approvals:decide'];
    const delegateIds = row.delegates?.[handle] ?? [];
    const moment = { scopes, door, standIns, delegateIds, facts, conditions: noMemo, now: dateOf(now) };
    const options = outcomeOptions(principal, judged, moment).filter(({ allowed }) => allowed);
    return [handle, options.map(inWords).sort()];
  });
  return Object.fromEntries(outcomes);
}
