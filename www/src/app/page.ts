/** The editor page: one open file, and what can be done with it. */

import { render } from "lit";
import { download } from "../download";
import type { MastheadEditor } from "../index";
import { type Lang, type Translate, translate } from "../messages";
import { bar, notices } from "./bar";
import { acceptDrops } from "./drop";
import { changedOutside, dropped, FileRefused, type OpenFile, pick, pickPlace, write } from "./files";
import { guard } from "./leave";
import { preferredTheme, remember, themes } from "./preferences";
import { type Notice, type Saved, type State, savedWords } from "./state";

export interface Places {
  readonly editor: MastheadEditor;
  readonly bar: HTMLElement;
  readonly notices: HTMLElement;
}

/** A file that was left with changes, and the text it was left with. */
interface Left {
  readonly file: OpenFile;
  readonly text: string;
}

/** What could not be done, and what can be done about it. */
interface Refusal {
  readonly key: FileRefused["key"];
  readonly args: FileRefused["args"];
  readonly action?: Action;
}

interface Action {
  readonly key: FileRefused["key"];
  run(): void;
}

export class Page {
  readonly #places: Places;
  readonly #guard = guard();
  #file: OpenFile;
  /** Work that other files were opened over, the latest last: kept until it is gone back to or given up. */
  #left: Left[] = [];
  #refusal: Refusal | null = null;
  #state: State;

