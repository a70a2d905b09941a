import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { PolicyEntity, type PolicyRow } from '../../entities/policy.ts';
import { PolicyVersionEntity } from '../../entities/policy-version.ts';
import { ProjectEntity } from '../../entities/project.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { noSuchProject } from '../task/create-task.ts';
import {
  applyToPending,
  condition,
  defaultRules,
  policyFields,
  policyName,
  requireAppliesToPending,
  requireSubstance,
  rulesWith,
} from './policy-input.ts';
import { requireSatisfiable } from './steps/require-satisfiable.ts';

export const CreatePolicyInput = input('CreatePolicyInput', 'A new policy.', {
  idempotencyKey,
  name: policyName.describe(`Unique among the open policies, 1 to ${limits.nameMaxChars} characters.`),
  projectName: optional(text('A project name', limits.nameMaxChars)).describe(
    'The project whose requests it governs; the whole workspace by default.',
  ),
  ...policyFields,
  when: condition,
  applyToPending,
});

/** Adds a rule about requests. It governs those that are made, revised or edited from now on. */
export async function createPolicy(
  context: Context,
  input: z.input<typeof CreatePolicyInput>,
): Promise<Replayable<{ policy: PolicyRow }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(CreatePolicyInput, input);
  const rules = rulesWith({ ...defaultRules, when: asked.when }, asked);
  requireAppliesToPending(rules, asked.applyToPending);
  requireSubstance(rules);
  return change(
    context,
    idempotentCall('createPolicy', asked),
    async () => {
      await requireSatisfiable(context, rules);
      const projectId = asked.projectName ? await projectNamed(context, asked.projectName) : null;
      return newPolicy(context, {
        name: asked.name,
        projectId,
        rules,
        fromDecisionId: null,
        budget: null,
        standing: null,
        reachesPending: asked.applyToPending ?? false,
      });
    },
    (id) => recallPolicy(context, id),
  );
}

/** The rows and the event of a policy that begins; `rules` is the version of the rules that it was judged by, if it was. */
export async function newPolicy(
  context: Context,
  {
    reachesPending = false,
    ...made
  }: Pick<PolicyRow, 'name' | 'projectId' | 'rules' | 'fromDecisionId' | 'budget' | 'standing'> & {
    readonly reachesPending?: boolean;
  },
  rules?: number,
): Promise<Attempt<{ policy: PolicyRow }>> {
  const { workspaceId, principal } = context.viewer;
  const { db } = context;
  const [found] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('event_counter')
      .select('rules_version')
      .select(({ fn, selectFrom }) =>
        selectFrom('policy')
          .select(fn.countAll<number>().as('count'))
          .where('closed_at', 'is', null)
          .$asScalar()
          .$notNull()
          .as('open'),
      ),
  );
  if (!found || found.open >= limits.policiesMaxPerWorkspace) throw tooMany();
  const policy: PolicyRow = {
    id: context.newId(),
    workspaceId,
    ...made,
    version: 1,
    uses: 0,
    reachesPendingBy: reachesPending ? principal.id : null,
    createdById: principal.id,
    createdAt: context.now,
    updatedAt: context.now,
    closedAt: null,
  };
  return {
    change: {
      inserts: [{ into: PolicyEntity, values: policy }, versionOf(context, policy)],
      events: [announce(context, 'policy.created', subjectsOf(policy), auditOf(policy))],
      rules: rules ?? found.rules_version,
      changesRules: true,
    },
    resultId: policy.id,
    result: { policy },
    notUnique: () => {
      throw nameTaken(policy.name);
    },
  };
}

/** What is kept of a policy as it now is, for ever. */
export function versionOf(context: Context, policy: PolicyRow) {
  const { id: policyId, version, workspaceId, name, projectId, rules } = policy;
  const by = { madeById: context.viewer.principal.id, madeAt: context.now };
  return {
    into: PolicyVersionEntity,
    values: { policyId, version, workspaceId, name, projectId, rules, ...by },
  };
}

/** What an auditor wants to know of a policy. */
export function auditOf({
  id,
  version,
  name,
  rules,
  budget,
  fromDecisionId,
}: PolicyRow): Record<string, unknown> {
  return { policyId: id, version, name, rules, ...(budget ? { budget, fromDecisionId } : {}) };
}

export function subjectsOf({ projectId }: PolicyRow) {
  return projectId ? { projectId } : {};
}

export function nameTaken(name: string): ValidationError {
  return new ValidationError([
    { path: ['input', 'name'], message: `A policy named “${name}” is open already; choose another name.` },
  ]);
}

export async function recallPolicy(context: Context, id: string): Promise<{ policy: PolicyRow }> {
  return { policy: await context.em.findOneOrFail(PolicyEntity, { id }, { refresh: true }) };
}

async function projectNamed(context: Context, name: string): Promise<string> {
  const project = await context.em.findOne(ProjectEntity, { name });
  if (!project) throw noSuchProject(name);
  return project.id;
}

function tooMany(): ValidationError {
  return new ValidationError([
    {
      path: ['input'],
      message: `A workspace may have at most ${limits.policiesMaxPerWorkspace} open policies; close some first.`,
    },
  ]);
}
