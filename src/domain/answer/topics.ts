import { stageOf } from '../approval/authority.ts';
import { tally } from '../policy/ballot.ts';
import { fallbackOf, fallbackWords } from '../policy/fallback.ts';
import { isEmpty } from './find-quotes.ts';
import type { QuestionSubject } from './question-subject.ts';
import type { Quote } from './quote.ts';

export type TopicName =
  | 'COST'
  | 'AMOUNT'
  | 'ALTERNATIVES'
  | 'RISK'
  | 'RISK_LEVEL'
  | 'REASON'
  | 'PEOPLE'
  | 'REQUESTER'
  | 'DEADLINE'
  | 'ACTION'
  | 'RECOMMENDATION'
  | 'REVISIONS'
  | 'DECISION';

/** Something that people ask about: by which words, and where a request may hold the answer. */
export interface Topic {
  readonly title: string;
  /** What to say when the request holds no answer; null for topics that it always can answer. */
  readonly none: string | null;
  /** Matches questions about it, in lower case. */
  readonly asked: RegExp;
  /** Words in the names of fields that are about it, as `wordsOf` writes them. */
  readonly fields: readonly string[];
  /** Whether such fields count in the params, too, which describe the action and not what bears on it. */
  readonly inParams: boolean;
  /** What the request itself says of it, outside its context. */
  readonly known: (about: QuestionSubject) => readonly Quote[];
  /** What else belongs into the answer, whether or not it is there. */
  readonly alwaysWith: readonly TopicName[];
  /** What else belongs into the answer if it is there. */
  readonly optionallyWith: readonly TopicName[];
}

const plain = { known: () => [], alwaysWith: [], optionallyWith: [], fields: [], inParams: false } as const;
/** In the requester's words. */
const quote = (value: unknown, ...path: string[]): Quote[] => (isEmpty(value) ? [] : [{ path, value }]);
/** In ours. */
const fact = (value: string | null | undefined, ...path: string[]): Quote[] =>
  value ? [{ path, value, isOurWording: true }] : [];

