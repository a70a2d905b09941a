import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { seats, seatsOf } from '../policies/policy.ts';
import { Sheet } from '../sheet.ts';
import type { Terminal } from '../terminal.ts';

export const workspaceRules = graphql(
  `fragment WorkspaceRules on Workspace {
    id name twoAdministrators types { name riskFloor } typesClosed agentsJoinEqual fallbackStages { ...Seats }
  }`,
  seats,
);

export function printWorkspace(terminal: Terminal, workspace: DataOf<typeof workspaceRules>): void {
  const { fallbackStages, types, typesClosed, agentsJoinEqual, twoAdministrators } = workspace;
  const sheet = new Sheet(terminal);
  const declared = types.map(({ name, riskFloor }) => (riskFloor ? `${name} (at least ${riskFloor})` : name));
  terminal.out(workspace.id);
  sheet.quote('name', workspace.name);
  sheet.fact('no policy', fallbackStages.map(seatsOf).join(', then ') || '1 reviewer (built in)');
  sheet.fact('types', declared.join(', ') || 'none declared');
  sheet.fact('other types', typesClosed ? 'refused' : 'accepted');
  sheet.fact('equal ones', agentsJoinEqual ? 'agents join them' : 'each is a request of its own');
  sheet.fact('changes', twoAdministrators ? 'need two administrators' : 'need one administrator');
}
