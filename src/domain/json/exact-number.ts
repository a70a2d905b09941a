import { UnfitJson } from './unfit-json.ts';

/**
 * The number that a JSON text names, or why it is refused: I-JSON (RFC 7493 §2.2) and RFC 8785 §3.2.2.3 know the
 * numbers of an IEEE 754 double only, and a number that is rounded on the way is not the one that was approved.
 */
export function exactNumber(text: string): number | UnfitJson {
  const value = Number(text);
  if (!Number.isFinite(value)) {
    return new UnfitJson(`The number ${shown(text)} is too large for a JSON number; send it as a string.`);
  }
  // Nothing that is recorded tells the two zeros apart, so conditions do not either.
  if (Object.is(value, -0)) return 0;
  // Beyond 2^53 neighbours share a double, so nobody can tell which of them was meant. In whatever notation one is sent,
  // it would be answered in plain digits.
  const isAmbiguous =
    Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(String(value));
  if (!isAmbiguous && decimal(text) === decimal(String(value))) return value;
  return new UnfitJson(`The number ${shown(text)} cannot be kept exactly; send it as a string.`);
}

/** One text for one decimal number: its digits without zeros at either end, and the exponent. */
function decimal(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

const shownChars = 40;
const shown = (text: string) => (text.length > shownChars ? `${text.slice(0, shownChars)}…` : text);
