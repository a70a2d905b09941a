import type { DataOf, VariablesOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { parseDocument } from '../../documents/parse-document.ts';
import { limits } from '../../domain/limits.ts';
import type { SessionCaller } from './page-caller.ts';
import type { PageParts } from './page-parts.ts';

const waiting =
  graphql(`query WaitingPage($first: Int!, $questionsFirst: Int!, $approvals: String, $questions: String, $filter: ApprovalFilter!, $grouped: Boolean!) {
  approvals(first: $first, after: $approvals, filter: $filter, grouped: $grouped, orderBy: EXPIRES_AT_ASC) {
    edges { cursor node {
      __typename id action riskLevel expiresAt assignedGroup availableOutcomes
      requester { id displayName kind } assignee { displayName } insteadOf { decision { outcome } }
      type project { name } alike { count types oldestAt }
      policySnapshot { fallback } progress { assigneeOnly }
    } }
  }
  elicitations(first: $questionsFirst, after: $questions, filter: { status: [PENDING] }, orderBy: EXPIRES_AT_ASC) {
    edges { cursor node {
      __typename id message expiresAt assignedGroup waitsForMe
      requester { displayName kind } assignee { displayName }
    } }
  }
}`);
const waitingDocument = parseDocument(waiting);
type Waiting = DataOf<typeof waiting>;
type Edge = Waiting['approvals']['edges'][number] | Waiting['elicitations']['edges'][number];

/** An approval or an elicitation that is pending. */
export type WaitingItem = Edge['node'];

/** Where a page of the list begins: each of the two listings has a place of its own. */
export interface ListPlace {
  readonly approvals: string | null;
  readonly questions: string | null;
}

export interface WaitingItems {
  readonly items: readonly WaitingItem[];
  /** Where the next page begins; null when nothing is left. */
  readonly next: ListPlace | null;
}

/** What requests have in common that one line of the list stands for. */
export interface AlikeTo {
  readonly requester: string;
  /** Null where they have so many that it says nothing. */
  readonly type: string | null;
  readonly riskLevel: Waiting['approvals']['edges'][number]['node']['riskLevel'];
  readonly projectName: string;
}

const filterOf = (alike: AlikeTo | null): VariablesOf<typeof waiting>['filter'] => ({
  status: ['PENDING'],
  ...(alike && {
    requester: alike.requester,
    type: alike.type === null ? null : [alike.type],
    riskLevel: [alike.riskLevel],
    projectName: [alike.projectName],
  }),
});

/**
 * What is pending from a place on, the one that ends soonest first; with `isShown`, only what it is true of. What it
 * leaves out is read as well, so the number of readings is bounded. Of approvals that are alike there is one, unless
 * they are asked for. Null when the place is none.
 */
export async function waitingItems(
  { viewer }: SessionCaller,
  from: ListPlace,
  alike: AlikeTo | null,
  isShown: (item: WaitingItem) => boolean,
  parts: PageParts,
): Promise<WaitingItems | null> {
  const first = limits.waitingPageItems;
  const items: WaitingItem[] = [];
  let place = from;
  for (let reading = 0; reading < limits.waitingPageReadingsMax; reading += 1) {
    const asked = {
      first: first + 1,
      questionsFirst: alike ? 0 : first + 1,
      ...place,
      filter: filterOf(alike),
      grouped: alike === null,
    };
    const { data, errors } = await parts.query(viewer, waitingDocument, asked);
    if (errors?.[0]) {
      if (isStart(from)) throw errors[0];
      return null;
    }
    const edges = mostUrgent([...(data?.approvals.edges ?? []), ...(data?.elicitations.edges ?? [])]);
    const examined = edges.slice(0, first);
    items.push(...examined.map(({ node }) => node).filter(isShown));
    if (edges.length <= first) return { items, next: null };
    place = placeAfter(examined, place);
    if (items.length >= first) break;
  }
  return { items, next: place };
}

export const isStart = ({ approvals, questions }: ListPlace) => approvals === null && questions === null;

/** Whether the caller can do something about it: an outcome is open to them, or the question is for them. */
export function waitsForCaller(item: WaitingItem): boolean {
  if (item.__typename === 'Elicitation') return item.waitsForMe;
  return item.availableOutcomes.some((outcome) => outcome !== 'CANCEL');
}

function mostUrgent(edges: readonly Edge[]): readonly Edge[] {
  return edges.toSorted((a, b) => Date.parse(a.node.expiresAt) - Date.parse(b.node.expiresAt));
}

/** The cursors of the last of each kind that was looked at; where none was, the place stays. */
function placeAfter(examined: readonly Edge[], place: ListPlace): ListPlace {
  const lastOf = (type: WaitingItem['__typename']) =>
    examined.findLast(({ node }) => node.__typename === type)?.cursor;
  return {
    approvals: lastOf('Approval') ?? place.approvals,
    questions: lastOf('Elicitation') ?? place.questions,
  };
}
