/**
 * Drafts in the browser's own database: what was typed and is in no file yet.
 *
 * Each tab writes a strand of its own, one version over the other. A version takes the place of the one that its writer
 * has seen, in one transaction; where another has come between, it is refused, and its writer goes on with a new strand.
 * So whatever tabs do at the same time, nobody's latest version is lost.
 */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** Where the caret was: the surface, and the position in its text. */
export interface Caret {
  readonly mode: "write" | "source";
  readonly at: number;
}

export interface Draft {
  readonly strand: string;
  /** How many versions there were, this one included. */
  readonly revision: number;
  /** The file's identity, and what it is called. */
  readonly file: string;
  readonly name: string;
  readonly text: string;
  readonly caret: Caret | null;
  /** When it was written, in milliseconds. */
  readonly time: number;
  /** `open`: to be offered. `aside`: the person chose the file. `copied`: a copy was given out, which may be nowhere. */
  readonly state: "open" | "aside" | "copied";
}

/** What is known of a file of which there are drafts. */
export interface KnownFile {
  readonly id: string;
  readonly name: string;
  readonly handle: FileSystemFileHandle | null;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { file: string } };
  /** The file's text that a strand began with. */
  bases: { key: string; value: string };
  files: { key: string; value: KnownFile; indexes: { name: string } };
}

type Database = IDBPDatabase<Schema>;

/** How long a draft is kept that nobody comes back to, in milliseconds. */
const KEPT = 30 * 24 * 60 * 60 * 1000;

/** The transaction is done only when the disk has it. */
const STRICT = { durability: "strict" } as const;

export class DraftStore {
  readonly #name: string;
  #db: Promise<Database> | null = null;

  constructor(name = "masthead") {
    this.#name = name;
  }

  /** Writes a version; false where the strand's latest is not `expected` (0: there is none). Rejects where it cannot. */
  async put(draft: Draft, base: string | undefined, expected: number): Promise<boolean> {
    const tx = (await this.#open()).transaction(["drafts", "bases"], "readwrite", STRICT);
    const drafts = tx.objectStore("drafts");
    const stored = await drafts.get(draft.strand);
    const fits = (stored?.revision ?? 0) === expected;
    const puts = fits
      ? [drafts.put(draft), ...(base === undefined ? [] : [tx.objectStore("bases").put(base, draft.strand)])]
      : [];
    await Promise.all([...puts, tx.done]);
    return fits;
  }

  /** Takes a strand away; false where its latest version is not `expected`. */
  async remove(strand: string, expected: number): Promise<boolean> {
    const tx = (await this.#open()).transaction(["drafts", "bases"], "readwrite", STRICT);
    const drafts = tx.objectStore("drafts");
    const stored = await drafts.get(strand);
    const fits = (stored?.revision ?? 0) === expected;
    const gone = fits ? [drafts.delete(strand), tx.objectStore("bases").delete(strand)] : [];
    await Promise.all([...gone, tx.done]);
    return fits;
  }

  /** The drafts of a file, the latest first. */
  async of(file: string): Promise<Draft[]> {
    return latestFirst(await (await this.#open()).getAllFromIndex("drafts", "file", file));
  }

  async all(): Promise<Draft[]> {
    return latestFirst(await (await this.#open()).getAll("drafts"));
  }

  /** The file's text that a draft began with. */
  async base(strand: string): Promise<string | undefined> {
    return (await this.#open()).get("bases", strand);
  }

  /** Gives up what nobody has come back to for long. */
  async tidy(now = Date.now()): Promise<void> {
    for (const { strand, revision, time } of await this.all()) {
      if (now - time > KEPT) await this.remove(strand, revision);
    }
  }

  async file(id: string): Promise<KnownFile | undefined> {
    return (await this.#open()).get("files", id);
  }

  /** The identity of a file of the person's device: the same for the same file, however often it is opened. */
  async identify(name: string, handle: FileSystemFileHandle): Promise<string> {
    const db = await this.#open();
    for (const known of await db.getAllFromIndex("files", "name", name)) {
      if (await known.handle?.isSameEntry(handle).catch(() => false)) return known.id;
    }
    const id = `file:${newId()}`;
    await db.put("files", { id, name, handle });
    return id;
  }

  #open(): Promise<Database> {
    const lost = () => {
      this.#db = null;
    };
    this.#db ??= openDB<Schema>(this.#name, 1, {
      upgrade: (db) => {
        db.createObjectStore("drafts", { keyPath: "strand" }).createIndex("file", "file");
        db.createObjectStore("bases");
        db.createObjectStore("files", { keyPath: "id" }).createIndex("name", "name");
      },
      // A later version of this page wants the database to itself.
      blocking: (_now, _wanted, event) => {
        (event.target as IDBDatabase).close();
        lost();
      },
      // The browser has closed it, for example because the person deleted the site's data.
      terminated: lost,
    });
    this.#db.catch(lost);
    return this.#db;
  }
}

/** Unlike any other, also where the page is not served securely. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function latestFirst(drafts: Draft[]): Draft[] {
  return drafts.sort((a, b) => b.time - a.time);
}
