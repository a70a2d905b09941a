import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi } from '../call-api.ts';
import { Failure } from '../failure.ts';
import type { Server } from '../find-server.ts';
import { printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

export const seats = graphql(`fragment Seats on PolicyStage { count groups { group count } }`);
export const policyLine = graphql(
  `fragment PolicyLine on Policy {
    id name version when effect mode enabled priority stages { ...Seats } createdBy { handle }
    standing { usesLeft totalLeft letsThrough hold holdReason }
  }`,
  seats,
);
export type Policy = DataOf<typeof policyLine>;

const open = graphql(`query OpenPolicies { policies { ...PolicyLine } }`, policyLine);

export function printPolicies(terminal: Terminal, policies: readonly Policy[]): void {
  printTable<Policy>(
    terminal,
    [
      { title: 'ID', of: (policy) => policy.id, whole: true },
      { title: 'NAME', of: (policy) => policy.name },
      { title: 'ASKED', of: (policy) => String(policy.priority) },
      {
        title: 'DOES',
        of: effectText,
        style: (policy) => (acts(policy) ? 'good' : 'muted'),
      },
      { title: 'WHEN', of: whenText },
    ],
    policies,
  );
}

function acts({ enabled, mode, standing }: Policy): boolean {
  return enabled && mode === 'ENFORCE' && !standing?.hold;
}

/** Of a standing approval what it lets through, after what holds it. */
function whenText({ when, standing }: Policy): string {
  if (!standing) return when;
  const words = standing.letsThrough ?? when;
  return standing.holdReason ? `Held: ${standing.holdReason} ${words}` : words;
}

function effectText({ effect, mode, enabled, stages, standing, createdBy }: Policy): string {
  const what = effect === 'REQUIRE' ? `REQUIRE ${stages.map(seatsOf).join(', then ')}` : effect;
  const left = standing ? ` for ${createdBy.handle} (${standing.usesLeft} left)` : '';
  return `${what}${left}${enabled ? '' : ', off'}${mode === 'SHADOW' ? ', in shadow' : ''}`;
}

/** `finance + 2 risk`, or `2 reviewers`. */
export function seatsOf({ groups, count }: DataOf<typeof seats>): string {
  if (groups.length === 0) return count === 1 ? '1 reviewer' : `${count} reviewers`;
  return groups.map((seat) => (seat.count === 1 ? seat.group : `${seat.count} ${seat.group}`)).join(' + ');
}

/** The open policy of this name or id. */
export async function findPolicy(server: Server, name: string): Promise<Policy> {
  const { policies } = await callApi(server, open);
  const found = policies.find((policy) => policy.name === name || policy.id === name);
  if (found) return found;
  throw new Failure(`No open policy has the name or id “${name}”. See “countersign policies list”.`);
}
