/** Where the scenarios of a project keep their rows; made once per run by the project's global setup. */
export type TestStore =
  | { readonly kind: 'embedded'; readonly image: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly template: string };

declare module 'vitest' {
  export interface ProvidedContext {
    store: TestStore | null;
  }
}
