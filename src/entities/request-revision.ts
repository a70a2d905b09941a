import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Salts } from '../domain/event/disclosure.ts';
import type { PolicySnapshot } from '../domain/policy/policy-snapshot.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** The content of a revision that a newer one replaced. The current one is on the request itself. */
export const RequestRevisionEntity = defineEntity({
  name: 'RequestRevision',
  tableName: 'request_revision',
  filters: tenantFilter,
  properties: {
    requestId: p.uuid().primary(),
    revision: p.integer().primary(),
    ...tenant,
    summary: p.text(),
    params: p.json<Record<string, unknown>>().columnType('json').strictNullable(),
    context: p.json<Record<string, unknown>>().columnType('json'),
    keyValueContext: p.json<Record<string, string>>(),
    attachmentIds: p.array().columnType('uuid[]').$type<string[]>(),
    /** What it was judged by; null for revisions from before there were policies. */
    policySnapshot: p.json<PolicySnapshot>().strictNullable(),
    replacedById: p.uuid(),
    replacedAt: p.datetime(3),
    /** Why the next revision was made, in its author's words. */
    note: p.text().strictNullable(),
    /** One for each body that a line of the log covers; erasing a body erases its salt. */
    salts: p.json<Salts>().strictNullable(),
  },
});
export type RequestRevision = InferEntity<typeof RequestRevisionEntity>;
