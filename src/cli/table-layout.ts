/** Of a column: as wide as its widest value, and whether it may be cut. */
export interface NaturalColumn {
  readonly width: number;
  readonly whole: boolean;
}

export interface LaidOut {
  readonly width: number;
  /** On the second line of its row. */
  readonly below: boolean;
}

const gapColumns = 2;
const indentColumns = 2;
/** A value that is cut below this says too little; then it goes to the line below. */
const lastMinColumns = 24;
const otherMinColumns = 10;

/**
 * Where each column goes in a terminal of that width: the last one takes what the others leave, if that is enough
 * to read it. Otherwise it goes to a line below, and if the others do not fit either, so do the last of them.
 */
export function columnsThatFit(columns: readonly NaturalColumn[], terminalColumns: number): LaidOut[] {
  const last = columns.at(-1);
  if (!last) return [];
  const others = columns.slice(0, -1);
  const room = terminalColumns - taken(others);
  if (room >= Math.min(last.width, lastMinColumns)) {
    return [...others.map(beside), { width: Math.min(last.width, room), below: false }];
  }
  const shrunk = columns.map((column) =>
    column.whole ? column : { ...column, width: Math.min(column.width, lastMinColumns) },
  );
  const above = prefixThatFits(shrunk.slice(0, -1), terminalColumns);
  const rest = columns.slice(above.length);
  const restRoom = terminalColumns - indentColumns;
  return [...above.map(beside), ...squeezed(rest, restRoom).map((column) => ({ ...column, below: true }))];
}

/** As many columns as fit beside each other, at least one. */
function prefixThatFits(columns: readonly NaturalColumn[], terminalColumns: number): NaturalColumn[] {
  const count = columns.findLastIndex(
    (_, i) => taken(columns.slice(0, i + 1)) - gapColumns <= terminalColumns,
  );
  return columns.slice(0, Math.max(count + 1, 1));
}

/** Cuts the widest columns that may be cut until all fit, the last one first. */
function squeezed(columns: readonly NaturalColumn[], room: number): { readonly width: number }[] {
  const result = columns.map(({ width }) => ({ width }));
  const order = [columns.length - 1, ...columns.keys()];
  for (const i of order) {
    const column = result[i];
    const excess = result.reduce((sum, { width }) => sum + width + gapColumns, -gapColumns) - room;
    if (!column || excess <= 0 || columns[i]?.whole) continue;
    result[i] = { width: Math.max(column.width - excess, Math.min(otherMinColumns, column.width)) };
  }
  return result;
}

function taken(columns: readonly NaturalColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width + gapColumns, 0);
}

function beside({ width }: NaturalColumn): LaidOut {
  return { width, below: false };
}
