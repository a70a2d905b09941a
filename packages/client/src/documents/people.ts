import { refused } from './fragments.ts';
import { graphql } from './graphql.ts';

export const createPerson = graphql(
  `mutation CreatePerson($input: CreatePrincipalInput!) {
  createPrincipal(input: $input) { ... on CreatePrincipalPayload { principal { id } } ...Refused }
}`,
  refused,
);

export const createKey = graphql(
  `mutation CreateKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { ... on CreateApiKeyPayload { secret } ...Refused }
}`,
  refused,
);

export const delegate = graphql(
  `mutation Delegate($input: CreateDelegationInput!) {
  createDelegation(input: $input) { ... on CreateDelegationPayload { delegation { id } } ...Refused }
}`,
  refused,
);
