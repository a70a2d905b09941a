const second = 1_000;
const steps = [
  { unit: 'd', ms: 86_400 * second },
  { unit: 'h', ms: 3_600 * second },
  { unit: 'min', ms: 60 * second },
  { unit: 's', ms: second },
] as const;

/** How far a moment is from now, in its largest unit: `in 23 h`, `5 min ago`. */
export function fromNow(moment: string, nowMs: number): string {
  const awayMs = Date.parse(moment) - nowMs;
  const text = length(Math.abs(awayMs));
  return awayMs < 0 ? `${text} ago` : `in ${text}`;
}

/** A length of time in its largest unit. */
export function length(ms: number): string {
  const step = steps.find((candidate) => ms >= candidate.ms);
  return step ? `${Math.floor(ms / step.ms)} ${step.unit}` : 'a moment';
}

/** A moment as the clock on the wall says it. */
export function clockTime(moment: string): string {
  return new Date(moment).toLocaleTimeString('en-GB');
}
