import { type GraphQLInputObjectType, isInputObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { approvalCriteria } from './approval/approval-criteria.ts';
import { elicitationCriteria } from './elicitation/elicitation-filter.ts';
import { eventCriteria } from './event/event-filter.ts';
import { executionCriteria } from './execution/execution-filter.ts';
import { inboxCriteria } from './inbox/inbox-filter.ts';
import { schema } from './schema.ts';

// The field describes itself to callers, the criterion says what it means. One without the other would be a crash, or
// a criterion that no caller can use.

const criteriaOf: Record<string, object> = {
  ApprovalFilter: approvalCriteria,
  ElicitationFilter: elicitationCriteria,
  EventFilter: eventCriteria,
  ExecutionFilter: executionCriteria,
  InboxFilter: inboxCriteria,
};

/** Names that only one of both has. */
function apart(some: readonly string[], others: readonly string[]): string[] {
  return [...some.filter((one) => !others.includes(one)), ...others.filter((one) => !some.includes(one))];
}

const filters = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLInputObjectType => isInputObjectType(type) && type.name.endsWith('Filter'),
);

test('every filter of the schema has a table of criteria', () => {
  const names = filters.map(({ name }) => name);
  expect(apart(names, Object.keys(criteriaOf))).toEqual([]);
  expect(apart([...names, 'ColourFilter'], Object.keys(criteriaOf))).toEqual(['ColourFilter']);
});

test.each(filters.map((type) => [type.name, type] as const))(
  'every field of %s has its criterion, and every criterion its field',
  (name, type) => {
    const criteria = Object.keys(criteriaOf[name] ?? {});
    expect(apart(Object.keys(type.getFields()), criteria)).toEqual([]);
    // One without the other is noticed.
    expect(apart([...criteria, 'colour'], criteria)).toEqual(['colour']);
    expect(apart(criteria, [...criteria, 'colour'])).toEqual(['colour']);
  },
);
