export function durationOf(ms: number): string;
export function durationOf(ms: number | null): string | null;
export function durationOf(ms: number | null): string | null {
  return ms === null ? null : `PT${ms / 1_000}S`;
}
