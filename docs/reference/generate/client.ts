import { resolve } from 'node:path';
import ts from 'typescript';
import { page } from './page.ts';
import { table } from './table.ts';

const home = 'packages/client/src';

/** The entries of the package, and what each is for. */
const entries: Readonly<Record<string, readonly [file: string, sentence: string]>> = {
  '@countersign/client': ['index.ts', 'The client, its guards, and its errors.'],
  '@countersign/client/webhooks': ['webhooks.ts', 'For receivers of webhooks. It needs no client.'],
  '@countersign/client/websocket': ['websocket.ts', 'Another way to wait.'],
  '@countersign/client/redeeming': [
    'redeeming.ts',
    'For a service that has effects happen and trusts no agent. Its key needs `effects:redeem` and nothing else.',
  ],
  '@countersign/client/testing': [
    'testing.ts',
    'A real server in a test. The package `countersign` has to be installed, and Node.js 24.',
  ],
};

/** Reads the public types of the client. Throws where one of them, or a member of it, has no docstring. */
export function clientPage(directory: string = home): string {
  const files = Object.values(entries).map(([file]) => resolve(directory, file));
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.esnext.disposable.d.ts'],
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    exactOptionalPropertyTypes: true,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  undocumented = [];
  const parts = Object.entries(entries).flatMap(([name, [file, sentence]]) => {
    const source = program.getSourceFile(resolve(directory, file));
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file} exports nothing.`);
    const exported = checker.getExportsOfModule(module).map((symbol) => nameOf(symbol, checker));
    return [`## ${name}\n\n${sentence}`, ...exported.map((one) => partOf(one, checker))];
  });
  if (undocumented.length > 0) throw new Error(undocumented.join('\n'));
  return page(
    'The TypeScript client',
    home,
    'Every public name of `@countersign/client`, with its types. [The guard](../guides/guard.md), [waiting](../guides/waiting.md), [webhooks](../guides/webhooks.md) and [testing](../guides/testing.md) say how they are used. A type that is not on this page is one of [the schema](../../schema.graphql). Unless a sentence says otherwise, times are ISO 8601 texts, durations that end in `Ms` and `timeout` are milliseconds, every method that calls the server rejects with a `CountersignError`, and lengths and sizes are bounded as [the limits](limits.md) say.',
    parts,
  );
}

/** All of them are named at once. */
let undocumented: string[] = [];

function required(sentence: string, name: string): string {
  if (sentence === '') undocumented.push(`${name} has no docstring.`);
  return sentence;
}

interface PublicName {
  readonly name: string;
  readonly symbol: ts.Symbol;
  readonly declaration: ts.Declaration;
  readonly sentence: string;
}

function nameOf(exported: ts.Symbol, checker: ts.TypeChecker): PublicName {
  const aliased = exported.flags & ts.SymbolFlags.Alias;
  const symbol = aliased ? checker.getAliasedSymbol(exported) : exported;
  const [declaration] = symbol.declarations ?? [];
  if (!declaration) throw new Error(`${exported.name} is declared nowhere.`);
  return { name: exported.name, symbol, declaration, sentence: sentenceOf(symbol, exported.name, checker) };
}

function sentenceOf(symbol: ts.Symbol, name: string, checker: ts.TypeChecker): string {
  const sentence = ts
    .displayPartsToString(symbol.getDocumentationComment(checker))
    .replace(/\s+/g, ' ')
    .trim();
  return required(sentence, name);
}

function partOf(one: PublicName, checker: ts.TypeChecker): string {
  const { declaration, name, sentence } = one;
  const title = `### ${name}\n\n`;
  if (ts.isFunctionDeclaration(declaration))
    return `${title}${code(signatureOf(declaration))}\n\n${sentence}`;
  if (ts.isTypeAliasDeclaration(declaration)) return `${title}${sentence}${aliasOf(declaration, checker)}`;
  if (!ts.isClassDeclaration(declaration) && !ts.isInterfaceDeclaration(declaration))
    throw new Error(`${name} is neither a class, an interface, a type nor a function.`);
  const heritage = declaration.heritageClauses?.map((clause) => clause.getText()).join(' ') ?? '';
  const kind = ts.isClassDeclaration(declaration) ? 'class' : 'interface';
  const head = heritage ? `\`${kind} ${name} ${heritage}\`\n\n` : '';
  const members = membersOf(declaration).map((member) => memberItem(name, member, checker));
  const list = members.length > 0 ? `\n\n${members.join('\n')}` : '';
  return `${title}${head}${sentence}${list}`;
}

