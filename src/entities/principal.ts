import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { FormerPerson } from '../domain/people/one-person.ts';
import type { Authority, PrincipalKind } from '../domain/people/principal.ts';
import type { Role } from '../domain/people/roles.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** Who acts: a person, an agent, a service or the system itself. */
export const PrincipalEntity = defineEntity({
  name: 'Principal',
  tableName: 'principal',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    kind: p.text().$type<PrincipalKind>(),
    handle: p.text(),
    /** What the handle is unique and found by; see `domain/people/handle.ts`. */
    handleKey: p.text(),
    displayName: p.text(),
    groups: p.array().columnType('text[]').$type<string[]>(),
    role: p.text().$type<Role>(),
    rights: p.array().columnType('text[]').$type<string[]>(),
    ownerId: p.uuid().strictNullable(),
    /** The end of the chain of owners, which is written whenever one in the chain changes; null without an owner. */
    rootOwnerId: p.uuid().strictNullable(),
    /** See `domain/people/one-person.ts`. */
    formerPersons: p.json<readonly FormerPerson[]>().default([]),
    authority: p.json<Authority>().strictNullable(),
    /** Goes up with each change of what the principal may do, so that a write can prove what it was judged by. */
    rightsVersion: p.integer().default(0),
    /** The version of its rights from which on it acts by what it got after all of its access was ended. */
    accessEndedVersion: p.integer().default(0),
    /** When an administrator suspended it, who, and why. The role is VIEWER meanwhile; the one before is kept. */
    suspendedAt: p.datetime(3).strictNullable(),
    suspendedById: p.uuid().strictNullable(),
    suspendReason: p.text().strictNullable(),
    suspendedRole: p.text().$type<Role>().strictNullable(),
    createdAt: p.datetime(3),
  },
});
export type Principal = InferEntity<typeof PrincipalEntity>;
