import type { ASTNode } from '@marcbachmann/cel-js';
import { childrenOf } from '../condition/charge.ts';
import { language } from '../condition/language.ts';
import type { PolicyRules } from './policy.ts';

/** What a requester says of a request and what changes nothing of what is done. */
const labels: ReadonlySet<string> = new Set(['riskLevel', 'confidence', 'recommendation', 'context']);
/** Where a requester puts the request; it says what may pass, and not that it is what it says. */
const places: ReadonlySet<string> = new Set(['type', 'project']);
/** What is asked for, and by whom. */
const substance: ReadonlySet<string> = new Set(['action', 'params', 'requester']);

/**
 * Why a policy would let pass whatever its requester labels so, or null. A constant is allowed: it does not look as if
 * it kept anything out. So is a type or a project alone, which says what passes; a label beside it looks as if it kept
 * something out, and is the requester's word as well.
 */
export function labelsAlone({ effect, when }: Pick<PolicyRules, 'effect' | 'when'>): string | null {
  if (effect !== 'AUTO_APPROVE') return null;
  const read = fieldsRead(language.parse(when).ast);
  if (read.some((field) => substance.has(field))) return null;
  const said = [...new Set(read)].filter((field) => labels.has(field));
  if (said.length === 0) return null;
  const [place] = read.filter((field) => places.has(field));
  if (place)
    return `It reads ${said.join(', ')} beside ${place}, and the requester says both: ${said.join(', ')} would keep nothing out. Leave it out where every request of that ${place} may pass, or add what may pass: a condition over action, params or requester, such as params.amount <= 100. The least risk of a type or project is its riskFloor.`;
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
