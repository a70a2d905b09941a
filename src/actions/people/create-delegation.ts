import { z } from 'zod';
import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { atMost, idempotencyKey, optional, reason, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { type DelegationSpan, loopIn, mostAtOnce, periodOf } from '../../domain/people/delegation.ts';
import type { Actor } from '../../domain/people/principal.ts';
import { atLeast } from '../../domain/people/roles.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Delegation, DelegationEntity } from '../../entities/delegation.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireRoleOver } from './create-principal.ts';
import { findPrincipal } from './find-principal.ts';
import { type ActiveDelegations, loadActiveDelegations } from './steps/load-active-delegations.ts';

const principalInput = (field: string) => text(field, limits.handleMaxChars);
export const CreateDelegationInput = input('CreateDelegationInput', 'Who stands in for whom, and when.', {
  idempotencyKey,
  from: optional(principalInput('from')).describe(
    'Handle or id of the delegator; you by default. For any other principal it needs the scope `admin`.',
  ),
  to: principalInput('to').describe(
    'Handle or id of who stands in: a person or a service of role REVIEWER or above.',
  ),
  startsAt: optional(z.date()).describe('When it begins, within a year; now by default.'),
  endsAt: z.date().describe('When it ends, at most 90 days after it begins.'),
  reason: reason.describe(`Why, in words, ${atMost(limits.noteMaxChars)}. Shown with the delegation.`),
});

/** Creates a delegation: from oneself, or for an administrator from any principal. */
export async function createDelegation(
  context: Context,
  input: z.input<typeof CreateDelegationInput>,
): Promise<Replayable<{ delegation: Delegation }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(CreateDelegationInput, input);
  return change(
    context,
    idempotentCall('createDelegation', asked),
    async () => {
      const from = asked.from
        ? await findPrincipal(context, asked.from, ['input', 'from'])
        : context.viewer.principal;
      if (from.id !== context.viewer.principal.id) {
        requireScope(context.viewer.scopes, 'admin');
        requireRoleOver(context, from);
      }
      const to = await findPrincipal(context, asked.to, ['input', 'to']);
      requireStandIn(from, to);
      const arranged = await loadActiveDelegations(context, from.id, to.id);
      const delegation: Delegation = {
        id: context.newId(),
        workspaceId: context.viewer.workspaceId,
        fromId: from.id,
        toId: to.id,
        ...periodOf(asked, context.now),
        reason: asked.reason,
        createdById: context.viewer.principal.id,
        createdAt: context.now,
        endedAt: null,
        endedById: null,
      };
      requireDelegationCapacity(arranged);
      requireFewStandIns(arranged, delegation);
      requireNoLoop(arranged, delegation);
      return {
        change: {
          // Two halves of a loop may be asked for at once: the second is judged again with the first in force.
          rules: arranged.rulesVersion,
          changesRules: true,
          inserts: [{ into: DelegationEntity, values: delegation }],
          events: [announce(context, 'delegation.created', {}, factsOf(delegation))],
        },
        resultId: delegation.id,
        result: { delegation },
      };
    },
    async (id) => ({
      delegation: await context.em.findOneOrFail(DelegationEntity, { id }, { refresh: true }),
    }),
  );
}

function requireStandIn(from: Actor, to: Actor): void {
  if (from.kind === 'SYSTEM')
    throw invalidDelegation('from', 'SYSTEM is the workspace itself; it cannot be delegated from or to.');
  if (from.id === to.id)
    throw invalidDelegation('to', 'A delegation needs two different principals; choose another delegate.');
  if ((to.kind === 'HUMAN' || to.kind === 'SERVICE') && atLeast(to.role, 'REVIEWER')) return;
  throw invalidDelegation(
    'to',
    `${to.displayName} could not decide anything; choose a person or a service with the role REVIEWER or above.`,
  );
}

function requireDelegationCapacity({ given, received }: ActiveDelegations): void {
  const max = limits.delegationsMaxOpen;
  if (given >= max)
    throw invalidDelegation('from', `They have given ${max} delegations already; end one of them first.`);
  if (received >= max)
    throw invalidDelegation(
      'to',
      `They are the delegate of ${max} delegations already; choose another delegate.`,
    );
}

/** None of them decides what the one who is away asks, so they cannot be everyone who would say no. */
function requireFewStandIns({ beside, toPerson }: ActiveDelegations, { startsAt, endsAt }: Delegation): void {
  const max = limits.standInsMaxPeople;
  if (mostAtOnce(beside, { person: toPerson, startsAt, endsAt }) <= max) return;
  throw invalidDelegation(
    'to',
    `At most ${max} people may stand in for one person at the same time, the agents and services of that person included. End one of these delegations first, or choose another time.`,
  );
}

function requireNoLoop({ onward, handles }: ActiveDelegations, added: DelegationSpan): void {
  const loop = loopIn(onward, added);
  if (!loop) return;
  const chain = loop.map((id) => handles.get(id) ?? id).join(' → ');
  throw invalidDelegation(
    'to',
    `This would close a circle: ${chain}. Choose another delegate, or another time.`,
  );
}

const invalidDelegation = (field: string, message: string) =>
  new ValidationError([{ path: ['input', field], message }]);

/** What the log says of a delegation. */
export function factsOf({ id, fromId, toId, startsAt, endsAt, reason: why }: Delegation) {
  return {
    delegationId: id,
    fromId,
    toId,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    reason: why,
  };
}
