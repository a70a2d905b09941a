import { html } from 'hono/html';
import { answerEmbedded, sendEmbedFile, showEmbedded } from '../embed/embed-routes.ts';
import { sendAsset } from '../inbox/send-asset.ts';
import { showInbox } from '../inbox/show-inbox.ts';
import { answerApproval, showApproval } from './approval-page.ts';
import { answerElicitationForm, showElicitation } from './elicitation-page.ts';
import { postMessage } from './message-form.ts';
import { message, sendPage } from './page.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { leaveForProvider, providerCallback, providerStart, returnFromProvider } from './provider-sign-in.ts';
import { showSignIn, signIn, signOut } from './sign-in-page.ts';
import { showWaiting } from './waiting-page.ts';

type PagesResponse = (page: PageRequest, parts: PageParts) => Promise<void> | void;
/** Of a page about one request, whose id is in its path. */
type PageOfOne = (page: PageRequest, id: string, parts: PageParts) => Promise<void> | void;

/** What a page does when it is looked at, and when its form is sent. */
interface Routes<Response> {
  readonly get?: Response;
  readonly post?: Response;
}

const pages: Readonly<Record<string, Routes<PagesResponse>>> = {
  '/': { get: showInbox },
  '/plain': { get: showWaiting },
  '/sign-in': { get: showSignIn, post: signIn },
  [providerStart]: { get: leaveForProvider },
  [providerCallback]: { get: returnFromProvider },
  '/sign-out': { post: signOut },
};

/** With the name that the table of rights has for each. */
const pagesOfOne: readonly (readonly [name: string, pattern: RegExp, Routes<PageOfOne>])[] = [
  ['/inbox/{item}', /^\/inbox\/([^/]{1,64})$/, { get: (page, _item, parts) => showInbox(page, parts) }],
  ['/assets/{name}', /^\/assets\/([\w.-]{1,128})$/, { get: sendAsset }],
  ['/e/{elicitation}', /^\/e\/([^/]{1,64})$/, { get: showElicitation, post: answerElicitationForm }],
  ['/a/{approval}', /^\/a\/([^/]{1,64})$/, { get: showApproval, post: answerApproval }],
  ['/embed/{name}', /^\/embed\/([\w.-]{1,128})$/, { get: sendEmbedFile }],
  ['/embed/a/{approval}', /^\/embed\/a\/([^/]{1,64})$/, { get: showEmbedded, post: answerEmbedded }],
  ['/a/{approval}/messages', /^\/a\/([^/]{1,64})\/messages$/, { post: postMessage }],
];

/** Every page, as the table of rights names it: the method and the path. */
export const pageNames: readonly string[] = [
  ...Object.entries(pages),
  ...pagesOfOne.map(([name, _, routes]) => [name, routes] as const),
].flatMap(([path, routes]) => Object.keys(routes).map((method) => `${method.toUpperCase()} ${path}`));

/** Answers a request for a page; says whether there is such a page. */
export async function answerPage(page: PageRequest, parts: PageParts): Promise<boolean> {
  const routes = routesOf(page.url.pathname);
  if (!routes) return false;
  const { method } = page.request;
  const answer =
    method === 'POST' ? routes.post : method === 'GET' || method === 'HEAD' ? routes.get : undefined;
  if (answer) {
    await answer(page, parts);
  } else {
    page.response.setHeader(
      'allow',
      [routes.get && 'GET, HEAD', routes.post && 'POST'].filter(Boolean).join(', '),
    );
    await sendPage(
      page.response,
      message(405, 'Not like this', html`<p>This page is opened in a browser.</p>`),
    );
  }
  return true;
}

function routesOf(path: string): Routes<PagesResponse> | null {
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (page) return page;
  for (const [, pattern, { get, post }] of pagesOfOne) {
    const [, id] = pattern.exec(path) ?? [];
    if (id === undefined) continue;
    return {
      ...(get ? { get: (visit, parts) => get(visit, id, parts) } : {}),
      ...(post ? { post: (visit, parts) => post(visit, id, parts) } : {}),
    };
  }
  return null;
}
