/** What a person has written on a request and not sent; it outlives a change of the request. */
export interface Draft {
  readonly reason: string;
  readonly note: string;
  readonly reasonCode: string;
  readonly to: string;
  readonly instead: string;
  readonly confirmation: string;
  readonly endsIt: boolean;
  /** Params that were changed, by their JSON pointers, as they were typed. */
  readonly edits: Readonly<Record<string, string>>;
}

export const emptyDraft: Draft = {
  reason: '',
  note: '',
  reasonCode: '',
  to: '',
  instead: '',
  confirmation: '',
  endsIt: false,
  edits: {},
};
