import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Role } from '../domain/people/roles.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** What a link is good for: to sign in once, or to decide one approval once. */
export type LinkPurpose = 'SIGN_IN' | 'APPROVAL';

/** A right to one sign-in or one decision, as a link. Only the SHA-256 of its token is stored. */
export const LinkEntity = defineEntity({
  name: 'Link',
  tableName: 'link',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    purpose: p.text().$type<LinkPurpose>(),
    /** Who acts by it. */
    principalId: p.uuid(),
    /** The one request that it decides; null for one that signs in. */
    requestId: p.uuid().strictNullable(),
    /** The revision that it was made for; a newer one ends it. Links from before that was recorded have none. */
    revision: p.integer().strictNullable(),
    tokenHash: p.text().hidden(),
    /** Digest of token and code together, so that it says nothing to a reader of the row alone. */
    codeHash: p.text().strictNullable().hidden(),
    wrongCodes: p.integer(),
    createdById: p.uuid(),
    /** Other principals who have had it in their hands. */
    makerIds: p.array().columnType('uuid[]').$type<string[]>().default([]),
    /** The role of the maker, where another made it: it gives none above it, whatever role its principal gets later. */
    roleCap: p.text().$type<Role>().strictNullable(),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3),
    usedAt: p.datetime(3).strictNullable(),
    /** When it was ended before its time. */
    endedAt: p.datetime(3).strictNullable(),
  },
});
export type Link = InferEntity<typeof LinkEntity>;
