import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { type Viewing, ViewingEntity } from '../entities/viewing.ts';
import { oneOf, rowsOf } from './rows.ts';

/** By the id of a request: who looks at it now. */
export type Viewers = DataLoader<string, readonly Viewing[]>;

export function viewers(context: Context): Viewers {
  return new DataLoader(async (ids) => {
    const rows = await rowsOf(context, ViewingEntity, {
      where: [
        oneOf('request_id', ids, 'uuid'),
        (bind) => `until > ${bind(context.now.toISOString(), 'timestamptz')}`,
      ],
      tail: () => 'order by since, principal_id',
    });
    return ids.map((id) => rows.filter(({ requestId }) => requestId === id));
  });
}
