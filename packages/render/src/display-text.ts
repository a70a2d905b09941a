import { canonical } from './canonical.ts';

/** The parts of a request that a reviewer decides about, by the names that they have in the API. */
export const displayParts = [
  'type',
  'action',
  'summary',
  'riskLevel',
  'params',
  'context',
  'keyValueContext',
] as const;
export type DisplayPart = (typeof displayParts)[number];

/** What was in view of one revision of a request. */
export interface Display {
  readonly id: string;
  readonly revision: number;
  /** The parts that were, each as the API answers it. */
  readonly fields: Readonly<Partial<Record<DisplayPart, unknown>>>;
}

/** The text whose SHA-256 says what was in view: the server, the inbox and the tests make the same of the same. */
export function displayText({ id, revision, fields }: Display): string {
  return canonical({ id, revision, fields });
}
