/** From least to most urgent. */
export const riskLevels = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** The higher of a risk and a floor under it, if there is one. */
export function atLeastRisk(risk: RiskLevel, floor: RiskLevel | null | undefined): RiskLevel {
  return floor && riskLevels.indexOf(floor) > riskLevels.indexOf(risk) ? floor : risk;
}
