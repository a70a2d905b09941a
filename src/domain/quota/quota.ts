import { RateLimitedError } from '../errors.ts';
import { limits } from '../limits.ts';

/** What is counted. */
export const usageKinds = [
  'WRITES_PER_SECOND',
  'BYTES_PER_SECOND',
  'BYTES_PER_MINUTE',
  'MESSAGES_PER_MINUTE',
  'FILES_PER_MINUTE',
  'OPEN_REQUESTS',
  'SOCKETS',
  'SUBSCRIPTION_DOCUMENTS',
] as const;
export type UsageKind = (typeof usageKinds)[number];

/** For whom it is counted, the narrowest first. */
export const usageHolders = ['KEY', 'PRINCIPAL', 'WORKSPACE'] as const;
export type UsageHolder = (typeof usageHolders)[number];

/** Kinds that are counted in a window of time; the others are counted as they are now. */
export const windowSeconds = {
  WRITES_PER_SECOND: 1,
  BYTES_PER_SECOND: 1,
  BYTES_PER_MINUTE: 60,
  MESSAGES_PER_MINUTE: 60,
  FILES_PER_MINUTE: 60,
} as const;
export type WindowedKind = keyof typeof windowSeconds;

export function isWindowed(kind: UsageKind): kind is WindowedKind {
  return kind in windowSeconds;
}

/** What an administrator has set for one holder. */
export type Quota = Readonly<Partial<Record<UsageKind, number>>>;

/** What has been set for a credential, for its principal and for their workspace. */
export type Quotas = Readonly<Partial<Record<UsageHolder, Quota>>>;

const defaults: Readonly<Record<UsageKind, Readonly<Record<UsageHolder, number>>>> = {
  WRITES_PER_SECOND: limits.usageMaxWritesPerSecond,
  BYTES_PER_SECOND: limits.usageMaxBytesPerSecond,
  BYTES_PER_MINUTE: limits.usageMaxBytesPerMinute,
  MESSAGES_PER_MINUTE: limits.usageMaxMessagesPerMinute,
  FILES_PER_MINUTE: limits.usageMaxFilesPerMinute,
  OPEN_REQUESTS: limits.usageMaxOpenRequests,
  SOCKETS: limits.usageMaxSockets,
  SUBSCRIPTION_DOCUMENTS: limits.usageMaxSubscriptionDocuments,
};

/** The most that a holder may use of something. */
export function maxOf(kind: UsageKind, holder: UsageHolder, quotas: Quotas | undefined): number {
  return quotas?.[holder]?.[kind] ?? defaults[kind][holder];
}

const words: Readonly<Record<UsageKind, string>> = {
  WRITES_PER_SECOND: 'changes a second',
  BYTES_PER_SECOND: 'bytes a second',
  BYTES_PER_MINUTE: 'bytes a minute',
  MESSAGES_PER_MINUTE: 'messages a minute',
  FILES_PER_MINUTE: 'files a minute',
  OPEN_REQUESTS: 'open requests',
  SOCKETS: 'connections',
  SUBSCRIPTION_DOCUMENTS: 'different subscriptions',
};

/** What is said to a caller who is over a limit. */
export function overLimit(kind: UsageKind, holder: UsageHolder, max: number): string {
  return `This ${holder === 'KEY' ? 'credential' : holder.toLowerCase()} may have ${max.toLocaleString('en-US')} ${words[kind]}. Administrators set the limits, and \`viewer.limits\` shows them.`;
}

/** The refusal of a caller who is over a limit. */
export function rateLimited(
  kind: UsageKind,
  { holder, max, resetMs }: { readonly holder: UsageHolder; readonly max: number; readonly resetMs: number },
): RateLimitedError {
  return new RateLimitedError(overLimit(kind, holder, max), Math.ceil(resetMs));
}
