/** Where files are kept, and how large one may be. */
export type FilesSetting =
  | { readonly kind: 'disk'; readonly directory: string; readonly maxBytes: number }
  | S3Setting;

export interface S3Setting {
  readonly kind: 's3';
  readonly bucket: string;
  /** What every key begins with: empty, or ending in a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Null for Amazon's own. */
  readonly endpoint: string | null;
  /** Null for those of the machine or the container. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  } | null;
  readonly maxBytes: number;
}
