import type { Role } from '../../src/domain/people/roles.ts';
import type { Condition } from './condition.ts';

/** The words of the model: plain data, moments and spans in milliseconds, principals known by their handle. */
export type Json = Readonly<Record<string, unknown>>;
export type Risk = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

/** The higher of two. */
export function worse(risk: Risk, floor: Risk | null): Risk {
  const order = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
  return order[Math.max(order.indexOf(risk), order.indexOf(floor ?? 'LOW'))] ?? risk;
}

export interface Person {
  readonly handle: string;
  readonly kind: 'HUMAN' | 'AGENT' | 'SYSTEM';
  readonly role: Role;
  readonly groups: readonly string[];
  readonly override: boolean;
  readonly owner: string | null;
  /** By request type or `*`; null when nothing but the role limits them. */
  readonly authority: Readonly<Record<string, Condition>> | null;
}

/** While `from` is away, `to` stands in. */
export interface StandIn {
  readonly from: string;
  readonly to: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A seat is for a member of its group, or, when it has none, for any reviewer. */
export type Seat = string | null;

export interface Stage {
  readonly seats: readonly Seat[];
  readonly denyThreshold: number;
  readonly timeLimitMs: number | null;
  /** Whether only people approve. */
  readonly humansOnly: boolean;
  /** Whether only the assignee decides, once there is one. */
  readonly assigneeOnly: boolean;
}

export interface Policy {
  readonly name: string;
  readonly project: string | null;
  readonly when: Condition;
  readonly effect: 'REQUIRE' | 'AUTO_APPROVE' | 'AUTO_REJECT';
  readonly priority: number;
  readonly mode: 'ENFORCE' | 'SHADOW';
  readonly enabled: boolean;
  readonly stages: readonly Stage[];
  readonly expiresInMs: number | null;
  readonly onExpiry: 'EXPIRE' | 'REJECT' | 'ESCALATE' | 'APPROVE';
  /** What it says of the risk itself, whatever the requester says. */
  readonly riskFloor: Risk | null;
  readonly reasonRequired: boolean;
  readonly confirmationRequired: boolean;
  readonly allowSelfApproval: boolean;
  readonly votesOutliveRights: boolean;
}

export interface Project {
  readonly name: string;
  readonly expiresInMs: number | null;
}

/** A workspace as it is before anybody asks for anything; older policies come first. */
export interface World {
  readonly people: readonly Person[];
  readonly standIns: readonly StandIn[];
  readonly projects: readonly Project[];
  readonly policies: readonly Policy[];
  /** Whom a request needs that no policy catches; empty for one person who reviews. */
  readonly fallback: readonly Stage[];
}

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Who decides when a rule does. */
export const system: Person = {
  handle: 'countersign',
  kind: 'SYSTEM',
  role: 'VIEWER',
  groups: [],
  override: false,
  owner: null,
  authority: null,
};

export function personCalled(world: World, handle: string): Person {
  const found = [system, ...world.people].find((person) => person.handle === handle);
  if (!found) throw new Error(`Nobody is called ${handle}.`);
  return found;
}

export function isReviewer(person: Person): boolean {
  return person.role === 'REVIEWER' || person.role === 'ADMIN' || person.role === 'OWNER';
}
