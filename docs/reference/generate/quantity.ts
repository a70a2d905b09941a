/** A limit's value as a person reads it; the end of its name says in which unit it is. */
export function quantity(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => quantity(name, one)).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, one]) => `${key}: ${quantity(name, one)}`)
      .join(', ');
  }
  if (typeof value !== 'number') throw new Error(`The limit ${name} is no number.`);
  if (name.endsWith('Ms')) return ofUnits(value, durations);
  if (name.endsWith('Bytes')) return ofUnits(value, sizes);
  if (name.endsWith('Ratio')) return `${Math.round(value * 100)} %`;
  return name.endsWith('Chars') ? `${grouped(value)} characters` : grouped(value);
}

type Units = readonly (readonly [name: string, size: number, least: number])[];

/** Whole days from two on: a limit of 24 h is thought of in hours. */
const durations: Units = [
  ['days', 86_400_000, 2 * 86_400_000],
  ['h', 3_600_000, 3_600_000],
  ['min', 60_000, 60_000],
  ['s', 1_000, 1_000],
  ['ms', 1, 0],
];

const sizes: Units = [
  ['GiB', 1024 ** 3, 1024 ** 3],
  ['MiB', 1024 ** 2, 1024 ** 2],
  ['KiB', 1024, 1024],
  ['bytes', 1, 0],
];

/** In the largest unit that leaves no fraction. */
function ofUnits(value: number, units: Units): string {
  const [name, size] = units.find(([, one, least]) => value >= least && value % one === 0) ?? ['', 1];
  return `${grouped(value / size)} ${name}`;
}

function grouped(value: number): string {
  return value.toLocaleString('en');
}
