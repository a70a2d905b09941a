const unitMs = { weeks: 604_800_000, days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 };

const pattern =
  /^P(?=.)(?:(?<weeks>\d{1,9})W)?(?:(?<days>\d{1,9})D)?(?:T(?=\d)(?:(?<hours>\d{1,9})H)?(?:(?<minutes>\d{1,9})M)?(?:(?<seconds>\d{1,9}(?:\.\d{1,3})?)S)?)?$/;

/**
 * The milliseconds of an ISO 8601 duration such as `PT15M` or `P2DT12H`, or null when it is not one. Years and
 * months are refused, because their length varies.
 */
export function durationMs(text: string): number | null {
  const groups = pattern.exec(text)?.groups;
  if (!groups) return null;
  return Object.entries(unitMs).reduce((sum, [unit, ms]) => sum + Number(groups[unit] ?? 0) * ms, 0);
}
