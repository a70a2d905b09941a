/** What bears on the consequence of an outcome. */
interface Progress {
  readonly approvals: number;
  readonly rejections: number;
  readonly required: number;
  readonly denyThreshold: number;
  readonly stage: number;
  readonly stages: number;
}

interface Option {
  readonly outcome: string;
  readonly effect: string | null;
}

/** What an outcome does to a request, if it is chosen now. */
export function consequenceOf(
  { outcome, effect }: Option,
  { progress }: { readonly progress: Progress },
): string {
  return consequences[outcome]?.(effect, progress) ?? '';
}

type Consequence = (effect: Option['effect'], progress: Progress) => string;

const consequences: Readonly<Record<string, Consequence>> = {
  APPROVE: (effect, { approvals, required }) =>
    effect === 'FINAL'
      ? 'ends the request: the agent may do it at once'
      : `counts as one of ${required} approvals; ${required - approvals - 1} more will be needed`,
  EDIT_AND_APPROVE: (effect, { required }) => {
    if (effect === null) return 'if your changes bring it within your authority';
    return effect === 'FINAL'
      ? 'ends the request: the agent may do it with your changes'
      : `with your changes; votes on what was before no longer count, and ${required - 1} more will be needed`;
  },
  REJECT: (effect, { rejections, denyThreshold }) =>
    effect === 'FINAL'
      ? 'ends the request for good: nothing is done'
      : `counts as one of ${denyThreshold} votes against; ${denyThreshold - rejections - 1} more will be needed`,
  REQUEST_MORE_INFO: () => 'nobody can decide until the agent has answered',
  DELEGATE: () => 'the reviewer you name decides in your place',
  ESCALATE: (effect, { stage, stages }) =>
    effect === 'ENDS'
      ? 'ends the request: nobody is above this stage, and nothing is done'
      : `goes on to stage ${Math.min(stage + 1, stages)} of ${stages}, whose reviewers decide`,
  OVERRIDE: () => 'ends the request without more votes: the agent does what you write, and the log says so',
  CANCEL: () => 'ends the request: nothing is done',
};
