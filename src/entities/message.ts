import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Salts } from '../domain/event/disclosure.ts';
import type { MessageKind } from '../domain/message/message.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** A message about a request, by a principal or by the system. Never changed. */
export const MessageEntity = defineEntity({
  name: 'Message',
  tableName: 'message',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    requestId: p.uuid(),
    /** Its place in the conversation, counted from 1 without gaps, in the order of commits. */
    number: p.integer(),
    /** The revision of the request that was current when it was sent. */
    revision: p.integer(),
    kind: p.text().$type<MessageKind>(),
    authorId: p.uuid(),
    content: p.text(),
    inReplyToId: p.uuid().strictNullable(),
    /** JSON pointers to what of the request an answer quotes. */
    sources: p.json<string[]>(),
    /** The name of the model that wrote it; null unless one did. */
    model: p.text().strictNullable(),
    createdAt: p.datetime(3),
    /** One for each body that a line of the log covers; erasing a body erases its salt. */
    salts: p.json<Salts>().strictNullable(),
  },
});
export type MessageRow = InferEntity<typeof MessageEntity>;
