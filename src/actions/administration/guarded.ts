import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { UserError } from '../../domain/errors.ts';
import { validate } from '../../domain/input/validate.ts';
import { WorkspaceEntity } from '../../entities/workspace.ts';
import { GrantOutdated, Rehearsed } from '../change/administrative-grant.ts';
import { earlierResult, idempotentCall } from '../change/once.ts';
import { granted } from './steps/granted.ts';
import type { GuardedChange } from './steps/guarded-change.ts';
import { type AwaitingApproval, proposeChange, proposedRequest } from './steps/propose-change.ts';
import { readTwoAdministrators } from './steps/read-two-administrators.ts';

export type { AwaitingApproval };

/**
 * The action of a mutation, which makes the change where one administrator is enough and proposes it to another where
 * two are required. Which of both it is, the writing statement compares, so no change slips past the switch.
 */
export function guarded<Input extends z.ZodObject, Result>(kind: GuardedChange<Input, Result>) {
  return async (context: Context, input: z.input<Input>): Promise<Result | AwaitingApproval> => {
    for (;;) {
      try {
        const { required } = await readTwoAdministrators(context);
        return required ? await propose(kind, context, input) : await makeAlone(kind, context, input);
      } catch (error) {
        if (!(error instanceof GrantOutdated)) throw error;
      }
    }
  };
}

/** By one administrator, as long as one is enough. */
async function makeAlone<Input extends z.ZodObject, Result>(
  kind: GuardedChange<Input, Result>,
  context: Context,
  input: z.input<Input>,
): Promise<Result | AwaitingApproval> {
  const earlier = await earlierProposal(kind, context, input);
  if (earlier) return earlier;
  const id = context.viewer.workspaceId;
  const twoAdministrators = false;
  const requireStill = async () => {
    if ((await readTwoAdministrators(context)).required) throw new GrantOutdated();
  };
  const updates = kind.isSwitch
    ? []
    : [{ of: WorkspaceEntity, where: { id, twoAdministrators }, set: { twoAdministrators } }];
  return kind.action(granted(context, { updates, requireStill }), input);
}

/** A key that was used for a proposal answers that, whatever is required by now. */
async function earlierProposal<Input extends z.ZodObject, Result>(
  { mutation, input: declared }: GuardedChange<Input, Result>,
  context: Context,
  input: z.input<Input>,
): Promise<AwaitingApproval | null> {
  if (typeof input['idempotencyKey'] !== 'string') return null;
  try {
    const asked = validate(declared, input) as Asked;
    const earlier = await earlierResult(context, idempotentCall(mutation, asked));
    const request = earlier && (await proposedRequest(context, earlier));
    return request ? { __typename: 'AwaitingApproval', request, secret: '', replayed: true } : null;
  } catch (error) {
    // What is wrong with the call, the action says.
    if (error instanceof UserError) return null;
    throw error;
  }
}

type Asked = { readonly idempotencyKey: string | null };

async function propose<Input extends z.ZodObject, Result>(
  kind: GuardedChange<Input, Result>,
  context: Context,
  input: z.input<Input>,
): Promise<Result | AwaitingApproval> {
  const { idempotencyKey: _key, ...withoutKey } = input as Record<string, unknown>;
  await rehearse(kind, context, withoutKey as z.input<Input>);
  const asked = validate(kind.input, input);
  const described = await kind.describe(context, asked);
  if (!described) return kind.action(context, input);
  const { mutation } = kind;
  const call = idempotentCall(mutation, asked as Asked);
  const awaiting = await proposeChange(context, call, { mutation, input: withoutKey, described });
  return awaiting ?? kind.action(context, input);
}

/** Everything that the action refuses, it refuses when the change is proposed. */
async function rehearse<Input extends z.ZodObject, Result>(
  kind: GuardedChange<Input, Result>,
  context: Context,
  input: z.input<Input>,
): Promise<void> {
  const rehearsal = { rehearses: true, updates: [], requireStill: async () => {} } as const;
  try {
    await kind.action(granted(context, rehearsal), input);
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
}
