import { type Command, InvalidArgumentError } from 'commander';
import type { UpdatePrincipalInput } from '../../documents/generated/documents.ts';
import { principalId } from '../find-principal.ts';
import type { Server } from '../find-server.ts';

/** The name and rights of a principal, as options of the command line. */
export interface GrantOptions {
  readonly name?: string;
  readonly groups?: readonly string[];
  readonly role?: string;
  readonly rights?: readonly string[];
  readonly owner?: string;
  readonly authority?: Readonly<Record<string, string>>;
}

export function withGrantOptions(command: Command): Command {
  return command
    .option('--name <text>', 'the name that people read')
    .option('--groups <groups...>', 'all groups to belong to')
    .option('--role <role>', 'VIEWER, REVIEWER, ADMIN or OWNER', upperCase)
    .option('--rights <rights...>', 'rights beyond the role: override')
    .option('--owner <handle or id>', 'the person who answers for an agent')
    .option(
      '--authority <type=condition>',
      'what may be approved, once for each type of request, * for all others: "refund=params.amount <= 5000"',
      entry,
    );
}

/** The same in the words of the API. What is no role, the server refuses with a list of those that are. */
export async function grantInput(
  server: Server,
  options: GrantOptions,
): Promise<Omit<UpdatePrincipalInput, 'id'>> {
  const { name, groups, role, rights, owner, authority } = options;
  return {
    displayName: name,
    groups,
    role: role as UpdatePrincipalInput['role'],
    rights,
    ownerId: owner === undefined ? undefined : await principalId(server, owner),
    authority,
  };
}

export const upperCase = (value: string): string => value.toUpperCase();

function entry(value: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = value.indexOf('=');
  if (at < 1)
    throw new InvalidArgumentError('It must be a type and a condition: refund=params.amount <= 5000.');
  return { ...before, [value.slice(0, at).trim()]: value.slice(at + 1).trim() };
}
