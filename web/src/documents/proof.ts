import { graphql } from './graphql.ts';

/** The receipt of what was approved, which is signed when it is read. */
export const proof = graphql(
  `query InboxProof($id: ID!) { approval(id: $id) { id decision { id receipt } } }`,
);
