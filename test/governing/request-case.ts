import type { ApprovalStatus, Outcome } from '../../src/domain/approval/lifecycle.ts';
import type { Schema } from './schema.ts';
import type { Json, Person, Policy, Risk, Stage } from './world.ts';

/** What the requester asks for. */
export interface ProposedRequest {
  readonly type: string;
  readonly params: Json | null;
  readonly schema: Schema | null;
  readonly riskLevel: Risk;
  readonly project: string;
  readonly confidence: number | null;
  readonly expiresInMs: number | null;
}

/** What a request waits for: the policy's stages, or one vote of anybody. */
export interface Governing {
  readonly policy: Policy | null;
  readonly stages: readonly Stage[];
}

export type Basis =
  | 'ROLE'
  | 'GROUP'
  | 'STAND_IN'
  | 'DELEGATED'
  | 'OVERRIDE'
  | 'CLOCK'
  | 'REQUESTER'
  | 'POLICY';
export type UncountedBecause = 'ALREADY_VOTED' | 'SEAT_TAKEN' | 'LIMIT_EXCEEDED' | 'NOT_IN_STAGE';

/** One line of the record. */
export interface Entry {
  readonly outcome: Outcome;
  readonly by: string;
  /** By whose right, when it is not their own. */
  readonly actsFor: string | null;
  /** Those who had voted and stood in for them, or they for those. */
  readonly oneWith?: readonly string[];
  readonly to: string | null;
  readonly revision: number;
  readonly stage: number;
  /** Null when it is not a vote. */
  readonly counted: boolean | null;
  /** Whether an administrator took the vote out of the count. */
  readonly voided: boolean;
  /** Whether it does not count any more, whatever becomes of its voter. */
  readonly gone: boolean;
  readonly because: UncountedBecause | null;
  /** The groups whose seats this vote could fill. */
  readonly groups: readonly string[];
  readonly final: boolean;
  readonly basis: Basis;
  readonly policy: string | null;
  /** What may be executed, when this ended an edited request. */
  readonly modifiedParams: Json | null;
}

/** One line of the log. */
export interface LogEntry {
  readonly type: string;
  readonly actor: string;
  readonly facts: Json;
}

/** A request as the model keeps it. */
export interface RequestCase {
  readonly requester: string;
  /** The requester as they were when they asked, which is what conditions see. */
  readonly asker: Person;
  readonly askedAt: number;
  readonly asked: ProposedRequest;
  params: Json | null;
  /** What the requester proposed last. */
  proposed: Json | null;
  /** Whether a reviewer has edited what the requester proposed last. */
  edited: boolean;
  /** As asked, or as what governs it says if that is more. */
  riskLevel: Risk;
  status: ApprovalStatus;
  revision: number;
  governing: Governing;
  /** Counted from 1. */
  stage: number;
  stageBeganAt: number;
  /** How many reminders this stage has had. */
  reminded: number;
  windowMs: number;
  windowEndsAt: number;
  claimedBy: string | null;
  claimedUntil: number;
  assignee: string | null;
  /** The votes that stood when it ended; null while it waits. */
  ended: { readonly approvals: number; readonly rejections: number } | null;
  readonly entries: Entry[];
  readonly log: LogEntry[];
}

export function stageOf(one: RequestCase): Stage {
  const stage = one.governing.stages[one.stage - 1];
  if (!stage) throw new Error(`There is no stage ${one.stage}.`);
  return stage;
}

export function isVote(outcome: Outcome): boolean {
  return outcome === 'APPROVE' || outcome === 'EDIT_AND_APPROVE' || outcome === 'REJECT';
}
