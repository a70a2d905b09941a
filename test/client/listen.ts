import type { Client, Variables } from './graphql.ts';
import type { Subscription } from './inbox.ts';
import { fragments, type Message, said } from './shapes.ts';
import { connect } from './socket.ts';
import { stream } from './stream.ts';

/** A way to hear, on a connection of its own. */
export type Listen = <Event>(
  client: Client,
  query: string,
  variables?: Variables,
) => Promise<Subscription<Event>>;

export const overWebSocket: Listen = async <Event>(client: Client, query: string, variables?: Variables) => {
  const socket = await connect(client);
  const subscription = socket.subscribe<Event>(query, variables);
  subscription.ended.then(() => socket.close());
  return subscription;
};

/** Each transport under the name that a test shows. */
export const transports: readonly (readonly [string, Listen])[] = [
  ['WebSocket', overWebSocket],
  ['server-sent events', stream],
];

export const decisionMade = `
  subscription ($approvalId: ID, $filter: ApprovalFilter, $after: String, $finalOnly: Boolean) {
    decisionMade(approvalId: $approvalId, filter: $filter, after: $after, finalOnly: $finalOnly) {
      cursor occurredAt decision { ...Verdict } approval { ...Asked }
    }
  }${fragments}`;

/** The least that tells one decision from another. */
export const briefDecisions = `
  subscription ($after: String) { decisionMade(after: $after) { cursor decision { id } approval { id } } }`;

export interface BriefDecision {
  readonly cursor: string;
  readonly decision: { readonly id: string };
  readonly approval: { readonly id: string };
}

export const approvalChanged = `
  subscription ($filter: ApprovalFilter, $after: String) {
    approvalChanged(filter: $filter, after: $after) { cursor type approval { id status } actor { handle } }
  }`;

export const messageSent = `
  subscription ($approvalId: ID!, $after: String) {
    messageSent(approvalId: $approvalId, after: $after) { cursor occurredAt message ${said} }
  }`;

export interface MessageEvent {
  readonly cursor: string;
  readonly occurredAt: string;
  readonly message: Message;
}

export interface ApprovalChange {
  readonly cursor: string;
  readonly type: string;
  readonly approval: { readonly id: string; readonly status: string };
  readonly actor: { readonly handle: string } | null;
}
