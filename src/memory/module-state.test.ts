import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

// What a module keeps, every server in the process would share. So no module of src keeps anything: what is kept is
// in a memory that each server makes for itself.

/** Classes whose instances are what they were made as. */
const lasting: ReadonlySet<string> = new Set([
  'Ajv2020',
  'Intl.DateTimeFormat',
  'Intl.ListFormat',
  'Intl.Segmenter',
  'MarkdownIt',
  'SchemaBuilder',
  'pg.TypeOverrides',
]);

const mutators: ReadonlySet<string> = new Set([
  ...['set', 'add', 'delete', 'clear'],
  ...['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill'],
]);

/** Methods that answer what they belong to. */
const fluent: ReadonlySet<string> = new Set(['set', 'add', 'disable', 'enable', 'use']);

/** Where a module holds something that can change after it was loaded. */
function stateIn(name: string, text: string): string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const names = new Set<string>();
  const memories = importedFromMemory(file);
  const report = (node: ts.Node, what: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${name}:${line + 1} ${what}`);
  };
  for (const statement of file.statements) {
    if (ts.isClassDeclaration(statement)) {
      for (const member of statement.members) if (keepsOnClass(member)) report(member, 'a static field');
    }
    if (!ts.isVariableStatement(statement)) continue;
    if (!(statement.declarationList.flags & ts.NodeFlags.Const)) report(statement, 'let');
    for (const declaration of statement.declarationList.declarations) {
      if (ts.isIdentifier(declaration.name)) names.add(declaration.name.text);
      const made = isReadonly(declaration.type) ? null : madeIn(declaration.initializer, memories);
      if (made) report(declaration, `${made}, which is not declared as read-only`);
    }
  }
  visitFunctions(file, (node) => {
    const target = changedBy(node);
    if (target && names.has(target)) report(node, `a change of ${target}`);
  });
  return found;
}

function keepsOnClass(member: ts.ClassElement): boolean {
  if (!ts.isPropertyDeclaration(member)) return false;
  const has = (wanted: ts.SyntaxKind) => member.modifiers?.some(({ kind }) => kind === wanted) ?? false;
  // A text that nothing can change is no state.
  const isConstant =
    has(ts.SyntaxKind.ReadonlyKeyword) && !!member.initializer && ts.isStringLiteral(member.initializer);
  return has(ts.SyntaxKind.StaticKeyword) && !isConstant;
}

function isReadonly(type: ts.TypeNode | undefined): boolean {
  return type !== undefined && /^Readonly(Set|Map|Array)?</.test(type.getText());
}

/** What of a memory a file could make for itself. */
function importedFromMemory(file: ts.SourceFile): ReadonlySet<string> {
  const imports = file.statements.filter(ts.isImportDeclaration);
  const names = imports.flatMap(({ moduleSpecifier, importClause }) => {
    const { namedBindings } = importClause ?? {};
    if (!/\/memory\//.test(moduleSpecifier.getText())) return [];
    return namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  });
  return new Set(names.map(({ name }) => name.text));
}

/** What an expression makes that can change. */
function madeIn(node: ts.Node | undefined, memories: ReadonlySet<string>): string | null {
  if (!node || ts.isFunctionLike(node) || ts.isSpreadElement(node)) return null;
  if (ts.isCallExpression(node)) return madeByCall(node, memories);
  if (ts.isNewExpression(node)) {
    const made = node.expression.getText();
    return lasting.has(made) ? null : made;
  }
  return ts.forEachChild(node, (child) => madeIn(child, memories) ?? undefined) ?? null;
}

/** A call makes what it is a method of, or what a function that is called where it is written keeps. */
function madeByCall({ expression }: ts.CallExpression, memories: ReadonlySet<string>): string | null {
  if (memories.has(expression.getText())) return expression.getText();
  if (ts.isPropertyAccessExpression(expression)) {
    const { expression: from, name } = expression;
    return fluent.has(name.text) ? madeIn(from, memories) : null;
  }
  const called = ts.isParenthesizedExpression(expression) ? expression.expression : expression;
  return ts.isFunctionLike(called) ? 'a function that is called at once' : null;
}

/** Everything that happens after a module was loaded. */
function visitFunctions(node: ts.Node, look: (node: ts.Node) => void, isWithin = false): void {
  const within = isWithin || ts.isFunctionLike(node);
  if (within) look(node);
  ts.forEachChild(node, (child) => visitFunctions(child, look, within));
}

/** The variable whose value an expression changes. */
function changedBy(node: ts.Node): string | null {
  if (ts.isCallExpression(node)) {
    const { expression: called } = node;
    if (called.getText() === 'Object.assign') return rootOf(node.arguments[0]);
    return ts.isPropertyAccessExpression(called) && mutators.has(called.name.text)
      ? rootOf(called.expression)
      : null;
  }
  if (ts.isDeleteExpression(node)) return rootOf(node.expression);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const counts =
      node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    return counts ? rootOf(node.operand) : null;
  }
  const isAssigned =
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  return isAssigned && !ts.isIdentifier(node.left) ? rootOf(node.left) : null;
}

function rootOf(node: ts.Node | undefined): string | null {
  if (!node) return null;
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return rootOf(node.expression);
  return ts.isIdentifier(node) ? node.text : null;
}

test('no module keeps anything that can change', () => {
  const files = globSync('src/**/*.ts', { exclude: (path) => /\.test\.ts$|^src\/main\.ts$/.test(path) });
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap((path) => stateIn(path, readFileSync(path, 'utf8')))).toEqual([]);
});

describe('it is noticed when a module keeps', () => {
  test.each([
    ['a variable', 'let lastId = 0;'],
    ['a map', 'const known = new Map<string, number>();'],
    ['a map by what it belongs to', 'const queues = new WeakMap<object, string[]>();'],
    ['a set', 'export const refusals = new WeakSet<object>();'],
    ['a cache', 'const kept = new LRUCache<string, object>({ max: 10 });'],
    ['an instance of its own', 'const recent = new RequestCache();'],
    ['a cache in an object', 'const memory = { recent: new Map() };'],
    [
      'what a memory is made of',
      "import { memoOf } from '../memory/memo-of.ts'; const conditions = memoOf(10);",
    ],
    ['a list that grows', 'const seen: string[] = []; function see(id: string) { seen.push(id); }'],
    ['an object that changes', 'const state = { count: 0 }; const next = () => (state.count += 1);'],
    ['an object that counts', 'const state = { count: 0 }; const next = () => state.count++;'],
    ['a map that is filled at once', "const known = new Map<string, number>().set('a', 1);"],
    ['what only a function can reach', 'const next = (() => { let last = 0; return () => ++last; })();'],
    ['an object that fills', 'const by = {}; const keep = (id, one) => { by[id] = one; };'],
    ['an object that is given more', 'const by = {}; const keep = (more) => Object.assign(by, more);'],
    ['a field of a class', 'class Known { static readonly all = new Map(); }'],
  ])('%s', (_what, text) => {
    expect(stateIn('module.ts', text)).not.toEqual([]);
  });

  test.each([
    ['a table', "const types: ReadonlySet<string> = new Set(['a']);"],
    ['a list', "const names = ['a', 'b'] as const;"],
    [
      'what a function makes for itself',
      'function list() { const all = new Map(); all.set(1, 2); return all; }',
    ],
    ['what an object makes for itself', 'class Cache { readonly #all = new Map(); }'],
  ])('and not %s', (_what, text) => {
    expect(stateIn('module.ts', text)).toEqual([]);
  });
});
