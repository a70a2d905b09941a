import { html } from 'hono/html';
import { pastOutcomes } from '../../../packages/render/src/past-outcomes.ts';
import { limits } from '../../domain/limits.ts';
import { pagePath } from '../../domain/page-url.ts';
import { riskLevels } from '../../domain/policy/risk.ts';
import { wordsOfMarkdown } from './markdown.ts';
import { durationText } from './moment.ts';
import { type Html, nothing, type Page, sendPage } from './page.ts';
import { callerBadge, type SessionCaller, sessionCallerOf } from './page-caller.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { principalName } from './principal-name.ts';
import { showLine, showText } from './show-text.ts';
import { signInFirst } from './sign-in-first.ts';
import {
  type AlikeTo,
  isStart,
  type ListPlace,
  type WaitingItem,
  type WaitingItems,
  waitingItems,
  waitsForCaller,
} from './waiting-items.ts';

/** Which list: what waits for the reviewer who looks, or everything that is pending. */
type ListKind = 'mine' | 'all';

/** The list that needs no script: approvals and questions together, the one that ends soonest first. */
export async function showWaiting(page: PageRequest, parts: PageParts): Promise<void> {
  const caller = await sessionCallerOf(page, parts);
  if (!caller) return signInFirst(page, null, parts);
  const { searchParams } = page.url;
  const place = { approvals: searchParams.get('approvals'), questions: searchParams.get('questions') };
  const kind = searchParams.has('all') ? 'all' : 'mine';
  const list = { kind, alike: alikeIn(searchParams) } as const;
  await sendPage(page.response, await waitingPage(caller, list, place, parts));
}

/** Which list, and of which requests that are alike, when it is of those. */
interface List {
  readonly kind: ListKind;
  readonly alike: AlikeTo | null;
}

function alikeIn(query: URLSearchParams): AlikeTo | null {
  const risk = riskLevels.find((level) => level === query.get('risk'));
  const [requester, type, projectName] = [query.get('from'), query.get('type'), query.get('project')];
  return requester && projectName && risk ? { requester, type, riskLevel: risk, projectName } : null;
}

function alikeQuery({ requester, type, riskLevel, projectName }: AlikeTo): Record<string, string> {
  return { from: requester, ...(type === null ? {} : { type }), risk: riskLevel, project: projectName };
}

async function waitingPage(
  caller: SessionCaller,
  list: List,
  place: ListPlace,
  parts: PageParts,
): Promise<Page> {
  const { kind, alike } = list;
  const isShown = (item: WaitingItem) => kind === 'all' || waitsForCaller(item);
  const found = await waitingItems(caller, place, alike, isShown, parts);
  // A cursor that was changed or is too old: the list begins again.
  if (!found) return waitingPage(caller, list, { approvals: null, questions: null }, parts);
  return {
    status: 200,
    title: titles[kind],
    aside: callerBadge(caller),
    body: html`${found.items.length > 0 ? lines(found.items, list, caller) : empty(isStart(place))}${turns(caller, list, found, place)}`,
  };
}

const titles: Readonly<Record<ListKind, string>> = {
  mine: 'What waits for you',
  all: 'Everything that is pending',
};

function lines(items: readonly WaitingItem[], list: List, caller: SessionCaller): Html {
  const line = (item: WaitingItem) =>
    item.__typename === 'Approval' && item.alike && !list.alike
      ? manyLine(item, item.alike, list, caller)
      : oneLine(item, caller);
  return html`<section><h1>${titles[list.kind]}</h1><ol class="waiting">${items.map(line)}</ol></section>`;
}

type ListedApproval = Extract<WaitingItem, { readonly __typename: 'Approval' }>;

/** What one requester repeats is one line, which leads to the list of all of them. */
function manyLine(
  item: ListedApproval,
  { count, types, oldestAt }: NonNullable<ListedApproval['alike']>,
  list: List,
  caller: SessionCaller,
): Html {
  const { requester, type, riskLevel, project } = item;
  const alike = {
    requester: requester.id,
    type: types === 1 ? type : null,
    riskLevel,
    projectName: project.name,
  };
  const age = durationText(caller.viewer.readAt.getTime() - Date.parse(oldestAt));
  const href = listPath(caller, { ...list, alike });
  return html`<li><a href="${href}">${showText(requester.displayName)}: ${count} alike, oldest ${age}</a>
<span class="meta">${types === 1 ? showText(type) : `${types} types`} · the first to end:</span> ${itemWords(item, caller)}</li>`;
}

function oneLine(item: WaitingItem, caller: SessionCaller): Html {
  return html`<li>${itemWords(item, caller)}</li>`;
}

function itemWords(item: WaitingItem, { viewer, publicUrl }: SessionCaller): Html {
  const { id, expiresAt, requester, assignee, assignedGroup } = item;
  const isApproval = item.__typename === 'Approval';
  const path = pagePath(publicUrl, isApproval ? `/a/${id}` : `/e/${id}`);
  const words = isApproval ? item.action : wordsOfMarkdown(item.message, publicUrl);
  const what = isApproval ? `${item.riskLevel.toLowerCase()} risk` : 'question';
  const assigned = assignee?.displayName ?? assignedGroup;
  const left = durationText(Date.parse(expiresAt) - viewer.readAt.getTime());
  const others = !waitsForCaller(item);
  const falls = isApproval && item.policySnapshot.fallback !== null;
  const before = isApproval ? item.insteadOf?.decision : null;
  return html`<a href="${path}">${showLine(words, limits.waitingLineMaxColumns)}</a>
<span class="meta"><strong>${left} left</strong>${before ? html` · <strong class="danger">${pastOutcomes[before.outcome]} before</strong>` : nothing} · ${what} · ${principalName(requester)}${assigned ? html` · for ${showText(assigned)}${isApproval && item.progress.assigneeOnly ? ' alone' : nothing}` : nothing}${falls ? ' · no policy applies' : nothing}${others ? ' · nothing for you to decide now' : nothing}</span>`;
}

function empty(isFirst: boolean): Html {
  return html`<section><h1>Nothing ${isFirst ? '' : 'more '}waits</h1><p>When an agent asks, you find it here.</p></section>`;
}

/** The address of a list, with more that it is asked. */
function listPath(
  { publicUrl }: SessionCaller,
  { kind, alike }: List,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = { ...(kind === 'all' ? { all: '' } : {}), ...(alike ? alikeQuery(alike) : {}), ...more };
  const text = new URLSearchParams(query).toString();
  if (text === 'all=') return pagePath(publicUrl, '/plain?all');
  return pagePath(publicUrl, text === '' ? '/plain' : `/plain?${text}`);
}

function turns(caller: SessionCaller, list: List, { next }: WaitingItems, place: ListPlace): Html {
  const other: ListKind = list.kind === 'all' ? 'mine' : 'all';
  const links = [
    ...(isStart(place) ? [] : [html`<a href="${listPath(caller, list)}">To the beginning</a>`]),
    ...(next ? [html`<a rel="next" href="${listPath(caller, list, placeQuery(next))}">More</a>`] : []),
    ...(list.alike
      ? [html`<a href="${listPath(caller, { ...list, alike: null })}">${titles[list.kind]}</a>`]
      : []),
    html`<a href="${listPath(caller, { kind: other, alike: null })}">${titles[other]}</a>`,
  ];
  return html`<nav class="turns" aria-label="Pages">${links}</nav>`;
}

function placeQuery({ approvals, questions }: ListPlace): Record<string, string> {
  return { ...(approvals ? { approvals } : {}), ...(questions ? { questions } : {}) };
}
