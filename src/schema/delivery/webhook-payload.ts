import { execute, parse } from 'graphql';
import type { NewEvent } from '../../domain/event/event.ts';
import { encodeId } from '../../domain/type-id.ts';
import type { DeliveryRow } from '../../entities/delivery.ts';
import type { GraphqlContext } from '../context.ts';
import { existing } from '../loaders.ts';
import { schema } from '../schema.ts';
import { webhookPayloadParts } from './webhook-payload-parts.ts';

/**
 * The payload of a delivery, as the text that is signed and sent: `{type, timestamp, data}`. The data is read
 * through the schema, so that it is named and shaped as everywhere else.
 */
export async function webhookPayload(delivery: DeliveryRow, context: GraphqlContext): Promise<string> {
  const { eventId, eventType: type, endpointId, createdAt } = delivery;
  if (!eventId) {
    const ids = endpointId ? { webhookEndpoint: encodeId('WebhookEndpoint', endpointId) } : {};
    return JSON.stringify({ type, timestamp: createdAt, data: await dataOf(ids, context) });
  }
  const { canonical, occurredAt: timestamp } = existing(await context.loaders.event.load(eventId));
  // The stored text is `[seq, occurredAt, event]`, and the event in it is whole.
  const [, , event] = JSON.parse(canonical) as [number, string, NewEvent];
  const ids = Object.fromEntries(
    Object.entries(webhookPayloadParts).map(([name, part]) => [name, part.idIn(event)]),
  );
  return JSON.stringify({ type, timestamp, data: await dataOf(ids, context) });
}

/** Reads each part by its id; what is not there is left out. */
async function dataOf(
  ids: Readonly<Record<string, string | null>>,
  context: GraphqlContext,
): Promise<object> {
  const names = Object.keys(ids).filter((name) => ids[name]);
  // There are as many queries as there are sorts of events.
  const document = context.memory.payloadQueries(names.join(), () =>
    parse(textOf(names), { noLocation: true }),
  );
  const { data, errors } = await execute({
    schema,
    document,
    variableValues: ids,
    contextValue: context,
  });
  if (errors?.[0]) throw errors[0].originalError ?? errors[0];
  return Object.fromEntries(Object.entries(data ?? {}).filter(([, part]) => part !== null));
}

export function textOf(names: readonly string[]): string {
  const variables = names.map((name) => `$${name}: ID!`).join(', ');
  const parts = names.map((name) => {
    const part = webhookPayloadParts[name];
    return `${name}: node(id: $${name}) { ... on ${part?.type} ${part?.fields} }`;
  });
  return `query Told(${variables}) { ${parts.join(' ')} }`;
}
