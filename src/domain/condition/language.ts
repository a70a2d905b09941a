import { Environment } from '@marcbachmann/cel-js';
import { limits } from '../limits.ts';
import { evaluationVariable } from './charge.ts';
import { Evaluation } from './evaluation.ts';
import { evaluationType, signatureOf, spelledOut } from './function-table.ts';
import { functionTable } from './functions.ts';
import { addLoops } from './loops.ts';
import { Pattern } from './pattern.ts';
import { addQuantityEquality, Quantity } from './quantity.ts';
import { Duration, Timestamp } from './time.ts';
import { addTimeOperators } from './time-functions.ts';
import { TimeZone } from './time-zone.ts';
import { addUrlEquality, Url } from './url.ts';

/**
 * The part of CEL that conditions are written in. Everything in it is a function of the request alone, its time
 * included, and nothing in it can keep the server busy:
 *
 * - a text, its nodes, its depth and its lists are bounded when it is read;
 * - only the functions of `functions.ts` exist; patterns are compiled by RE2, where the language would backtrack;
 * - loops go at most one within another;
 * - every node pays for being evaluated and for what it makes (`charge.ts`), what is read of the request is paid
 *   for (`work-meter.ts`), and a function whose work or result can be larger than its arguments pays beforehand.
 */

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

/** The names that a condition knows without having made them. */
export const variables: ReadonlySet<string> = new Set(['request', ...Object.keys(fields)]);

export const language = languageOf();

function languageOf(): Environment {
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: {
      maxAstNodes: limits.conditionMaxNodes,
      maxDepth: limits.conditionMaxDepth,
      maxListElements: limits.conditionListMaxItems,
      maxMapEntries: limits.conditionListMaxItems,
      maxCallArguments: limits.conditionMaxArguments,
    },
  });
  addTypes(environment);
  environment.registerVariable({ name: 'request', schema: { ...fields, time: 'timestamp' } });
  for (const [field, type] of Object.entries(fields)) {
    const name = field === 'type' ? typeVariable : field;
    if (typeof type === 'string') environment.registerVariable(name, type);
    else environment.registerVariable({ name, schema: type });
  }
  addMixedNumbers(environment);
  addTimeOperators(environment);
  addQuantityEquality(environment);
  addUrlEquality(environment);
  addLoops(environment);
  addFunctions(environment);
  return environment;
}

/** JSON has one kind of number where CEL has two; an author who writes `params.amount * 2` means both. */
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

function addTypes(environment: Environment): void {
  class MathNamespace {}
  environment
    .registerType('timestamp', Timestamp)
    .registerType('duration', Duration)
    .registerType('quantity', Quantity)
    .registerType('url', Url)
    .registerType('Pattern', Pattern)
    .registerType('TimeZone', TimeZone)
    .registerType(evaluationType, Evaluation)
    .registerType('math', MathNamespace)
    .registerConstant('math', 'math', new MathNamespace())
    .registerVariable(evaluationVariable, evaluationType);
}

/** What a function of ours is called inside, where the library may have one of the same name. */
export function insideName(name: string): string {
  return `${name}_`;
}

function addFunctions(environment: Environment): void {
  for (const [text, apply] of Object.entries(functionTable)) {
    for (const { receiver, name, parameters, result } of spelledOut(signatureOf(text))) {
      const called = `${receiver ? `${receiver}.` : ''}${insideName(name)}`;
      const signature = `${called}(${[...parameters, evaluationType].join(', ')}): ${result}`;
      environment.registerFunction(signature, apply, { async: false });
    }
  }
}
