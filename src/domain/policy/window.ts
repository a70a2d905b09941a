export const windowSources = ['REQUEST', 'POLICY', 'PROJECT', 'TEMPLATE', 'RISK_LEVEL'] as const;

/** How long a request lasts, and who said so. */
export interface Window {
  readonly windowMs: number;
  readonly windowFrom: (typeof windowSources)[number];
  /** ISO 8601. The last stage's limit may end the request before. */
  readonly windowEndsAt: string;
}
