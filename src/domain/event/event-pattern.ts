import { z } from 'zod';
import { limits } from '../limits.ts';
import { eventTypes } from './event.ts';

const types = Object.keys(eventTypes);
const subjects = [...new Set(types.map((type) => type.slice(0, type.indexOf('.'))))];

/** What an endpoint may ask for: everything, everything about one sort of thing, or one type. */
const patterns: ReadonlySet<string> = new Set(['*', ...subjects.map((subject) => `${subject}.*`), ...types]);

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
