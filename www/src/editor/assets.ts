/** What the host does for files that the text names. */
export interface Assets {
  /** Where the browser finds what the text calls `path`, a relative address; `null` where nothing is known. */
  resolve?(path: string): string | null | Promise<string | null>;
  /**
   * Takes a file that a person chose for a field, or dropped or pasted into the text, and gives back the path to write. `signal` says that it is not
   * wanted any more, `progress` takes how far it is, from 0 to 1. What it rejects with is shown to the person.
   */
  upload?(file: File, options: { readonly signal: AbortSignal; progress(share: number): void }): Promise<string>;
}
