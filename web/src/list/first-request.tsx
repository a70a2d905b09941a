import { basePath } from '../api/base.ts';

/** How a first request is sent, where none has ever been. */
export function FirstRequest() {
  const call = [
    `curl ${location.origin}${basePath()}/graphql \\`,
    `  -H 'authorization: Bearer <key of an agent>' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '{"query":"mutation { createApproval(input: {summary: \\"Refund 120 EUR\\"}) { __typename } }"}'`,
  ].join('\n');
  return (
    <div className="empty first-request">
      <strong>No agent has asked yet.</strong>
      <p>Send a first request from a terminal. It appears here at once.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
      <pre tabIndex={0}>{call}</pre>
    </div>
  );
}
