import { type Answer, answerTo, type Refusal, refusalAfter } from '../../../src/domain/rights/answers.ts';
import { type Caller, callers } from '../../../src/domain/rights/callers.ts';
import { type End, type EndName, ends } from '../../../src/domain/rights/ends.ts';
import { type OperationKind, operationRights } from '../../../src/domain/rights/operation-rights.ts';
import type { Right } from '../../../src/domain/rights/right.ts';
import { type RouteRight, routeRights } from '../../../src/domain/rights/route-rights.ts';
import { page } from './page.ts';
import { table } from './table.ts';

export interface RightsTables {
  readonly operations: Readonly<Record<OperationKind, Readonly<Record<string, Right>>>>;
  readonly routes: Readonly<Record<string, RouteRight>>;
}

const source: RightsTables = { operations: operationRights, routes: routeRights };

export function rightsPage({ operations, routes }: RightsTables = source): string {
  return page(
    'Rights',
    'src/domain/rights/',
    'Who may call what, and what becomes of a call whose right ends. The server refuses by these tables, and a test tries each of their cells: who has the right and who has it not, who lost it before, while the body travelled, and on another server. A request by GET has no body to travel.',
    [
      callersPart(),
      ...Object.entries(headings).map(([kind, heading]) =>
        operationsPart(operations[kind as OperationKind], heading),
      ),
      routesPart(routes),
      endsPart(),
      latePart,
    ],
  );
}

const headings: Readonly<Record<OperationKind, string>> = {
  query: 'Queries',
  mutation: 'Mutations',
  subscription: 'Subscriptions',
};

function callersPart(): string {
  const rows = Object.entries(callers).map(([name, { what, held }]) => [name, what, scopesText(held)]);
  return `## Callers\n\nThe scopes of a credential are cut by what the role of its principal allows at that moment, so a key never gives more than its person has.\n\n${table(['Caller', 'Who that is', 'Scopes'], rows)}\n\n${legend}`;
}

const legend =
  'In the tables, _yes_ is allowed, _own_ is allowed for what is the caller’s own, and _no_ fails with `FORBIDDEN` and names the scope that is missing. – stands where a caller has no way to ask: a link opens its page, a button in Slack decides, and neither calls the API; a key opens no page. A link that is sent as a key is not accepted.';

const words: Readonly<Record<Answer, string>> = { YES: 'yes', OWN: 'own', NO: 'no', NEVER: '–' };

function answersTo(right: Right & Partial<Pick<RouteRight, 'by'>>): string[] {
  return Object.values(callers).map((caller) => words[answerTo(caller, right)]);
}

function scopesText(scopes: readonly string[]): string {
  return scopes.length === 0 ? '' : scopes.map((scope) => `\`${scope}\``).join(', ');
}

function notesOf({ own, also }: Right): string {
  return [own?.what, also].filter(Boolean).join(' ');
}

function operationsPart(rights: Readonly<Record<string, Right>>, heading: string): string {
  const rows = Object.entries(rights).map(([name, right]) => [
    `\`${name}\``,
    scopesText(right.scopes),
    ...answersTo(right),
    notesOf(right),
  ]);
  return `## ${heading}\n\nAny one of the scopes is enough.\n\n${table(['Field', 'Scopes', ...Object.keys(callers), 'Besides'], rows)}`;
}

function routesPart(routes: Readonly<Record<string, RouteRight>>): string {
  const rows = Object.entries(routes).map(([name, right]) => [
    `\`${name}\``,
    right.does,
    scopesText(right.scopes),
    ...answersTo(right),
    notesOf(right),
  ]);
  return `## Pages and other paths\n\nA browser that is not signed in is answered 401 with a form to sign in.\n\n${table(['Path', 'What it does', 'Scopes', ...Object.keys(callers), 'Besides'], rows)}`;
}

const examples: readonly Caller[] = [callers.reviewer, callers.session, callers.link, callers.slack];

function endsPart(): string {
  const deciding: RouteRight = {
    does: '',
    by: ['KEY', 'SESSION', 'LINK', 'SLACK'],
    scopes: ['approvals:decide'],
  };
  const rows = Object.entries(ends).map(([name, end]) => [
    (end as End).how,
    ...examples.map((caller) => {
      if (!(end as End).of.includes(caller.door)) return '–';
      const refusal = refusalAfter(name as EndName, caller, deciding);
      return refusal ? refusals[refusal] : 'as before';
    }),
  ]);
  return `## When a right ends\n\nWhat a caller is answered from then on. With the role VIEWER they still read, and agents and services still ask, so only what takes more is refused.\n\n${table(['Ended by', 'key', 'session', 'link', 'slack'], rows)}`;
}

const refusals: Readonly<Record<Refusal, string>> = {
  UNAUTHENTICATED: '401 `UNAUTHENTICATED`; a page shows how to sign in',
  FORBIDDEN: '`FORBIDDEN`; a page says why, with 403',
  LINK_ENDED: '410, the page says that the link has ended',
  UNKNOWN_LINK: '403, the page says that the link is not known',
  UNKNOWN_MEMBER: 'a sentence in Slack, and nothing is done',
};

const latePart = `## While a call is under way

- **While the body travels.** What a caller may do is found out by the headers and again when the body has arrived, unless that took less than a second; and the statement that writes compares it once more. So a body that arrives behind the end of its right changes nothing: it is answered as in the table above or, where only the write finds out, with \`FORBIDDEN\`. What is only read is read with rights that are at most a second old.
- **On another server.** A right that was ended on one server has ended on all: a credential is read for each call, and the one kind of call that is begun with a cached credential is compared when it is written.
- **In the log**, no act stands behind the end of the right that it was done by.
- **A subscription** is checked at every event. When its key or session ends, it ends with \`UNAUTHENTICATED\` within a second, and the WebSocket is closed with 4403.`;
