/**
 * Files on their way to the site: what a person chose, dropped or pasted in, the path that the host gives back out.
 *
 * An upload belongs to a place by its id: the list that the place is in may change meanwhile.
 */

export interface Upload {
  readonly name: string;
  /** From 0 to 1; `null` while the host says nothing. */
  readonly share: number | null;
  /** Why it failed, as the host says it; absent while it goes on. */
  readonly failure?: string;
}

/** Whoever takes files, and gives back the paths to write. */
export interface Taking {
  upload?(file: File, options: { readonly signal: AbortSignal; progress(share: number): void }): Promise<string>;
}

export interface UploadsHost {
  readonly assets: Taking | undefined;
  /** The upload of a place looks different. */
  changed(id: string): void;
  /** The host has the file, at `path`. */
  arrived(id: string, path: string, file: File): void;
}

export class Uploads {
  readonly #host: UploadsHost;
  readonly #uploads = new Map<string, Upload>();
  readonly #running = new Map<string, { stop: AbortController; file: File }>();

  constructor(host: UploadsHost) {
    this.#host = host;
  }

  /** Whether the host takes files. */
  get isPossible(): boolean {
    return this.#host.assets?.upload !== undefined;
  }

  of(id: string): Upload | undefined {
    return this.#uploads.get(id);
  }

  start(id: string, file: File): void {
    const { assets } = this.#host;
    if (!assets?.upload) return;
    this.stop(id);
    const stop = new AbortController();
    const { name } = file;
    this.#running.set(id, { stop, file });
    this.#put(id, { name, share: null });
    const isWanted = () => this.#running.get(id)?.stop === stop && !stop.signal.aborted;
    const progress = (share: number) => {
      if (isWanted() && this.#uploads.get(id)?.failure === undefined) this.#put(id, { name, share: clamp(share) });
    };
    // What throws at once is told like what fails later.
    Promise.resolve()
      .then(() => assets.upload?.(file, { signal: stop.signal, progress }))
      .then(
        (path) => {
          if (!isWanted()) return;
          if (!path) {
            this.#put(id, { name, share: null, failure: "" });
            return;
          }
          this.stop(id);
          this.#host.arrived(id, path, file);
        },
        (error: unknown) => {
          if (isWanted()) this.#put(id, { name, share: null, failure: error instanceof Error ? error.message : "" });
        },
      );
  }

  retry(id: string): void {
    const file = this.#running.get(id)?.file;
    if (file) this.start(id, file);
  }

  /** Ends an upload, or forgets that it failed. */
  stop(id: string): void {
    this.#running.get(id)?.stop.abort();
    this.#running.delete(id);
    if (this.#uploads.delete(id)) this.#host.changed(id);
  }

  stopAll(): void {
    for (const id of [...this.#running.keys()]) this.stop(id);
  }

  #put(id: string, upload: Upload): void {
    this.#uploads.set(id, upload);
    this.#host.changed(id);
  }
}

const clamp = (share: number) => Math.min(Math.max(share, 0), 1);

/** Marks what is dragged out of a text of ours: browsers put a file beside a picture, as if it came from outside. */
export const OWN_DRAG = "application/x-masthead";

/** Whether files are dragged that are not in a text of ours already. */
export const bringsFiles = (data: DataTransfer | null): data is DataTransfer =>
  data?.types.includes("Files") === true && !data.types.includes(OWN_DRAG);
