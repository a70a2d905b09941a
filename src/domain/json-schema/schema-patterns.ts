import { limits } from '../limits.ts';
import { TooMuchWorkError, WorkMeter } from '../work/work-meter.ts';
import { fieldName } from './field-name.ts';
import { PatternTime, type SchemaPattern, schemaPattern } from './schema-pattern.ts';
import { isObject, type SchemaPath, type SchemaProblem, subSchemas } from './schema-work.ts';

type Json = Record<string, unknown>;

/** Thrown when a pattern would take too much work; it knows which field the pattern is for. */
export class PatternWorkError extends Error {
  readonly field: SchemaPath;

  constructor(field: SchemaPath, source: string) {
    super(`${fieldName(field)} is too large for the pattern ${source} of its schema.`);
    this.field = field;
  }
}

interface Placed {
  readonly pattern: SchemaPattern;
  readonly field: SchemaPath;
}

/** All patterns of one schema, compiled once, with what one validation has left for them. */
export class SchemaPatterns {
  readonly #placed: ReadonlyMap<string, Placed>;
  #meter = new WorkMeter(limits.schemaPatternsMaxWork);
  #time = new PatternTime();

  constructor(placed: ReadonlyMap<string, Placed>) {
    this.#placed = placed;
  }

  /** Before each validation. */
  begin(): void {
    this.#meter = new WorkMeter(limits.schemaPatternsMaxWork);
    this.#time = new PatternTime();
  }

  test(source: string, text: string): boolean {
    const placed = this.#placed.get(source);
    if (!placed) throw new SyntaxError(`The pattern ${source} was not compiled.`);
    const { pattern, field } = placed;
    try {
      this.#meter.charge((text.length * pattern.instructions) / stepsPerWork);
      return pattern.test(text, this.#time);
    } catch (error) {
      throw error instanceof TooMuchWorkError ? new PatternWorkError(field, source) : error;
    }
  }
}

const stepsPerWork = 1_024;

/** The patterns of a schema, or the first that cannot be used and where it stands. */
export function schemaPatterns(schema: Json): SchemaPatterns | { readonly trouble: SchemaProblem } {
  const placed = new Map<string, Placed>();
  let instructions = 0;
  for (const { path, source } of patternsIn(schema)) {
    if (placed.has(source)) continue;
    try {
      const pattern = compile(source);
      instructions += pattern.instructions;
      if (instructions > limits.schemaPatternsMaxInstructions) {
        throw new SyntaxError('The patterns of this schema are too large together; count less in them.');
      }
      placed.set(source, { pattern, field: fieldOf(path) });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return { trouble: { path, message: error.message } };
    }
  }
  return new SchemaPatterns(placed);
}

function* patternsIn(schema: Json): Generator<{ readonly path: SchemaPath; readonly source: string }> {
  for (const { path, schema: part } of subSchemas(schema)) {
    const { pattern, patternProperties } = part;
    if (typeof pattern === 'string') yield { path: [...path, 'pattern'], source: pattern };
    for (const source of Object.keys(isObject(patternProperties) ? patternProperties : {})) {
      yield { path: [...path, 'patternProperties', source], source };
    }
  }
}

function compile(source: string): SchemaPattern {
  if (source.length > limits.schemaPatternMaxChars) {
    throw new SyntaxError(`A pattern may have at most ${limits.schemaPatternMaxChars} characters.`);
  }
  return schemaPattern(source);
}

/** The field that a part of a schema is about, as far as its place says. */
function fieldOf(path: SchemaPath): SchemaPath {
  const field: string[] = [];
  for (let at = 0; path[at] === 'properties'; at += 2) field.push(path[at + 1] ?? '');
  return field;
}
