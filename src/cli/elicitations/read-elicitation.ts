import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { Failure } from '../failure.ts';
import type { Server } from '../find-server.ts';
import { oneLine } from '../terminal.ts';

const document = graphql(`query ShowElicitation($id: ID!) {
  elicitation(id: $id) {
    id status message responseSchema content answerUrl createdAt expiresAt answeredAt assignedGroup
    requester { handle kind } assignee { handle } answeredBy { handle } task { id name } project { name }
  }
}`);
export type ElicitationSheet = NonNullable<DataOf<typeof document>['elicitation']>;

export async function readElicitation(server: Server, id: string): Promise<ElicitationSheet> {
  const { elicitation } = await callApi(server, document, { id });
  if (!elicitation) throw new Failure(`There is no question ${oneLine(id)} in this workspace.`);
  return elicitation;
}
