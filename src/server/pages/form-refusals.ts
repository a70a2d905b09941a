import { html } from 'hono/html';
import { message, type Page } from './page.ts';

/** A form that another site sent, or another session. */
export const notFromHere = message(
  403,
  'Not sent from this page',
  html`<p>The form did not come from a page that was shown to you here. Load the page again and answer there.</p>`,
);

/** A form that is larger than any page's, or that is none. */
export const tooMuch = message(
  413,
  'Too much',
  html`<p>The form could not be read. Write less and send it again.</p>`,
);

/** What a link leads to is not in this workspace, or nowhere. */
export const notHere = (what: 'approval' | 'question'): Page =>
  message(
    404,
    `No such ${what}`,
    html`<p>There is no ${what} here, or it belongs to another workspace. Check the link.</p>`,
  );

/** The words of a form that was sent when the session had ended are shown again, and nothing is sent by that. */
export const signedInAgain =
  'You are signed in again. Nothing has been sent; check your words and send them.';
