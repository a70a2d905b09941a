import type { ObjectRef } from '@pothos/core';
import type { z } from 'zod';
import type { AwaitingApproval } from '../actions/administration/guarded.ts';
import type { Context } from '../context.ts';
import { RateLimitedError, UserError } from '../domain/errors.ts';
import { limits } from '../domain/limits.ts';
import { type MutationName, operationRights } from '../domain/rights/operation-rights.ts';
import { requireRight } from '../domain/rights/require-right.ts';
import { builder, type SchemaTypes } from './builder.ts';
import type { GraphqlContext } from './context.ts';
import {
  ConflictErrorType,
  errorFacts,
  ForbiddenErrorType,
  IdempotencyErrorType,
  NotFoundErrorType,
  RateLimitedErrorType,
  type ReceiptErrorType,
  ValidationErrorType,
} from './errors.ts';
import { inputTypeOf } from './input-type.ts';

type Ref<Shape> = ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>, Shape>;

/**
 * The result of mutations: a payload, or an error that the caller can act on. Made here and not by Pothos's
 * errors plugin, because the plugin wraps the payload in a type of its own and names the union after the
 * field, while three mutations share `DecisionResult` and every payload is a member itself.
 */
export function resultOf<Payload extends object>(
  name: string,
  payload: Ref<Payload>,
  others: readonly Ref<AwaitingApproval>[] | readonly (typeof ReceiptErrorType)[] = [],
) {
  return builder.unionType(name, {
    description: `A \`${payload.name}\`, or the reason why nothing was done.`,
    types: [
      payload,
      ...others,
      NotFoundErrorType,
      ValidationErrorType,
      ForbiddenErrorType,
      ConflictErrorType,
      IdempotencyErrorType,
      RateLimitedErrorType,
    ],
    // Errors say what they are; what does not is the payload.
    resolveType: (value) => ('__typename' in value ? value.__typename : payload.name),
  });
}

/** What every `replayed` means. */
export const replayedRule =
  'True when an earlier call with this idempotency key did it and this call changed nothing.';

/** A mutation: what it takes, what it answers, and the action that it is. */
export function mutation<Declared extends z.ZodObject, Payload extends object>(
  name: MutationName,
  field: {
    readonly description: string;
    /** The declaration that the action validates by; the GraphQL input type is made from it. */
    readonly input: Declared;
    readonly result: ReturnType<typeof resultOf<Payload>>;
    /** As how many mutations it counts, with what is selected below them, when it does several things at once. */
    counts?(input: z.input<Declared>): number;
    /** A method, whose parameter types may be narrower than GraphQL's: actions validate what they are given. */
    action(context: Context, input: z.input<Declared>): Promise<Payload | AwaitingApproval>;
  },
): void {
  builder.mutationField(name, (t) =>
    t.field({
      type: field.result,
      description: field.description,
      complexity: field.counts
        ? ({ input }) => costOf(field.counts?.(input as z.input<Declared>) ?? 1)
        : costOf(1),
      args: {
        input: t.arg({
          type: inputTypeOf<z.ZodObject>(field.input),
          required: true,
          description: field.input.meta()?.about ?? '',
        }),
      },
      // Pothos cannot see through the type parameters that the payload is what the union holds.
      resolve: (_root, { input }, context) =>
        attempt(context, () => {
          requireRight(context.viewer.scopes, operationRights.mutation[name]);
          return field.action(context, input as z.input<Declared>);
        }) as never,
    }),
  );
}

function costOf(count: number) {
  // A list in the payload counts as a page of the default size already.
  return { field: 10 * count, multiplier: Math.max(1, count / limits.pageDefaultItems) };
}

async function attempt<Payload>(
  context: GraphqlContext,
  action: () => Promise<Payload>,
): Promise<Payload | ReturnType<typeof errorFacts>> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof RateLimitedError) context.retryAfter?.(error.retryAfterMs);
    if (error instanceof UserError) return errorFacts(error);
    throw error;
  } finally {
    // What follows shows the state after the change, by any caller.
    context.forget();
  }
}
