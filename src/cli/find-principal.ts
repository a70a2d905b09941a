import { ask } from './ask.ts';
import { Failure } from './failure.ts';
import type { Server } from './find-server.ts';
import { oneLine } from './terminal.ts';

interface Principals {
  readonly principals: {
    readonly nodes: readonly { readonly id: string; readonly handle: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** The id of somebody in the workspace, by handle or id; without either, of whoever asks. */
export async function principalId(server: Server, who: string | undefined): Promise<string> {
  if (!who) {
    const { viewer } = await ask<{ viewer: { principal: { id: string } } }>(
      server,
      '{ viewer { principal { id } } }',
    );
    return viewer.principal.id;
  }
  for (let after: string | null = null, more = true; more; ) {
    const { principals }: Principals = await ask<Principals>(
      server,
      'query ($after: String) { principals(first: 100, after: $after) { nodes { id handle } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    const found = principals.nodes.find(({ id, handle }) => handle === who || id === who);
    if (found) return found.id;
    after = principals.pageInfo.endCursor;
    more = principals.pageInfo.hasNextPage;
  }
  throw new Failure(`Nobody in this workspace has the handle or id “${oneLine(who)}”.`);
}
