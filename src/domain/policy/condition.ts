import {
  TypeError as CelTypeError,
  EvaluationError,
  ParseError,
  type ParseResult,
} from '@marcbachmann/cel-js';
import { chargeNodes, evaluationVariable } from '../condition/charge.ts';
import { Evaluation } from '../condition/evaluation.ts';
import { language, typeVariable } from '../condition/language.ts';
import { timestampOf } from '../condition/time.ts';
import { keepToVocabulary, readable } from '../condition/vocabulary.ts';
import { limits } from '../limits.ts';
import type { PrincipalKind } from '../people/principal.ts';
import type { Role } from '../people/roles.ts';
import type { Memo } from '../work/memo.ts';
import { metered } from '../work/work-meter.ts';
import type { RiskLevel } from './risk.ts';

/**
 * The one language for rules: a condition over a request, in CEL. Policies say with it what they catch,
 * principals what they may approve. It sees `request` and each of its fields by its own name, so that
 * `params.amount > 1000` is `request.params.amount > 1000`. What it may say is in `../condition/`.
 */

type Json = Record<string, unknown>;

/** What a condition can see of a request. */
export interface ConditionFacts {
  readonly type: string;
  readonly action: string;
  /** Null is seen as an empty map. */
  readonly params: Json | null;
  readonly context: Json;
  readonly riskLevel: RiskLevel;
  readonly project: string;
  readonly requester: {
    readonly handle: string;
    readonly kind: PrincipalKind;
    readonly groups: readonly string[];
    readonly role: Role;
  };
  /** The outcome that the requester recommends, such as `APPROVE`. */
  readonly recommendation: string | null;
  readonly confidence: number | null;
  /** When the request is judged, by the clock of the database. */
  readonly time: Date;
}

export interface ConditionProblem {
  readonly message: string;
  /** Both are counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** What came of a condition; `failed` is a sentence about why it could not be evaluated. */
export type ConditionResult = { readonly holds: boolean } | { readonly failed: string };

/** A condition that can be evaluated, or what keeps it from that. */
export type CompiledCondition = ParseResult | ConditionProblem;

/** What keeps a text from being a condition, or null. The type must be bool, or known only at evaluation. */
export function conditionProblem(source: string): ConditionProblem | null {
  const compiled = compile(source);
  return 'message' in compiled ? compiled : null;
}

export function evaluateCondition(
  source: string,
  facts: ConditionFacts,
  conditions: Memo<CompiledCondition>,
): ConditionResult {
  const compiled = conditions(source, () => compile(source));
  if ('message' in compiled) return { failed: compiled.message };
  const evaluation = new Evaluation(limits.conditionMaxWork);
  try {
    const holds: unknown = compiled(variablesOf(facts, evaluation));
    if (evaluation.isSpent) return { failed: tooMuchWork };
    return typeof holds === 'boolean'
      ? { holds }
      : { failed: 'The condition gave something else than true or false.' };
  } catch (error) {
    return { failed: evaluation.isSpent ? tooMuchWork : failureOf(error) };
  }
}

const tooMuchWork = 'The condition takes too much work on a request of this size.';

function variablesOf(facts: ConditionFacts, evaluation: Evaluation): Json {
  const request = {
    ...facts,
    requester: { ...facts.requester, groups: [...facts.requester.groups] },
    params: metered(facts.params ?? {}, evaluation),
    context: metered(facts.context, evaluation),
    time: timestampOf(facts.time),
  };
  return { ...request, request, [typeVariable]: facts.type, [evaluationVariable]: evaluation };
}

function compile(source: string): CompiledCondition {
  if (source.length > limits.conditionMaxChars) {
    const max = limits.conditionMaxChars.toLocaleString('en');
    return { message: `A condition may have at most ${max} characters.`, line: 1, column: 1 };
  }
  try {
    const compiled = language.parse(source);
    keepToVocabulary(compiled.ast);
    const { error, type } = compiled.check();
    if (error) return problemOf(error, source);
    chargeNodes(compiled.ast);
    if (type === 'bool' || type === 'dyn') return compiled;
    const message = `A condition is either true or false, and this is of type ${type}.`;
    return { message, line: 1, column: 1 };
  } catch (error) {
    return problemOf(error, source);
  }
}

function problemOf(error: unknown, source: string): ConditionProblem {
  const before = source.slice(0, isCel(error) ? error.range?.start : 0).split('\n');
  return { message: sentence(error), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function failureOf(error: unknown): string {
  if (isCel(error) && error.code === 'no_such_key') {
    const [, key = 'something'] = /^No such key: (.*)$/s.exec(error.summary) ?? [];
    return `The condition asks for ${key}, which the request does not have.`;
  }
  return `The condition could not be evaluated: ${sentence(error)}`;
}

function sentence(error: unknown): string {
  if (!isCel(error)) return 'It cannot be read.';
  if (error.summary === 'Unexpected token: EOF') return 'The condition ends too early.';
  const message = readable(error.summary);
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

const isCel = (error: unknown): error is ParseError | EvaluationError | CelTypeError =>
  error instanceof ParseError || error instanceof EvaluationError || error instanceof CelTypeError;
