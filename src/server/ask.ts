import type { ExecutionResult, TypedQueryDocumentNode } from 'graphql';
import type { Viewer } from '../auth/viewer.ts';
import type { LinkGrant } from '../context.ts';

/** Executes a document in this process, as the viewer, with the rights of the permit if there is one. */
export type Ask = <Data, Variables extends Readonly<Record<string, unknown>>>(
  viewer: Viewer,
  document: TypedQueryDocumentNode<Data, Variables>,
  variables: Variables,
  linkGrant?: LinkGrant,
) => Promise<ExecutionResult<Data>>;
