import { html } from 'hono/html';
import { limits } from '../../domain/limits.ts';
import { pagePath } from '../../domain/page-url.ts';
import { pastOutcomes } from './approval-history.ts';
import { durationText } from './moment.ts';
import { type Html, nothing, type Page, sendPage } from './page.ts';
import { callerBadge, type SessionCaller, sessionCallerOf } from './page-caller.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { principalName } from './principal-name.ts';
import { showLine, showText } from './show-text.ts';
import { signInFirst } from './sign-in-first.ts';
import {
  isStart,
  type ListPlace,
  type WaitingItem,
  type WaitingItems,
  waitingItems,
  waitsForCaller,
} from './waiting-items.ts';

/** Which list: what waits for the reviewer who looks, or everything that is pending. */
type ListKind = 'mine' | 'all';

/** The start page: approvals and questions together, the one that ends soonest first. */
export async function showWaiting(page: PageRequest, parts: PageParts): Promise<void> {
  const caller = await sessionCallerOf(page, parts);
  if (!caller) return signInFirst(page, null, parts);
  const { searchParams } = page.url;
  const place = { approvals: searchParams.get('approvals'), questions: searchParams.get('questions') };
  const kind = searchParams.has('all') ? 'all' : 'mine';
  await sendPage(page.response, await waitingPage(caller, kind, place, parts));
}

async function waitingPage(
  caller: SessionCaller,
  kind: ListKind,
  place: ListPlace,
  parts: PageParts,
): Promise<Page> {
  const isShown = (item: WaitingItem) => kind === 'all' || waitsForCaller(item);
  const found = await waitingItems(caller, place, isShown, parts);
  // A cursor that was changed or is too old: the list begins again.
  if (!found) return waitingPage(caller, kind, { approvals: null, questions: null }, parts);
  return {
    status: 200,
    title: titles[kind],
    aside: callerBadge(caller),
    body: html`${found.items.length > 0 ? list(found.items, kind, caller) : empty(isStart(place))}${turns(caller, kind, found, place)}`,
  };
}

const titles: Readonly<Record<ListKind, string>> = {
  mine: 'What waits for you',
  all: 'Everything that is pending',
};

function list(items: readonly WaitingItem[], kind: ListKind, caller: SessionCaller): Html {
  return html`<section><h1>${titles[kind]}</h1><ol class="waiting">${items.map((item) => line(item, caller))}</ol></section>`;
}

function line(item: WaitingItem, { viewer, publicUrl }: SessionCaller): Html {
  const { id, expiresAt, requester, assignee, assignedGroup } = item;
  const isApproval = item.__typename === 'Approval';
  const path = pagePath(publicUrl, isApproval ? `/a/${id}` : `/e/${id}`);
  const words = isApproval ? item.action : item.message;
  const what = isApproval ? `${item.riskLevel.toLowerCase()} risk` : 'question';
  const assigned = assignee?.displayName ?? assignedGroup;
  const left = durationText(Date.parse(expiresAt) - viewer.readAt.getTime());
  const others = !waitsForCaller(item);
  const before = isApproval ? item.insteadOf?.decision : null;
  return html`<li><a href="${path}">${showLine(words, limits.waitingLineMaxColumns)}</a>
<span class="meta"><strong>${left} left</strong>${before ? html` · <strong class="danger">${pastOutcomes[before.outcome]} before</strong>` : nothing} · ${what} · ${principalName(requester)}${assigned ? html` · for ${showText(assigned)}` : nothing}${others ? ' · nothing for you to decide now' : nothing}</span></li>`;
}

function empty(isFirst: boolean): Html {
  return html`<section><h1>Nothing ${isFirst ? '' : 'more '}waits</h1><p>When an agent asks, you find it here.</p></section>`;
}

function turns({ publicUrl }: SessionCaller, kind: ListKind, { next }: WaitingItems, place: ListPlace): Html {
  const to = (query: Readonly<Record<string, string>>) => {
    const text = new URLSearchParams({ ...(kind === 'all' ? { all: '' } : {}), ...query }).toString();
    return pagePath(publicUrl, text === '' ? '/' : `/?${text}`);
  };
  const links = [
    ...(isStart(place) ? [] : [html`<a href="${to({})}">To the beginning</a>`]),
    ...(next ? [html`<a rel="next" href="${to(placeQuery(next))}">More</a>`] : []),
    kind === 'all'
      ? html`<a href="${pagePath(publicUrl, '/')}">${titles.mine}</a>`
      : html`<a href="${pagePath(publicUrl, '/?all')}">${titles.all}</a>`,
  ];
  return html`<nav class="turns" aria-label="Pages">${links}</nav>`;
}

function placeQuery({ approvals, questions }: ListPlace): Record<string, string> {
  return { ...(approvals ? { approvals } : {}), ...(questions ? { questions } : {}) };
}
