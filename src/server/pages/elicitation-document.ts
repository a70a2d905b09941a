import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { parseDocument } from '../../documents/parse-document.ts';

const elicitation = graphql(`query ElicitationPage($id: ID!) {
  elicitation(id: $id) {
    id status message responseSchema content createdAt expiresAt answeredAt
    requester { id kind displayName } assignee { displayName } assignedGroup answeredBy { displayName kind }
    task { name } project { name }
  }
}`);
export const elicitationDocument = parseDocument(elicitation);
export type ShownElicitation = NonNullable<DataOf<typeof elicitation>['elicitation']>;

export const answerDocument = parseDocument(
  graphql(`mutation ElicitationPageAnswer($input: AnswerElicitationInput!) {
  answerElicitation(input: $input) {
    __typename
    ... on UserError { code message }
    ... on ValidationError { issues { path message } }
  }
}`),
);
