import fastJsonPatch, { type Operation } from 'fast-json-patch';
import { availableOutcomes, stageOf } from '../../src/domain/approval/authority.ts';
import { confirmationCode } from '../../src/domain/approval/confirmation.ts';
import { tally } from '../../src/domain/policy/ballot.ts';
import type { Stage as SystemStage } from '../../src/domain/policy/policy.ts';
import { factsOf } from '../../src/domain/policy/policy-snapshot.ts';
import type { StandIn } from '../../src/domain/policy/right.ts';
import { noMemo } from '../../src/domain/work/memo.ts';
import { type Decision, DecisionEntity } from '../../src/entities/decision.ts';
import { mapRow } from '../../src/entities/map-row.ts';
import { RequestEntity, type RequestRow } from '../../src/entities/request.ts';
import { standInsOf } from '../../src/entities/stand-ins.ts';
import { dateOf, momentOf } from './clocked-database.ts';
import type { Picture } from './request-view.ts';
import type { Scene } from './scenario.ts';
import type { Json, Stage } from './world.ts';

type Row = Record<string, unknown> & {
  readonly decisions: readonly Record<string, unknown>[] | null;
  readonly log: readonly string[];
  readonly requester_owner_id: string | null;
  /** By handle. */
  readonly stand_ins: Readonly<Record<string, readonly StandIn[] | null>> | null;
};

/** What can be seen of the requests of a story. The clock goes on to another moment in the same round trip. */
export async function observe(scene: Scene, next: number): Promise<Picture[]> {
  const { db } = scene.lane.ports;
  const rows = await db.query<Row>(sqlFor(scene), [
    scene.requestIds,
    dateOf(next),
    scene.founded.workspaceId,
  ]);
  scene.codes.length = 0;
  return rows.map((row) => {
    const request = mapRow(db, RequestEntity, row);
    const decisions = (row.decisions ?? []).map((decision) => mapRow(db, DecisionEntity, decision));
    const stage = stageOf(request);
    scene.codes.push(confirmationCode(request));
    return {
      status: request.status,
      revision: request.revision,
      params: request.params,
      expiresAt: momentOf(request.expiresAt),
      assignee: handleOf(scene, request.assigneeId),
      policy: request.policySnapshot.policy?.name ?? null,
      stages: request.policySnapshot.stages.map(seatsOf),
      progress: {
        stage: request.stage,
        stages: request.policySnapshot.stages.length,
        ...tally(request.ballot, stage),
        required: stage.count,
      },
      decisions: decisions.map((decision) => seen(scene, request, decision)),
      log: row.log.map((text) => said(scene, text)),
      offered: offered(scene, request, row),
    };
  });
}

function sqlFor({ lane, founded }: Scene): string {
  const standIns = founded.hasAbsences
    ? `(select jsonb_object_agg(a.handle, ${standInsOf(lane.ports.db, '$3::uuid', 'a.id')})
        from principal a where a.workspace_id = $3::uuid)`
    : 'null';
  return `
    with tick as (update virtual_clock set now = $2::timestamptz)
    select r.*, p.owner_id as requester_owner_id, ${standIns} as stand_ins,
      (select jsonb_agg(to_jsonb(d) order by d.decided_at, d.id) from decision d where d.request_id = r.id)
        as decisions,
      (select json_agg(e.canonical order by e.seq) from event e where e.request_id = r.id) as log
    from request r
    join principal p on p.workspace_id = r.workspace_id and p.id = r.requester_id
    where r.workspace_id = $3::uuid and r.id = any($1::uuid[]) order by array_position($1::uuid[], r.id)`;
}

function handleOf(scene: Scene, id: string): string;
function handleOf(scene: Scene, id: string | null): string | null;
function handleOf(scene: Scene, id: string | null): string | null {
  return id && scene.founded.handleOf(id);
}

function seatsOf({ groups, count, denyThreshold, timeLimitMs }: SystemStage): Stage {
  const named = groups.flatMap(({ group, count: seats }) => Array<string>(seats).fill(group));
  return { seats: groups.length > 0 ? named : Array(count).fill(null), denyThreshold, timeLimitMs };
}

function seen(scene: Scene, request: RequestRow, decision: Decision): Picture['decisions'][number] {
  const { basis, policy } = decision.authoritySnapshot as {
    basis: Picture['decisions'][number]['basis'];
    policy: { name: string } | null;
  };
  const { outcome, revision, stage, counted, final, modifiedParams, paramsPatch } = decision;
  return {
    outcome,
    by: handleOf(scene, decision.decidedById),
    actsFor: handleOf(scene, decision.actsForId),
    to: handleOf(scene, decision.delegatedToId),
    revision,
    stage,
    counted,
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
function said(scene: Scene, text: string): Picture['log'][number] {
  const [, , event] = JSON.parse(text) as [number, string, { type: string; actorId: string; payload: Json }];
  const facts = (factsOfEvent[event.type] ?? []).map((fact) => [fact, event.payload[fact]]);
  return { type: event.type, actor: handleOf(scene, event.actorId), facts: Object.fromEntries(facts) };
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
function offered(scene: Scene, request: RequestRow, row: Row): Picture['offered'] {
  const { founded, now } = scene;
  const facts = factsOf(request, dateOf(now));
  const judged = { ...request, requesterOwnerId: row.requester_owner_id };
  const outcomes = founded.handles.map((handle): [string, string[]] => {
    const { principal } = founded.as(handle, now).viewer;
    const standIns = row.stand_ins?.[handle] ?? [];
    const grounds = { canDecide: true, standIns, facts, conditions: noMemo, now: dateOf(now) };
    return [handle, availableOutcomes(principal, judged, grounds).sort()];
  });
  return Object.fromEntries(outcomes);
}
