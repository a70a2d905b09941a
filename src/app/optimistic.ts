/**
 * Optimistic execution is plugged in by this line and by no other (ADR 29). To do without it:
 * `export const createOptimistic: ((parts: object) => import('../context.ts').Optimistic) | null = null;`
 */
export { createOptimistic } from '../optimistic/create-optimistic.ts';
