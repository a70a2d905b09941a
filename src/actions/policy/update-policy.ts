import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { canonical } from '../../domain/canonical.ts';
import { ForbiddenError, NotFoundError, ValidationError } from '../../domain/errors.ts';
import { id, idempotencyKey, optional } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { PolicyEntity, type PolicyRow } from '../../entities/policy.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { auditOf, nameTaken, recallPolicy, subjectsOf, versionOf } from './create-policy.ts';
import {
  applyToPending,
  policyFields,
  policyName,
  requireAppliesToPending,
  requireSubstance,
  rulesWith,
} from './policy-input.ts';
import { requireSatisfiable } from './steps/require-satisfiable.ts';

export const UpdatePolicyInput = input(
  'UpdatePolicyInput',
  'The next version of a policy. What is left out stays as it is.',
  {
    idempotencyKey,
    id: id('Policy').describe('The policy to change, `pol_…`, which must be open.'),
    name: optional(policyName).describe(`Another name, 1 to ${limits.nameMaxChars} characters.`),
    ...policyFields,
    applyToPending,
  },
);

/** Makes the next version of a policy. Requests that wait keep the version that they were judged by. */
export async function updatePolicy(
  context: Context,
  input: z.input<typeof UpdatePolicyInput>,
): Promise<Replayable<{ policy: PolicyRow }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(UpdatePolicyInput, input);
  return change(
    context,
    idempotentCall('updatePolicy', asked),
    async () => {
      const before = await openPolicy(context, asked.id);
      if (before.budget) {
        throw new ForbiddenError('A standing approval cannot be changed: close it, and make another one.');
      }
      const rules = rulesWith(before.rules, asked);
      const name = asked.name ?? before.name;
      if (name === before.name && canonical(rules) === canonical(before.rules)) {
        // What is the same already can still be applied to what waits.
        if (!asked.applyToPending) throw nothingChanges();
        requireAppliesToPending(rules, asked.applyToPending);
        return applyAgain(context, before);
      }
      requireAppliesToPending(rules, asked.applyToPending);
      // An earlier policy can still be renamed and switched off.
      if (rules.when !== before.rules.when || rules.effect !== before.rules.effect) requireSubstance(rules);
      await requireSatisfiable(context, rules);
      const reachesPendingBy = asked.applyToPending ? context.viewer.principal.id : null;
      const set = { name, rules, version: before.version + 1, updatedAt: context.now, reachesPendingBy };
      const policy = { ...before, ...set };
      const { id: policyId, workspaceId, version } = before;
      return {
        change: {
          updates: [{ of: PolicyEntity, where: { id: policyId, workspaceId, version, closedAt: null }, set }],
          inserts: [versionOf(context, policy)],
          events: [announce(context, 'policy.updated', subjectsOf(policy), auditOf(policy))],
          changesRules: true,
        },
        resultId: policyId,
        result: { policy },
        notUnique: (constraint) => {
          if (constraint === 'policy_name') throw nameTaken(name);
        },
      };
    },
    (policyId) => recallPolicy(context, policyId),
  );
}

/** What it says stays; what waits is looked at again. */
function applyAgain(context: Context, before: PolicyRow): Attempt<{ policy: PolicyRow }> {
  const { id, workspaceId, version } = before;
  const set = { reachesPendingBy: context.viewer.principal.id, updatedAt: context.now };
  return {
    change: {
      updates: [{ of: PolicyEntity, where: { id, workspaceId, version, closedAt: null }, set }],
      events: [],
    },
    resultId: id,
    result: { policy: { ...before, ...set } },
  };
}

export async function openPolicy(context: Context, id: string | null): Promise<PolicyRow> {
  const found = id ? await context.em.findOne(PolicyEntity, { id }, { refresh: true }) : null;
  if (found && !found.closedAt) return { ...found };
  throw new NotFoundError(
    found ? 'This policy is closed; make a new one.' : 'There is no such policy in this workspace.',
    ['input', 'id'],
  );
}

function nothingChanges(): ValidationError {
  return new ValidationError([
    { path: ['input'], message: 'Nothing would change: give at least one new value.' },
  ]);
}
