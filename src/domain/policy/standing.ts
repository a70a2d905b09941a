import { riskLevels } from './risk.ts';

/** What a standing approval may vary in: a param, and the values that it may have. */
export type ParamConstraints = Readonly<Record<string, readonly (string | number | boolean)[]>>;

/**
 * The condition of a standing approval: requests of the same type by the same requester, of no higher risk, with
 * these values, and within the authority of the reviewer who lets it stand.
 */
export function standingCondition(
  request: { readonly type: string; readonly riskLevel: string },
  requesterHandle: string,
  only: ParamConstraints,
  authority: string | null,
): string {
  const upTo = riskLevels.slice(0, riskLevels.indexOf(request.riskLevel as never) + 1);
  return [
    `type == ${literal(request.type)}`,
    `requester.handle == ${literal(requesterHandle)}`,
    `riskLevel in [${upTo.map(literal).join(', ')}]`,
    ...Object.entries(only).map(
      ([param, values]) => `params[${literal(param)}] in [${values.map(literal).join(', ')}]`,
    ),
    ...(authority === null ? [] : [`(${authority})`]),
  ].join(' && ');
}

/** JSON's literals are CEL's. */
const literal = (value: unknown) => JSON.stringify(value);
