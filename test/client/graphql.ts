/** Who calls, and which server: all that a program needs besides `fetch`. */
export interface Client {
  /** Where the server is, such as `http://127.0.0.1:4400`. */
  readonly url: string;
  readonly key: string | null;
}

export interface Failure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly requiredScope?: string | null;
    readonly resumeAfter?: string;
  };
}

export interface Answer<Data> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly Failure[];
}

export type Variables = Readonly<Record<string, unknown>>;

/** One GraphQL call and its whole answer, whatever it is. With files among its variables, it is sent in parts. */
export async function call<Data = Record<string, unknown>>(
  client: Client,
  query: string,
  variables: Variables = {},
): Promise<Answer<Data>> {
  const body = bodyOf({ query, variables });
  const response = await fetch(`${client.url}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      ...(client.key === null ? {} : { authorization: `Bearer ${client.key}` }),
      ...(isForm(body) ? {} : { 'content-type': 'application/json' }),
    },
    body,
  });
  return { status: response.status, ...((await response.json()) as object) };
}

/** The data of a call that must succeed. */
export async function read<Data = Record<string, unknown>>(
  client: Client,
  query: string,
  variables: Variables = {},
): Promise<Data> {
  const answer = await call<Data>(client, query, variables);
  if (answer.data && !answer.errors) return answer.data;
  throw new Error(`The server answered ${JSON.stringify(answer)} to ${query}`);
}

const isForm = (body: string | FormData): body is FormData => typeof body !== 'string';

/** JSON, or a multipart request when there are files in it: each is null in its place, and `map` says where. */
export function bodyOf(operations: object): string | FormData {
  const files = new Map<string, File>();
  const find = (value: unknown, path: string): unknown => {
    if (value instanceof File) {
      files.set(path, value);
      return null;
    }
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    const entries = Object.entries(value).map(([name, part]) => [name, find(part, `${path}${name}.`)]);
    return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
  };
  const text = JSON.stringify(find(operations, ''));
  if (files.size === 0) return text;
  const form = new FormData();
  const paths = [...files.keys()].map((path, i) => [i, [path.replace(/\.$/, '')]]);
  form.set('operations', text);
  form.set('map', JSON.stringify(Object.fromEntries(paths)));
  [...files.values()].forEach((file, i) => {
    form.set(String(i), file);
  });
  return form;
}
