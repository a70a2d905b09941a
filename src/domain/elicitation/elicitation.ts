import { ConflictError, ForbiddenError } from '../errors.ts';
import type { Actor } from '../people/principal.ts';
import { atLeast } from '../people/roles.ts';
import { grants, requireScope } from '../people/scopes.ts';

export const elicitationStatuses = ['PENDING', 'ACCEPTED', 'DECLINED', 'CANCELED', 'EXPIRED'] as const;
export type ElicitationStatus = (typeof elicitationStatuses)[number];

export const elicitationActions = ['ACCEPT', 'DECLINE', 'CANCEL'] as const;
export type ElicitationAction = (typeof elicitationActions)[number];

/** Where an answer takes a question that waits. */
export const statusOfAnswer: Readonly<Record<ElicitationAction, Exclude<ElicitationStatus, 'PENDING'>>> = {
  ACCEPT: 'ACCEPTED',
  DECLINE: 'DECLINED',
  CANCEL: 'CANCELED',
};

/** The sentence about an elicitation that has ended, by its status. */
const ended: Record<Exclude<ElicitationStatus, 'PENDING'>, string> = {
  ACCEPTED: 'has already been answered',
  DECLINED: 'has already been declined',
  CANCELED: 'has been canceled',
  EXPIRED: 'has expired',
};

export function requireWaiting(question: { readonly id: string; readonly status: ElicitationStatus }): void {
  if (question.status === 'PENDING') return;
  throw new ConflictError('NOT_PENDING', `This question ${ended[question.status]}.`, {
    elicitationId: question.id,
  });
}

/** The scope for an answer; a question can be taken back by those who could ask it. */
export function requireScopeToAnswer(held: readonly string[], action: ElicitationAction): void {
  if (action === 'CANCEL' && grants(held, 'approvals:create')) return;
  requireScope(held, 'approvals:decide');
}

/**
 * Whether a principal may give this answer. Impartiality is not required, as it is for approvals: the owner of the
 * agent that asks is a person who knows. But a question to people is answered and declined by people, not by the agents
 * of its asker.
 */
export function requireRightToAnswer(
  actor: Actor,
  scopes: readonly string[],
  question: { readonly requesterId: string },
  action: ElicitationAction,
): void {
  const isRequester = actor.id === question.requesterId;
  if (action === 'CANCEL' && isRequester) return;
  requireScope(scopes, 'approvals:decide');
  if (isRequester) {
    throw new ForbiddenError(
      'You asked this question, so another principal has to answer it; you may cancel it.',
      {
        code: 'SELF_APPROVAL',
      },
    );
  }
  if (action !== 'CANCEL' && actor.kind !== 'HUMAN') {
    throw new ForbiddenError(
      'People answer and decline questions, and you are a program. Ask a person with the role REVIEWER or above.',
    );
  }
  if (atLeast(actor.role, 'REVIEWER')) return;
  throw new ForbiddenError('Answering needs the role REVIEWER or above; ask an administrator for it.');
}

/** Everything that a principal may do with a question that waits; empty when it waits for another one. */
export function availableActions(
  actor: Actor,
  scopes: readonly string[],
  question: { readonly requesterId: string },
): readonly ElicitationAction[] {
  return elicitationActions.filter((action) => {
    try {
      requireScopeToAnswer(scopes, action);
      requireRightToAnswer(actor, scopes, question, action);
      return true;
    } catch (error) {
      if (error instanceof ForbiddenError) return false;
      throw error;
    }
  });
}
