import { type GraphQLInputObjectType, isInputObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../schema.ts';
import { approvalCriteria } from './approval-criteria.ts';

// The field describes itself to callers, the criterion says what it means. One without the other would be a crash, or
// a criterion that no caller can use.

/** Fields that only one of both has. */
function apart(fields: readonly string[], criteria: readonly string[]): string[] {
  return [
    ...fields.filter((one) => !criteria.includes(one)),
    ...criteria.filter((one) => !fields.includes(one)),
  ];
}

const criteria = Object.keys(approvalCriteria);

test('every field of ApprovalFilter has its criterion, and every criterion its field', () => {
  const type = schema.getType('ApprovalFilter');
  expect(isInputObjectType(type)).toBe(true);
  expect(apart(Object.keys((type as GraphQLInputObjectType).getFields()), criteria)).toEqual([]);
});

test('one without the other is noticed', () => {
  expect(apart([...criteria, 'colour'], criteria)).toEqual(['colour']);
  expect(apart(criteria, [...criteria, 'colour'])).toEqual(['colour']);
});
