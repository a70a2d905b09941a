import { expect, test } from 'vitest';
import { request, reviewer } from '../../../test/fixtures/approval/judged-request.ts';
import { UserError } from '../errors.ts';
import { requireAuthority } from './authority.ts';

function codeOf(decide: () => void): string | null {
  try {
    decide();
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

test.each([
  ['a reviewer', reviewer, null],
  ['an owner of the workspace', { ...reviewer, role: 'OWNER' }, null],
  ['a viewer', { ...reviewer, role: 'VIEWER' }, 'FORBIDDEN'],
  ['the requester, whatever their role', { ...reviewer, id: 'agent', role: 'OWNER' }, 'SELF_APPROVAL'],
  ['the human behind the requesting agent', { ...reviewer, id: 'owner', role: 'ADMIN' }, 'SELF_APPROVAL'],
] as const)('deciding by %s', (_who, actor, code) => {
  expect(codeOf(() => requireAuthority(actor, request, 'APPROVE'))).toBe(code);
});

test('an override needs the right to', () => {
  expect(codeOf(() => requireAuthority(reviewer, request, 'OVERRIDE'))).toBe('FORBIDDEN');
  expect(
    codeOf(() => requireAuthority({ ...reviewer, rights: ['override'] }, request, 'OVERRIDE')),
  ).toBeNull();
});
