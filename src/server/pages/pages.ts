import { html } from 'hono/html';
import { answerApproval, showApproval } from './approval-page.ts';
import { answerElicitationForm, showElicitation } from './elicitation-page.ts';
import { postMessage } from './message-form.ts';
import { message, sendPage } from './page.ts';
import type { PageParts, PageRequest } from './page-parts.ts';
import { showSignIn, signIn, signOut } from './sign-in-page.ts';
import { showWaiting } from './waiting-page.ts';

type PagesResponse = (page: PageRequest, parts: PageParts) => Promise<void>;

/** What a page does when it is looked at, and when its form is sent. */
interface Routes {
  readonly get?: PagesResponse;
  readonly post?: PagesResponse;
}

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

function routesOf(path: string): Routes | null {
  if (path === '/') return { get: showWaiting };
  if (path === '/sign-in') return { get: showSignIn, post: signIn };
  if (path === '/sign-out') return { post: signOut };
  const [, questionId] = /^\/e\/([^/]{1,64})$/.exec(path) ?? [];
  if (questionId !== undefined) {
    return {
      get: (page, parts) => showElicitation(page, questionId, parts),
      post: (page, parts) => answerElicitationForm(page, questionId, parts),
    };
  }
  const [, id, below] = /^\/a\/([^/]{1,64})(\/messages)?$/.exec(path) ?? [];
  if (id === undefined) return null;
  if (below) return { post: (page, parts) => postMessage(page, id, parts) };
  return {
    get: (page, parts) => showApproval(page, id, parts),
    post: (page, parts) => answerApproval(page, id, parts),
  };
}
