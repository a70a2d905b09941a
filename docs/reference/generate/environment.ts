import type { z } from 'zod';
import { declared } from '../../../src/env/variables.ts';
import { type Entry, readEntries } from './declaration.ts';
import { page, sections } from './page.ts';

const source = 'src/env/variables.ts';
const forSignIn = 'src/env/sign-in-variables.ts';

export function environmentPage(types: Readonly<Record<string, z.ZodType>> = declared): string {
  return page(
    'Environment',
    source,
    'The process reads its environment once, at its start, and reports every problem at once. An empty variable counts as absent, and variables that are not listed here are ignored.',
    sections(
      [...readEntries(source, 'declaredHere'), ...readEntries(forSignIn, 'declaredForSignIn')],
      ['Variable', 'Default', 'Meaning'],
      (entry) => row(entry, types[entry.name]),
    ),
  );
}

function row({ name }: Entry, type: z.ZodType | undefined): string[] {
  const { meaning, unset = 'none' } = type?.meta() ?? {};
  if (!type || typeof meaning !== 'string') throw new Error(`The variable ${name} has no meaning beside it.`);
  const absent = type.safeParse(undefined).data;
  return [`\`${name}\``, absent === undefined ? String(unset) : `\`${absent}\``, meaning];
}
