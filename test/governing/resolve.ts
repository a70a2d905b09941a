import { able as outcomesOf } from './able.ts';
import { resolveAdministration } from './administration.ts';
import { type Command, type Moment, proposals } from './command.ts';
import { madeDoor } from './door.ts';
import type { Call, Model } from './model.ts';
import { type Schema, schemas } from './schema.ts';
import { resolveStanding } from './stand-command.ts';
import { dueAt, endsAt, remindersAt } from './time.ts';
import { hour, type Json, second } from './world.ts';

const requestsMax = 2;

/** What a command means now; null when it means nothing. */
export function resolve(model: Model, command: Command): Call | null {
  const { cases, world, now } = model;
  const handleOf = (i: number) => world.people[i % world.people.length]?.handle ?? '';
  if (command.kind === 'sweep') return command;
  if (command.kind === 'amend') {
    const policy = model.policies[command.policy % model.policies.length];
    if (!policy) return null;
    const what = policy.effect === 'REQUIRE' ? command.what : 'enabled';
    return { kind: 'amend', policy: policy.name, to: { [what]: !policy[what] } };
  }
  if (command.kind === 'stand' || command.kind === 'again') return resolveStanding(model, command);
  if (command.kind === 'alter' || command.kind === 'void') return resolveAdministration(model, command);
  if (command.kind === 'move') {
    const owners = world.people.filter(
      ({ kind, handle }) => kind === 'HUMAN' || (command.agent === 'aide' && handle === 'bot'),
    );
    const owner = owners[command.to % owners.length];
    return owner ? { kind: 'move', agent: command.agent, owner: owner.handle } : null;
  }
  if (command.kind === 'create') {
    if (cases.length >= requestsMax) return null;
    const { params: proposed, schema: schemaIndex, ...asked } = command.asked;
    const schema = schemaIndex === null ? null : (schemas[schemaIndex] ?? null);
    const params = fitted(proposals[proposed] ?? null, schema);
    return { kind: 'create', by: handleOf(command.by), asked: { ...asked, params, schema } };
  }
  const number = cases.length > 0 ? command.on % cases.length : null;
  const one = number === null ? undefined : cases[number];
  if (command.kind === 'wait') {
    const until = Math.max(
      now,
      momentOf(model, command.until, number) + command.offset * slackOf(command.until),
    );
    return Number.isFinite(until) ? { kind: 'wait', until: Math.ceil(until) } : null;
  }
  // What its requester would do to a request that has ended is tried elsewhere, and rarely worth a call.
  if (command.by === null && one && one.status !== 'PENDING' && one.status !== 'INFO_REQUESTED') return null;
  const whose = command.kind === 'release' ? one?.claimedBy : one?.requester;
  const by = command.by === null ? (whose ?? handleOf(2)) : handleOf(command.by);
  const proposed = (i: number | null) =>
    i === null ? null : fitted(proposals[i] ?? null, one?.asked.schema ?? null);
  if (command.kind === 'revise') {
    const params = proposed(command.params);
    return { kind: 'revise', on: number, by, params, note: command.params === null ? 'Because.' : null };
  }
  if (command.kind !== 'respond') return { kind: command.kind, on: number, by };
  const { outcome: chosen, seen } = command;
  const able =
    command.able && one
      ? world.people.filter((person) => outcomesOf(model, one, person).includes(chosen))
      : [];
  const current = one?.revision ?? 1;
  const edits = chosen === 'EDIT_AND_APPROVE';
  const params = edits ? proposed(command.params) : null;
  if (command.able && able.length === 0) return null;
  return {
    kind: 'respond',
    on: number,
    by: able[command.by % able.length]?.handle ?? by,
    outcome: chosen,
    revision: seen === 'ABSENT' ? null : seen === 'CURRENT' ? current : Math.max(1, current - 1),
    reason: command.reason || chosen === 'OVERRIDE' ? 'As agreed.' : null,
    confirms: command.confirms,
    params,
    note: (edits && params === null) || chosen === 'REQUEST_MORE_INFO' ? 'In words.' : null,
    to: chosen !== 'DELEGATE' ? null : command.to === 63 ? 'nobody' : handleOf(command.to),
    door: command.door === null ? null : madeDoor(command.door, handleOf(command.door)),
  };
}

/** With a schema, what is proposed has the number that the schema is about. */
function fitted(params: Json | null, schema: Schema | null): Json | null {
  return schema && typeof params?.['amount'] !== 'number' ? { amount: 50 } : params;
}

/** Reminders may be a fraction of a millisecond off; deadlines are exact. */
function slackOf(moment: Moment): number {
  return moment === 'HALF' || moment === 'NINE_TENTHS' ? second : 1;
}

function momentOf(model: Model, moment: Moment, number: number | null): number {
  const one = number === null ? undefined : model.cases[number];
  const { now } = model;
  if (moment === 'AN_HOUR') return now + hour;
  if (moment === 'STAND_IN') {
    const edges = model.world.standIns.flatMap(({ startsAt, endsAt: end }) => [startsAt, end]);
    return Math.min(...edges.filter((edge) => edge > now));
  }
  if (!one) return now;
  if (moment === 'CLAIM') return one.claimedBy ? one.claimedUntil : now;
  if (moment === 'DUE') return dueAt(one);
  if (moment === 'END') return endsAt(one);
  if (moment === 'WINDOW') return one.windowEndsAt;
  return remindersAt(one)[moment === 'HALF' ? 0 : 1];
}
