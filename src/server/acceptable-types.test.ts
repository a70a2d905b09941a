import { expect, test } from 'vitest';
import { acceptableTypes } from './acceptable-types.ts';

const [json, released, stream] = [
  'application/json',
  'application/graphql-response+json',
  'text/event-stream',
] as const;

test.each<readonly [accept: string, types: readonly string[]]>([
  ['*/*', [json, released, stream]],
  [json, [json]],
  [`${released}, ${json}`, [released, json]],
  [`${json}, ${released}`, [json, released]],
  [`${released};q=0.5, ${json}`, [json, released]],
  [`${json};q=0.1, ${released};q=0.9, ${stream};q=1.0`, [stream, released, json]],
  [`${json};q=0, */*`, [released, stream]],
  [`*/*, ${json};q=0`, [released, stream]],
  [`application/*;q=0.4, ${stream};q=0.2`, [json, released, stream]],
  [`application/*;q=0, */*;q=0.1`, [stream]],
  ['text/html, */*;q=0.1', [json, released, stream]],
  [`${released}, */*`, [released, json, stream]],
  ['APPLICATION/JSON ; Q=0.3 ; charset="UTF-8"', [json]],
  [`${json};charset=utf-16, ${released}`, [released]],
  [`${json};q=high`, [json]],
  [`${json};q=0.0`, []],
  ['text/html', []],
  ['nonsense', []],
])('%s', (accept, types) => {
  expect(acceptableTypes(accept, [json, released, stream])).toEqual(types);
});
