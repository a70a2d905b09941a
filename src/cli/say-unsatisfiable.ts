import type { DataOf } from '../documents/document.ts';
import { graphql } from '../documents/graphql.ts';
import { oneLine, type Terminal } from './terminal.ts';

export const unsatisfiableLine = graphql(
  `fragment UnsatisfiableLine on UnsatisfiableRequest { approval { id } reason }`,
);

/** Says which waiting requests a change has left too few reviewers for. */
export function sayUnsatisfiable(
  terminal: Terminal,
  requests: readonly DataOf<typeof unsatisfiableLine>[],
): void {
  for (const { approval, reason } of requests) {
    terminal.note(`${approval.id} can be decided by nobody any more: ${oneLine(reason)}`);
  }
}
