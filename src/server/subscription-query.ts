import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
} from 'graphql';
import type { Viewer } from '../auth/viewer.ts';
import { digest } from '../domain/canonical.ts';
import type { LoggedEvent } from '../domain/event/event.ts';
import { isUnavailable, UnavailableError } from '../domain/unavailable.ts';
import type { Memory } from '../memory/memory.ts';
import type { Executor } from '../pubsub/executor.ts';
import { type AnyFeedRequest, Feed } from '../pubsub/feed.ts';
import { cursorVariable } from './cursor-variable.ts';
import type { MaskError } from './feed-error.ts';

export interface SubscriptionQueryParts {
  /** A context of its own for every event: rights, loaded rows and the ORM's memory end with it. */
  readonly contextFor: (viewer: Viewer) => object;
  readonly maskError: MaskError;
  readonly queries: Memory['subscriptionQueries'];
}

/** A subscription query: shared by its subscribers; its key is the key of their group. */
export class SubscriptionQuery implements Executor {
  readonly key: string;
  readonly document: number;
  #schema: GraphQLSchema;
  #document: DocumentNode;
  #operationName: string | null | undefined;
  #variables: ExecutionArgs['variableValues'];
  #parts: SubscriptionQueryParts;

  constructor(args: ExecutionArgs, parts: SubscriptionQueryParts) {
    this.#schema = args.schema;
    this.#document = args.document;
    this.#operationName = args.operationName;
    this.#variables = args.variableValues;
    this.#parts = parts;
    const { id, variables } = identified(args, parts.queries);
    this.document = id;
    this.key = `${id}:${variables}`;
  }

  async render(event: LoggedEvent, viewer: Viewer, request: AnyFeedRequest): Promise<string | null> {
    const args = this.#args(viewer);
    if (request.accepts && !(await request.accepts(event, args.contextValue as never))) return null;
    const result = await execute({ ...args, rootValue: event });
    // An answer with a hole in it would count as delivered. The reader comes back before it instead.
    const away = result.errors?.find(isUnavailable);
    if (away) throw new UnavailableError({ cause: away });
    const errors = result.errors?.map(this.#parts.maskError);
    // A message without data could not be distinguished from a lost one. The reader resumes before it instead.
    if (!result.data && errors?.[0]) throw errors[0];
    return JSON.stringify(errors ? { ...result, errors } : result);
  }

  async reopen(viewer: Viewer): Promise<AnyFeedRequest> {
    const opened = await openFeed(this.#args(viewer));
    if (opened instanceof Feed) return opened.request;
    throw opened.errors?.[0] ?? new Error('A subscription answered neither a feed nor an error.');
  }

  #args(viewer: Viewer): ExecutionArgs {
    return {
      schema: this.#schema,
      document: this.#document,
      operationName: this.#operationName ?? null,
      variableValues: this.#variables ?? null,
      contextValue: this.#parts.contextFor(viewer),
    };
  }
}

/** Runs the subscription field: arguments are coerced and rights checked as anywhere else. */
export async function openFeed(args: ExecutionArgs): Promise<Feed | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (source instanceof Feed || !(Symbol.asyncIterator in source)) return source;
  throw new Error('A subscription field has to return a feed.');
}

function identified(
  { document, operationName, variableValues }: ExecutionArgs,
  queries: SubscriptionQueryParts['queries'],
): { readonly id: number; readonly variables: string } {
  const name = operationName ?? '';
  const { id, cursor } = queries.get(document, name, () => cursorVariable(document, name || null));
  const entries = Object.entries(variableValues ?? {}).filter(([variable]) => variable !== cursor);
  return { id, variables: entries.length > 0 ? digest(Object.fromEntries(entries)) : '' };
}
