import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const lookMs = 1_500;

/** How much of the machine others are using before the run begins, from 0 to 1. */
export async function otherLoad(): Promise<number> {
  const before = ticks();
  await sleep(lookMs);
  const after = ticks();
  const all = after.all - before.all;
  return all === 0 ? 0 : 1 - (after.idle - before.idle) / all;
}

function ticks(): { all: number; idle: number } {
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const fields = first.split(/\s+/).slice(1).map(Number);
  const [, , , idle = 0, waiting = 0] = fields;
  return { all: fields.reduce((total, field) => total + field, 0), idle: idle + waiting };
}
