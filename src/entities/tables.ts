import type { InferKyselyDB, InferKyselyTable } from '@mikro-orm/postgresql';
import type { Selectable } from 'kysely';
import type { entities } from './all.ts';
import type { ElicitationEntity } from './elicitation.ts';
import type { RequestEntity } from './request.ts';

type OneEach = InferKyselyDB<Exclude<(typeof entities)[number], typeof ElicitationEntity>>;

/** Two kinds of requests are in one table; the columns that only elicitations have are null for approvals. */
type RequestColumns = InferKyselyTable<typeof RequestEntity>;
type ElicitationColumns = Omit<InferKyselyTable<typeof ElicitationEntity>, keyof RequestColumns>;

/** The tables by name, with their columns as the entities declare them: the types of every built statement. */
export type Tables = Omit<OneEach, 'request'> & { request: RequestColumns & ElicitationColumns };

/** Columns of a table as a statement that is written by hand answers them. */
export type Columns<Table extends keyof Tables, Name extends keyof Selectable<Tables[Table]>> = Pick<
  Selectable<Tables[Table]>,
  Name
>;