/** What an alias is. Of one that is made from the schema, its fields. */
function aliasOf(declaration: ts.TypeAliasDeclaration, checker: ts.TypeChecker): string {
  const { type } = declaration;
  const text = type.getText();
  if (!/^(\w+<)*(Approval\[|PartsOf|DataOf|InputOf|VariablesOf)/.test(text))
    return `\n\n${code(oneLine(declaration.getText()))}`;
  const fields = checker.getTypeAtLocation(declaration.name).getProperties();
  const shown = fields.map((field) => {
    const flags = ts.TypeFormatFlags.NoTruncation;
    const written = checker.typeToString(checker.getTypeOfSymbol(field), declaration, flags);
    const optional = field.flags & ts.SymbolFlags.Optional;
    const type = oneLine(written).replace(/readonly |import\("[^"]*"\)\./g, '');
    return [
      `\`${field.name}${optional ? '?' : ''}\``,
      `\`${optional ? type.replace(/ \| undefined$/, '') : type}\``,
    ];
  });
  return `\n\n${table(['Field', 'Type'], shown)}`;
}

type Member = ts.ClassElement | ts.TypeElement;

function membersOf(declaration: ts.ClassDeclaration | ts.InterfaceDeclaration): Member[] {
  return [...declaration.members].filter((member) => {
    if (ts.isConstructorDeclaration(member)) return ts.isClassDeclaration(declaration) && isOwn(declaration);
    if (!member.name) return ts.isCallSignatureDeclaration(member);
    return !ts.isPrivateIdentifier(member.name) && !ts.isComputedPropertyName(member.name);
  });
}

/** Errors are thrown by the client, and made by nobody else. */
const isOwn = (declaration: ts.ClassDeclaration) => declaration.name?.text === 'Countersign';

function memberItem(owner: string, member: Member, checker: ts.TypeChecker): string {
  const written = `\`${oneLine(writtenOf(owner, member, checker))}\``;
  const documented = ts
    .getJSDocCommentsAndTags(member)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  const name = member.name?.getText() ?? 'a call';
  return `- ${written}: ${required(documented, `${owner}.${name}`)}`;
}

function writtenOf(owner: string, member: Member, checker: ts.TypeChecker): string {
  if (ts.isConstructorDeclaration(member)) return `new ${owner}(${parametersOf(member)})`;
  if (ts.isMethodDeclaration(member) || ts.isMethodSignature(member)) {
    return `${member.name.getText()}${genericsOf(member)}(${parametersOf(member)}): ${resultOf(member, checker)}`;
  }
  if (ts.isCallSignatureDeclaration(member)) return `(${parametersOf(member)}): ${resultOf(member, checker)}`;
  if (ts.isGetAccessorDeclaration(member)) return `${member.name.getText()}: ${resultOf(member, checker)}`;
  return member
    .getText()
    .replace(/^readonly /, '')
    .replace(/;$/, '')
    .replace(/ = .*$/s, '');
}

function genericsOf({ typeParameters }: ts.SignatureDeclaration): string {
  return typeParameters ? `<${typeParameters.map((one) => one.getText()).join(', ')}>` : '';
}

const parametersOf = ({ parameters }: ts.SignatureDeclaration) => parameters.map(parameterOf).join(', ');

/** A parameter that is taken apart has no name of its own. */
function parameterOf({
  name,
  type,
  questionToken,
  initializer,
  dotDotDotToken,
}: ts.ParameterDeclaration): string {
  const shown = ts.isIdentifier(name) ? name.text : 'options';
  const optional = questionToken || initializer ? '?' : '';
  return `${dotDotDotToken ? '...' : ''}${shown}${optional}${type ? `: ${type.getText()}` : ''}`;
}

function resultOf(declaration: ts.SignatureDeclaration, checker: ts.TypeChecker): string {
  if (declaration.type) return declaration.type.getText();
  const signature = checker.getSignatureFromDeclaration(declaration);
  const type = signature && checker.getReturnTypeOfSignature(signature);
  const written = type ? checker.typeToString(type, declaration, ts.TypeFormatFlags.NoTruncation) : 'unknown';
  return written.replace(/readonly |import\("[^"]*"\)\./g, '');
}

function signatureOf(declaration: ts.FunctionDeclaration): string {
  const result = declaration.type?.getText() ?? 'void';
  return `${declaration.name?.text}${genericsOf(declaration)}(${parametersOf(declaration)}): ${result}`;
}

const code = (text: string) => `\`\`\`text\n${text}\n\`\`\``;
const oneLine = (text: string) =>
  text
    .replace(/\/\*\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/^export /, '')
    .trim();
