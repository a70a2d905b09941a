import { limits } from '../../../src/domain/limits.ts';
import { type Entry, readEntries } from './declaration.ts';
import { page, sections } from './page.ts';
import { quantity } from './quantity.ts';

const source = 'src/domain/limits.ts';

export function limitsPage(file: string = source): string {
  return page(
    'Limits',
    source,
    'Every bound of the system. The names are those of the source. A call that exceeds one is refused with a message that says how much is allowed. None of them can be configured, except the size of a file ([`FILES_MAX_MIB`](environment.md)).',
    sections(readEntries(file, 'limits'), ['Limit', 'Value', 'Meaning'], row),
  );
}

function row({ name, sentence }: Entry): string[] {
  if (sentence === '')
    throw new Error(`The limit ${name} has no sentence beside it that says what it bounds.`);
  return [`\`${name}\``, quantity(name, limitNamed(name)), sentence];
}

function limitNamed(name: string): unknown {
  return Object.entries(limits).find(([known]) => known === name)?.[1];
}
