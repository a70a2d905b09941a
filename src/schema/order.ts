import { textProblem } from '../domain/json/json-troubles.ts';
import { badInput } from './failure.ts';
import { readMoment } from './read-moment.ts';

type Key = string | number | Date;

interface Column<Row> {
  readonly name: string;
  readonly type: 'timestamptz' | 'uuid' | 'text' | 'smallint' | 'bigint';
  readonly of: (row: Row) => Key;
}

/**
 * A total order of a table's rows. All columns run in one direction, so that one row comparison finds a
 * place in it and one index serves it either way.
 */
export interface Order<Row> {
  readonly columns: readonly Column<Row>[];
  readonly descending: boolean;
  readonly cursorOf: (row: Row, workspaceId: string) => string;
  /**
   * The values of the columns at a cursor; fails with a sentence when the cursor is not one of this order, or of
   * another workspace.
   */
  readonly placeOf: (cursor: string, workspaceId: string) => readonly unknown[];
}

/** An order whose cursors are its name, the values of its columns and the name of the workspace, in base64. */
export function orderBy<Row>(name: string, descending: boolean, columns: readonly Column<Row>[]): Order<Row> {
  return {
    columns,
    descending,
    cursorOf: (row, workspaceId) => {
      const values = columns.map((column) => column.of(row));
      return Buffer.from(JSON.stringify([name, ...values, nameOf(workspaceId)])).toString('base64url');
    },
    placeOf: (cursor, workspaceId) => {
      const [order, ...all] = parse(cursor);
      const [values, [workspace, ...more]] = [all.slice(0, columns.length), all.slice(columns.length)];
      // Cursors that were given out before they named their workspace go on working.
      if (order === name && workspace !== undefined && workspace !== nameOf(workspaceId))
        throw badInput('This cursor is from another workspace. Start again without a cursor.');
      if (
        order !== name ||
        values.length !== columns.length ||
        more.length > 0 ||
        !columns.every((column, i) => fits(column, values[i]))
      ) {
        throw badInput(
          'This cursor does not belong to this listing in this order. Start again without a cursor, or ask in the order it came from.',
        );
      }
      return values;
    },
  };
}

/** Enough of an id to tell two workspaces apart: its end, which is random. */
function nameOf(workspaceId: string): string {
  return workspaceId.slice(-12);
}

function parse(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const smallintMax = 32_767;

/** Whether the database can compare a column with a value: a caller can write a cursor that nobody ever gave out. */
function fits<Row>(column: Column<Row>, value: unknown): boolean {
  if (column.type === 'bigint') return Number.isSafeInteger(value);
  if (column.type === 'smallint') return Number.isInteger(value) && Math.abs(Number(value)) <= smallintMax;
  if (typeof value !== 'string') return false;
  if (column.type === 'uuid') return uuid.test(value);
  if (column.type === 'text') return textProblem(value, 'A cursor') === null;
  return readMoment(value)?.toISOString() === value;
}
