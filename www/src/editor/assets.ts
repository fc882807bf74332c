/** What the host does for files that the text names. */
export interface Assets {
  /** Where the browser finds what the text calls `path`, a relative address; `null` where nothing is known. */
  resolve?(path: string): string | null | Promise<string | null>;
}
