/** The editor page: one open file, and what can be done with it. */

import { render } from "lit";
import { download } from "../download";
import type { MastheadEditor } from "../index";
import { type Lang, translate } from "../messages";
import { bar, notices } from "./bar";
import type { Desk } from "./desk";
import { acceptDrops } from "./drop";
import {
  dropped,
  FileRefused,
  isSite,
  type OpenFile,
  onLaunch,
  pick,
  pickPlace,
  read,
  readOutside,
  type SiteSource,
  write,
} from "./files";
import type { Room } from "./folder/room";
import { guard } from "./leave";
import { type MakeNotice, type NoticeKind, Notices } from "./notices";
import { preferredTheme, remember, themes } from "./preferences";
import { type Saved, type State, savedWords } from "./state";

export interface Places {
  readonly editor: MastheadEditor;
  readonly bar: HTMLElement;
  readonly notices: HTMLElement;
  readonly folder: HTMLElement;
}

/** A file that was left with changes, and the text it was left with. */
interface Left {
  readonly file: OpenFile;
  readonly text: string;
  /** What keeps a draft of it. */
  readonly keeper: ReturnType<Desk["leave"]>;
}

/** What could not be done, and what can be done about it. */
interface Refusal {
  readonly key: FileRefused["key"];
  readonly args: FileRefused["args"];
  readonly actions?: readonly Action[];
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
  readonly #notices = new Notices();
  /** What keeps drafts, once it is loaded. */
  #desk: Desk | null = null;
  /** The folder of a site, once one is asked for and what that needs is loaded. */
  #room: Room | null = null;
  #rooming: Promise<Room> | null = null;
  /** What is done when the element asks to be saved. */
  #saving: () => Promise<void> = () => this.#save();
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
      drafts: 0,
      folder: false,
    };
  }

  start(): void {
    const { editor } = this.#places;
    editor.addEventListener("input", () => this.#edited());
    editor.addEventListener("masthead-save", (event) => {
      event.preventDefault();
      void this.#saving();
    });
    addEventListener("keydown", (event) => this.#key(event));
    acceptDrops({
      over: (over) => this.#set({ over }),
      takesFiles: () => editor.assets?.upload !== undefined && !editor.readonly,
      files: (data) => void this.#attempt("opening", async () => this.#take(await dropped(data))),
    });
    this.#show(this.#file);
    this.#set({});
    // Nothing waits for it; without it, everything but drafts works.
    import("./desk").then(
      ({ Desk }) => this.#seat(new Desk(this.#deskHost())),
      () => {},
    );
    const first = this.#file;
    const isUntouched = () => this.#file === first && this.#left.length === 0 && !editor.dirty;
    import("./offline").then(
      ({ keepOffline }) => keepOffline(isUntouched),
      () => {},
    );
    onLaunch((handle) => this.#attempt("opening", async () => this.#show(await read(await handle.getFile(), handle))));
    addEventListener("focus", () => void this.#look());
    document.addEventListener("visibilitychange", () => void this.#look());
  }

  #seat(desk: Desk): void {
    this.#desk = desk;
    desk.opened();
    if (this.#state.dirty) desk.edited();
  }

  readonly actions = {
    open: () => void this.open(),
    save: () => this.#ask(() => this.#save()),
    copy: () => this.#ask(() => this.#copy()),
    drafts: () => this.#desk?.list(),
    folder: () => void this.#inRoom((room) => room.toggle()),
    dismiss: () => {
      const first = this.#notices.first(this.#state.t);
      if (first) this.#notices.set(first.kind, null);
      this.#set({ said: "" });
      this.#places.editor.focus();
    },
    lang: () => {
      const lang = this.#state.t.lang === "fr" ? "en" : "fr";
      remember("lang", lang);
      const { saved } = this.#state;
      // What is wrong was said in the other language; the form says it in this one.
      this.#set({ t: translate(lang), said: "", saved: saved && { ...saved, fault: "" } });
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

  /** Saves by way of the element: it takes what a field has taken only half, and shows what is wrong in the fields. */
  #ask(saving: () => Promise<void>): void {
    const usual = this.#saving;
    this.#saving = saving;
    this.#places.editor.save();
    this.#saving = usual;
  }

  /** In place where there is a place, else a copy. `over`: although another program has written the file since. */
  #save(over = false): Promise<void> {
    const { handle } = this.#file;
    if (!handle) return this.#copy();
    return this.#attempt("saving", async () => {
      if (!over && !(await this.#takeOutside(true))) return;
      const text = this.#places.editor.value;
      const written = await write(handle, text);
      this.#notices.set("conflict", null);
      this.#written(text, { ...this.#file, text, written }, false);
    });
  }

  #copy(): Promise<void> {
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

  #take(found: OpenFile | SiteSource): void {
    if (isSite(found)) void this.#inRoom((room) => room.take(found));
    else this.#show(found);
  }

  /** Opens `file` in place of what is there; work that was not saved can be gone back to. */
  #show(file: OpenFile, back?: Left): void {
    const { editor } = this.#places;
    const keeper = this.#desk?.leave() ?? null;
    if (this.#state.dirty) this.#left.push({ file: this.#file, text: editor.value, keeper });
    else keeper?.end();
    this.#file = file;
    for (const kind of ["conflict", "news"] as const) this.#notices.set(kind, null);
    // By what the site says, where it is one's file.
    this.#room?.describe(file);
    editor.load(file.text, file.path ?? file.name);
    if (back) editor.value = back.text;
    this.#desk?.opened(back?.keeper);
    this.#tellLeft();
    this.#set({ saved: null, said: this.#state.t("app.opened", file.name) });
  }

  /** Looks whether another program has written the file. What it changed is put together with what was done here. */
  async #look(): Promise<void> {
    if (document.visibilityState === "visible" && !this.#state.busy) await this.#takeOutside(false).catch(() => {});
  }

  /** False where the two cannot be put together, and a person has to say what is to be done. */
  async #takeOutside(saving: boolean): Promise<boolean> {
    const file = this.#file;
    const theirs = await readOutside(file);
    if (!theirs || this.#file !== file) return true;
    if (theirs.text === file.text) {
      this.#file = theirs;
      return true;
    }
    const host = this.#outsideHost();
    const outside = await import("./outside").catch(() => null);
    if (this.#file !== file || (!saving && this.#notices.has("conflict"))) return false;
    if (outside?.takeOutside(host, theirs)) return true;
    const both: Action = { key: "app.both-versions", run: () => void outside?.chooseOutside(host, theirs) };
    const over: Action = { key: "app.overwrite", run: () => this.#ask(() => this.#save(true)) };
    const actions = outside ? [both, over] : [over];
    this.#tell("conflict", { key: "app.changed-outside", args: [file.name], actions });
    return false;
  }

  /** Does something with the site's folder, when what that needs is loaded. */
  #inRoom(act: (room: Room) => void): Promise<void> {
    const page = this;
    this.#rooming ??= import("./folder/room").then(({ Room }) => {
      this.#room = new Room({
        get t() {
          return page.#state.t;
        },
        get file() {
          return page.#file;
        },
        editor: page.#places.editor,
        place: page.#places.folder,
        show: (file) => page.#show(file),
        shown: (folder) => page.#set({ folder }),
        refuse: (refusal) => page.#tell("refusal", refusal),
      });
      return this.#room;
    });
    // It may be tried again.
    this.#rooming.catch(() => {
      this.#rooming = null;
    });
    return this.#rooming.then(act);
  }

  #outsideHost() {
    const page = this;
    return {
      get t() {
        return page.#state.t;
      },
      get file() {
        return page.#file;
      },
      editor: this.#places.editor,
      take: (theirs: OpenFile, text: string, news: MakeNotice) => {
        this.#file = theirs;
        this.#replace(text);
        this.#places.editor.markSaved(theirs.text);
        void this.#desk?.saved(theirs.text, true);
        this.#notices.set("conflict", null);
        this.#notice("news", news);
      },
    };
  }

  #deskHost(): ConstructorParameters<typeof Desk>[0] {
    const page = this;
    return {
      get t() {
        return page.#state.t;
      },
      get file() {
        return page.#file;
      },
      editor: this.#places.editor,
      notice: (kind, make) => this.#notice(kind, make),
      show: (file) => this.#show(file),
      replace: (text) => this.#replace(text),
      download: () => download(this.#file.name, this.#places.editor.value),
      savedElsewhere: () => void this.#look(),
      waiting: (drafts) => this.#set({ drafts }),
    };
  }

  /** Puts another text into the editor, as one step of undo. */
  #replace(text: string): void {
    this.#places.editor.value = text;
    this.#edited();
  }

  #written(text: string, file: OpenFile, copy: boolean): void {
    const before = this.#file.text;
    this.#file = file;
    if (file.text === text) {
      this.#places.editor.markSaved(text);
      // What the browser downloads may be nowhere in the end.
      void this.#desk?.saved(text, file.handle !== null);
    }
    const { editor } = this.#places;
    // The field alone: why is said beside it, and at the top of the form.
    const [fault = ""] = editor.checkValidity() ? [] : editor.validationMessage.split(" – ", 1);
    const saved: Saved = { lines: undefined, copy, fault };
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
    this.#desk?.edited();
    this.#set({ saved: null });
  }

  /** Runs `task`; what it refuses becomes a notice, and the page stays as it was. */
  async #attempt(busy: "opening" | "saving", task: () => Promise<void>): Promise<void> {
    if (this.#state.busy) return;
    this.#notices.set("refusal", null);
    this.#set({ busy });
    try {
      await task();
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      this.#tell("refusal", error);
    } finally {
      this.#set({ busy: null });
    }
  }

  #tell(kind: NoticeKind, { key, args, actions = [] }: Refusal): void {
    this.#notice(kind, (t) => {
      const shown = actions.map((action) => ({ label: t(action.key), run: action.run }));
      return { text: t(key, ...args), kind: "error", closes: true, actions: shown };
    });
  }

  #notice(kind: NoticeKind, make: MakeNotice | null): void {
    this.#notices.set(kind, make);
    const { t } = this.#state;
    this.#set(make ? { said: make(t).text } : {});
  }

  /** Offers the latest work that was left. */
  #tellLeft(): void {
    const left = this.#left.at(-1);
    if (!left) {
      this.#notices.set("left", null);
      return;
    }
    const { name } = left.file;
    const pop = () => void this.#left.pop();
    const back = () => {
      pop();
      this.#show(left.file, left);
    };
    const giveUp = () => {
      pop();
      left.keeper?.giveUp();
      this.#tellLeft();
      this.#set({});
    };
    this.#notices.set("left", (t) => ({
      text: t("app.left-unsaved", name),
      kind: "info",
      closes: false,
      actions: [
        { label: t("app.back", name), run: back },
        { label: t("app.give-up"), run: giveUp },
      ],
    }));
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "s") this.actions[event.shiftKey ? "copy" : "save"]();
    else if (key === "o" && !event.shiftKey) void this.open();
    else if (key === "p" && event.shiftKey && event.isTrusted) {
      // From anywhere on the page it is a key of the editor.
      const { editor } = this.#places;
      editor.focus();
      editor.shadowRoot?.activeElement?.dispatchEvent(new KeyboardEvent("keydown", event));
    } else return;
    event.preventDefault();
  }

  /** Draws what has changed; the file, the element and the notice speak for themselves. */
  #set(change: Partial<Pick<State, "t" | "theme" | "busy" | "saved" | "said" | "over" | "drafts" | "folder">>): void {
    const { editor } = this.#places;
    const { dirty } = editor;
    const { name, handle } = this.#file;
    const { t, theme } = { ...this.#state, ...change };
    const notice = this.#notices.first(t)?.notice ?? null;
    const state = { ...this.#state, ...change, name, dirty, inPlace: handle !== null, notice };
    this.#state = state;
    document.documentElement.lang = t.lang;
    document.documentElement.setAttribute("theme", theme);
    document.title = `${dirty ? `${name} (${t("app.unsaved").toLowerCase()})` : name} – ${t("app.product")}`;
    if (editor.lang !== t.lang) editor.lang = t.lang;
    if (editor.theme !== theme) editor.theme = theme;
    this.#guard(dirty || this.#left.length > 0);
    this.#places.folder.hidden = !state.folder;
    if (change.t) this.#room?.draw();
    render(bar(state, this.actions), this.#places.bar);
    render(notices(state, this.actions), this.#places.notices);
  }
}
