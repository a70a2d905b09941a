import type { RowUpdate } from '../../entities/change.ts';

/** The same updates with those of one row together, because a statement changes a row once. */
export function onePerRow(updates: readonly RowUpdate[]): RowUpdate[] {
  const rows = Map.groupBy(updates, ({ of, where }) =>
    where['id'] === undefined ? Symbol('another row') : `${of.meta.className} ${where['id']}`,
  );
  return [...rows.values()].flatMap(([first, ...others]) =>
    first
      ? [
          {
            of: first.of,
            where: Object.assign({}, first.where, ...others.map(({ where }) => where)),
            set: Object.assign({}, first.set, ...others.map(({ set }) => set)),
          },
        ]
      : [],
  );
}
