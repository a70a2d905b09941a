import { type ASTNode, TypeError as CelTypeError, Environment } from '@marcbachmann/cel-js';
import { limits } from '../limits.ts';
import { safePattern } from '../work/safe-pattern.ts';
import type { WorkMeter } from '../work/work-meter.ts';

/**
 * The part of CEL that conditions are written in. Everything in it is a function of the request alone (no
 * clock, no time zones), and nothing in it can keep the server busy:
 *
 * - a text, its nodes, its depth and its lists are bounded when it is read;
 * - only the functions below exist. `split`, `join`, `cel.bind` and bytes are gone because they can double a
 *   value at every step, timestamps because they look at the time zone of the machine;
 * - `matches` takes a pattern in quotes, compiled by RE2, where the language would use backtracking;
 * - loops go over fields, at most one within another, and whatever they read is paid for (`work-meter.ts`).
 */
const functions: ReadonlySet<string> = new Set(['size', 'int', 'double', 'string', 'bool', 'dyn', 'has']);
const loops: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);
const methods: ReadonlySet<string> = new Set([
  ...loops,
  'size',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'lowerAscii',
  'upperAscii',
  'trim',
]);

/** Where evaluation finds its meter; no condition can spell this name. */
export const meterVariable = '#meter';
/** CEL has a constant `type` already, so the field of that name goes by another one inside. */
export const typeVariable = 'requestType';

const requester = { handle: 'string', kind: 'string', groups: 'list<string>', role: 'string' };
const fields = {
  type: 'string',
  action: 'string',
  params: 'map',
  context: 'map',
  riskLevel: 'string',
  project: 'string',
  requester,
  recommendation: 'dyn',
  confidence: 'dyn',
} as const;
const variables: ReadonlySet<string> = new Set(['request', ...Object.keys(fields)]);

export const language = languageOf();

function languageOf(): Environment {
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    limits: {
      maxAstNodes: limits.conditionMaxNodes,
      maxDepth: limits.conditionMaxDepth,
      maxListElements: limits.conditionListMaxItems,
      maxMapEntries: limits.conditionListMaxItems,
      maxCallArguments: 3,
    },
  });
  environment.registerVariable({ name: 'request', schema: fields });
  for (const [field, type] of Object.entries(fields)) {
    const name = field === 'type' ? typeVariable : field;
    if (typeof type === 'string') environment.registerVariable(name, type);
    else environment.registerVariable({ name, schema: type });
  }
  addMixedNumbers(environment);
  addPricedMethods(environment);
  return environment;
}

/** JSON has one kind of number where CEL has two; whoever writes `params.amount * 2` means both. */
function addMixedNumbers(environment: Environment): void {
  const operators: Record<string, (left: number, right: number) => number> = {
    '+': (left, right) => left + right,
    '-': (left, right) => left - right,
    '*': (left, right) => left * right,
    '/': (left, right) => left / right,
    '%': (left, right) => left % right,
  };
  type Numeric = number | bigint;
  for (const [operator, apply] of Object.entries(operators)) {
    const mixed = (left: Numeric, right: Numeric) => apply(Number(left), Number(right));
    environment.registerOperator(`int ${operator} double: double`, mixed);
    environment.registerOperator(`double ${operator} int: double`, mixed);
  }
  environment.registerOperator('double % double: double', (left: number, right: number) => left % right);
  environment.registerOperator(
    'int == double: bool',
    (left: bigint, right: number) => Number(left) === right,
  );
}

interface Checker {
  check(node: ASTNode, scope: unknown): { readonly kind: string; readonly name: string };
  getType(name: string): unknown;
}
interface Evaluator {
  run(node: ASTNode, scope: unknown): unknown;
}
interface Scope {
  getValue(name: string): unknown;
}
interface Call {
  readonly receiver: ASTNode;
  readonly args: readonly [ASTNode];
}
type Apply = (text: string, argument: string, meter: WorkMeter) => boolean;

/**
 * Methods on text that are paid for by the length of both sides. The library looks a macro up by its name
 * alone, so one with a receiver that no text has takes the place of the built-in method.
 */
