import { canonical } from '../canonical.ts';
import { access } from './access.ts';
import { communication } from './communication.ts';
import { dataChange } from './data-change.ts';
import { deployment } from './deployment.ts';
import { financial } from './financial.ts';
import type { EscalationTemplate } from './template.ts';

/** Every template, in the order in which they are listed. */
export const templates: readonly EscalationTemplate[] = [
  financial,
  deployment,
  communication,
  dataChange,
  access,
];

const byName: ReadonlyMap<string, EscalationTemplate> = new Map(
  templates.map((template) => [template.name, template]),
);

export const templateNames: readonly string[] = [...byName.keys()];

/** Null for a request without a template, and for a name that is none. */
export function templateNamed(name: string | null): EscalationTemplate | null {
  return name === null ? null : (byName.get(name) ?? null);
}

/** Whether a request's schema is that of its template as it now is, so that its words are ours and not the agent's. */
export function isTemplateSchema(name: string | null, schema: unknown): boolean {
  const template = templateNamed(name);
  return template !== null && canonical(template.schema) === canonical(schema);
}
