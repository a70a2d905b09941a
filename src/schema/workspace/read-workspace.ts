import type { DeclaredType } from '../../domain/policy/request-type.ts';
import type { GraphqlContext } from '../context.ts';
import { query } from '../rows.ts';

interface WorkspaceRead {
  readonly types: readonly DeclaredType[];
  readonly types_closed: boolean;
}

/** What administrators say of the viewer's workspace, the only one that can be seen. */
export async function readWorkspace(context: GraphqlContext): Promise<WorkspaceRead> {
  const [row] = await query<WorkspaceRead>(
    context,
    () => 'select w.types, w.types_closed from workspace w where w.id = $1',
  );
  if (!row) throw new Error('The workspace is not there.');
  return row;
}
