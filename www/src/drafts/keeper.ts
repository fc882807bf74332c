/** Keeps a draft of one open file: edits in, versions in the store out, the latest at most half a second old. */

import { type Caret, type Draft, type DraftStore, newId } from "./store";

export interface KeeperHost {
  readonly text: string;
  readonly caret: Caret | null;
  /** The drafts cannot be kept, with the reason; `null`: they can, or can again. */
  troubled(error: unknown): void;
  /** Holds the strand as this tab's own. Returns what lets it go. */
  hold(strand: string): () => void;
}

/** How long after the first edit it is written, in milliseconds; those that come meanwhile are in it. */
const WAIT = 300;

export class Keeper {
  readonly file: string;
  readonly #store: DraftStore;
  readonly #host: KeeperHost;
  readonly #name: string;
  #base: string;
  /** Whether the store has the base of the strand. */
  #isBaseKept = false;
  #strand = newId();
  #letGo: () => void;
  #revision = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** One after another, so that each version follows the one before it. */
  #queue: Promise<void> = Promise.resolve();
  #troubled = false;
  #closed: string | null = null;

  constructor(store: DraftStore, file: string, name: string, base: string, host: KeeperHost) {
    this.#store = store;
    this.file = file;
    this.#name = name;
    this.#base = base;
    this.#host = host;
    this.#letGo = host.hold(this.#strand);
  }

  get strand(): string {
    return this.#strand;
  }

  edited(): void {
    this.#timer ??= setTimeout(() => void this.flush(), WAIT);
  }

  /** Writes what is not yet written, now. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = this.#queue.then(() => this.#write());
    return this.#queue;
  }

  /** The file has this text now. `sure`: it is known to lie there; else the draft stays beside it for a while. */
  saved(base: string, sure: boolean): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      if (!sure && base !== this.#base) {
        await this.#put(base, "copied");
        await this.#supersede(base);
        this.#begin();
      }
      this.#base = base;
      this.#isBaseKept = false;
    });
    return this.flush();
  }

  /** Goes on with a draft: what was kept here before stays as another. */
  adopt(draft: Draft): Promise<void> {
    this.#queue = this.#queue.then(() => {
      if (this.#revision > 0) void this.#aside();
      this.#begin(draft.strand, draft.revision);
    });
    return this.flush();
  }

  /** Another file is opened; this one's text stays kept as it is now. */
  leave(): void {
    this.#closed = this.#host.text;
    void this.flush();
  }

  resume(): void {
    this.#closed = null;
  }

  /** The person gives it up: it is not offered any more, but still in the list. */
  giveUp(): void {
    this.#queue = this.#queue.then(() => this.#aside());
    this.end();
  }

  end(): void {
    void this.#queue.then(() => this.#letGo());
  }

  #begin(strand = newId(), revision = 0): void {
    this.#letGo();
    this.#strand = strand;
    this.#revision = revision;
    this.#isBaseKept = false;
    this.#letGo = this.#host.hold(strand);
  }

  /** A copy that this one was made from, or that says the same, need not be offered beside it. */
  async #supersede(text: string): Promise<void> {
    for (const draft of await this.#store.of(this.file)) {
      const isBefore = draft.text === this.#base || draft.text === text;
      if (isBefore && draft.state === "copied" && draft.strand !== this.#strand) {
        await this.#store.remove(draft.strand, draft.revision);
      }
    }
  }

  async #aside(): Promise<void> {
    const draft = (await this.#store.of(this.file)).find(({ strand }) => strand === this.#strand);
    if (draft)
      await this.#store.put({ ...draft, revision: draft.revision + 1, state: "aside" }, undefined, draft.revision);
  }

  async #write(): Promise<void> {
    const text = this.#closed ?? this.#host.text;
    try {
      if (text === this.#base) await this.#remove();
      else await this.#put(text, "open");
      if (this.#troubled) this.#host.troubled(null);
      this.#troubled = false;
    } catch (error) {
      this.#troubled = true;
      this.#host.troubled(error);
    }
  }

  async #put(text: string, state: Draft["state"]): Promise<void> {
    for (;;) {
      const [strand, revision] = [this.#strand, this.#revision];
      const { caret } = this.#host;
      const { file } = this;
      const draft = { strand, revision: revision + 1, file, name: this.#name, text, caret, time: Date.now(), state };
      if (await this.#store.put(draft, this.#isBaseKept ? undefined : this.#base, revision)) {
        this.#revision += 1;
        this.#isBaseKept = true;
        return;
      }
      // Somebody else has gone on with this strand, or given it up.
      this.#begin();
    }
  }

  async #remove(): Promise<void> {
    if (this.#revision > 0) await this.#store.remove(this.#strand, this.#revision);
    this.#revision = 0;
    this.#isBaseKept = false;
  }
}
