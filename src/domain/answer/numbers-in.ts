/** The numbers that a question names, as people write them: 50000, 50,000, $50k, 1.5m. */
export function numbersIn(question: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const [, digits = '', , unit = ''] of question.matchAll(pattern)) {
    const plain = /^\d{1,3}([,.'’\u00A0\u202F]\d{3})+$/.test(digits)
      ? digits.replaceAll(/\D/g, '')
      : digits.replace(',', '.');
    const number = Number(plain) * (units[unit.toLowerCase()] ?? 1);
    if (Number.isFinite(number)) numbers.add(number);
  }
  return numbers;
}

const pattern = /(?<![\w.])(\d{1,15}([,.'’\u00A0\u202F]\d{1,15}){0,5})\s?(k|m)?\b/giu;
const units: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000 };
