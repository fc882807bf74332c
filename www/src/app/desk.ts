/** The drafts of the page: those of the open file are kept and offered, the others are in a list. */

import type { EditorView } from "@codemirror/view";
import { showVersions } from "../compare/versions";
import { Keeper } from "../drafts/keeper";
import { type Caret, type Draft, DraftStore } from "../drafts/store";
import { Tabs } from "../drafts/tabs";
import type { MastheadEditor } from "../index";
import { merge } from "../merge";
import { type Speak, speak, type Translate } from "../messages";
import { drafts as sentences } from "../messages/drafts";
import { compared } from "./compared";
import { DraftList } from "./draft-list";
import { type OpenFile, read } from "./files";
import type { MakeNotice, NoticeKind } from "./notices";
import { ask } from "./outside";
import { when } from "./when";

export interface DeskHost {
  readonly t: Translate;
  readonly editor: MastheadEditor;
  readonly file: OpenFile;
  notice(kind: NoticeKind, make: MakeNotice | null): void;
  /** Opens a file in place of the one that is open. */
  show(file: OpenFile): void;
  /** Puts another text into the editor, as one step of undo. */
  replace(text: string): void;
  /** Gives the person a copy of the text, whatever else fails. */
  download(): void;
  /** Another tab has saved the file. */
  savedElsewhere(): void;
  /** How many drafts there are to be gone back to. */
  waiting(count: number): void;
}

export class Desk {
  readonly #host: DeskHost;
  readonly #store = new DraftStore();
  readonly #tabs: Tabs;
  #keeper: Keeper | null = null;
  /** The file that the keeper is made for; edits wait for it. */
  #opening: Promise<void> = Promise.resolve();
  /** Whether the open file is the page's first: the person may have been at another when the page was left. */
  #isFirst = true;
  /** The reason why drafts cannot be kept, once it is told. */
  #told: "full" | "blocked" | null = null;

