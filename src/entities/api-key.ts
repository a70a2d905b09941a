import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Role } from '../domain/people/roles.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** An API key that a program holds, or the session of a browser. */
export type KeyPurpose = 'KEY' | 'SESSION';

/** A credential. Only the SHA-256 of its secret is kept; the secret is shown once, when it is made. */
export const ApiKeyEntity = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    principalId: p.uuid(),
    purpose: p.text().$type<KeyPurpose>().default('KEY'),
    name: p.text(),
    secretHash: p.text().hidden(),
    /** Other principals who made it, or the credential that it was made with. */
    makerIds: p.array().columnType('uuid[]').$type<string[]>().default([]),
    /** The role of the maker, where another made it: it gives none above it, whatever role its principal gets later. */
    roleCap: p.text().$type<Role>().strictNullable(),
    scopes: p.array().columnType('text[]').$type<string[]>(),
    /** The projects and the types that it may ask for; null where it is not bound. */
    projectNames: p.array().columnType('text[]').$type<string[]>().strictNullable(),
    types: p.array().columnType('text[]').$type<string[]>().strictNullable(),
    /** The ranges of addresses that it is accepted from, in CIDR form; null for any. */
    allowedAddresses: p.array().columnType('text[]').$type<string[]>().strictNullable(),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3).strictNullable(),
    /** Coarsely, and only where it is known: it is written now and then, not with each use. */
    lastUsedAt: p.datetime(3).strictNullable(),
    /** The key that this one was made to replace. */
    replacesId: p.uuid().strictNullable(),
    revokedAt: p.datetime(3).strictNullable(),
    /** Whether the browser of this session ended it itself, which says nothing against what it did before. */
    signedOut: p.boolean().default(false),
  },
});
export type ApiKey = InferEntity<typeof ApiKeyEntity>;
