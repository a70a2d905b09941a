import { builder } from './builder.ts';

/** An enum of the domain with a sentence for each of its values: leaving one out does not compile. */
export function enumOf<Value extends string>(
  name: string,
  description: string,
  values: readonly Value[],
  sentences: Readonly<Record<Value, string>>,
) {
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(values.map((value) => [value, { description: sentences[value] }])) as Record<
      Value,
      { description: string }
    >,
  });
}
