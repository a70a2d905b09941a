import { z } from 'zod';
import type { Context } from '../../context.ts';
import { id, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import type { ParamConstraints } from '../../domain/policy/standing.ts';
import { encodeId } from '../../domain/type-id.ts';
import type { PolicyRow } from '../../entities/policy.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { newPolicy, recallPolicy } from './create-policy.ts';
import { defaultRules, policyName } from './policy-input.ts';
import { draftStanding } from './steps/draft-standing.ts';

/** What a standing approval may be held within. */
export const standingPlaces = ['TASK', 'BUNDLE'] as const;

const paramValue = z.union([z.string().max(limits.keyValueMaxChars), z.number(), z.boolean()]);
/** How far a decision stands. */
const standingFields = {
  decisionId: id('Decision').describe('The final decision that approved a request, `dec_…`.'),
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
    `Params that may only have certain values, each a text, a number, a boolean or a list of at most ${limits.standingValuesMax} of them: \`{"to": ["anna", "ben"]}\`. Without any, \`totalOf\` and \`maxTotal\` are needed.`,
  ),
  within: optional(choice('StandingPlace', standingPlaces)).describe(
    'Lets it hold for requests on the task of that request alone, or in its bundle alone; everywhere by default.',
  ),
};

interface Bounds {
  readonly totalOf: string | null;
  readonly maxTotal: number | null;
  readonly only: ParamConstraints | null;
}

/** What is wrong with the bounds of a standing approval, by field. */
function checkBounds({ totalOf, maxTotal, only }: Bounds, { addIssue }: z.core.$RefinementCtx): void {
  const issue = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message });
  if ((totalOf === null) !== (maxTotal === null)) {
    issue(
      'maxTotal',
      'Give totalOf and maxTotal together: what is added up, and how much of it there may be.',
    );
  } else if (totalOf === null && Object.keys(only ?? {}).length === 0) {
    issue(
      'only',
      'Say what it lets through: the values that params must have, in `only`, or a total, in totalOf and maxTotal.',
    );
  }
}

export const StandingApprovalPreviewInput = input(
  'StandingApprovalPreviewInput',
  'A standing approval as it would be made.',
  standingFields,
).superRefine(checkBounds);

export const CreateStandingApprovalInput = input(
  'CreateStandingApprovalInput',
  'How far a decision stands: for requests of the same type, project and requester, of no higher risk.',
  {
    idempotencyKey,
    name: optional(policyName).describe(
      `A name among the policies, 1 to ${limits.nameMaxChars} characters; one that names the type and the decision by default.`,
    ),
    ...standingFields,
    releasePending: optional(z.boolean()).describe(
      'Whether it also approves what already waits and would pass by it if it were asked now, oldest first, as far as it reaches. What has a vote, was revised, waits at a checkpoint, or was judged by another rule goes on waiting. False by default.',
    ),
  },
).superRefine(checkBounds);

/**
 * Makes an approval stand for requests like it, within a budget. It grants no right: each use has to be one that its
 * maker could approve alone at that time, under the rule that the decision was made under.
 */
export async function createStandingApproval(
  context: Context,
  input: z.input<typeof CreateStandingApprovalInput>,
): Promise<Replayable<{ policy: PolicyRow }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(CreateStandingApprovalInput, input);
  return change(
    context,
    idempotentCall('createStandingApproval', fingerprinted(asked)),
    async () => {
      const { request, decision, terms, when, budget, refusal, rulesVersion } = await draftStanding(
        context,
        asked,
      );
      if (refusal) throw refusal;
      const made = {
        name: asked.name ?? `${request.type} stands, from ${encodeId('Decision', decision.id)}`,
        projectId: request.projectId,
        rules: { ...defaultRules, when, effect: 'AUTO_APPROVE' as const },
        fromDecisionId: decision.id,
        budget,
        standing: terms,
        reachesPending: asked.releasePending ?? false,
      };
      return newPolicy(context, made, rulesVersion);
    },
    (policyId) => recallPolicy(context, policyId),
  );
}

/** What was not given is left out, so that keys from before it could be given fit the same input. */
function fingerprinted({ within, releasePending, ...asked }: z.output<typeof CreateStandingApprovalInput>) {
  return {
    ...asked,
    ...(within === null ? {} : { within }),
    ...(releasePending === null ? {} : { releasePending }),
  };
}
