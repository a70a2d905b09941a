import { Countersign } from '../../packages/client/src/index.ts';
import type { Documents } from '../generated/documents.ts';
import { administrator } from './administrator.ts';
import { call } from './call.ts';

const createMember = /* GraphQL */ `mutation CreateMember($input: CreatePrincipalInput!) {
  createPrincipal(input: $input) {
    ... on CreatePrincipalPayload { principal { id } }
    ... on UserError { code message }
  }
}`;
const createKey = /* GraphQL */ `mutation CreateMemberKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { ... on CreateApiKeyPayload { secret } ... on UserError { code message } }
}`;

type Member = Documents[typeof createMember]['variables']['input'];

/** Creates a person, an agent or a service; returns a client with its key, which has these scopes and no others. */
export async function createPrincipal(member: Member, scopes: readonly string[]): Promise<Countersign> {
  const { createPrincipal } = await call(administrator, createMember, { input: member });
  const input = { principalId: createPrincipal.principal.id, scopes };
  const { createApiKey } = await call(administrator, createKey, { input });
  return new Countersign({ url: administrator.url, apiKey: createApiKey.secret });
}
