import { GraphQLDateTimeISO } from 'graphql-scalars';

/**
 * The moment that a text writes as RFC 3339 says; null when it writes none, or one that not every reader of RFC 3339
 * can write again: the database knows no year 0, and years have four digits.
 */
export function readMoment(text: string): Date | null {
  const moment = parsed(text);
  const year = moment?.getUTCFullYear() ?? Number.NaN;
  return year >= 1 && year <= 9999 ? moment : null;
}

function parsed(text: string): Date | null {
  try {
    return GraphQLDateTimeISO.parseValue(text);
  } catch {
    return null;
  }
}
