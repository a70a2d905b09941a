import { canonical } from '../canonical.ts';
import { access } from './access.ts';
import { communication } from './communication.ts';
import { dataChange } from './data-change.ts';
import { deployment } from './deployment.ts';
import { financial } from './financial.ts';
import type { EscalationTemplate } from './template.ts';

/** The templates that every workspace has, in the order in which they are listed. They require no field. */
export const templates: readonly EscalationTemplate[] = [
  financial,
  deployment,
  communication,
  dataChange,
  access,
].map((template) => ({ ...template, version: null }));

const byName: ReadonlyMap<string, EscalationTemplate> = new Map(
  templates.map((template) => [template.name, template]),
);

export const templateNames: readonly string[] = [...byName.keys()];

/** The one of them that has this name; null for none. */
export function templateNamed(name: string | null): EscalationTemplate | null {
  return name === null ? null : (byName.get(name) ?? null);
}

/**
 * Whether a request's schema is that of its template, so that its words are ours, or an administrator's, and not the
 * agent's.
 */
export function hasTemplateSchema(request: {
  readonly template: string | null;
  readonly templateVersion: number | null;
  readonly escalationSchema: unknown;
}): boolean {
  if (request.templateVersion !== null) return true;
  const { template: name, escalationSchema: schema } = request;
  const template = templateNamed(name);
  return template !== null && canonical(template.schema) === canonical(schema);
}