function addPricedMethods(environment: Environment): void {
  const add = (name: string, prepare: (argument: ASTNode) => Apply) =>
    environment.registerFunction(`bool.${name}(ast): bool`, ({ receiver, args: [argument] }: Call) => {
      const apply = prepare(argument);
      return {
        typeCheck(checker: Checker, _call: unknown, scope: unknown) {
          for (const node of [receiver, argument]) {
            const type = checker.check(node, scope);
            if (type.kind === 'dyn' || type.name === 'string') continue;
            throw new CelTypeError({ message: `The method ${name} is for texts, and this is not one`, node });
          }
          return checker.getType('bool');
        },
        evaluate(evaluator: Evaluator, _call: unknown, scope: Scope) {
          const text = evaluator.run(receiver, scope);
          const value = evaluator.run(argument, scope);
          if (typeof text !== 'string' || typeof value !== 'string') {
            throw new CelTypeError(`The method ${name} is for texts, and was given something else`);
          }
          return apply(text, value, scope.getValue(meterVariable) as WorkMeter);
        },
      };
    });

  add('contains', () => (text, part, meter) => {
    meter.charge((text.length * part.length) / comparisonsPerWork);
    return text.includes(part);
  });
  add('matches', (argument) => {
    const pattern = patternOf(argument);
    return (text, _source, meter) => {
      meter.charge((text.length * pattern.instructions) / comparisonsPerWork);
      return pattern.test(text);
    };
  });
}

const comparisonsPerWork = 1_024;

function patternOf(node: ASTNode) {
  if (node.op !== 'value' || typeof node.args !== 'string') {
    throw new CelTypeError({ message: 'The method matches takes a pattern in quotes', node });
  }
  if (node.args.length > limits.conditionPatternMaxChars) {
    const message = `A pattern may have at most ${limits.conditionPatternMaxChars} characters`;
    throw new CelTypeError({ message, node });
  }
  try {
    return safePattern(node.args);
  } catch (error) {
    throw new CelTypeError({ message: (error as SyntaxError).message.replace(/\.$/, ''), node });
  }
}

/** Keeps to the vocabulary, and gives the field `type` the name that it has inside. */
export function requireVocabulary(node: ASTNode, loopDepth = 0): void {
  if (node.op === 'id') {
    if (node.args === 'type') Object.assign(node, { args: typeVariable });
  } else if (node.op === 'call') {
    const [name, args] = node.args;
    if (!functions.has(name)) throw unknown(name, node);
    for (const arg of args) requireVocabulary(arg, loopDepth);
  } else if (node.op === 'rcall') {
    const [name, receiver, args] = node.args;
    if (!methods.has(name)) throw unknown(name, node);
    requireVocabulary(receiver, loopDepth);
    if (loops.has(name)) requireLoop(receiver, args, loopDepth);
    else for (const arg of args) requireVocabulary(arg, loopDepth);
  } else {
    for (const child of childrenOf(node)) requireVocabulary(child, loopDepth);
  }
}

function requireLoop(range: ASTNode, [variable, ...body]: ASTNode[], loopDepth: number): void {
  if (!isField(range)) {
    throw new CelTypeError({ message: 'Loop over a field, such as params.items', node: range });
  }
  if (loopDepth >= limits.conditionMaxLoops) {
    throw new CelTypeError({ message: 'A loop may have one loop within it, and no more', node: range });
  }
  if (variable?.op === 'id' && variables.has(variable.args)) {
    const message = `A loop cannot call its variable ${variable.args}, which is a part of the request`;
    throw new CelTypeError({ message, node: variable });
  }
  for (const node of body) requireVocabulary(node, loopDepth + 1);
}

/** A path, or what filter and map made of one: something whose reading is paid for. */
function isField(node: ASTNode): boolean {
  if (node.op === 'id') return true;
  if (node.op === '.' || node.op === '[]') return isField(node.args[0]);
  return node.op === 'rcall' && loops.has(node.args[0]) && isField(node.args[1]);
}

function childrenOf(node: ASTNode): ASTNode[] {
  if (node.op === 'value') return [];
  const args: readonly unknown[] = Array.isArray(node.args) ? node.args : [node.args];
  return args.flat().filter(isNode);
}

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value;

function unknown(name: string, node: ASTNode): CelTypeError {
  return new CelTypeError({ message: `Conditions have no function ${name}`, node });
}
