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
