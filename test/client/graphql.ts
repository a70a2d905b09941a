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

/** One GraphQL call and its whole answer, whatever it is. */
export async function call<Data = Record<string, unknown>>(
  client: Client,
  query: string,
  variables: Variables = {},
): Promise<Answer<Data>> {
  const response = await fetch(`${client.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(client.key === null ? {} : { authorization: `Bearer ${client.key}` }),
    },
    body: JSON.stringify({ query, variables }),
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
