import type { Json } from './approval.ts';

/** The facts that are about what could go wrong, by the words of their names; and all others. */
export function splitRisks(context: Json): { readonly risks: Json; readonly others: Json } {
  const isRisk = ([name]: readonly [string, unknown]) => wordsOf(name).some((word) => riskWords.test(word));
  const all = Object.entries(context);
  return {
    risks: Object.fromEntries(all.filter(isRisk)),
    others: Object.fromEntries(all.filter((one) => !isRisk(one))),
  };
}

/** `riskFactors` and `risk_factors` are two words each. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}

const riskWords =
  /^(risks?|risky|hazards?|dangers?|impacts?|concerns?|warnings?|mitigations?|rollbacks?|reversible|irreversible|blast|backups?)$/;
