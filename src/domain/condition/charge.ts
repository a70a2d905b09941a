import type { ASTNode } from '@marcbachmann/cel-js';
import { metered } from '../work/work-meter.ts';
import type { Evaluation } from './evaluation.ts';

/** Where evaluation finds what it charges; no condition can spell this name. */
export const evaluationVariable = '#evaluation';

interface Scope {
  getValue(name: string): unknown;
}
type Evaluate = (evaluator: unknown, node: unknown, scope: Scope) => unknown;
/** How the library evaluates a node: as it is, as what a macro made of it, or as a macro that evaluates itself. */
interface Evaluated {
  readonly meta: { readonly evaluate: Evaluate; readonly alternate?: Evaluated; readonly macro?: Macro };
  setMeta(key: 'evaluate', evaluate: Evaluate): unknown;
}
interface Macro {
  evaluate: Evaluate;
}

const nodeWork = 1 / 8;
const callWork = 1;
const charsPerWork = 32;
const itemsPerWork = 16;

/**
 * Has every node of a checked condition pay for being evaluated, and for what it made: a text by its length, a list
 * or map when it is read. So nothing that a condition makes is cheaper than what the request brings.
 */
export function chargeNodes(node: ASTNode): void {
  const work = workOf(node);
  if (work === null) return;
  // What is read of the request has been paid for when it was read, and a list of literals is no longer than it looks.
  const isRead = node.op === '.' || node.op === '[]';
  const charged: Charge = { work, isRead, isLiteral: isLiterals(node) };
  const evaluated: Evaluated = node as ASTNode & Evaluated;
  const { macro, alternate } = evaluated.meta;
  if (macro) macro.evaluate = charging(macro.evaluate, charged);
  else
    (alternate ?? evaluated).setMeta('evaluate', charging((alternate ?? evaluated).meta.evaluate, charged));
  if (!charged.isLiteral) for (const child of childrenOf(node)) chargeNodes(child);
}

interface Charge {
  readonly work: number;
  readonly isRead: boolean;
  readonly isLiteral: boolean;
}

/** What one evaluation of a node costs, without those below it; null when that is nothing. */
function workOf(node: ASTNode): number | null {
  if (node.op === 'id' && node.args === evaluationVariable) return null;
  if (node.op === 'value') return typeof node.args === 'string' && node.args.length > charsPerWork ? 0 : null;
  if (node.op === 'call' || node.op === 'rcall') return callWork;
  return isLiterals(node) ? childrenOf(node).length / itemsPerWork : nodeWork;
}

const isLiterals = (node: ASTNode) => node.op === 'list' && node.args.every(({ op }) => op === 'value');

function charging(evaluate: Evaluate, { work, isRead, isLiteral }: Charge): Evaluate {
  return (evaluator, node, scope) => {
    const evaluation = scope.getValue(evaluationVariable) as Evaluation;
    evaluation.charge(work);
    const value = evaluate(evaluator, node, scope);
    if (typeof value === 'object') return isLiteral ? value : metered(value, evaluation);
    if (typeof value === 'string' && !isRead) evaluation.charge(value.length / charsPerWork);
    return value;
  };
}

export function childrenOf(node: ASTNode): ASTNode[] {
  if (node.op === 'value') return [];
  const args: readonly unknown[] = Array.isArray(node.args) ? node.args : [node.args];
  return args.flat(2).filter(isNode);
}

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value;
