import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onlyOn } from '../../fixtures/server/only-on.ts';

const documents = [
  ...globSync('*.md'),
  ...globSync('docs/**/*.md'),
  ...globSync('.changeset/README.md'),
].sort();

const sources = globSync('{src,test,docs,examples,bench,packages,web/src}/**/*.{ts,tsx,sql,mjs}', {
  exclude: (name) => name.includes('node_modules'),
});
const fileNames = new Set(sources.map((file) => basename(file)));
const folders = [...readdirSync('.'), ...readdirSync('src')];

/** Documents are the same whatever the database, so once is enough. */
describe('the documents', onlyOn('embedded', 'That links lead somewhere is found out once.'), () => {
  test('links lead to what exists, and files that are named exist', () => {
    expect(documents.length).toBeGreaterThan(40);
    const problems = documents.flatMap((name) =>
      problemsOf(name, readFileSync(name, 'utf8')).map((target) => `${name}: ${target}`),
    );
    expect(problems).toEqual([]);
  });

  test('a broken link, a missing heading and a file that was moved are found', () => {
    const text = [
      '# Title\n[good](../../README.md) [top](#title) [far](https://example.com/x.md) [heading](../adr/README.md#decisions)',
      '`src/app.ts` `domain/limits.ts` `limits.ts` `actions/approval/` `src/actions/<noun>/<verb>.ts` `text/html`',
      '[gone](../gone.md) [lost](#lost) [no heading](../adr/README.md#nothing)',
      '`src/utils.ts` `domain/limit.ts` `limit.ts` `actions/approvals/` `test/approval.test.ts`',
      '```ts\nimport x from "./not-checked.ts"; // `not-checked.ts` [not](checked.md)\n```',
    ].join('\n\n');
    expect(problemsOf('docs/reference/x.md', text)).toEqual([
      '../gone.md',
      '#lost',
      '../adr/README.md#nothing',
      'src/utils.ts',
      'domain/limit.ts',
      'limit.ts',
      'actions/approvals/',
      'test/approval.test.ts',
    ]);
  });

  test('the index of decisions lists every record with its title, status and date', () => {
    const records = globSync('docs/adr/0*.md').sort();
    const index = readFileSync('docs/adr/README.md', 'utf8');
    expect(records.length).toBeGreaterThan(25);
    expect(listed(index)).toEqual(records.map(recordOf));
    // What is missing, or says something else, shows.
    const [last = ''] = index.trimEnd().split('\n').slice(-1);
    expect(listed(index.replace(last, ''))).not.toEqual(records.map(recordOf));
    expect(listed(index.replace('| Accepted |', '| Proposed |'))).not.toEqual(records.map(recordOf));
  });

  test('the words are those of the field', () => {
    const words = plainDocuments().flatMap((name) =>
      foreignWords(readFileSync(name, 'utf8')).map((word) => `${name}: ${word}`),
    );
    expect(words).toEqual([]);
  });

  test('words that are not the field’s are found, outside of code', () => {
    const text =
      'A letter is sent when somebody shall be told. `bell` the doorbell rings\n```sh\nletter\n```';
    expect(foreignWords(text)).toEqual(['letter', 'somebody', 'shall', 'told']);
  });

  test('so are those of comments, descriptions and titles of tests', () => {
    const read = sources.filter((name) => !/\/migrations\/|\/generated\/|docs-links\.test/.test(name));
    expect(read.length).toBeGreaterThan(500);
    const words = read.flatMap((name) =>
      proseOf(readFileSync(name, 'utf8')).flatMap((line) =>
        foreignWords(line)
          .filter((word) => !ambiguous.test(word))
          .map((word) => `${name}: ${word}`),
      ),
    );
    expect(words).toEqual([]);
  });

  test('in each of these they are found, and names in code are not prose', () => {
    const text = [
      '/** Somebody asks whoever comes. */',
      '/**\n * Who is told.\n */',
      "test.each(cases)('it is judged anew', () => {",
      "    description: 'How it shall end.',",
      'const told = await news(bell); // and the bell',
    ].join('\n');
    expect(proseOf(text).flatMap(foreignWords)).toEqual([
      'somebody',
      'whoever',
      'told',
      'anew',
      'shall',
      'bell',
    ]);
  });
});

