import { describe, expect, test } from 'vitest';
import { answerTo, refusalAfter } from './answers.ts';
import { callers } from './callers.ts';
import { operationRights } from './operation-rights.ts';
import { requireRight } from './require-right.ts';
import { routeRights } from './route-rights.ts';

const { query, mutation } = operationRights;

describe('what a caller is answered', () => {
  test('follows from the scopes that the role leaves of those that the credential holds', () => {
    expect(answerTo(callers.reviewer, mutation.approve)).toBe('YES');
    expect(answerTo(callers.agent, mutation.approve)).toBe('NO');
    expect(answerTo({ ...callers.admin, role: 'REVIEWER' }, mutation.createPolicy)).toBe('NO');
    expect(answerTo({ ...callers.admin, role: 'REVIEWER' }, mutation.approve)).toBe('YES');
    expect(answerTo({ ...callers.admin, held: ['audit:read'] }, query.viewer)).toBe('YES');
  });

  test('is the own alone for who reads no others, and where a row says so', () => {
    expect(answerTo(callers.agent, query.approvals)).toBe('OWN');
    expect(answerTo(callers.reviewer, query.approvals)).toBe('YES');
    expect(answerTo(callers.reviewer, mutation.endAllAccess)).toBe('OWN');
    expect(answerTo(callers.agent, mutation.endAllAccess)).toBe('NO');
    expect(answerTo(callers.agent, mutation.answerElicitation)).toBe('OWN');
    expect(answerTo({ ...callers.reviewer, role: 'VIEWER' }, mutation.answerElicitation)).toBe('NO');
  });

  test('is nothing where there is no way to ask', () => {
    expect(answerTo(callers.link, query.approvals)).toBe('NEVER');
    expect(answerTo(callers.slack, routeRights['GET /a/{approval}'])).toBe('NEVER');
    expect(answerTo(callers.link, routeRights['POST /a/{approval}'])).toBe('YES');
    expect(answerTo(callers.slack, routeRights['GET /livez'])).toBe('YES');
  });
});

test('a right that has ended is refused as its door refuses, and a lost role where it made the difference', () => {
  expect(refusalAfter('REVOKED', callers.agent, query.viewer)).toBe('UNAUTHENTICATED');
  expect(refusalAfter('SUSPENDED', callers.link, routeRights['POST /a/{approval}'])).toBe('UNKNOWN_LINK');
  expect(refusalAfter('ACCESS_ENDED', callers.slack, routeRights['POST /slack/interactions'])).toBe(
    'UNKNOWN_MEMBER',
  );
  expect(refusalAfter('DEMOTED', callers.reviewer, mutation.approve)).toBe('FORBIDDEN');
  expect(refusalAfter('DEMOTED', callers.reviewer, query.approvals)).toBeNull();
  expect(refusalAfter('DEMOTED', callers.agent, mutation.createApproval)).toBeNull();
  expect(refusalAfter('REVOKED', callers.agent, routeRights['GET /livez'])).toBeNull();
});

test('the wall in front of the actions refuses who has none of the scopes, and names the first', () => {
  expect(() => requireRight(['approvals:read'], mutation.sendMessage)).toThrow('approvals:create');
  expect(() => requireRight(['approvals:decide'], mutation.sendMessage)).not.toThrow();
  // An own link may be ended without it, and the action knows whose it is.
  expect(() => requireRight([], mutation.endLink)).not.toThrow();
  expect(() => requireRight([], query.viewer)).not.toThrow();
});
