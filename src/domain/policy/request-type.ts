import { nearest } from '../condition/nearest.ts';
import type { RiskLevel } from './risk.ts';

/** A type that a workspace declares: who asks by it, asks for no less than its floor of risk. */
export interface DeclaredType {
  readonly name: string;
  readonly riskFloor: RiskLevel | null;
}

/** The type by which policies know requests at a checkpoint. It belongs to every workspace. */
export const checkpointType = 'agent.checkpoint';

/** What to say of a text that has another form. */
export const typeForm =
  'A type is 1 to 64 lower-case letters, digits, dots, dashes and underscores, and begins with a letter.';

const pattern = /^[a-z][a-z0-9._-]{0,63}$/;

/** Whether a text has the form of a type. Nothing that looks like a type is another one. */
export function isType(text: string): boolean {
  return pattern.test(text);
}

/** The texts that a condition compares with a type, so that a type which a policy is about is known. */
export function typesIn(condition: string): string[] {
  const literals = [...condition.matchAll(/"([^"\\]*)"|'([^'\\]*)'/g)];
  return /\btype\b/.test(condition)
    ? literals.map(([, double, single]) => double ?? single ?? '').filter(isType)
    : [];
}

/** Why a request may not have this type; null when it may. */
export function typeProblem(
  type: string,
  rules: { readonly types: ReadonlyMap<string, DeclaredType>; readonly typesClosed: boolean },
  known: readonly string[],
): string | null {
  if (!isType(type)) {
    return `${typeForm}${suggestion(type, known)}`;
  }
  if (!rules.typesClosed || rules.types.has(type)) return null;
  return `This workspace has no type “${type}”, and takes only those that it declares.${suggestion(type, [...rules.types.keys()])}`;
}

function suggestion(type: string, known: readonly string[]): string {
  const name = nearest(type.normalize('NFKC'), known);
  return name ? ` The nearest known one is “${name}”.` : '';
}
