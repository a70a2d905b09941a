import { GraphQLScalarType, Kind, print } from 'graphql';
import { UnfitJson } from '../domain/json/unfit-json.ts';

/**
 * A scalar that is written as a text. What does not fit becomes an `UnfitJson` and goes on: only the field that it
 * is for can say so in the form that its callers expect, a mutation as a `ValidationError` with the path, a query as
 * an error. Thrown here, it would fail the whole operation, the other fields included.
 */
export function textScalar<Internal, External>(
  scalar: GraphQLScalarType<Internal, External>,
  form: string,
  read: (text: string) => Internal | null,
): GraphQLScalarType<Internal, External> {
  // The type of a parser does not know that it may answer what is refused later.
  const unfit = (given: string) => new UnfitJson(`${form}, not ${given}.`) as Internal;
  const parse = (given: unknown) => (typeof given === 'string' ? read(given) : null) ?? unfit(shown(given));
  return new GraphQLScalarType<Internal, External>({
    ...scalar.toConfig(),
    parseValue: parse,
    parseLiteral: (node) => (node.kind === Kind.STRING ? parse(node.value) : unfit(print(node))),
  });
}

/** A value as a refusal quotes it, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value;
  // The end of what is shown may not be half of a character.
  return text.length > shownChars ? `${text.slice(0, shownChars).toWellFormed()}…` : text;
}

const shownChars = 60;
