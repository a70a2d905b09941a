import { type Client, read } from './graphql.ts';

interface Page {
  readonly events: {
    readonly nodes: readonly { readonly cursor: string; readonly approval: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const page = `
  query ($after: String) {
    events(first: 100, after: $after, filter: { type: ["approval.decided"] }) {
      nodes { cursor approval { id } } pageInfo { hasNextPage endCursor }
    }
  }`;

/** Every decision since a cursor, as the log has it: its cursor and its approval, in order. */
export async function decidedSince(client: Client, cursor: string): Promise<[string, string][]> {
  const decided: [string, string][] = [];
  for (let after: string | null = cursor; after !== null; ) {
    const { events }: Page = await read<Page>(client, page, { after });
    decided.push(...events.nodes.map((event): [string, string] => [event.cursor, event.approval.id]));
    after = events.pageInfo.hasNextPage ? events.pageInfo.endCursor : null;
  }
  return decided;
}
