import { z } from 'zod';
import type { Context } from '../../context.ts';
import { ForbiddenError, NotFoundError, ValidationError } from '../../domain/errors.ts';
import { id, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { atLeast } from '../../domain/people/roles.ts';
import { grants, requireScope } from '../../domain/people/scopes.ts';
import { conditionFor } from '../../domain/policy/authority-limit.ts';
import type { Budget } from '../../domain/policy/budget.ts';
import { conditionProblem } from '../../domain/policy/condition.ts';
import { standingCondition } from '../../domain/policy/standing.ts';
import { type Decision, DecisionEntity } from '../../entities/decision.ts';
import type { PolicyRow } from '../../entities/policy.ts';
import { PrincipalEntity } from '../../entities/principal.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { newPolicy, recallPolicy } from './create-policy.ts';
import { defaultRules, policyName } from './policy-input.ts';

const paramValue = z.union([z.string().max(limits.keyValueMaxChars), z.number(), z.boolean()]);
export const CreateStandingApprovalInput = input(
  'CreateStandingApprovalInput',
  'How far a decision stands: for requests of the same type, project and requester, of no higher risk.',
  {
    idempotencyKey,
    decisionId: id('Decision').describe('The final decision that approved a request, `dec_…`.'),
    name: optional(policyName).describe(
      `A name among the policies, 1 to ${limits.nameMaxChars} characters; one that names the type and the decision by default.`,
    ),
    maxUses: z
      .number()
      .int()
      .min(1)
      .max(limits.standingUsesMax)
      .describe(`How many requests it may approve, 1 to ${limits.standingUsesMax.toLocaleString('en')}.`),
    totalOf: optional(text('A param', limits.nameMaxChars)).describe(
      'A numeric param to add up, such as `amount`. Together with `maxTotal`.',
    ),
    maxTotal: optional(z.number().positive('A total is more than nothing.')).describe(
      'The sum that `totalOf` may reach over all uses, more than 0.',
    ),
    endsAt: z.date().describe('When it ends by itself, within 90 days.'),
    only: optional(
      z.record(
        z.string().min(1).max(limits.nameMaxChars),
        z
          .union([paramValue, z.array(paramValue).min(1).max(limits.standingValuesMax)])
          .transform((one) => (Array.isArray(one) ? one : [one])),
      ),
    ).describe(
      `Params that may only have certain values, each a text, a number, a boolean or a list of at most ${limits.standingValuesMax} of them: \`{"to": ["anna", "ben"]}\`.`,
    ),
  },
).refine((asked) => (asked.totalOf === null) === (asked.maxTotal === null), {
  path: ['maxTotal'],
  message: 'Give totalOf and maxTotal together: what is added up, and how much of it there may be.',
});
type ParsedCreateStandingApprovalInput = z.output<typeof CreateStandingApprovalInput>;

/**
 * Makes an approval stand for requests like it, within a budget. It grants no right: its creator approved
 * alone, and each use has to be within their authority at that time.
 */
export async function createStandingApproval(
  context: Context,
  input: z.input<typeof CreateStandingApprovalInput>,
): Promise<Replayable<{ policy: PolicyRow }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(CreateStandingApprovalInput, input);
  return change(
    context,
    idempotentCall('createStandingApproval', asked),
    async () => {
      requireTime(context, asked.endsAt);
      const { decision, request } = await approvalOf(context, asked.decisionId);
      requireRight(context, decision, request);
      const requester = await context.em.findOneOrFail(PrincipalEntity, { id: request.requesterId });
      const when = standingCondition(
        request,
        requester.handle,
        asked.only ?? {},
        authorityFor(context, request),
      );
      const problem = conditionProblem(when);
      if (problem) throw new ValidationError([{ path: ['input', 'only'], message: problem.message }]);
      return newPolicy(context, {
        name: asked.name ?? `${request.type} stands, from ${decision.id}`,
        projectId: request.projectId,
        rules: { ...defaultRules, when, effect: 'AUTO_APPROVE' },
        fromDecisionId: decision.id,
        budget: budgetOf(asked),
      });
    },
    (policyId) => recallPolicy(context, policyId),
  );
}

function budgetOf({ maxUses, totalOf, maxTotal, endsAt }: ParsedCreateStandingApprovalInput): Budget {
  const total = { totalOf, maxTotal, totalLeft: maxTotal };
  return { maxUses, usesLeft: maxUses, ...total, endsAt: endsAt.toISOString() };
}

function requireTime({ now }: Context, endsAt: Date): void {
  const lifeMs = endsAt.getTime() - now.getTime();
  if (lifeMs > 0 && lifeMs <= limits.standingLifeMaxMs) return;
  throw new ValidationError([
    { path: ['input', 'endsAt'], message: 'A standing approval ends within 90 days from now.' },
  ]);
}

async function approvalOf(context: Context, decisionId: string | null) {
  const decision = decisionId ? await context.em.findOne(DecisionEntity, { id: decisionId }) : null;
  if (!decision) {
    throw new NotFoundError('There is no such decision in this workspace.', ['input', 'decisionId']);
  }
  const request = await context.em.findOneOrFail(RequestEntity, { id: decision.requestId });
  if (decision.final && request.status === 'APPROVED' && request.decisionId === decision.id) {
    return { decision, request };
  }
  throw new ValidationError([
    {
      path: ['input', 'decisionId'],
      message: 'A standing approval can only be made from the decision that approved a request.',
    },
  ]);
}

function requireRight(context: Context, decision: Decision, request: RequestRow): void {
  const { principal, scopes } = context.viewer;
  if (grants(scopes, 'admin') && atLeast(principal.role, 'ADMIN')) return;
  if (decision.decidedById !== principal.id) {
    throw new ForbiddenError(
      'Only the reviewer who approved a request, or an administrator, can make a standing approval of it.',
    );
  }
  const seats = request.policySnapshot.stages[request.stage - 1]?.count ?? 1;
  if (seats === 1 && !decision.actsForId) return;
  throw new ForbiddenError(
    'You did not approve this alone and in your own right, so you cannot make a standing approval of it; ask an administrator.',
  );
}

/** The condition of the creator’s authority, which binds the standing approval, too. */
function authorityFor({ viewer }: Context, { type }: RequestRow): string | null {
  const { authority } = viewer.principal;
  return authority && (conditionFor(authority, type) ?? 'false');
}
