/** The other tabs of this page: which of them have a file open, which drafts they write, and what they save. */

import { newId } from "./store";

export interface TabsHost {
  /** How many other tabs have the file open that this one has. */
  others(count: number): void;
  /** Another tab has saved it. */
  saved(): void;
}

interface Told {
  readonly kind: "open" | "saved";
  readonly file: string;
}

/** Locks tell who is there: they end with their tab, however it ends. Without them nobody is known of. */
const FILE = "masthead/file/";
const STRAND = "masthead/strand/";

export class Tabs {
  readonly #host: TabsHost;
  readonly #tab = newId();
  readonly #channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("masthead");
  #file: string | null = null;
  #letGo = () => {};
  /** The tabs whose end is waited for. */
  readonly #awaited = new Set<string>();

  constructor(host: TabsHost) {
    this.#host = host;
    this.#channel?.addEventListener("message", ({ data }: MessageEvent<Told>) => {
      if (data.file !== this.#file) return;
      if (data.kind === "saved") this.#host.saved();
      else void this.#look();
    });
  }

  /** This tab has the file open, and no other. */
  async open(file: string): Promise<void> {
    this.#letGo();
    this.#file = file;
    const [held, letGo] = hold(`${FILE}${file}/${this.#tab}`);
    this.#letGo = letGo;
    await held;
    this.#tell("open", file);
    await this.#look();
  }

  saved(file: string): void {
    this.#tell("saved", file);
  }

  /** Holds a strand as this tab's own. Returns what lets it go. */
  hold(strand: string): () => void {
    return hold(STRAND + strand)[1];
  }

  /** The strands that tabs write, this one included. */
  async strands(): Promise<ReadonlySet<string>> {
    return new Set(
      (await heldLocks()).filter((name) => name.startsWith(STRAND)).map((name) => name.slice(STRAND.length)),
    );
  }

  #tell(kind: Told["kind"], file: string): void {
    this.#channel?.postMessage({ kind, file } satisfies Told);
  }

  async #look(): Promise<void> {
    const file = this.#file;
    if (file === null) return;
    const names = (await heldLocks()).filter((name) => name.startsWith(`${FILE}${file}/`) && !name.endsWith(this.#tab));
    if (file !== this.#file) return;
    this.#host.others(names.length);
    for (const name of names) {
      if (this.#awaited.has(name)) continue;
      this.#awaited.add(name);
      void navigator.locks.request(name, { mode: "shared" }, () => {
        this.#awaited.delete(name);
        // Let go of first, so that it does not count as held.
        setTimeout(() => void this.#look());
      });
    }
  }
}

/** Holds a lock of a name that nobody else asks for: fulfilled once it is held; and what lets it go. */
function hold(name: string): [held: Promise<void>, letGo: () => void] {
  const held = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const { locks } = navigator;
  if (!locks) return [Promise.resolve(), () => {}];
  const ended = locks.request(name, () => {
    held.resolve();
    return end.promise;
  });
  // Where locks are forbidden, nobody is known of.
  ended.catch(() => held.resolve());
  return [held.promise, () => end.resolve()];
}

async function heldLocks(): Promise<string[]> {
  const found = await navigator.locks?.query().catch(() => null);
  return found?.held?.flatMap(({ name }) => name ?? []) ?? [];
}
