import { z } from 'zod';
import { limits } from '../limits.ts';
import { type EventType, eventTypes } from './event.ts';

const types = Object.keys(eventTypes) as EventType[];

/** What an endpoint may ask for so that it gets this type: everything, everything about its subject, or the type. */
export function patternsOf(type: EventType): string[] {
  return ['*', `${type.slice(0, type.indexOf('.'))}.*`, type];
}

const patterns: ReadonlySet<string> = new Set(types.flatMap(patternsOf));

export const eventPatterns = z
  .array(
    z.string().refine((pattern) => patterns.has(pattern), {
      error: ({ input }) =>
        `There is no event type “${String(input)}”. Give * for all, a prefix such as approval.*, or one of: ${types.join(', ')}.`,
    }),
  )
  .min(1, 'Give at least one event type; * stands for all of them.')
  .max(limits.webhookEventTypesMax, `Give at most ${limits.webhookEventTypesMax} event types.`)
  .transform((asked) => [...new Set(asked)].sort())
  .describe(
    `1 to ${limits.webhookEventTypesMax} types of events such as \`approval.decided\`, prefixes such as \`approval.*\`, or \`*\` for all, what administrators do included`,
  );
