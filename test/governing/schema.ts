import type { Json } from './world.ts';

/** A schema of params twice: as the system reads it, and as a function that says whether an edit fits. */
export interface Schema {
  readonly json: Json;
  readonly allows: (before: Json | null, after: Json) => boolean;
}

const numberOf = (params: Json | null): number => Number(params?.['amount']);

const withAmount = (rule: Json): Json => ({
  type: 'object',
  properties: { amount: { type: 'number', maximum: 9_000, 'x-countersign': rule } },
});

export const schemas: readonly Schema[] = [
  {
    json: { type: 'object', properties: { amount: { type: 'number', maximum: 9_000 } } },
    allows: (_before, after) => numberOf(after) <= 9_000,
  },
  {
    json: withAmount({ onlyDecrease: true }),
    allows: (before, after) => numberOf(after) <= 9_000 && numberOf(after) <= numberOf(before),
  },
  {
    json: withAmount({ onlyIncrease: true }),
    allows: (before, after) => numberOf(after) <= 9_000 && numberOf(after) >= numberOf(before),
  },
  {
    json: withAmount({ editable: false }),
    allows: (before, after) => numberOf(after) === numberOf(before),
  },
];
