import { refused } from './fragments.ts';
import { graphql } from './graphql.ts';

export const createElicitation = graphql(
  `mutation CreateElicitation($input: CreateElicitationInput!) {
  createElicitation(input: $input) {
    ... on CreateElicitationPayload { elicitation { id status answerUrl expiresAt } } ...Refused
  }
}`,
  refused,
);

const elicitation = graphql(`fragment ElicitationParts on Elicitation {
  id status message content answerUrl expiresAt answeredAt answeredBy { id handle }
}`);

export const elicitationEnds = graphql(
  `subscription ElicitationEnds($after: String!) {
  elicitationAnswered(after: $after) { cursor elicitation { ...ElicitationParts } }
}`,
  elicitation,
);

export const readElicitations = graphql(
  `query ReadElicitations($ids: [ID!]!) { nodes(ids: $ids) { ... on Elicitation { ...ElicitationParts } } }`,
  elicitation,
);
