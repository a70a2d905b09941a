import { GraphQLDateTimeISO, GraphQLDuration, GraphQLJSONObject, GraphQLURL } from 'graphql-scalars';
import { limits } from '../domain/limits.ts';
import { builder } from './builder.ts';

builder.addScalarType('DateTime', GraphQLDateTimeISO, {
  description: 'A moment in UTC with milliseconds, as RFC 3339 writes it: `2026-01-31T09:30:00.000Z`.',
});
builder.addScalarType('Duration', GraphQLDuration, {
  description:
    'A length of time as ISO 8601 writes it, in weeks, days, hours, minutes and seconds: `PT15M`, `P2DT12H`. Years and months are refused, because nobody can say how long they are.',
});
builder.addScalarType('JSONObject', GraphQLJSONObject, {
  description: `A JSON object. As an input at most ${limits.jsonMaxBytes / 1024} KiB when serialised, nested at most ${limits.jsonMaxDepth} levels deep.`,
});
builder.addScalarType('URL', GraphQLURL, { description: 'An absolute URL.' });