  constructor(places: Places, lang: Lang, first: OpenFile) {
    this.#places = places;
    this.#file = first;
    this.#state = {
      t: translate(lang),
      theme: preferredTheme(),
      name: first.name,
      inPlace: false,
      dirty: false,
      busy: null,
      saved: null,
      notice: null,
      said: "",
      over: false,
    };
  }

  start(): void {
    const { editor } = this.#places;
    editor.addEventListener("input", () => this.#edited());
    editor.addEventListener("masthead-save", (event) => {
      event.preventDefault();
      void this.save();
    });
    addEventListener("keydown", (event) => this.#key(event));
    acceptDrops({
      over: (over) => this.#set({ over }),
      files: (data) => void this.#attempt("opening", async () => this.#show(await dropped(data))),
    });
    this.#show(this.#file);
    this.#set({});
  }

  readonly actions = {
    open: () => void this.open(),
    save: () => void this.save(),
    copy: () => void this.copy(),
    dismiss: () => {
      this.#refusal = null;
      this.#set({ said: "" });
      this.#places.editor.focus();
    },
    lang: () => {
      const lang = this.#state.t.lang === "fr" ? "en" : "fr";
      remember("lang", lang);
      this.#set({ t: translate(lang), said: "" });
    },
    theme: () => {
      const theme = themes[(themes.indexOf(this.#state.theme) + 1) % themes.length] ?? "auto";
      remember("theme", theme);
      this.#set({ theme, said: this.#state.t(`app.theme-${theme}`) });
    },
  };

  open(): Promise<void> {
    return this.#attempt("opening", async () => {
      const file = await pick(this.#state.t("app.files"));
      if (file) this.#show(file);
    });
  }

  /** In place where there is a place, else a copy. `over`: although another program has written the file since. */
  save(over = false): Promise<void> {
    const { handle } = this.#file;
    if (!handle) return this.copy();
    return this.#attempt("saving", async () => {
      if (!over && (await changedOutside(this.#file))) {
        const action: Action = { key: "app.overwrite", run: () => void this.save(true) };
        return this.#refuse({ key: "app.changed-outside", args: [this.#file.name], action });
      }
      const text = this.#places.editor.value;
      const written = await write(handle, text);
      this.#written(text, { ...this.#file, text, written }, false);
    });
  }

  copy(): Promise<void> {
    return this.#attempt("saving", async () => {
      const text = this.#places.editor.value;
      const handle = await pickPlace(this.#file.name, this.#state.t("app.files"));
      if (handle === null) return;
      if (handle === undefined) download(this.#file.name, text);
      const written = handle ? await write(handle, text) : this.#file.written;
      // What had no place has one now, or is at least on the disk; what had one keeps it and its unsaved changes.
      const copied = this.#file.handle
        ? this.#file
        : { name: handle?.name ?? this.#file.name, text, handle: handle ?? null, written };
      this.#written(text, copied, true);
    });
  }

  /** Opens `file` in place of what is there; work that was not saved can be gone back to. */
  #show(file: OpenFile, text = file.text): void {
    const { editor } = this.#places;
    if (this.#state.dirty) this.#left.push({ file: this.#file, text: editor.value });
    this.#file = file;
    editor.load(file.text, file.name);
    if (text !== file.text) editor.value = text;
    this.#set({ saved: null, said: this.#state.t("app.opened", file.name) });
  }

  #written(text: string, file: OpenFile, copy: boolean): void {
    const before = this.#file.text;
    this.#file = file;
    if (file.text === text) this.#places.editor.markSaved(text);
    const saved: Saved = { lines: undefined, copy };
    this.#set({ saved });
    // It is saved, whether or not what counts the lines can be loaded, and however long that takes: nothing waits for
    // it, and what is written meanwhile is not called saved.
    const tell = (lines: number | undefined) => {
      if (this.#state.saved !== saved) return;
      const counted = { ...saved, lines };
      this.#set({ saved: counted, said: savedWords(this.#state.t, counted) });
    };
    import("./changed").then(
      ({ changedLines }) => tell(changedLines(before, text)),
      () => tell(undefined),
    );
  }

  #edited(): void {
    this.#set({ saved: null });
  }

  /** Runs `task`; what it refuses becomes a notice, and the page stays as it was. */
  async #attempt(busy: "opening" | "saving", task: () => Promise<void>): Promise<void> {
    if (this.#state.busy) return;
    this.#refusal = null;
    this.#set({ busy });
    try {
      await task();
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      this.#refuse(error);
    } finally {
      this.#set({ busy: null });
    }
  }

  #refuse(refusal: Refusal): void {
    this.#refusal = refusal;
    this.#set({ said: this.#state.t(refusal.key, ...refusal.args) });
  }

  /** A refusal first; else the latest work that was left. */
  #notice(t: Translate): Notice | null {
    if (this.#refusal) {
      const { key, args, action } = this.#refusal;
      const actions = action ? [{ label: t(action.key), run: action.run }] : [];
      return { text: t(key, ...args), kind: "error", closes: true, actions };
    }
    const left = this.#left.at(-1);
    if (!left) return null;
    const { name } = left.file;
    const back = () => {
      this.#left.pop();
      this.#show(left.file, left.text);
    };
    const giveUp = () => {
      this.#left.pop();
      this.#set({});
    };
    const actions = [
      { label: t("app.back", name), run: back },
      { label: t("app.give-up"), run: giveUp },
    ];
    return { text: t("app.left-unsaved", name), kind: "info", closes: false, actions };
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "s") void (event.shiftKey ? this.copy() : this.save());
    else if (key === "o" && !event.shiftKey) void this.open();
    else return;
    event.preventDefault();
  }

  /** Draws what has changed; the file, the element and the notice speak for themselves. */
  #set(change: Partial<Pick<State, "t" | "theme" | "busy" | "saved" | "said" | "over">>): void {
    const { editor } = this.#places;
    const { dirty } = editor;
    const { name, handle } = this.#file;
    const { t, theme } = { ...this.#state, ...change };
    const state = { ...this.#state, ...change, name, dirty, inPlace: handle !== null, notice: this.#notice(t) };
    this.#state = state;
    document.documentElement.lang = t.lang;
    document.documentElement.setAttribute("theme", theme);
    document.title = `${dirty ? `${name} (${t("app.unsaved").toLowerCase()})` : name} – ${t("app.product")}`;
    if (editor.lang !== t.lang) editor.lang = t.lang;
    if (editor.theme !== theme) editor.theme = theme;
    this.#guard(dirty || this.#left.length > 0);
    render(bar(state, this.actions), this.#places.bar);
    render(notices(state, this.actions), this.#places.notices);
  }
}
