import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

test('is what others make of the same text, whatever its length', async () => {
  const texts = ['', 'abc', 'Übergabe ✓', 'x'.repeat(100_000)];
  const lengths = Array.from({ length: 130 }, (_, length) => 'é'.repeat(length));
  for (const text of [...texts, ...lengths]) {
    const own = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    expect(sha256(text)).toBe([...own].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
});
