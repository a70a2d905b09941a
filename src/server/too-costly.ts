import { GraphQLError } from 'graphql';

/**
 * The parts of a document or a request that a limit is put on; its cost and depth are the schema's to judge.
 */
export type Measure = 'aliases' | 'directives' | 'operations' | 'tokens';

/**
 * An operation is refused before anything of it runs, and the error names the limit, so that it can be split.
 */
export function tooCostly(measure: Measure, max: number, found?: number): GraphQLError {
  const maxMeasure = `max${measure.charAt(0).toUpperCase()}${measure.slice(1)}`;
  const facts = { ...(found === undefined ? {} : { [measure]: found }), [maxMeasure]: max };
  return new GraphQLError(
    `This request has ${found ?? 'too many'} ${measure}; at most ${max} are allowed. Split it into several.`,
    { extensions: { code: 'OPERATION_TOO_COSTLY', ...facts } },
  );
}
