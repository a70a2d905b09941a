import { hashSecret, newSecret } from '../../auth/secret.ts';
import type { CreateWorkspacePorts } from '../../context.ts';
import { firstPreviousHash } from '../../domain/audit/line-hash.ts';
import type { EventType, NewEvent } from '../../domain/event/event.ts';
import { handleKey } from '../../domain/people/handle.ts';
import type { Actor } from '../../domain/people/principal.ts';
import { programScopes, type Scope } from '../../domain/people/scopes.ts';
import { ApiKeyEntity } from '../../entities/api-key.ts';
import { EventCounterEntity } from '../../entities/event-counter.ts';
import { PrincipalEntity } from '../../entities/principal.ts';
import { ProjectEntity } from '../../entities/project.ts';
import { WorkspaceEntity } from '../../entities/workspace.ts';

/** The secrets of a new workspace. They are here and nowhere else. */
export interface CreatedWorkspace {
  readonly workspaceId: string;
  readonly adminKey: string;
  readonly reviewerKey: string;
  readonly agentKey: string;
}

type InitialPrincipal = Pick<Actor, 'kind' | 'handle' | 'displayName' | 'role' | 'rights'> & {
  readonly scopes: readonly Scope[];
};

/**
 * The first principals. To go past the rules is a right that an administrator gives by name, and none of them has it.
 */
const initialPrincipals = {
  admin: {
    kind: 'HUMAN',
    handle: 'owner',
    displayName: 'Owner',
    role: 'OWNER',
    rights: [],
    scopes: ['admin'],
  },
  reviewer: {
    kind: 'HUMAN',
    handle: 'reviewer',
    displayName: 'Reviewer',
    role: 'REVIEWER',
    rights: [],
    scopes: ['approvals:read', 'approvals:decide'],
  },
  agent: {
    kind: 'AGENT',
    handle: 'agent',
    displayName: 'Agent',
    role: 'VIEWER',
    rights: [],
    scopes: programScopes,
  },
} as const satisfies Record<string, InitialPrincipal>;

/**
 * Creates a workspace: its log, the project `general`, and an owner, a reviewer and an agent with a key each.
 */
export async function createWorkspace(
  ports: CreateWorkspacePorts,
  input: { readonly name: string },
): Promise<CreatedWorkspace> {
  const { db } = ports;
  const [clock] = await db.rows(db.everywhere.selectNoFrom(db.now().as('now')));
  if (!clock) throw new Error('The database did not return the time.');
  const now = clock.now;
  const workspaceId = ports.newId();
  const row = { workspaceId, createdAt: now };
  const system = {
    id: ports.newId(),
    ...row,
    kind: 'SYSTEM',
    handle: 'countersign',
    handleKey: 'countersign',
    displayName: 'Countersign',
    groups: [],
    role: 'VIEWER',
    rights: [],
    ownerId: null,
  } as const;
  const say = (
    type: EventType,
    payload: Record<string, unknown>,
    projectId: string | null = null,
  ): NewEvent => {
    return { id: ports.newId(), type, actorId: system.id, projectId, taskId: null, requestId: null, payload };
  };
  const project = { id: ports.newId(), ...row, name: 'general', expiresInMs: null, riskFloor: null };
  const people = Object.entries(initialPrincipals).map(([name, { scopes, ...founder }]) => {
    const secret = newSecret(ports.randomBytes);
    const principal = {
      id: ports.newId(),
      ...row,
      ...founder,
      handleKey: handleKey(founder.handle),
      rights: [...founder.rights],
      groups: [],
      ownerId: null,
    };
    const key = {
      id: ports.newId(),
      ...row,
      principalId: principal.id,
      name: `first ${name} key`,
      secretHash: hashSecret(secret),
      scopes: [...scopes],
      expiresAt: null,
      revokedAt: null,
    };
    return { name, secret, principal, key };
  });
  const committed = await ports.commit({
    workspaceId,
    at: now,
    inserts: [
      { into: WorkspaceEntity, values: { id: workspaceId, name: input.name, createdAt: now } },
      { into: EventCounterEntity, values: { workspaceId, seq: 0, hash: firstPreviousHash, occurredAt: now } },
      { into: PrincipalEntity, values: system },
      { into: ProjectEntity, values: project },
      ...people.map(({ principal }) => ({ into: PrincipalEntity, values: principal })),
      ...people.map(({ key }) => ({ into: ApiKeyEntity, values: key })),
    ],
    events: [
      say('workspace.created', { name: input.name }),
      say('project.created', { name: project.name }, project.id),
      ...people.flatMap(({ principal, key }) => [
        say('principal.created', {
          principalId: principal.id,
          handle: principal.handle,
          role: principal.role,
        }),
        say('api_key.created', {
          keyId: key.id,
          principalId: principal.id,
          name: key.name,
          scopes: key.scopes,
        }),
      ]),
    ],
  });
  if (!committed.done) throw new Error(`The workspace could not be created: ${committed.because}.`);
  const secretOf = (name: keyof typeof initialPrincipals) =>
    people.find((person) => person.name === name)?.secret ?? '';
  return {
    workspaceId,
    adminKey: secretOf('admin'),
    reviewerKey: secretOf('reviewer'),
    agentKey: secretOf('agent'),
  };
}
