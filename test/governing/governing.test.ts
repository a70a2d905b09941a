import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalStatuses } from '../../src/domain/approval/lifecycle.ts';
import { oneIn, onlyOn } from '../fixtures/server/only-on.ts';
import { type ClockedDatabase, openClockedDatabase } from './clocked-database.ts';
import { coverageOf } from './coverage.ts';
import { distinguishingStory } from './distinguishing-story.ts';
import { type Fault, faults } from './fault.ts';
import { runStory } from './run-story.ts';
import { openScenario } from './scenario.ts';
import { search } from './search.ts';
import { readSettings } from './settings.ts';

const minute = 60_000;
const settings = readSettings();
/** In the model alone. */
const perWorld = 50;

test('the system does what the rules say, in every story', { timeout: 30 * minute }, async ({ task }) => {
  if (settings.fewer) task.meta.shortened = settings.fewer;
  console.info(`governing: ${settings.stories} stories from GOVERNING_SEED=${settings.seed}`);
  expect(await search(settings)).toBeGreaterThanOrEqual(settings.world === null ? settings.stories : 1);
});

const onModel = onlyOn(
  'embedded',
  'What the stories reach is found out in the model, which has no database.',
);

test('the stories reach everything that the rules are about', onModel, () => {
  const votes = ['APPROVE', 'EDIT_AND_APPROVE', 'REJECT', 'ESCALATE'];
  const ends = ['REQUEST_MORE_INFO', 'OVERRIDE', 'EXPIRE', 'CANCEL'].map((outcome) => `${outcome} ends`);
  const refusals = ['FORBIDDEN', 'SELF_APPROVAL', 'LIMIT_EXCEEDED', 'VALIDATION_FAILED'];
  const conflicts = ['NOT_FOUND', 'NOT_PENDING', 'STALE_REVISION', 'CLAIMED'];
  const bases = ['ROLE', 'GROUP', 'STAND_IN', 'DELEGATED', 'OVERRIDE', 'CLOCK', 'REQUESTER', 'POLICY'];
  const uncounted = ['ALREADY_VOTED', 'SEAT_TAKEN', 'LIMIT_EXCEEDED', 'NOT_IN_STAGE'];
  const told = [
    'created',
    'revised',
    'claimed',
    'released',
    'voted',
    'vote_voided',
    'delegated',
    'escalated',
    'reminded',
  ];
  const things = [
    ...[...approvalStatuses, 'stage 1', 'stage 2', 'stage 3', 'DONE'],
    ...votes.flatMap((outcome) => [`${outcome} ends`, `${outcome} does not end`]),
    ...['STANDING', 'DELEGATE does not end', ...ends, ...refusals, ...conflicts, ...bases, ...uncounted],
    ...[...told, 'overridden', 'decided'].map((type) => `approval.${type}`),
  ];
  const seen = coverageOf(1, 160, perWorld);
  expect(things.filter((thing) => !seen.has(thing))).toEqual([]);
});

// The faults are planted in the model, and the rules are the same on every database.
const onServer = onlyOn('postgres', 'A planted fault is in the model, which has no database.');

describe('with a fault in the model, the same stories tell them apart:', onServer, () => {
  let lane: ClockedDatabase;
  beforeAll(async () => {
    lane = await openClockedDatabase();
  });
  afterAll(() => lane.close());

  for (const [index, [fault, what]] of (Object.entries(faults) as [Fault, string][]).entries()) {
    const options = { timeout: 3 * minute, ...oneIn(4, index, 'planted faults') };
    test(`${fault}: ${what}`, options, async () => {
      // Always the same stories, so that a rare one is found in every run or in none.
      const telling = distinguishingStory(fault, 1, 200, perWorld);
      if (!telling) throw new Error('No story tells.');
      const scene = await openScenario(lane, telling.world);
      await runStory(scene, telling.world, telling.story);
      await expect(runStory(scene, telling.world, telling.story, fault)).rejects.toThrow('differs');
    });
  }
});
