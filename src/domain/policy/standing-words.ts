import { limits } from '../limits.ts';
import { encodeId } from '../type-id.ts';
import type { Budget } from './budget.ts';
import type { StandingTerms } from './standing.ts';
import type { Hold } from './standing-right.ts';

/**
 * What a standing approval lets through, in sentences for the reviewer who is about to make it and for those who read of it later.
 * Types, handles and names of params are words of others and stand as JSON.
 */
export function letsThrough(
  terms: StandingTerms,
  { maxUses, totalOf, maxTotal, endsAt }: Pick<Budget, 'maxUses' | 'totalOf' | 'maxTotal' | 'endsAt'>,
  maker: string,
): string {
  const { type, project, requester, riskLevel, limit } = terms;
  const requests = maxUses === 1 ? 'one request' : `at most ${maxUses} requests`;
  return [
    `Approves without asking ${requests} of the type ${quoted(type)} by ${quoted(requester)} in the project ${quoted(project)}, of the risk ${riskLevel}${riskLevel === 'LOW' ? '' : ' or less'}, until ${endsAt}.`,
    ...placeOf(terms),
    ...valuesOf(terms),
    ...(totalOf === null ? [] : [`${quoted(totalOf)} comes to at most ${maxTotal} in all.`]),
    freeParams(terms),
    ...(limit === null ? [] : [`Only where this holds: ${limit}`]),
    `Each only while ${quoted(maker)} could approve it alone ${underRule(terms)}.`,
  ].join(' ');
}

function placeOf({ within }: StandingTerms): string[] {
  if (!within) return [];
  return 'taskId' in within
    ? [`Only on the task ${encodeId('Task', within.taskId)}.`]
    : [`Only in the bundle ${quoted(within.bundleKey)}.`];
}

function valuesOf({ only }: StandingTerms): string[] {
  if (only === null) return ['Params have the values that its condition names.'];
  return Object.entries(only).map(
    ([param, values]) => `${quoted(param)} is ${listed(values.map(quoted), 'or')}.`,
  );
}

function freeParams({ free }: StandingTerms): string {
  if (free.length === 0) return 'What else its params say may be anything.';
  const named = free.slice(0, limits.standingFreeParamsNamed).map(quoted);
  return `${listed(named, 'and')} may have any value, and so may every other param.`;
}

function underRule({ rule }: StandingTerms): string {
  return rule
    ? `under version ${rule.version} of the policy ${quoted(rule.name)}`
    : 'where no policy governs it';
}

function listed(words: readonly string[], last: 'and' | 'or'): string {
  const [first = ''] = words;
  return words.length < 2 ? first : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

const quoted = (value: string | number | boolean) => JSON.stringify(value);

/** Why a standing approval lets nothing through, as a sentence. */
export function holdWords(hold: Hold, maker: string, terms: StandingTerms | null): string {
  return words[hold](maker, terms);
}

const words: Readonly<Record<Hold, (maker: string, terms: StandingTerms | null) => string>> = {
  CLOSED: () => 'It was closed.',
  ENDED: () => 'Its time is over.',
  SPENT: () => 'All of its uses are spent.',
  UNBOUNDED: () =>
    'It names neither values that params must have nor a total, as a standing approval has to. Close it, and make another one.',
  RULE_CHANGED: (_maker, terms) => {
    if (terms && terms.stage > 1) {
      return `Its decision was made at stage ${terms.stage}, and a new request begins at the first.`;
    }
    return terms?.rule
      ? `It was made under version ${terms.rule.version} of the policy “${terms.rule.name}”, which is not in force any more.`
      : 'It was made where no policy applied, under another fallback than that of now.';
  },
  NOT_ALONE: (maker) =>
    `${maker} could not approve such a request alone: its policy needs more than one vote.`,
  CONFIRMATION_REQUIRED: () => 'Its policy has each request confirmed by the reviewer who looked at it.',
  SUSPENDED: (maker) => `${maker}, who made it, is suspended.`,
  KEY_REVOKED: (maker) => `The API key that ${maker} made it with was revoked.`,
  ROLE_LOST: (maker) =>
    `${maker}, who made it, may not approve such requests: the role or the kind does not allow it.`,
  GROUP_LOST: (maker) => `${maker}, who made it, is in none of the groups that its policy asks.`,
  AUTHORITY_LOST: (maker) => `The authority of ${maker}, who made it, does not cover such requests.`,
  ONE_PERSON: (maker) => `${maker}, who made it, is one person with the requester.`,
};
