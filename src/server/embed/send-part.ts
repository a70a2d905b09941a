import type { ServerResponse } from 'node:http';
import { sendJson } from '../send.ts';

/** A page as `<human-approval-view>` takes it: what stands in it, and what it is about. */
export interface Part {
  readonly title: string;
  /** Everything in it that came from outside is escaped. */
  readonly html: string;
  /** The state of the approval; null where none is shown. */
  readonly approval: ApprovalState | null;
}

interface ApprovalState {
  readonly status: string;
  readonly revision: number;
}

/** A page, as far as it goes into a part. */
interface PageOfPart {
  readonly status: number;
  readonly title: string;
  readonly body: object;
  readonly approval?: ApprovalState;
}

/** It is not compressed: the secret of a link is in it beside texts of others (BREACH). */
export function sendPart(response: ServerResponse, { status, title, body, approval }: PageOfPart): void {
  const part: Part = {
    title,
    html: String(body),
    approval: approval ? { status: approval.status, revision: approval.revision } : null,
  };
  response.setHeader('referrer-policy', 'no-referrer');
  sendJson(response, status, part);
}
