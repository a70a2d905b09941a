import { type Context, createContext, Script } from 'node:vm';
import { RE2JS } from 're2js';
import { limits } from '../limits.ts';
import { type SafePattern, safePattern } from '../work/safe-pattern.ts';
import { TooMuchWorkError } from '../work/work-meter.ts';

/**
 * A pattern of JSON Schema is an ECMA-262 expression, and generators use what the linear engine lacks. Three steps,
 * the first that fits:
 *
 * 1. The linear engine, after the escapes of ECMA (`\u0041`, `\cA`) are written as that engine has them.
 * 2. Looks ahead right at the beginning (`^(?!\.)(?=.*\d)…`, as of zod's e-mail and pydantic's Decimal) are
 *    conditions beside the rest: each is a pattern of its own, and all stay linear.
 * 3. Anything else, such as a back-reference, is run by the platform's engine in a context that is interrupted
 *    after `schemaPatternsMaxMs`, on texts of at most `schemaPatternTextMaxChars`. An analysis that finds exponential
 *    patterns was the alternative: none is complete, and one that is missed would stop the whole server.
 */
export interface SchemaPattern {
  /** Whether the pattern occurs in the text; throws a TooMuchWorkError when the time is used up. */
  test(text: string, time: PatternTime): boolean;
  readonly instructions: number;
}

/** Throws a SyntaxError whose message says what is wrong with the pattern. */
export function schemaPattern(source: string): SchemaPattern {
  const linear = linearly(source);
  if (linear) return linear;
  const conditions = conditionsOf(source);
  return (conditions && together(conditions)) ?? bounded(source);
}

/** What a schema asks of a pattern: whether it occurs, and the work for each character. */
type LinearPattern = Pick<SafePattern, 'test' | 'instructions'>;

/** Null when the pattern needs more than the linear engine has. */
function linearly(source: string): LinearPattern | null {
  try {
    return safePattern(RE2JS.translateRegExp(source));
  } catch {
    return null;
  }
}

interface Condition {
  readonly source: string;
  /** Whether a text fits when the source does, or when it does not. */
  readonly wanted: boolean;
}

function together(conditions: readonly Condition[]): LinearPattern | null {
  const all: { readonly pattern: LinearPattern; readonly wanted: boolean }[] = [];
  for (const { source, wanted } of conditions) {
    const pattern = linearly(source);
    if (!pattern) return null;
    all.push({ pattern, wanted });
  }
  return {
    test: (text) => all.every(({ pattern, wanted }) => pattern.test(text) === wanted),
    instructions: all.reduce((sum, { pattern }) => sum + pattern.instructions, 0),
  };
}

/** `^(?=a)(?!b)c` as `^(?:a)`, not `^(?:b)`, `^(?:c)`. Null when the pattern has another form. */
function conditionsOf(source: string): Condition[] | null {
  if (!source.startsWith('^')) return null;
  const conditions: Condition[] = [];
  let rest = source.slice(1);
  for (let ahead = /^\(\?[=!]/.exec(rest)?.[0]; ahead; ahead = /^\(\?[=!]/.exec(rest)?.[0]) {
    const end = endOfGroup(rest);
    // A repeated look ahead, such as (?=a)*, is left to the other engine.
    if (end === null || /^[*+?{]/.test(rest.slice(end))) return null;
    conditions.push({ source: `^(?:${rest.slice(ahead.length, end - 1)})`, wanted: ahead.endsWith('=') });
    rest = rest.slice(end);
  }
  // In ^a|b, the beginning and its conditions belong to the first alternative only.
  return conditions.length === 0 || hasAlternative(rest)
    ? null
    : [...conditions, { source: `^(?:${rest})`, wanted: true }];
}

/** Where the group that begins a text ends, after its bracket. */
function endOfGroup(text: string): number | null {
  for (const { depth, end } of syntax(text)) {
    if (depth === 0) return end;
  }
  return null;
}

function hasAlternative(text: string): boolean {
  for (const { depth, token } of syntax(text)) {
    if (token === '|' && depth === 0) return true;
  }
  return false;
}

/** The tokens that matter for the nesting of groups. */
function* syntax(text: string) {
  let depth = 0;
  for (const match of text.matchAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S]/g)) {
    const [token] = match;
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    yield { token, depth, end: match.index + token.length };
  }
}

const script: Readonly<Script> = new Script('pattern.test(text)');

/** The time that the patterns of one evaluation may take together, apart from those of the linear engine. */
export class PatternTime {
  #leftMs: number = limits.schemaPatternsMaxMs;
  #context: Context | null = null;

  test(pattern: RegExp, text: string): boolean {
    if (text.length > limits.schemaPatternTextMaxChars || this.#leftMs < 1) {
      throw new TooMuchWorkError('This takes too much time.');
    }
    const started = performance.now();
    this.#context ??= createContext({});
    Object.assign(this.#context, { pattern, text });
    try {
      return script.runInContext(this.#context, { timeout: Math.floor(this.#leftMs) }) === true;
    } catch (error) {
      // Interrupted, too large to run, or too deep: each is a pattern that asks for too much.
      throw new TooMuchWorkError('This takes too much time.', { cause: error });
    } finally {
      this.#leftMs -= performance.now() - started;
    }
  }
}

function bounded(source: string): SchemaPattern {
  const pattern = compile(source);
  return { instructions: source.length, test: (text, time) => time.test(pattern, text) };
}

/**
 * JSON Schema reads patterns as Unicode; some generators escape what Unicode patterns may not. Without that flag,
 * the p in a class such as \p{L} would be a letter, so a pattern with one is not tried again.
 */
function compile(source: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch (error) {
    const other = /\\p\{/i.test(source) ? null : plainRegExp(source);
    if (other) return other;
    const what = error instanceof Error ? error.message.replace(/^.*: /s, '') : 'it cannot be read';
    throw new SyntaxError(`The pattern ${source} is not valid: ${what}.`, { cause: error });
  }
}

function plainRegExp(source: string): RegExp | null {
  try {
    return new RegExp(source);
  } catch {
    return null;
  }
}
