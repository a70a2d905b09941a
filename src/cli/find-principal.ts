import type { DataOf } from '../documents/document.ts';
import { graphql } from '../documents/graphql.ts';
import { callApi } from './call-api.ts';
import { Failure } from './failure.ts';
import type { Server } from './find-server.ts';
import { oneLine } from './terminal.ts';

const viewer = graphql(`query WhoAsks { viewer { principal { id } } }`);
const page = graphql(`query FindPrincipal($after: String) {
  principals(first: 100, after: $after) { nodes { id handle } pageInfo { hasNextPage endCursor } }
}`);

/** The id of a principal of the workspace, by handle or id; without either, of the caller. */
export async function principalId(server: Server, who: string | undefined): Promise<string> {
  if (!who) {
    const answer = await callApi(server, viewer);
    return answer.viewer.principal.id;
  }
  for (let after: string | null = null, more = true; more; ) {
    const { principals }: DataOf<typeof page> = await callApi(server, page, { after });
    const found = principals.nodes.find(({ id, handle }) => handle === who || id === who);
    if (found) return found.id;
    after = principals.pageInfo.endCursor;
    more = principals.pageInfo.hasNextPage;
  }
  throw new Failure(`No principal of this workspace has the handle or id “${oneLine(who)}”.`);
}
