import type { IDToken, UserInfoResponse } from 'openid-client';
import { expect, test } from 'vitest';
import { limits } from '../domain/limits.ts';
import { claimsOf, personIn } from './person-in-claims.ts';

const names = { handleClaim: 'preferred_username', groupsClaim: 'groups' };
const person = (claims: object) => personIn(claims as Record<string, unknown>, 's', names);

test('what is missing is made from what is there', () => {
  expect(person({})).toEqual({
    subject: 's',
    handle: 's',
    displayName: null,
    verifiedEmail: null,
    groups: [],
  });
  expect(person({ email: 'a@b.example' })).toMatchObject({ handle: 'a@b.example', verifiedEmail: null });
  expect(person({ preferred_username: 'ada', email: 'a@b.example' }).handle).toBe('ada');
});

test('an address is verified only where that is said in so many words', () => {
  const verified = (email_verified: unknown) =>
    person({ email: 'a@b.example', email_verified }).verifiedEmail;
  expect(verified(true)).toBe('a@b.example');
  for (const other of ['true', 1, false, null, undefined]) expect(verified(other)).toBeNull();
});

test('groups are a list of texts or one text, and at most so many', () => {
  expect(person({ groups: 'one' }).groups).toEqual(['one']);
  expect(person({ groups: ['one', 2, null, ''] }).groups).toEqual(['one']);
  expect(person({ groups: { one: true } }).groups).toEqual([]);
  const many = Array.from({ length: limits.providerGroupsMax + 1 }, (_, i) => String(i));
  expect(person({ groups: many }).groups).toHaveLength(limits.providerGroupsMax);
});

test('whether an address is verified is said of the address beside it', () => {
  const token = { sub: 's', email: 'old@b.example', email_verified: true } as unknown as IDToken;
  const info = { sub: 's', email: 'new@b.example' } as UserInfoResponse;
  expect(claimsOf(token, info)).toEqual({ sub: 's', email: 'new@b.example' });
  expect(claimsOf(token, { sub: 's' })).toMatchObject({ email: 'old@b.example', email_verified: true });
  expect(claimsOf(undefined, undefined)).toBeNull();
});
