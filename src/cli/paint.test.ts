import { expect, test } from 'vitest';
import { cubeColours, painter } from './paint.ts';

/** Relative luminance, as WCAG 2 defines it. */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The red, green and blue of a colour of the cube, or of the grays after it. */
function cube(code: number): number[] {
  if (code >= 232) return [0, 0, 0].map(() => 8 + (code - 232) * 10);
  const step = (by: number) => Math.floor((code - 16) / by) % 6;
  return [step(36), step(6), step(1)].map((level) => (level === 0 ? 0 : 55 + level * 40));
}

test.each(Object.entries(cubeColours))('%s can be read on light and on dark', (_tone, code) => {
  for (const background of [
    [255, 255, 255],
    [253, 246, 227],
    [0, 0, 0],
    [30, 30, 30],
  ]) {
    const [light = 0, dark = 0] = [luminance(cube(code)), luminance(background)].sort((a, b) => b - a);
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThan(3);
  }
});

test('as many colours as the terminal has, and none where there are none', () => {
  expect(painter(24)('waiting', 'PENDING')).toBe('\u001b[38;5;130mPENDING\u001b[0m');
  expect(painter(8)(['bad', 'strong'], 'CRITICAL')).toBe('\u001b[38;5;160;1mCRITICAL\u001b[0m');
  expect(painter(4)('good', 'APPROVED')).toBe('\u001b[32mAPPROVED\u001b[0m');
  expect(painter(1)(['bad', 'strong'], 'CRITICAL')).toBe('CRITICAL');
  expect(painter(8)('plain', 'EXPIRED')).toBe('EXPIRED');
});
