import type { ASTNode } from '@marcbachmann/cel-js';
import { childrenOf } from '../condition/charge.ts';
import { language } from '../condition/language.ts';
import type { PolicyRules } from './policy.ts';

/** What a requester says of a request and what changes nothing of what is done. */
const labels: ReadonlySet<string> = new Set(['riskLevel', 'confidence', 'recommendation', 'context']);
/** What is asked for, and by whom. */
const substance: ReadonlySet<string> = new Set(['type', 'action', 'params', 'project', 'requester']);

/**
 * Why a policy would let pass whatever its requester labels so, or null. A constant is allowed: it does not look as if
 * it kept anything out.
 */
export function labelsAlone({ effect, when }: Pick<PolicyRules, 'effect' | 'when'>): string | null {
  if (effect !== 'AUTO_APPROVE') return null;
  const read = fieldsRead(language.parse(when).ast);
  if (read.some((field) => substance.has(field))) return null;
  const said = [...new Set(read)].filter((field) => labels.has(field));
  if (said.length === 0) return null;
  return `It reads ${said.join(', ')}, which is what the requester says of the request, so a requester could have anything approved. Add what may pass: a condition over type, action, params, project or requester, such as type == "refund" && params.amount <= 100.`;
}

/** The fields of the request that a condition reads, in its order; all of it counts as `params`. */
function fieldsRead(node: ASTNode): readonly string[] {
  if (node.op === 'id') return [node.args === 'request' ? 'params' : node.args];
  const [of, field] = memberOf(node);
  if (of?.op === 'id' && of.args === 'request' && typeof field === 'string') return [field];
  return childrenOf(node).flatMap(fieldsRead);
}

/** What is read of what, as `request.type` and `request["type"]`. */
function memberOf(node: ASTNode): readonly [ASTNode?, unknown?] {
  if (node.op === '.' || node.op === '.?') return node.args;
  if (node.op !== '[]' && node.op !== '[?]') return [];
  const [of, index] = node.args;
  return [of, index.op === 'value' ? index.args : null];
}
