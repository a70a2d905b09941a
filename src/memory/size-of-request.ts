import type { RequestRow } from '../entities/request.ts';

/** How much memory a request takes, by the parts of it that can be large. */
export function charsOf({ summary, params, context, paramsSchema, escalationSchema }: RequestRow): number {
  return JSON.stringify([summary, params, context, paramsSchema, escalationSchema]).length;
}
