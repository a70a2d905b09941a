import { respond } from '../../../packages/client/src/documents.ts';
import type { VariablesOf } from '../../documents/document.ts';
import { callApi, payloadOf } from '../call-api.ts';
import type { Server } from '../find-server.ts';

/** A decision as the API takes it: exactly one of its outcomes. */
export type Choice = VariablesOf<typeof respond>['input']['decision'];

/** Decides, and answers when the answer was here. */
export async function decide(server: Server, id: string, decision: Choice): Promise<number> {
  const answer = await callApi(server, respond, { input: { id, decision } });
  const atMs = performance.now();
  payloadOf(answer.respond);
  return atMs;
}