/** In the order in which an answer speaks of them. */
export const topics: Readonly<Record<TopicName, Topic>> = {
  COST: {
    ...plain,
    title: 'Cost',
    none: 'The request gives no cost estimate.',
    asked:
      /\b(cost|price|pric(ey|ing)|pay|paid|spend|spent|expens|money|amount|cheap|afford|fee|how much|so much|that much|this much)|[$€£¥₹]\s?\d|\d\s?(k|eur|usd|gbp|chf|dollar|euro)/,
    fields: ['cost', 'price', 'pricing', 'fee', 'expense'],
    alwaysWith: ['ALTERNATIVES'],
    optionallyWith: ['AMOUNT', 'REASON'],
  },
  AMOUNT: {
    ...plain,
    title: 'Amount',
    none: null,
    asked: /\bamount|\bbudget|\bsums?\b|\btotal/,
    fields: ['amount', 'budget', 'total', 'sum'],
    inParams: true,
  },
  ALTERNATIVES: {
    ...plain,
    title: 'Alternatives',
    none: 'The request names no alternatives.',
    asked:
      /alternativ|\binstead\b|\boptions?\b|\bother ways?\b|\banother way\b|\bwhat else\b|\bcheaper\b|\bavoid|\bcompare|\bfallback/,
    fields: ['alternative', 'option', 'fallback'],
  },
  RISK: {
    ...plain,
    title: 'Risk',
    none: 'The request names no risk factors.',
    optionallyWith: ['RISK_LEVEL'],
    asked: /risk|danger|\bsafe|harm|worst|go(es)? wrong|impact|blast|undo|undone|roll(ed)? ?back|revers|fail/,
    fields: [
      ...['risk', 'hazard', 'danger', 'impact', 'concern', 'warning', 'mitigation', 'rollback'],
      ...['reversible', 'blast', 'backup'],
    ],
  },
  RISK_LEVEL: {
    ...plain,
    title: 'Risk level',
    none: null,
    asked: /\burgent|\burgency|\bstake/,
    known: ({ riskLevel }) => fact(riskLevel, 'riskLevel'),
  },
  REASON: {
    ...plain,
    title: 'Why',
    none: 'The request gives no reason beyond its summary.',
    asked: /\bwhy\b|\breason|\bjustif|\bpurpose|what for\b/,
    inParams: true,
    fields: ['reason', 'justification', 'purpose', 'rationale', 'why', 'motivation', 'because'],
    known: ({ recommendation }) => quote(recommendation?.rationale, 'recommendation', 'rationale'),
  },
  PEOPLE: {
    ...plain,
    title: 'Who decides',
    none: null,
    asked:
      /\bwho (decides|approves|else|can|may|must|has to|is to|needs)\b|approver|reviewer|polic(y|ies)|quorum|\bvotes?\b|progress|how many|\bstages?\b|assigned|waiting (for|on)/,
    known: (about) => [
      ...fact(progressOf(about), 'progress'),
      ...quote(about.policySnapshot.policy?.name, 'policySnapshot', 'policyName'),
      ...fact(fallbackSentence(about), 'policySnapshot', 'fallback'),
      ...quote(about.assignee, 'assignee'),
      ...quote(about.assignedGroup, 'assignedGroup'),
    ],
  },
  REQUESTER: {
    ...plain,
    title: 'Who asks',
    none: null,
    asked: /\bwho (asked|asks|requested|requests|wants|wanted|is asking)\b|requester|behalf|which agent/,
    known: ({ requester, requestedBy }) => [
      ...quote(requester, 'requester'),
      ...quote(requestedBy, 'requestedBy'),
    ],
  },
  DEADLINE: {
    ...plain,
    title: 'Time',
    none: null,
    asked:
      /\bwhen\b|deadline|expir|how long|\buntil\b|urgent|urgency|time left|\bhurry|\bdue\b(?! to)|\bwait\b/,
    fields: ['deadline', 'due', 'urgency', 'urgent', 'scheduled'],
    known: ({ status, expiresAt, stageEndsAt, createdAt, policySnapshot }) => [
      ...fact(createdAt.toISOString(), 'createdAt'),
      ...fact(expiresAt.toISOString(), 'expiresAt'),
      ...(status === 'PENDING' ? fact(stageEndsAt?.toISOString(), 'progress', 'stageEndsAt') : []),
      ...fact(policySnapshot.onExpiry, 'policySnapshot', 'onExpiry'),
    ],
  },
  ACTION: {
    ...plain,
    title: 'The action',
    none: null,
    asked:
      /exactly|param|argument|\bdetail|what (will|would|does|is|are) (it|this|that|you|they|the agent) (about to |going to )?(do|doing|run|send|change|delete)\b|what( is|'s|’s) (it|this)( about)?\s*[?]?$|\bwhich (action|tool)/,
    known: ({ action, params }) => [...quote(action, 'action'), ...quote(params, 'params')],
  },
  RECOMMENDATION: {
    ...plain,
    title: 'Recommendation',
    none: 'The request recommends nothing.',
    asked:
      /recommend|suggest|confiden|\bhow (sure|certain)|\badvi[cs]e|\bshould (i|we)\b|\bopinion|would you/,
    fields: ['recommendation', 'confidence'],
    known: ({ recommendation }) => [
      ...fact(recommendation?.outcome.type, 'recommendation', 'outcome', 'type'),
      ...quote(recommendation?.confidence, 'recommendation', 'confidence'),
      ...quote(recommendation?.rationale, 'recommendation', 'rationale'),
    ],
  },
  REVISIONS: {
    ...plain,
    title: 'Revisions',
    none: null,
    asked: /\bchanged?\b|\bchanges since\b|revis|\bdiffer|previous|\bearlier\b|edited|updated/,
    known: ({ revision, notes }) => [
      ...quote(revision, 'revision'),
      ...quote(
        notes.map(({ revision: of, note }) => `${of}: ${note ?? 'without a note'}`),
        'revisions',
      ),
    ],
  },
  DECISION: {
    ...plain,
    title: 'Decision',
    none: 'It has not been decided yet.',
    asked: /\bdecided\b|decision|\bwas (this|it) (approved|rejected|denied)|reject|denied|outcome|overrid/,
    known: ({ decision }) => [
      ...fact(decision?.outcome, 'decision', 'outcome'),
      ...quote(decision?.decidedBy, 'decision', 'decidedBy'),
      ...quote(decision?.reason, 'decision', 'reason'),
      ...quote(decision?.note, 'decision', 'note'),
    ],
  },
};

function fallbackSentence({ policySnapshot }: QuestionSubject): string | null {
  const fallback = fallbackOf(policySnapshot);
  return fallback && fallbackWords[fallback];
}

function progressOf(about: QuestionSubject): string {
  const stage = stageOf(about);
  const { approvals, rejections } = tally(about.ballot, stage);
  const groups = stage.groups.map(({ group, count }) => `${count} of ${group}`);
  const needed =
    groups.length > 0
      ? groups.join(' and ')
      : `any ${stage.count === 1 ? 'reviewer' : `${stage.count} reviewers`}`;
  return `${about.status}, stage ${about.stage} of ${about.policySnapshot.stages.length}, which needs ${needed}: ${approvals} of ${stage.count} given, ${rejections} of ${stage.denyThreshold} rejections that end it`;
}
