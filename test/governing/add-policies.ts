import { createPolicy } from '../../src/actions/policy/create-policy.ts';
import type { Context } from '../../src/context.ts';
import { UserError } from '../../src/domain/errors.ts';
import { encodeId } from '../../src/domain/type-id.ts';
import { dateOf } from './clocked-database.ts';
import { durationOf } from './duration-of.ts';
import { day, type Policy, type Stage } from './world.ts';

/** Saves the policies, a moment apart so that one is older than the next; answers their ids, and which of them are refused. */
export async function addPolicies(
  admin: Context,
  policies: readonly Policy[],
): Promise<{ ids: Map<string, string>; refused: string[] }> {
  const ids = new Map<string, string>();
  const refused: string[] = [];
  for (const [i, { name, project, when, stages, expiresInMs, ...rest }] of policies.entries()) {
    const requires = rest.effect === 'REQUIRE';
    const { effect, priority, mode, enabled } = rest;
    const saved = createPolicy(
      { ...admin, now: dateOf(-day + i) },
      {
        name,
        projectName: project,
        // What reads labels alone is not saved as AUTO_APPROVE; each requester has a handle.
        when: effect === 'AUTO_APPROVE' ? `(${when.cel}) && requester.handle != ""` : when.cel,
        ...(requires
          ? { ...rest, stages: stages.map(stageInput), expiresIn: durationOf(expiresInMs) }
          : { effect, priority, mode, enabled }),
      },
    );
    const answer = await saved.catch((error) => (error instanceof UserError ? error : Promise.reject(error)));
    if (!(answer instanceof UserError)) ids.set(name, encodeId('Policy', answer.policy.id));
    else if (answer.code === 'VALIDATION_FAILED') refused.push(name);
    else throw answer;
  }
  return { ids, refused };
}

export function stageInput({ seats, denyThreshold, timeLimitMs, humansOnly, assigneeOnly }: Stage) {
  const names = [...new Set(seats.filter((seat) => seat !== null))];
  const groups = names.map((group) => ({ group, count: seats.filter((seat) => seat === group).length }));
  const who = groups.length > 0 ? { groups } : { count: seats.length };
  return { ...who, denyThreshold, timeLimit: durationOf(timeLimitMs), humansOnly, assigneeOnly };
}
