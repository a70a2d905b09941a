import type { ApprovalStatus } from '../../domain/approval/lifecycle.ts';
import type { EventType, LoggedEvent } from '../../domain/event/event.ts';
import { limits } from '../../domain/limits.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { badInput } from '../failure.ts';
import { givenOf } from '../filter-criteria.ts';
import { isApproval } from '../loaders.ts';
import { RiskLevelEnum } from '../policy/risk-level.ts';
import type { Sql } from '../rows.ts';
import { type ApprovalFilterValues, approvalCriteria, type Reader } from './approval-criteria.ts';
import { ApprovalStatusEnum } from './approval-status.ts';
import { OutcomeEnum } from './outcome.ts';

const list = `at most ${limits.filterMaxValues} of them; an empty list matches nothing`;

export const ApprovalFilterInput = builder.inputType('ApprovalFilter', {
  description:
    'Which approvals: those for which everything given here holds. What is left out or null does not matter.',
  fields: (t) => ({
    status: t.field({ type: [ApprovalStatusEnum], description: `Any of these statuses; ${list}.` }),
    type: t.stringList({ description: `Any of these types; ${list}.` }),
    riskLevel: t.field({ type: [RiskLevelEnum], description: `Any of these risk levels; ${list}.` }),
    projectName: t.stringList({ description: `In any of the projects of these names; ${list}.` }),
    taskId: t.id({ description: 'On this task.' }),
    agentId: t.id({ description: 'At a checkpoint of this agent.' }),
    checkpointName: t.string({ description: 'At the checkpoint of this exact name.' }),
    bundleKey: t.string({ description: 'Bundled by exactly this key, by whichever requester.' }),
    assignedToMe: t.boolean({
      description:
        'True: assigned to you, to a group of yours, or to a principal for whom you stand in now or a group of theirs. False: not so.',
    }),
    requestedByMe: t.boolean({
      description: 'True: asked with a credential of yours. False: by another principal.',
    }),
    requester: t.string({ description: 'Asked with a credential of this principal: a handle or an id.' }),
    decidedBy: t.string({
      description: 'Its final decision, as in `decision`, was made by this principal: a handle or an id.',
    }),
    outcome: t.field({
      type: [OutcomeEnum],
      description: `Its final decision, as in \`decision\`, has any of these outcomes; ${list}.`,
    }),
    createdAfter: t.field({ type: 'DateTime', description: 'Asked after this moment.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Asked before this moment.' }),
    decidedAfter: t.field({ type: 'DateTime', description: 'Decided after this moment.' }),
    decidedBefore: t.field({ type: 'DateTime', description: 'Decided before this moment.' }),
    search: t.string({
      description: `Words in the summary, the action and the type, each by its beginning, without regard to case and marks: \`ubergab\` and \`uebergab\` find “Übergabe”. Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer are found from any character on. All of the words, "in this order", or with \`or\` and \`-\`. At most ${limits.searchMaxChars} characters.`,
    }),
  }),
});

export type ApprovalFilter = {
  readonly [K in keyof ApprovalFilterValues]?: ApprovalFilterValues[K] | null | undefined;
};

/** The parts of a filter that say something, within their limits. */
function given(filter: ApprovalFilter | null | undefined) {
  if ((filter?.search?.length ?? 0) > limits.searchMaxChars) {
    throw badInput(`\`search\` may have at most ${limits.searchMaxChars} characters.`);
  }
  return givenOf(filter);
}

/** The filter as conditions of a listing. */
export function conditionsOf(filter: ApprovalFilter | null | undefined, me: Reader): Sql[] {
  const parts = given(filter);
  return [
    isApproval,
    ...parts.map(
      ([name, value]): Sql =>
        (bind) =>
          approvalCriteria[name].sql(value as never, bind, me),
    ),
  ];
}

/** Whether the filter holds for one approval. */
export async function matches(
  filter: ApprovalFilter | null | undefined,
  approval: RequestRow,
  context: GraphqlContext,
): Promise<boolean> {
  for (const [name, value] of given(filter)) {
    if (!(await approvalCriteria[name].holds(value as never, approval, context))) return false;
  }
  return true;
}

type Accepts = (event: LoggedEvent, context: GraphqlContext) => Promise<boolean>;

/**
 * Whether an event belongs to a feed with this filter, or undefined when every event does. The status is the
 * one that the event itself speaks of, so that a feed read later is the feed that was seen live.
 */
export function acceptsEvents(
  filter: ApprovalFilter | null | undefined,
  /** Whether an event that takes an approval out of the filter still belongs to it. */
  leaving: 'kept' | 'dropped',
): Accepts | undefined {
  if (given(filter).length === 0) return undefined;
  return async (event, context) => {
    const approval = event.requestId ? await context.loaders.approval.load(event.requestId) : null;
    if (!approval) return false;
    const statuses = [statusAfter(event), ...(leaving === 'kept' ? statusesBefore(event) : [])];
    const { status: wanted, ...rest } = filter ?? {};
    if (wanted && !statuses.some((status) => wanted.includes(status))) return false;
    return matches(rest, approval, context);
  };
}

/** Whether a feed with this filter differs from reader to reader. */
export function isPersonal(filter: ApprovalFilter | null | undefined): boolean {
  return given(filter).some(([name]) => name === 'assignedToMe' || name === 'requestedByMe');
}

/** An event that says nothing of the status happened to a pending request. */
function statusAfter({ payload }: LoggedEvent): ApprovalStatus {
  return (payload['status'] as ApprovalStatus | undefined) ?? 'PENDING';
}

function statusesBefore({ type }: { readonly type: EventType }): readonly ApprovalStatus[] {
  if (type === 'approval.created') return [];
  const mayHaveAsked = type === 'approval.revised' || type === 'approval.decided';
  return mayHaveAsked ? ['PENDING', 'INFO_REQUESTED'] : ['PENDING'];
}
