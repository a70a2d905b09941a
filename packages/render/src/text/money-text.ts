const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** An amount as it is displayed. */
interface Money {
  readonly text: string;
  /** What was to be its currency and is not displayed as such. */
  readonly doubt: Doubt | null;
}

export interface Doubt {
  readonly code: string;
  /** The currencies that are named beside it; none for what is no currency itself. */
  readonly others: readonly string[];
}

interface MoneyField {
  readonly code: unknown;
  /** Of the field, which may name a currency too. */
  readonly name: string;
  /** The object that it is a field of. */
  readonly beside: Readonly<Record<string, unknown>>;
}

/**
 * An amount with its currency, or without the one that it was said to have: only a code of ISO 4217 stands beside an
 * amount, because everything else could be a sentence, and only where neither the name of the field nor a field
 * beside it names another one. Null for what is no amount.
 */
export function moneyOf(value: unknown, { code, name, beside }: MoneyField): Money | null {
  const amount = moneyText(value, null);
  if (amount === null) return null;
  if (code === null || code === undefined || code === '') return { text: amount, doubt: null };
  const said = typeof code === 'string' ? code : JSON.stringify(code);
  if (!isCurrency(said)) return { text: amount, doubt: { code: said, others: [] } };
  const others = [...currenciesNamed(name, beside)].filter((other) => other !== said.toUpperCase());
  return others.length > 0
    ? { text: amount, doubt: { code: said, others } }
    : { text: moneyText(value, said) ?? amount, doubt: null };
}

/**
 * An amount of money with every digit that it has, and at least those that its currency has: `USD 1,234.567`,
 * `EUR 0.004`, `JPY 1,000.5`. A decimal may be a text, because not all of them are numbers of JSON. Null for what is
 * no amount. The code is taken in any case; it is displayed rather than a sign, because many currencies share `$`.
 */
export function moneyText(value: unknown, code: string | null): string | null {
  const digits = typeof value === 'number' ? String(value) : decimalIn(value);
  if (digits === null) return null;
  const options =
    code !== null && isCurrency(code)
      ? ({ style: 'currency', currencyDisplay: 'code', currency: code.toUpperCase() } as const)
      : {};
  const written = fractionDigitsOf(digits);
  const usual = new Intl.NumberFormat('en', options).resolvedOptions().minimumFractionDigits ?? 0;
  return new Intl.NumberFormat('en', {
    ...options,
    minimumFractionDigits: Math.max(written, usual),
    maximumFractionDigits: 100,
    // A text keeps its digits; a number of JSON has no more than these.
  }).format(digits as `${number}`);
}

const isCurrency = (code: string) => known.has(code.toUpperCase());

/** What the name of the field and the fields of currencies beside it say. */
function currenciesNamed(name: string, beside: MoneyField['beside']): ReadonlySet<string> {
  const words = name.split(/[^\p{L}]+|(?<=\p{Ll})(?=\p{Lu})/u).filter((word) => word !== '');
  const ends = [words.at(0), words.at(-1)].flatMap((word) => (word && !everyday.has(word) ? [word] : []));
  const fields = Object.entries(beside).flatMap(([field, value]) =>
    /curr|ccy/i.test(field) && typeof value === 'string' ? [value] : [],
  );
  return new Set([...ends, ...fields].filter(isCurrency).map((code) => code.toUpperCase()));
}

/** Words of English that are codes, too. */
const everyday: ReadonlySet<string> = new Set(
  ['all', 'bob', 'cop', 'cup', 'gel', 'mad', 'mop', 'pen', 'ron', 'sos', 'std', 'top', 'try'].flatMap(
    (word) => [word, `${word.charAt(0).toUpperCase()}${word.slice(1)}`],
  ),
);

function decimalIn(value: unknown): string | null {
  return typeof value === 'string' && /^-?(0|[1-9]\d{0,99})(\.\d{1,99})?$/.test(value) ? value : null;
}

function fractionDigitsOf(digits: string): number {
  return digits.includes('e') ? 0 : (digits.split('.')[1]?.length ?? 0);
}
