/** A form of a page as a browser would send it, unless something else is typed. */
export interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Visited {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** The form that sends an answer; null when there is nothing to answer. */
  readonly form: Form | null;
}

/** Opens a page as a browser without scripts does, and stays where it is sent. */
export async function visit(url: string, headers: Record<string, string> = {}): Promise<Visited> {
  return visited(await fetch(url, { headers, redirect: 'manual' }), url);
}

/** Sends a form, with what is typed over what it held. */
export async function send(
  form: Form,
  typed: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Promise<Visited> {
  const body = new URLSearchParams({ ...form.fields, ...typed });
  const answer = await fetch(form.action, { method: 'POST', body, headers, redirect: 'manual' });
  return visited(answer, form.action);
}

async function visited(answer: Response, url: string): Promise<Visited> {
  const text = await answer.text();
  return { status: answer.status, text, headers: answer.headers, form: formIn(text, url) };
}

function formIn(text: string, url: string): Form | null {
  const form = /<form method="post"(?! action)[^>]*>(.*?)<\/form>/s.exec(text)?.[1];
  if (form === undefined) return null;
  const hidden = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return { action: url, fields: Object.fromEntries([...hidden].map(([, name, value]) => [name, value])) };
}