  constructor(host: DeskHost) {
    this.#host = host;
    this.#tabs = new Tabs({
      others: (count) => this.#others(count),
      saved: () => host.savedElsewhere(),
    });
    // The last moment at which a page is sure to run.
    document.addEventListener("visibilitychange", () => void this.#keeper?.flush());
    addEventListener("pagehide", () => void this.#keeper?.flush());
    void this.#store.tidy().catch(() => {});
  }

  /** A file is open. `former`: what kept it before, where it is gone back to. */
  opened(former: Keeper | null = null): void {
    const { file } = this.#host;
    this.#keeper = null;
    this.#host.notice("offer", null);
    this.#host.notice("tabs", null);
    this.#opening = this.#begin(file, former);
  }

  /** A person, or the page for them, has changed the text. */
  edited(): void {
    const { file } = this.#host;
    if (this.#keeper) this.#keeper.edited();
    else void this.#opening.then(() => this.#host.file === file && this.#keeper?.edited());
  }

  /** The file's text is another now. `sure`: it is known to lie there. */
  async saved(text: string, sure: boolean): Promise<void> {
    await this.#opening;
    const keeper = this.#keeper;
    if (!keeper) return;
    await keeper.saved(text, sure);
    if (sure) this.#tabs.saved(keeper.file);
    await this.#count();
  }

  /** The file is left for another; what keeps it can be given back to `opened`. */
  leave(): Keeper | null {
    const keeper = this.#keeper;
    keeper?.leave();
    return keeper;
  }

  list(): void {
    const { t } = this.#host;
    new DraftList(document, t, {
      drafts: () => this.#idle(),
      open: (draft) => void this.#reopen(draft),
      remove: async ({ strand, revision }) => {
        await this.#store.remove(strand, revision);
        await this.#count();
      },
    });
  }

  get #say(): Speak<keyof (typeof sentences)["en"]> {
    return speak(sentences, this.#host.t);
  }

  async #begin(file: OpenFile, former: Keeper | null): Promise<void> {
    const id = former?.file ?? (await this.#identify(file));
    if (this.#host.file !== file) return;
    former?.resume();
    this.#keeper = former ?? new Keeper(this.#store, id, file.name, file.text, this.#keeperHost());
    try {
      const [drafts] = await Promise.all([this.#idle(), this.#tabs.open(id)]);
      if (this.#host.file !== file) return;
      const own = drafts.filter((draft) => draft.file === id && draft.state === "open");
      // What the file has by now is saved, however that came about.
      const done = own.filter(({ text }) => text === file.text);
      for (const { strand, revision } of done) await this.#store.remove(strand, revision);
      const [latest] = own.filter((draft) => !done.includes(draft));
      if (latest && !former) this.#offer(file, latest);
      else if (this.#isFirst) this.#offerOther(drafts.find(({ state }) => state === "open"));
      this.#isFirst = false;
      await this.#count();
    } catch {
      // That nothing can be kept is told when there is something to be kept.
    }
  }

  async #identify({ name, handle, place }: OpenFile): Promise<string> {
    const id = handle && (await this.#store.identify(name, handle).catch(() => null));
    return id ?? place ?? `name:${name}`;
  }

  #keeperHost(): ConstructorParameters<typeof Keeper>[4] {
    const { editor } = this.#host;
    return {
      get text() {
        return editor.value;
      },
      get caret() {
        return caretOf(editor);
      },
      troubled: (error) => this.#troubled(error),
      hold: (strand) => this.#tabs.hold(strand),
    };
  }

  /** Drafts that nobody is writing. */
  async #idle(): Promise<Draft[]> {
    const [drafts, strands] = await Promise.all([this.#store.all(), this.#tabs.strands()]);
    return drafts.filter(({ strand }) => !strands.has(strand));
  }

  async #count(): Promise<void> {
    this.#host.waiting((await this.#idle()).length);
  }

  // What is told.

  #others(count: number): void {
    const { file } = this.#host;
    const make: MakeNotice = (t) => ({
      text: speak(sentences, t)("tabs", count, file.name),
      kind: "info",
      closes: true,
      actions: [],
    });
    this.#host.notice("tabs", count > 0 ? make : null);
  }

  #troubled(error: unknown): void {
    if (error === null) {
      this.#told = null;
      this.#host.notice("trouble", null);
      return;
    }
    const key = error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "blocked";
    // Each reason once: who has closed the notice knows.
    if (this.#told === key) return;
    this.#told = key;
    this.#host.notice("trouble", (t) => {
      const say = speak(sentences, t);
      const actions = [{ label: say("download"), run: () => this.#host.download() }];
      return { text: say(key), kind: "error", closes: true, actions };
    });
  }

  #offer(file: OpenFile, draft: Draft): void {
    const keep = () => void this.#setAside(draft);
    const resume = () => void this.#resume(file, draft);
    this.#host.notice("offer", (t) => {
      const say = speak(sentences, t);
      const actions = [
        { label: say("see"), run: () => void this.#compare(file, draft, keep, resume) },
        { label: say("continue"), run: resume },
        { label: say("keep"), run: keep },
      ];
      return { text: say("offer", file.name, when(t, draft.time)), kind: "info", closes: false, actions };
    });
  }

  /** A draft of a file that is not open. */
  #offerOther(draft: Draft | undefined): void {
    if (!draft) return;
    this.#host.notice("offer", (t) => {
      const say = speak(sentences, t);
      const later = () => this.#host.notice("offer", null);
      const open = () => {
        later();
        void this.#reopen(draft);
      };
      const actions = [
        { label: say("continue"), run: open },
        { label: say("later"), run: later },
      ];
      return { text: say("offer", draft.name, when(t, draft.time)), kind: "info", closes: false, actions };
    });
  }

  async #compare(file: OpenFile, draft: Draft, keep: () => void, resume: () => void): Promise<void> {
    const { t } = this.#host;
    const [after, base] = await Promise.all([compared(draft.text, file.name, t), this.#store.base(draft.strand)]);
    const say = this.#say;
    const time = when(t, draft.time);
    showVersions(document, t, {
      title: say("offer-title"),
      intro: (count) => (count === undefined ? say("offer-many", time) : say("offer-count", count, time)),
      note: base === file.text ? "" : say("offer-moved"),
      names: { before: say("in-file"), after: say("in-draft") },
      before: file.text,
      after,
      actions: [
        { label: say("keep"), run: keep },
        { label: say("continue"), run: resume },
      ],
    });
  }

  // What a person chooses.

  async #setAside(draft: Draft): Promise<void> {
    const aside = { ...draft, revision: draft.revision + 1, state: "aside" } as const;
    await this.#store.put(aside, undefined, draft.revision);
    const close: MakeNotice = (t) => ({ text: speak(sentences, t)("kept"), kind: "info", closes: true, actions: [] });
    this.#host.notice("offer", null);
    this.#host.notice("news", close);
    await this.#count();
  }

  /** Puts the draft into the editor. Where the file has changed since, the changes of both. */
  async #resume(file: OpenFile, draft: Draft): Promise<void> {
    const { t } = this.#host;
    const base = (await this.#store.base(draft.strand)) ?? file.text;
    const text = await ask(t, merge(base, draft.text, file.text), file.name);
    if (text === null || this.#host.file !== file) return;
    this.#host.notice("offer", null);
    await this.#keeper?.flush();
    this.#host.replace(text);
    await this.#keeper?.adopt(draft);
    if (text === draft.text) placeCaret(this.#host.editor, draft.caret);
    else {
      const make: MakeNotice = (t) => ({
        text: speak(sentences, t)("draft-merged", file.name),
        kind: "info",
        closes: true,
        actions: [],
      });
      this.#host.notice("news", make);
    }
    this.#host.editor.focus();
    await this.#count();
  }

  /** Opens the file of a draft with it; where the file cannot be read, the draft alone. */
  async #reopen(draft: Draft): Promise<void> {
    const { name } = draft;
    const known = await this.#store.file(draft.file);
    const file = known?.handle ? await readAgain(known.handle) : null;
    const isOpen = this.#keeper?.file === draft.file;
    if (file && !isOpen) this.#host.show(file);
    else if (!isOpen) {
      const text = (await this.#store.base(draft.strand)) ?? "";
      this.#host.show({ name, text, handle: null, written: 0, place: draft.file });
    }
    await this.#opening;
    await this.#resume(this.#host.file, draft);
    if (!known?.handle || file) return;
    const make: MakeNotice = (t) => ({
      text: speak(sentences, t)("no-file", name),
      kind: "error",
      closes: true,
      actions: [],
    });
    this.#host.notice("news", make);
  }
}

/** Asks whether the file may be read and written again, which the browser forgets; `null` where not. */
async function readAgain(handle: FileSystemFileHandle): Promise<OpenFile | null> {
  const asking: FileSystemFileHandle & { requestPermission?(mode: object): Promise<PermissionState> } = handle;
  try {
    if ((await asking.requestPermission?.({ mode: "readwrite" })) === "denied") return null;
    return await read(await handle.getFile(), handle);
  } catch {
    return null;
  }
}

function caretOf({ mode, view }: MastheadEditor): Caret | null {
  return view && { mode, at: (view as EditorView).state.selection.main.head };
}

function placeCaret(editor: MastheadEditor, caret: Caret | null): void {
  const view = editor.view as EditorView | null;
  if (!view || !caret || caret.mode !== editor.mode) return;
  view.dispatch({ selection: { anchor: Math.min(caret.at, view.state.doc.length) }, scrollIntoView: true });
}
