import { GraphQLDateTimeISO, GraphQLDuration, GraphQLJSONObject, GraphQLURL } from 'graphql-scalars';
import { limits } from '../domain/limits.ts';
import { builder } from './builder.ts';
import { badInput } from './failure.ts';
import { Upload } from './upload.ts';

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
builder.scalarType('Upload', {
  description:
    'A file, sent as the GraphQL multipart request specification says: `null` in its place among the variables, and the place in `map`. Only as a variable of an HTTP request of type multipart/form-data. With several files, in the order in which the operation uses them.',
  parseValue: (value) => {
    if (value instanceof Upload) return value;
    throw badInput(
      'An Upload is sent as a part of a multipart/form-data request, and is `null` in its operations.',
    );
  },
  parseLiteral: () => {
    throw badInput('An Upload can only be a variable.');
  },
  serialize: () => {
    throw new Error('An Upload is never answered.');
  },
});
