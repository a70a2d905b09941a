import { type ASTNode, TypeError as CelTypeError, type Environment } from '@marcbachmann/cel-js';
import { fault } from './fault.ts';

/** What the library hands to an implementation of a macro of it. */
interface Macro {
  readonly receiver: ASTNode;
  readonly args: readonly ASTNode[];
  readonly parser: {
    readonly registry: { findMacro(name: string, hasReceiver: boolean, args: number): Implementation };
  };
}
interface Implementation {
  handler(macro: Macro): object;
}
interface Type {
  readonly kind: string;
  readonly name: string;
  readonly keyType: Type;
  readonly valueType: Type;
}
interface Checker {
  check(node: ASTNode, scope: Scope): Type;
  getType(name: string): Type;
}
interface Evaluator {
  run(node: ASTNode, scope: Scope): unknown;
}
interface Scope {
  forkWithVariable(name: string, type: Type): Scope;
  reuse(parent: Scope): Scope;
  setIterValue(value: unknown, evaluator: Evaluator): Scope;
}

/** Gives what its body is of every place of a list, or of every key of a map. */
type Body = (key: unknown, value: unknown) => unknown;
type Loop = (entries: Iterable<readonly [unknown, unknown]>, bodies: readonly Body[]) => unknown;

/** One that decides settles the question, whatever could not be evaluated elsewhere. */
const quantifier =
  (decisive: boolean): Loop =>
  (entries, [body]) => {
    let failure: unknown;
    for (const [key, value] of entries) {
      try {
        if (truth(body?.(key, value)) === decisive) return decisive;
      } catch (error) {
        failure ??= error;
      }
    }
    if (failure) throw failure;
    return !decisive;
  };

const existsOne: Loop = (entries, [body]) => {
  let count = 0;
  for (const [key, value] of entries) if (truth(body?.(key, value))) count += 1;
  return count === 1;
};

const transformList: Loop = (entries, bodies) => {
  const [transform, filter] = [...bodies].reverse();
  const list: unknown[] = [];
  for (const [key, value] of entries) {
    if (!filter || truth(filter(key, value))) list.push(transform?.(key, value));
  }
  return list;
};

function truth(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw fault('What a loop asks of each value is neither true nor false');
}

/** The loops with two variables: place and value of a list, or key and value of a map. */
export function addLoops(environment: Environment): void {
  const add = (signature: string, result: string, loop: Loop) =>
    environment.registerFunction(signature, (macro: Macro) => twoVariables(macro, result, loop));
  add('list.all(ast, ast, ast): bool', 'bool', quantifier(false));
  add('list.exists(ast, ast, ast): bool', 'bool', quantifier(true));
  add('list.exists_one(ast, ast, ast): bool', 'bool', existsOne);
  add('list.existsOne(ast, ast, ast): bool', 'bool', existsOne);
  add('list.transformList(ast, ast, ast): list<dyn>', 'list<dyn>', transformList);
  add('list.transformList(ast, ast, ast, ast): list<dyn>', 'list<dyn>', transformList);
  // The newer of two names for the same loop.
  environment.registerFunction('list.existsOne(ast, ast): bool', (macro: Macro) =>
    macro.parser.registry.findMacro('exists_one', true, 2).handler(macro),
  );
}

function twoVariables({ receiver, args }: Macro, result: string, loop: Loop): object {
  const [keyName, valueName, ...bodies] = args;
  let scopes: readonly [Scope, Scope] | null = null;
  return {
    async: false,
    typeCheck(checker: Checker, _macro: unknown, scope: Scope) {
      const range = checker.check(receiver, scope);
      const keys = scope.forkWithVariable(nameOf(keyName), keyTypeOf(range, checker, receiver));
      const values = keys.forkWithVariable(nameOf(valueName), range.valueType ?? range);
      scopes = [keys, values];
      for (const [index, body] of bodies.entries()) {
        const type = checker.check(body, values);
        const isTest = result === 'bool' || index < bodies.length - 1;
        if (!isTest || type.kind === 'dyn' || type.name === 'bool') continue;
        throw new CelTypeError({
          message: `A loop asks true or false, and this is of type ${type.name}`,
          node: body,
        });
      }
      return checker.getType(result);
    },
    evaluate(evaluator: Evaluator, _macro: unknown, scope: Scope) {
      const range = evaluator.run(receiver, scope);
      const evaluated = bodies.map((body) => (key: unknown, value: unknown) => {
        if (!scopes) throw fault('The loop was not checked');
        const keys = scopes[0].reuse(scope).setIterValue(key, evaluator);
        return evaluator.run(body, scopes[1].reuse(keys).setIterValue(value, evaluator));
      });
      return loop(entriesOf(range), evaluated);
    },
  };
}

function nameOf(node: ASTNode | undefined): string {
  if (node?.op === 'id') return node.args;
  throw new CelTypeError({ message: 'A loop names its variables first', ...(node ? { node } : {}) });
}

function keyTypeOf(range: Type, checker: Checker, node: ASTNode): Type {
  if (range.kind === 'list') return checker.getType('int');
  if (range.kind === 'map') return range.keyType;
  if (range.kind === 'dyn') return range;
  throw new CelTypeError({
    message: `A loop goes over a list or a map, and this is of type ${range.name}`,
    node,
  });
}

function* entriesOf(range: unknown): Generator<readonly [unknown, unknown]> {
  if (Array.isArray(range)) {
    const length = range.length;
    for (let index = 0; index < length; index++) yield [BigInt(index), range[index]];
  } else if (range?.constructor === Object) {
    const map = range as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(map)) yield [key, map[key]];
  } else throw fault('A loop goes over a list or a map');
}
