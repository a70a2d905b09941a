import { expect, test } from 'vitest';
import { browserPattern } from './browser-pattern.ts';

test.each([
  '^[A-Z]{2}\\d{2}[A-Z0-9]{11,30}$',
  '^\\d{4}-\\d{2}-\\d{2}$',
  '^\\+?[0-9 ]{6,20}$',
  '^(EUR|USD|GBP)$',
  '^[a-z][a-z0-9._\\-]*$',
  '[A-Z]{3}',
  '^a\\*b$',
  '^[\\(*+\\)]{2}$',
])('%s is checked by the browser, in a moment', (pattern) => {
  const attribute = browserPattern(pattern);
  expect(attribute).not.toBeNull();
  const compiled = new RegExp(`^(?:${attribute})$`, 'v');
  const begunMs = performance.now();
  for (const text of ['a', '1', ' ', 'A', 'A1']) {
    const long = text.repeat(20_000);
    for (const one of [long, `${long}!`, `x${long}`, `AB12${long}!`]) compiled.test(one);
  }
  expect(performance.now() - begunMs).toBeLessThan(2_000);
});

test('what the browser accepts contains what the schema wants', () => {
  const compiled = new RegExp(`^(?:${browserPattern('[A-Z]{3}')})$`, 'v');
  expect(compiled.test('in EUR\nonly')).toBe(true);
  expect(compiled.test('in eur')).toBe(false);
});

test.each([
  '^(a|a)*$',
  '^(a+)+$',
  '(a*)*b',
  '^((a)){9,}$',
  '^(?:a|b|ab){2,40}c$',
  '^([a-z]|[a-z0-9])*$',
  '^a*a*a*b$',
  'a*b',
  '^a*|b*$',
  '(x+x+)+y',
  '^(a|a)(a|a)(a|a)(a|a)b$',
  '^a?a?a?a?aaaa$',
  '^a{0,9999}b$',
  '^(.)\\1$',
  '^(?<n>.)\\k<n>$',
  '^(?=.*\\d).*$',
  '(?<!a)b',
  '^\\\\(a|a)*$',
  'x'.repeat(201),
  '^[a-z0-9._-]{2}$',
])('%s is left to the server', (pattern) => {
  expect(browserPattern(pattern)).toBeNull();
});
