import { GraphQLDateTimeISO, GraphQLDuration, GraphQLURL } from 'graphql-scalars';
import { readUrl } from '../../packages/render/src/read-url.ts';
import { durationMs } from '../domain/input/duration.ts';
import { limits } from '../domain/limits.ts';
import { builder } from './builder.ts';
import { badInput } from './failure.ts';
import { jsonLiteral } from './json-literal.ts';
import { readMoment } from './read-moment.ts';
import { shown, textScalar } from './text-scalar.ts';
import { Upload } from './upload.ts';

const dateTime = textScalar(
  GraphQLDateTimeISO,
  'A DateTime is a moment as RFC 3339 writes it, such as "2026-01-31T09:30:00.000Z"',
  readMoment,
);
const duration = textScalar(
  GraphQLDuration,
  'A Duration is a length of time as ISO 8601 writes it, in weeks, days, hours, minutes and seconds, such as "PT15M" or "P2DT12H"',
  (text) => (durationMs(text) === null ? null : text),
);
const url = textScalar(
  GraphQLURL,
  'A URL is absolute and begins with its scheme, such as "https://example.com/hook"',
  readUrl,
);

builder.addScalarType('DateTime', dateTime, {
  description: 'A moment in UTC with milliseconds, as RFC 3339 writes it: `2026-01-31T09:30:00.000Z`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
});
builder.addScalarType('Duration', duration, {
  description:
    'A length of time as ISO 8601 writes it, in weeks, days, hours, minutes and seconds: `PT15M`, `P2DT12H`. Years and months are refused, because their length varies.',
  specifiedByURL: 'https://www.iso.org/standard/70907.html',
});
builder.scalarType('JSONObject', {
  description: `A JSON object, kept as it is sent, the order of its keys included. As an input at most ${limits.jsonMaxBytes / 1024} KiB when serialised, nested at most ${limits.jsonMaxDepth} levels deep. A number that an IEEE 754 double cannot hold exactly, a key that is there twice, the key \`__proto__\`, keys of whole numbers that do not stand first and in ascending order (most readers would reorder them), U+0000 and half a surrogate pair are refused with their path (RFC 7493, RFC 8785).`,
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  serialize: (output) => output,
  parseValue: (value) => object(value),
  parseLiteral: (node, variables) => object(jsonLiteral(node, variables)),
});

builder.scalarType('JSON', {
  description: `A JSON value of any kind, kept as it is sent under the rules of \`JSONObject\`.`,
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  serialize: (output) => output,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => jsonLiteral(node, variables),
});

/** An `UnfitJson` passes, so that what is wrong with it is said with its path. */
function object(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw badInput(`A JSONObject is an object such as {"amount": 240}, not ${shown(value)}.`);
}

builder.addScalarType('URL', url, {
  description: 'An absolute URL.',
  specifiedByURL: 'https://url.spec.whatwg.org/',
});
builder.scalarType('Upload', {
  description:
    'A file, sent as the GraphQL multipart request specification says: `null` in its place among the variables, and the place in `map`. Only as a variable of an HTTP request of type multipart/form-data. With several files, in the order in which the operation uses them.',
  specifiedByURL: 'https://github.com/jaydenseric/graphql-multipart-request-spec',
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
