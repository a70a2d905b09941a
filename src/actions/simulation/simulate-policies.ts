import type { z } from 'zod';
import type { Person } from '../../auth/viewer.ts';
import type { Context } from '../../context.ts';
import { isFilledIn } from '../../domain/approval/filled-in.ts';
import { NotFoundError, ValidationError } from '../../domain/errors.ts';
import { idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { input, later } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { personOf } from '../../domain/people/one-person.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { mayApprove } from '../../domain/policy/authority-limit.ts';
import { spend } from '../../domain/policy/budget.ts';
import { explain, type PolicyExplanation } from '../../domain/policy/explain.ts';
import { judge } from '../../domain/policy/govern.ts';
import { inForce, oneReviewer, type Policy } from '../../domain/policy/policy.ts';
import { type PolicySnapshot, snapshotOf } from '../../domain/policy/policy-snapshot.ts';
import { checkpointType } from '../../domain/policy/request-type.ts';
import { approvesAt, unassigned } from '../../domain/policy/right.ts';
import { anyGroup, type Reviewers, unsatisfiable } from '../../domain/policy/satisfiable.ts';
import { flooredFacts } from '../../domain/policy/silence.ts';
import { stands } from '../../domain/policy/standing-right.ts';
import { PolicyEntity } from '../../entities/policy.ts';
import { type Principal, PrincipalEntity } from '../../entities/principal.ts';
import { principalNamed } from '../../entities/principal-named.ts';
import { ProjectEntity } from '../../entities/project.ts';
import { CreateApprovalInput, parseApprovalInput } from '../approval/approval-input.ts';
import { findTemplate } from '../approval/find-template.ts';
import { conditionFacts, newRequest } from '../approval/new-request.ts';
import { requireType } from '../approval/require-type.ts';
import { CreatePolicyInput } from '../policy/create-policy.ts';
import { findReviewers } from '../policy/find-reviewers.ts';
import { loadRulebook } from '../policy/load-rulebook.ts';
import { findPlacement } from '../request/find-placement.ts';
import { noSuchProject } from '../task/create-task.ts';
import { withDraftPolicy } from './steps/draft-policy.ts';

export const SimulatePoliciesInput = input('SimulatePoliciesInput', 'A request to try, and for whom.', {
  idempotencyKey: idempotencyKey.describe(
    'Ignored: nothing is stored, so nothing can be repeated. 1 to 255 characters, like every key.',
  ),
  // Validated by the same function as when it is asked for.
  request: optional(later(CreateApprovalInput)).describe('The request, as it would be made.'),
  candidate: optional(CreatePolicyInput).describe(
    'A policy to try beside the others. Needs the scope `admin`.',
  ),
  requester: optional(text('A requester', limits.handleMaxChars)).describe(
    'Handle or id of who would ask; you by default. Needs the scope `admin`.',
  ),
});

export interface PolicySimulation {
  readonly snapshot: PolicySnapshot;
  readonly steps: readonly PolicyExplanation[];
  readonly expiresAt: Date;
  /** Who could approve at the first stage, as far as authority goes. */
  readonly approvers: readonly Principal[];
  /** Why nobody could ever satisfy it, so that it would be refused. */
  readonly unsatisfiable: string | null;
  readonly replayed: false;
}

/** What would become of a request. Nothing is stored, so there is nothing to replay. */
export async function simulatePolicies(
  context: Context,
  input: z.input<typeof SimulatePoliciesInput>,
): Promise<PolicySimulation> {
  const { candidate, requester } = validate(SimulatePoliciesInput, input);
  requireScope(context.viewer.scopes, candidate || requester ? 'admin' : 'approvals:create');
  if (!input.request) {
    throw new ValidationError([{ path: ['input', 'request'], message: 'Give the request to try.' }]);
  }
  const asked = parseApprovalInput(input.request, context.memory.schemas);
  const principal = requester ? await requesterNamed(context, requester) : context.viewer.principal;
  const as = {
    db: context.db,
    memory: context.memory,
    now: context.now,
    newId: context.newId,
    viewer: { ...context.viewer, principal },
  };
  const place = await findPlacement(as, asked);
  const { workspaceId } = context.viewer;
  const rulebook = await loadRulebook(context, workspaceId, place.rulesVersion);
  const template = await findTemplate(context, asked, ['input', 'request']);
  const facts = flooredFacts(conditionFacts(as, asked, { place, template }), rulebook);
  if (facts.type !== checkpointType) {
    await requireType(context, facts.type, rulebook, ['input', 'request', 'type']);
  }
  const projectId = candidate?.projectName ? await projectNamed(context, candidate.projectName) : null;
  const known = await withoutSpent(context, rulebook.policies, asked.params);
  const policies = inForce(withDraftPolicy(known, candidate, projectId, context.now), place.projectId);
  const typeFloor = rulebook.types.get(facts.type)?.riskFloor ?? null;
  const { conditions } = context.memory;
  const { fallback } = rulebook;
  const asking = {
    facts,
    requesterId: principal.id,
    requesterPersons: [personOf(principal)],
    fallback,
    taskId: place.taskId,
    bundleKey: asked.bundleKey,
    ...unassigned,
  };
  const found = judge(policies, facts, conditions, {
    needsPeople: !isFilledIn(asked),
    stands: (policy, rule) => stands(policy, rule, asking, conditions),
  });
  const judged = { rulebook, facts, typeFloor, fallback, ...found };
  const request = newRequest(as, asked, { place, template, assignment: null, judged });
  const snapshot = snapshotOf(judged, request.policySnapshot, facts, asked.effectExpiresIn);
  const reviewers = await findReviewers(context, snapshot.stages);
  const partial = snapshot.allowSelfApproval ? [] : [personOf(principal)];
  const people = judged.enforced.effect === 'REQUIRE';
  return {
    snapshot,
    steps: explain(policies, facts, conditions, judged.enforced.policy),
    expiresAt: request.expiresAt,
    approvers: people
      ? (await firstStage(context, snapshot, reviewers)).filter(
          (one) => !partial.includes(personOf(one)) && mayApprove(one, facts, conditions).allowed,
        )
      : [],
    unsatisfiable: people ? unsatisfiable(snapshot.stages, reviewers, partial) : null,
    replayed: false,
  };
}

/** A standing approval with too little budget left is left out. */
async function withoutSpent<P extends Pick<Policy, 'id' | 'standing'>>(
  context: Context,
  policies: readonly P[],
  params: Record<string, unknown> | null,
): Promise<readonly P[]> {
  const standing = policies.filter((policy) => policy.standing).map(({ id }) => id);
  if (standing.length === 0) return policies;
  const rows = await context.em.find(PolicyEntity, { id: { $in: standing } }, { refresh: true });
  const able = new Set(
    rows.filter(({ budget }) => budget && spend(budget, params, context.now)).map(({ id }) => id),
  );
  return policies.filter((policy) => !policy.standing || able.has(policy.id));
}

async function firstStage(
  context: Context,
  { stages: [stage] }: PolicySnapshot,
  reviewers: Reviewers,
): Promise<Principal[]> {
  const groups = stage && stage.groups.length > 0 ? stage.groups.map(({ group }) => group) : [anyGroup];
  const ids = new Set(groups.flatMap((group) => reviewers[group] ?? []).map(({ id }) => id));
  const found = await context.em.find(
    PrincipalEntity,
    { id: { $in: [...ids] } },
    { orderBy: { handle: 'asc' } },
  );
  return found.filter((one) => approvesAt(stage ?? oneReviewer, one));
}

async function requesterNamed(context: Context, name: string): Promise<Person> {
  const found = await context.em.findOne(PrincipalEntity, principalNamed(name));
  if (found) return found;
  throw new NotFoundError(`No principal of this workspace has the handle or id “${name}”.`, [
    'input',
    'requester',
  ]);
}

async function projectNamed(context: Context, name: string): Promise<string> {
  const project = await context.em.findOne(ProjectEntity, { name });
  if (!project) throw noSuchProject(name);
  return project.id;
}
