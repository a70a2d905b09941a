import { RE2JS } from 're2js';

/**
 * A regular expression whose matching takes time in proportion to the text, whatever its author had in mind.
 * The price is that look-around and back-references are refused (the syntax is RE2's).
 */
export interface SafePattern {
  /** Whether the pattern occurs anywhere in the text. */
  test(text: string): boolean;
  /** The first part of the text that fits it, or null. */
  first(text: string): string | null;
  /** How many instructions it has: the work for each character of the text, at most. */
  readonly instructions: number;
}

/** Throws a SyntaxError whose message says what is wrong with the pattern. */
export function safePattern(source: string): SafePattern {
  const compiled = compile(source);
  return {
    test: (text) => compiled.test(text),
    first: (text) => {
      const matcher = compiled.matcher(text);
      return matcher.find() ? matcher.group() : null;
    },
    instructions: compiled.matcher('').programSize(),
  };
}

function compile(source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    const [, what = 'it cannot be read'] =
      /^error parsing regexp: (.*)$/s.exec(String(messageOf(error))) ?? [];
    throw new SyntaxError(`The pattern ${source} is not valid: ${what}.`, { cause: error });
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : error);
