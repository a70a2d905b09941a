import { html } from 'hono/html';
import { answerApproval, showApproval } from './approval-page.ts';
import { say } from './message-form.ts';
import { message, sendPage } from './page.ts';
import type { PageParts, Visit } from './page-parts.ts';
import { showSignIn, signIn, signOut } from './sign-in-page.ts';

type Answer = (visit: Visit, parts: PageParts) => Promise<void>;

/** What a page does when it is looked at, and when its form is sent. */
interface Routes {
  readonly get?: Answer;
  readonly post?: Answer;
}

/** Answers a request for a page; says whether there is such a page. */
export async function answerPage(visit: Visit, parts: PageParts): Promise<boolean> {
  const routes = routesOf(visit.url.pathname);
  if (!routes) return false;
  const { method } = visit.request;
  const answer =
    method === 'POST' ? routes.post : method === 'GET' || method === 'HEAD' ? routes.get : undefined;
  if (answer) {
    await answer(visit, parts);
  } else {
    visit.response.setHeader(
      'allow',
      [routes.get && 'GET, HEAD', routes.post && 'POST'].filter(Boolean).join(', '),
    );
    await sendPage(
      visit.response,
      message(405, 'Not like this', html`<p>This page is opened in a browser.</p>`),
    );
  }
  return true;
}

function routesOf(path: string): Routes | null {
  if (path === '/sign-in') return { get: showSignIn, post: signIn };
  if (path === '/sign-out') return { post: signOut };
  const [, id, below] = /^\/a\/([^/]{1,64})(\/messages)?$/.exec(path) ?? [];
  if (id === undefined) return null;
  if (below) return { post: (visit, parts) => say(visit, id, parts) };
  return {
    get: (visit, parts) => showApproval(visit, id, parts),
    post: (visit, parts) => answerApproval(visit, id, parts),
  };
}
