/**
 * Whether a text could be taken for a number, or for an amount of money as we display one: `10`, `1e3`, `1,234.50`,
 * `EUR 10.00`, in the digits of any script.
 */
export function looksLikeNumber(text: string): boolean {
  const plain = text.normalize('NFKC').trim();
  return plain !== '' && (!Number.isNaN(Number(plain)) || amount.test(plain));
}

const amount: Readonly<RegExp> =
  /^[-\u2212]?(?:\p{Lu}{3}\s?|\p{Sc}\s?)?[-+\u2212]?(?:\p{Nd}{1,3}(?:,\p{Nd}{3})+|\p{Nd}+)(?:\.\p{Nd}+)?$/u;
