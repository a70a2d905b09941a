import type { Context } from '../../context.ts';
import { contextProblems } from '../../domain/approval/escalation-schema.ts';
import { ValidationError } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import type { EscalationTemplate } from '../../domain/templates/template.ts';
import { templateNamed, templateNames } from '../../domain/templates/templates.ts';
import { TemplateEntity } from '../../entities/template.ts';
import type { ApprovalInput } from './approval-input.ts';

/**
 * The template that a request names, whose schema its context has to follow. One of an administrator is read after the
 * version of the rules, which every change of a template raises: a request that is written by that version has the
 * template as it then is.
 */
export async function findTemplate(
  context: Pick<Context, 'em' | 'memory'>,
  { template: name, context: given, escalationSchema }: ApprovalInput,
  path: readonly string[] = ['input'],
): Promise<EscalationTemplate | null> {
  // Most requests name none, and for those the ORM is not even forked.
  if (name === null) return null;
  // The context was validated by the schema of a built-in one already.
  const builtIn = templateNamed(name);
  if (builtIn) return builtIn;
  const row = await context.em.findOne(TemplateEntity, { name, closedAt: null }, { refresh: true });
  if (!row) throw new ValidationError([{ path: [...path, 'template'], message: noSuchTemplate(name) }]);
  if (!escalationSchema) {
    const issues = contextProblems(row.schema, given, [...path, 'context'], context.memory.schemas);
    if (issues.length > 0) throw new ValidationError(issues);
  }
  return { ...row, reviewers: { groups: [], lookAt: [] } };
}

function noSuchTemplate(name: string): string {
  return `There is no template “${name.slice(0, limits.nameMaxChars)}”; every workspace has ${templateNames.join(', ')}, and \`escalationTemplates\` lists its own.`;
}
