/**
 * The pattern of a field of a form, by which the browser checks the whole of what is typed while it is typed; null
 * where only the server checks it. Browsers have no engine that is linear, so what could keep one busy is left to the
 * server, where patterns have bounds: a group that is repeated, a reference, a look around, a second part that may be
 * of any length, one of any length that the browser would try from every place, and choices that multiply.
 */
export function browserPattern(pattern: string): string | null {
  if (pattern.length > patternMaxChars || !isLinear(pattern)) return null;
  const whole = `[\\s\\S]*(?:${pattern})[\\s\\S]*`;
  return isRead(whole) ? whole : null;
}

/** Browsers read a pattern with the flag `v`, which takes less than a schema may have, and complain on the console. */
function isRead(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'v').flags !== '';
  } catch {
    return false;
  }
}

function isLinear(pattern: string): boolean {
  if (/\\[1-9k]|\(\?(?!:)/.test(pattern.replaceAll('\\\\', ''))) return false;
  // What is escaped or in a class is one character, whatever it says.
  const plain = pattern.replace(/\\[\s\S]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/[[\]]|\)[*+?{]/.test(plain)) return false;
  const groups = plain.split('(').length - 1;
  const hasChoices = plain.includes('|');
  const anyLength = plain.match(/[*+]|\{\d*,\}/g)?.length ?? 0;
  const someLengths = plain.match(/\{\d*,\d+\}|(?<![*+?}])\?/g) ?? [];
  const widest = Math.max(0, ...someLengths.map((one) => Number(/,(\d+)/.exec(one)?.[1] ?? 1)));
  if (hasChoices && groups > 1) return false;
  if (someLengths.length > 2 || widest > lengthMaxChars) return false;
  return anyLength === 0 || (anyLength === 1 && plain.startsWith('^') && !(hasChoices && groups === 0));
}

const patternMaxChars = 200;
const lengthMaxChars = 100;
