/** Shows what was measured. Tests report times and sizes; they do not judge machines by them. */
export function report(what: string, samples: readonly number[]): void {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const [p50, p99] = [at(0.5), at(0.99)].map((sample) => Math.round(sample * 100) / 100);
  process.stdout.write(`${what}: p50 ${p50}, p99 ${p99} (${sorted.length} samples)\n`);
}
