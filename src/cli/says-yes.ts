import { createInterface } from 'node:readline/promises';

/** Asks a question on the terminal; anything but y or yes is no. */
export async function saysYes(question: string): Promise<boolean> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await reader.question(question)).trim());
  } finally {
    reader.close();
  }
}
