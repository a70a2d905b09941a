import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** An entry of a table in the source: its name, the heading above it, and the sentence beside it. */
export interface Entry {
  readonly name: string;
  readonly section: string;
  readonly sentence: string;
}

/** Reads the object literal of a constant, because headings and comments are gone once it is loaded. */
export function readEntries(file: string, constant: string): Entry[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const literal = literalOf(source, constant);
  if (!literal) throw new Error(`${file} declares no object ${constant}.`);
  let section = '';
  return literal.properties.map((property) => {
    section = headingAbove(property, source) ?? section;
    return { name: property.name?.getText(source) ?? '', section, sentence: sentenceOf(property) };
  });
}

function literalOf(source: ts.SourceFile, constant: string): ts.ObjectLiteralExpression | undefined {
  return source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .filter(({ name }) => name.getText(source) === constant)
    .map(({ initializer }) =>
      initializer && ts.isAsExpression(initializer) ? initializer.expression : initializer,
    )
    .filter((value) => value !== undefined)
    .find(ts.isObjectLiteralExpression);
}

function headingAbove(property: ts.Node, source: ts.SourceFile): string | undefined {
  return ts
    .getLeadingCommentRanges(source.text, property.getFullStart())
    ?.filter(({ kind }) => kind === ts.SyntaxKind.SingleLineCommentTrivia)
    .map(({ pos, end }) => source.text.slice(pos + 2, end).trim())
    .at(-1);
}

function sentenceOf(property: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(property)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ');
}
