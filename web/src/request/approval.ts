import type { request } from '../documents/request.ts';
import type { ResultOf } from '../documents/result-of.ts';

/** A request as the pane shows it. */
export type Approval = NonNullable<ResultOf<typeof request>['approval']>;

export type Json = Readonly<Record<string, unknown>>;
