import { ask, payloadOf, type Refused } from '../ask.ts';
import type { Server } from '../find-server.ts';

/** A decision as the API takes it: exactly one of its outcomes. */
export type Choice =
  | { readonly approve: { readonly reason: string } }
  | { readonly editAndApprove: { readonly modifiedParams: object; readonly reason: string } }
  | { readonly reject: { readonly reason: string; readonly reasonCode: string } }
  | { readonly requestMoreInfo: { readonly note: string } };

/** Decides, and answers when the answer was here. */
export async function decide(server: Server, id: string, decision: Choice): Promise<number> {
  const { respond } = await ask<{ respond: object | Refused }>(
    server,
    `mutation ($input: RespondInput!) {
      respond(input: $input) { __typename ... on UserError { code message } }
    }`,
    { input: { id, decision } },
  );
  const atMs = performance.now();
  payloadOf(respond);
  return atMs;
}
