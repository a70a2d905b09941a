import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';

// People read params in the order in which they were sent. Keys that are whole numbers are put first by JavaScript,
// here and in every browser that reads the answer.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const create = `mutation C($params: JSONObject, $context: JSONObject, $paramsSchema: JSONObject) {
  createApproval(input: { action: "deploy", summary: "Deploy", params: $params, context: $context, paramsSchema: $paramsSchema }) {
    ... on CreateApprovalPayload { approval { params context paramsSchema } }
    ... on ValidationError { issues { path message } }
  }
}`;

/** Written by hand, because a program of ours could not write the order. */
async function createWith(variables: string): Promise<string> {
  const response = await fetch(`${fixture.agent.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${fixture.agent.key}` },
    body: `{"query":${JSON.stringify(create)},"variables":${variables}}`,
  });
  return response.text();
}

describe('keys that would be put in another order are refused with their path', () => {
  test.each([
    ['params', '{"params":{"b":1,"10":2}}', ['input', 'params'], '10'],
    [
      'context',
      '{"context":{"codes":[{"default":"?","404":"gone","200":"ok"}]}}',
      ['input', 'context', 'codes', '0'],
      '200',
    ],
    [
      'a schema',
      '{"paramsSchema":{"type":"object","properties":{"b":{},"1":{}}}}',
      ['input', 'paramsSchema', 'properties'],
      '1',
    ],
    ['one whose digits are escaped', '{"params":{"b":1,"\\u0031":2}}', ['input', 'params'], '1'],
  ])('in %s', async (_where, variables, path, key) => {
    const { data } = JSON.parse(await createWith(variables));
    expect(data.createApproval.issues).toEqual([
      {
        path,
        message: `The order of the keys cannot be kept, because “${key}” is a whole number: send such keys first and in ascending order, call them something else, such as “no. ${key}”, or send a list.`,
      },
    ]);
  });
});

test.each([
  '{"2":"b","10":"a","z":1,"a":2}',
  '{"z":1,"01":2,"-1":3,"1.5":4,"4294967295":5,"2026-01-31":6}',
  '{"10":{"2":1,"b":{"7":1}}}',
])('%s comes back as it was sent', async (params) => {
  expect(await createWith(`{"params":${params}}`)).toContain(`"params":${params}`);
});
