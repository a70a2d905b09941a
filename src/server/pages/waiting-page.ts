import { html } from 'hono/html';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { parseDocument } from '../../documents/parse-document.ts';
import { limits } from '../../domain/limits.ts';
import { pagePath } from '../../domain/page-url.ts';
import { durationText } from './moment.ts';
import { type Html, nothing, type Page, sendPage } from './page.ts';
import { callerBadge, type SessionCaller, sessionCallerOf } from './page-caller.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { principalName } from './principal-name.ts';
import { showText } from './show-text.ts';
import { signInFirst } from './sign-in-first.ts';

const waiting = graphql(`query WaitingPage($first: Int!, $approvals: String, $questions: String) {
  approvals(first: $first, after: $approvals, filter: { status: [PENDING] }, orderBy: EXPIRES_AT_ASC) {
    edges { cursor node {
      __typename id action riskLevel expiresAt assignedGroup availableOutcomes
      requester { displayName kind } assignee { displayName }
    } }
  }
  elicitations(first: $first, after: $questions, filter: { status: [PENDING] }, orderBy: EXPIRES_AT_ASC) {
    edges { cursor node {
      __typename id message expiresAt assignedGroup requester { id displayName kind } assignee { displayName }
    } }
  }
}`);
const waitingDocument = parseDocument(waiting);
type Waiting = DataOf<typeof waiting>;
type Edge = Waiting['approvals']['edges'][number] | Waiting['elicitations']['edges'][number];
type Item = Edge['node'];

/** Where a page of the list begins: each of the two listings has a place of its own. */
interface ListPlace {
  readonly approvals: string | null;
  readonly questions: string | null;
}

/** The start page: what waits, approvals and questions together, the one that ends soonest first. */
export async function showWaiting(page: PageRequest, parts: PageParts): Promise<void> {
  const caller = await sessionCallerOf(page, parts);
  if (!caller) return signInFirst(page, null, parts);
  const { searchParams } = page.url;
  const place = { approvals: searchParams.get('approvals'), questions: searchParams.get('questions') };
  await sendPage(page.response, await waitingPage(caller, place, parts));
}

async function waitingPage(caller: SessionCaller, place: ListPlace, parts: PageParts): Promise<Page> {
  const first = limits.waitingPageItems;
  const { data, errors } = await parts.query(caller.viewer, waitingDocument, { first: first + 1, ...place });
  const isFirst = place.approvals === null && place.questions === null;
  // A cursor that was changed or is too old: the list begins again.
  if (errors?.[0] && !isFirst) return waitingPage(caller, { approvals: null, questions: null }, parts);
  if (errors?.[0]) throw errors[0];
  const edges = mostUrgent([...(data?.approvals.edges ?? []), ...(data?.elicitations.edges ?? [])]);
  const shown = edges.slice(0, first);
  const next = edges.length > first ? placeAfter(shown, place) : null;
  return {
    status: 200,
    title: 'What waits for you',
    aside: callerBadge(caller),
    body: html`${shown.length > 0 ? list(shown, caller) : empty(isFirst)}${turns(caller, next, isFirst)}`,
  };
}

function mostUrgent(edges: readonly Edge[]): readonly Edge[] {
  return edges.toSorted((a, b) => Date.parse(a.node.expiresAt) - Date.parse(b.node.expiresAt));
}

/** The cursors of the last of each kind that was shown; where none was, the place stays. */
function placeAfter(shown: readonly Edge[], place: ListPlace): ListPlace {
  const lastOf = (type: Item['__typename']) => shown.findLast(({ node }) => node.__typename === type)?.cursor;
  return {
    approvals: lastOf('Approval') ?? place.approvals,
    questions: lastOf('Elicitation') ?? place.questions,
  };
}

function list(edges: readonly Edge[], caller: SessionCaller): Html {
  return html`<section><h1>What waits for you</h1><ol class="waiting">${edges.map(({ node }) => line(node, caller))}</ol></section>`;
}

function line(item: Item, { viewer, publicUrl }: SessionCaller): Html {
  const { id, expiresAt, requester, assignee, assignedGroup } = item;
  const isApproval = item.__typename === 'Approval';
  const path = pagePath(publicUrl, isApproval ? `/a/${id}` : `/e/${id}`);
  const words = isApproval ? item.action : item.message;
  const kind = isApproval ? `${item.riskLevel.toLowerCase()} risk` : 'question';
  const waitsFor = assignee?.displayName ?? assignedGroup;
  const left = durationText(Date.parse(expiresAt) - viewer.readAt.getTime());
  const others = isApproval && !item.availableOutcomes.some((outcome) => outcome !== 'CANCEL');
  return html`<li><a href="${path}">${showText(firstLine(words))}</a>
<span class="meta"><strong>${left} left</strong> · ${kind} · ${principalName(requester)}${waitsFor ? html` · for ${showText(waitsFor)}` : nothing}${others ? ' · nothing for you to decide now' : nothing}</span></li>`;
}

function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  return line.length > lineMaxChars ? `${line.slice(0, lineMaxChars - 1)}…` : line;
}

const lineMaxChars = 160;

function empty(isFirst: boolean): Html {
  return html`<section><h1>Nothing ${isFirst ? '' : 'more '}waits</h1><p>When an agent asks, you find it here.</p></section>`;
}

function turns({ publicUrl }: SessionCaller, next: ListPlace | null, isFirst: boolean): Html {
  const links = [
    ...(isFirst ? [] : [html`<a href="${pagePath(publicUrl, '/')}">To the beginning</a>`]),
    ...(next ? [html`<a rel="next" href="${pagePath(publicUrl, `/?${placeQuery(next)}`)}">More</a>`] : []),
  ];
  return links.length > 0 ? html`<nav class="turns" aria-label="Pages">${links}</nav>` : nothing;
}

function placeQuery({ approvals, questions }: ListPlace): string {
  return new URLSearchParams({
    ...(approvals ? { approvals } : {}),
    ...(questions ? { questions } : {}),
  }).toString();
}
