/** How values are displayed. */
export interface Look {
  /** The address of our own pages, to which no text of others may lead. */
  readonly own: string;
  /** Whether the schema is an administrator's or ours, so that its names of fields stand alone. */
  readonly trusted: boolean;
  /** Whose words the values are; null within a frame that says so already. */
  readonly author: { readonly kind: string } | null;
}
