import { graphql } from './graphql.ts';

/** Says that a request is looked at here, and answers who else looks at it. */
export const viewing = graphql(`mutation InboxViewing($input: ViewingInput!) {
  viewing(input: $input) {
    __typename
    ... on ViewingPayload { approval { id viewers { until principal { id displayName } } } }
    ... on UserError { code message }
  }
}`);
