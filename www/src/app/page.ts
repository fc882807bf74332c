/** The editor page: one open file, and what can be done with it. */

import { render } from "lit";
import { type Lang, translate } from "../messages";
import { bar, notices } from "./bar";
import { changedLines } from "./changed";
import { acceptDrops } from "./drop";
import type { Editor } from "./editor";
import { changedOutside, download, dropped, FileRefused, type OpenFile, pick, pickPlace, write } from "./files";
import { guard } from "./leave";
import { preferredTheme, remember, themes } from "./preferences";
import { type Notice, type State, savedWords } from "./state";

export interface Places {
  readonly editor: Editor;
  readonly bar: HTMLElement;
  readonly notices: HTMLElement;
}

/** A file that was left with changes, and the text it was left with. */
interface Left {
  readonly file: OpenFile;
  readonly text: string;
}

export class Page {
  readonly #places: Places;
  readonly #guard = guard();
  #file: OpenFile;
  /** Kept while it can be gone back to. */
  #left: Left | null = null;
  /** The text has changes that the element does not know of: it was given to it with them. */
  #givenDirty = false;
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
    editor.addEventListener("masthead-error", () => this.#refuse(this.#state.t("app.no-core")));
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
      this.#left = null;
      this.#set({ notice: null });
      this.#places.editor.focus();
    },
    lang: () => {
      const lang = this.#state.t.lang === "fr" ? "en" : "fr";
      remember("lang", lang);
      this.#set({ t: translate(lang), notice: null, said: "" });
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
        const { t } = this.#state;
        const action = { label: t("app.overwrite"), run: () => void this.save(true) };
        return this.#set({ notice: { text: t("app.changed-outside", this.#file.name), kind: "error", action } });
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
      const saved = handle
        ? { name: handle.name, text, handle, written: await write(handle, text) }
        : { ...this.#file, text };
      this.#written(text, saved, true);
    });
  }

  /** Opens `file` in place of what is there; work that was not saved can be gone back to. */
  #show(file: OpenFile, text = file.text): void {
    const { editor } = this.#places;
    const { t, dirty } = this.#state;
    const left = dirty ? { file: this.#file, text: editor.value } : null;
    this.#file = file;
    this.#left = left;
    this.#givenDirty = text !== file.text;
    editor.path = file.name;
    editor.value = text;
    const notice: Notice | null = left && {
      text: t("app.left-unsaved", left.file.name),
      kind: "info",
      action: { label: t("app.back", left.file.name), run: () => this.#show(left.file, left.text) },
    };
    this.#set({ name: file.name, saved: null, notice, said: t("app.opened", file.name) });
  }

  #written(text: string, file: OpenFile, copy: boolean): void {
    const lines = changedLines(this.#file.text, text);
    this.#file = file;
    this.#givenDirty = false;
    const saved = { lines, copy };
    this.#set({ name: file.name, saved, notice: null, said: savedWords(this.#state.t, saved) });
  }

  #edited(): void {
    this.#set({ saved: null });
  }

  /** Runs `task`; what it refuses becomes a notice, and the page stays as it was. */
  async #attempt(busy: "opening" | "saving", task: () => Promise<void>): Promise<void> {
    if (this.#state.busy) return;
    this.#set({ busy });
    try {
      await task();
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      this.#refuse(this.#state.t(error.key, ...error.args));
    } finally {
      this.#set({ busy: null });
    }
  }

  #refuse(text: string): void {
    this.#set({ notice: { text, kind: "error" }, said: text });
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "s") void (event.shiftKey ? this.copy() : this.save());
    else if (key === "o" && !event.shiftKey) void this.open();
    else return;
    event.preventDefault();
  }

  #set(change: Partial<State>): void {
    const { editor } = this.#places;
    const dirty = editor.dirty || this.#givenDirty;
    const state = { ...this.#state, ...change, dirty, inPlace: this.#file.handle !== null };
    this.#state = state;
    const { t, theme, name } = state;
    document.documentElement.lang = t.lang;
    document.documentElement.setAttribute("theme", theme);
    document.title = `${dirty ? `${name} (${t("app.unsaved").toLowerCase()})` : name} – ${t("app.product")}`;
    if (editor.lang !== t.lang) editor.lang = t.lang;
    if (editor.theme !== theme) editor.theme = theme;
    this.#guard(dirty || this.#left !== null);
    render(bar(state, this.actions), this.#places.bar);
    render(notices(state, this.actions), this.#places.notices);
  }
}
