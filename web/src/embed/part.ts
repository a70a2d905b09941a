/** What the server answers: what stands in the element, and the state of what it shows. */
export interface Part {
  readonly title: string;
  readonly html: string;
  readonly approval: ApprovalState | null;
}

export interface ApprovalState {
  /** Such as `PENDING` or `APPROVED`. */
  readonly status: string;
  readonly revision: number;
}

/** An answer, and how it was reached. */
export interface AnsweredPart extends Part {
  /** The status of HTTP: 200, or why not. */
  readonly httpStatus: number;
  /** Whether what was sent is on record: the server then leads to the approval as it is now. */
  readonly recorded: boolean;
}

/** Asks for the part, or sends a form to it. It throws where no server of ours answers. */
export async function fetchPart(url: string, form?: URLSearchParams): Promise<AnsweredPart> {
  const response = await fetch(url, {
    ...(form ? { method: 'POST', body: form } : {}),
    // The link is the whole credential; a session of this browser must not count in a page of others.
    credentials: 'omit',
    referrerPolicy: 'origin',
    cache: 'no-store',
  });
  const answer: unknown = await response.json();
  if (!isPart(answer)) throw new Error(refusalIn(answer) ?? `The server answered ${response.status}.`);
  return { ...answer, httpStatus: response.status, recorded: form !== undefined && response.redirected };
}

function isPart(answer: unknown): answer is Part {
  return typeof answer === 'object' && answer !== null && 'html' in answer && typeof answer.html === 'string';
}

function refusalIn(answer: unknown): string | null {
  const { errors } = answer as { errors?: readonly { message?: string }[] };
  return errors?.[0]?.message ?? null;
}
