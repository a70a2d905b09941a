import { ask } from '../ask.ts';
import { Failure } from '../failure.ts';
import type { Server } from '../find-server.ts';
import { printTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly when: string;
  readonly effect: string;
  readonly mode: string;
  readonly enabled: boolean;
  readonly priority: number;
  readonly stages: readonly StageSeats[];
  readonly standing: { readonly usesLeft: number; readonly totalLeft: number | null } | null;
}

export interface StageSeats {
  readonly count: number;
  readonly groups: readonly { readonly group: string; readonly count: number }[];
}

export const stageFields = 'stages { count groups { group count } }';
export const policyFields = `id name version when effect mode enabled priority ${stageFields} standing { usesLeft totalLeft }`;

export function printPolicies(terminal: Terminal, policies: readonly Policy[]): void {
  printTable<Policy>(
    terminal,
    [
      { title: 'ID', of: (policy) => policy.id },
      { title: 'NAME', of: (policy) => policy.name },
      { title: 'ASKED', of: (policy) => String(policy.priority) },
      {
        title: 'DOES',
        of: doesOf,
        style: (policy) => (policy.enabled && policy.mode === 'ENFORCE' ? 'green' : 'dim'),
      },
      { title: 'WHEN', of: (policy) => policy.when },
    ],
    policies,
  );
}

function doesOf({ effect, mode, enabled, stages, standing }: Policy): string {
  const what = effect === 'REQUIRE' ? `REQUIRE ${stages.map(seatsOf).join(', then ')}` : effect;
  const left = standing ? ` (${standing.usesLeft} left)` : '';
  return `${what}${left}${enabled ? '' : ', off'}${mode === 'SHADOW' ? ', in shadow' : ''}`;
}

/** `finance + 2 risk`, or `2 reviewers`. */
export function seatsOf({ groups, count }: StageSeats): string {
  if (groups.length === 0) return count === 1 ? '1 reviewer' : `${count} reviewers`;
  return groups.map((seat) => (seat.count === 1 ? seat.group : `${seat.count} ${seat.group}`)).join(' + ');
}

/** The open policy of this name or id. */
export async function findPolicy(server: Server, name: string): Promise<Policy> {
  const { policies } = await ask<{ policies: readonly Policy[] }>(server, `{ policies { ${policyFields} } }`);
  const found = policies.find((policy) => policy.name === name || policy.id === name);
  if (found) return found;
  throw new Failure(`No open policy has the name or id “${name}”. See “countersign policies list”.`);
}
