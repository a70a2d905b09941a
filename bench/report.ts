/** What one measure found. A measure reports; only run.ts prints. */
export interface Report {
  title: string;
  columns: string[];
  rows: (string | number)[][];
  aims: Aim[];
  notes: string[];
}

export interface Aim {
  what: string;
  value: number;
  unit: string;
  limit: number;
  sense: 'at most' | 'at least';
}

export function held(aim: Aim): boolean {
  return aim.sense === 'at most' ? aim.value <= aim.limit : aim.value >= aim.limit;
}