/** Targets of links and names of files that lead nowhere. */
function problemsOf(name: string, text: string): string[] {
  const prose = withoutBlocks(text);
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const named = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [
    ...links.filter((target) => !leadsSomewhere(name, text, target)),
    ...named.filter((code) => isFileName(code) && !isThere(code) && !isReaders(text, code)),
  ];
}

function leadsSomewhere(name: string, text: string, target: string): boolean {
  if (/^[a-z]+:/.test(target)) return true;
  const [path = '', heading] = target.split('#');
  const file = path === '' ? name : normalize(join(dirname(name), path));
  if (path !== '' && !existsSync(file)) return false;
  if (heading === undefined) return true;
  const content = path === '' ? text : readFileSync(file, 'utf8');
  return headingsOf(content).includes(heading);
}

/** The anchors of headings, as GitHub makes them. */
function headingsOf(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** A path below a folder of ours, or the name of a file of ours; patterns with `<noun>` or `…` are neither. */
function isFileName(code: string): boolean {
  if (!/^[\w@.-]+(\/[\w@.-]+)*\/?$/.test(code)) return false;
  if (!code.includes('/')) return /\w\.(ts|mjs|cjs|sql)$/.test(code);
  return folders.includes(code.split('/')[0] ?? '') && !code.startsWith('.countersign');
}

/** A file that the reader writes: a block of the same page runs it. */
function isReaders(text: string, code: string): boolean {
  return text.includes(`\nnode ${code}\n`);
}

function isThere(code: string): boolean {
  if (!code.includes('/')) return fileNames.has(code) || existsSync(code);
  const isFolder = code.endsWith('/');
  return [code, join('src', code)].some((path) => existsSync(path) && (!isFolder || isDirectory(path)));
}

function isDirectory(path: string): boolean {
  return statSync(path).isDirectory();
}

interface Decided {
  readonly number: number;
  readonly title: string;
  readonly file: string;
  readonly status: string;
  readonly date: string;
}

function listed(index: string): Decided[] {
  return [...index.matchAll(/^\| (\d+) \| \[(.+?)\]\(([^)]+)\) \| (.+) \| (\d{4}-\d\d-\d\d) \|$/gm)].map(
    ([, number, title = '', file = '', status = '', date = '']) => ({
      number: Number(number),
      title,
      file,
      status,
      date,
    }),
  );
}

function recordOf(path: string): Decided {
  const text = readFileSync(path, 'utf8');
  const found = /^# (\d+)\. (.+)\n\n- Status: (.+)\n- Date: (\d{4}-\d\d-\d\d)\n/.exec(text);
  const [, number, title = '', status = '', date = ''] = found ?? [];
  return { number: Number(number), title, file: basename(path), status, date };
}

/** The words of the page of errors are the schema's, and STYLE.md lists the others. */
function plainDocuments(): string[] {
  return documents.filter((name) => !['STYLE.md', 'docs/reference/errors.md'].includes(name));
}

const foreign = /\b(letters?|bells?|news|told|stood|rooms?|shall|somebody|somebody's|whoever|anew)\b/gi;

function foreignWords(text: string): string[] {
  const prose = withoutBlocks(text).replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(foreign)].map(([word]) => word.toLowerCase());
}

/** In source these have a meaning of their own: letters of an alphabet, room on a line. */
const ambiguous = /^(letters?|rooms?|stood)$/;

/** What a source says in words: its comments, the titles of its tests, and its descriptions. */
function proseOf(text: string): string[] {
  const prose =
    /^\s*\*(?<block>.*)|(?<!:)\/\/(?<line>.*)|\/\*\*(?<one>.*)|\b(?:test|describe)\b[^'"`]*['"`](?<title>.*)|\bdescription:\s*['"`](?<description>.*)/gm;
  return [...text.matchAll(prose)].map(({ groups }) => Object.values(groups ?? {}).join(''));
}

function withoutBlocks(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}
