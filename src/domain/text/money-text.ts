const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * An amount of money with every digit that it has, and at least those that its currency has: `USD 1,234.567`,
 * `EUR 0.004`, `JPY 1,000.5`. A decimal may be a text, because not all of them are numbers of JSON. Null for what is
 * no amount. The code is taken in any case; it is displayed rather than a sign, because many currencies share `$`.
 */
export function moneyText(value: unknown, code: unknown): string | null {
  const digits = typeof value === 'number' ? String(value) : decimalIn(value);
  if (digits === null) return null;
  const currency = typeof code === 'string' ? code.toUpperCase() : '';
  const options = known.has(currency)
    ? ({ style: 'currency', currencyDisplay: 'code', currency } as const)
    : {};
  const written = fractionDigitsOf(digits);
  const usual = new Intl.NumberFormat('en', options).resolvedOptions().minimumFractionDigits ?? 0;
  const amount = new Intl.NumberFormat('en', {
    ...options,
    minimumFractionDigits: Math.max(written, usual),
    maximumFractionDigits: 100,
    // A text keeps its digits; a number of JSON has no more than these.
  }).format(digits as `${number}`);
  return known.has(currency) || typeof code !== 'string' || code === '' ? amount : `${amount} ${code}`;
}

function decimalIn(value: unknown): string | null {
  return typeof value === 'string' && /^-?(0|[1-9]\d{0,99})(\.\d{1,99})?$/.test(value) ? value : null;
}

function fractionDigitsOf(digits: string): number {
  return digits.includes('e') ? 0 : (digits.split('.')[1]?.length ?? 0);
}
