import { AskDecideHear } from './0001-ask-decide-hear.ts';

/** Every migration, oldest first. A published one is never edited; the next one mends it. */
export const migrations = [{ name: '0001-ask-decide-hear', class: AskDecideHear }];
