import { parse, specifiedRules, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { complexityRule } from './complexity.ts';
import { schema } from './schema.ts';

function problems(document: string, variableValues: Record<string, unknown> = {}) {
  return validate(schema, parse(document), [...specifiedRules, complexityRule({ variableValues })]);
}

describe('the cost of an operation', () => {
  test('an inbox is affordable', () => {
    expect(
      problems(`{ approvals(first: 50, filter: { status: [PENDING] }) {
        nodes { id summary action type riskLevel createdAt expiresAt requester { handle } availableOutcomes
          keyValueContext { key value } task { id name } project { name } }
        pageInfo { hasNextPage endCursor }
      } }`),
    ).toEqual([]);
  });

  test('grows with the pages, also when their size is a variable', () => {
    const document = `query ($first: Int) { approvals(first: $first) { nodes { decisions(first: 20) { nodes { id outcome } } } } }`;
    expect(problems(document, { first: 10 })).toEqual([]);
    const [problem] = problems(document, { first: 100 });
    expect(problem?.message).toMatch(/^This operation costs \d+; at most 5000 is allowed\./);
    expect(problem?.extensions).toMatchObject({ code: 'OPERATION_TOO_COSTLY', maxCost: 5000 });
  });

  test('a page beyond the largest costs as much as the largest, so that the reason given is the right one', () => {
    expect(problems('{ approvals(first: 1000000) { nodes { id } } }')).toEqual([]);
  });

  test('depth is bounded', () => {
    const deep = `{ viewer { principal { ${'owner { '.repeat(12)} id ${'} '.repeat(12)} } } }`;
    expect(problems(deep)[0]).toMatchObject({
      message: 'This operation is 15 levels deep; at most 12 are allowed.',
      extensions: { code: 'OPERATION_TOO_COSTLY', maxDepth: 12 },
    });
  });

  test('holds for mutations and subscriptions', () => {
    const document = `subscription { decisionMade { approval { task { approvals(first: 100) { nodes { decisions(first: 100) { nodes { id } } } } } } } }`;
    expect(problems(document)[0]?.extensions).toMatchObject({ code: 'OPERATION_TOO_COSTLY' });
  });
});
