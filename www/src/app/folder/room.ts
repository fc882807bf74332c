/** A site's folder on the page: chosen, looked through, its files opened, new ones made. */

import { render } from "lit";
import { type Core, startCore } from "../../core";
import type { MastheadEditor } from "../../index";
import { speak, type Translate } from "../../messages";
import { folder as sentences } from "../../messages/folder";
import { FileRefused, type OpenFile, read, type SiteSource } from "../files";
import { FolderAssets } from "./assets";
import { pathOf, textOf, type Wanted } from "./create";
import { type Creating, chooser, type PanelActions, panel } from "./panel";
import { isContent, readSite, type Site } from "./site";
import { cutPath, type Folder, given, picked, unpacked } from "./source";
import { found, inOrder, type Listed, listedOf, readTitles } from "./titles";

export interface RoomHost {
  readonly t: Translate;
  readonly editor: MastheadEditor;
  readonly file: OpenFile;
  /** Where the panel is drawn. */
  readonly place: HTMLElement;
  show(file: OpenFile): void;
  /** Whether the panel is there. */
  shown(is: boolean): void;
  refuse(refusal: FileRefused): void;
}

/** How many files are drawn: nobody reads on, everybody types on. */
const DRAWN = 50;
/** How many files of its kind tell what a file has where the site says nothing. */
const INFERRED = 30;

interface Pickers {
  showDirectoryPicker?(options: object): Promise<FileSystemDirectoryHandle>;
}

export class Room {
  readonly #host: RoomHost;
  #folder: Folder | null = null;
  #site: Site | null = null;
  #assets: FolderAssets | null = null;
  #core: Core | null = null;
  #listed: readonly Listed[] = [];
  #isReading = false;
  #stop = new AbortController();
  #typed = "";
  #collection: string | null = null;
  #creating: Creating | null = null;
  #problem = "";
  #isShown = false;

  constructor(host: RoomHost) {
    this.#host = host;
    host.place.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || this.#creating) return;
      this.#actions.hide();
    });
  }

  /** Opens the panel or closes it; where there is no folder yet, asks for one. */
  toggle(): void {
    if (this.#isShown) this.#actions.hide();
    else if (this.#folder) this.#show();
    else void this.choose();
  }

  async choose(): Promise<void> {
    const { showDirectoryPicker } = window as Pickers;
    if (!showDirectoryPicker) {
      this.#stop.abort();
      [this.#folder, this.#site] = [null, null];
      this.#show();
      return;
    }
    try {
      const handle = await showDirectoryPicker.call(window, { id: "masthead", mode: "readwrite" });
      await this.#open(picked(handle));
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      this.#refuse();
    }
  }

  /** Opens a site that was dropped on the page. */
  take(found: SiteSource): Promise<void> {
    return this.#open(found instanceof File ? unpacked(found) : picked(found));
  }

  async #open(coming: Promise<Folder>): Promise<void> {
    this.#stop.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.#host.place.setAttribute("aria-busy", "true");
    try {
      const folder = await coming;
      const core = await startCore();
      const site = await readSite(folder, core);
      if (stop.signal.aborted) return;
      this.#assets?.end();
      [this.#folder, this.#core, this.#site] = [folder, core, site];
      this.#assets = new FolderAssets(folder, site, () => this.#host.file.path ?? "");
      [this.#listed, this.#typed, this.#collection, this.#creating, this.#problem] = [[], "", null, null, ""];
      this.#isReading = true;
      this.#show();
      const tell = (listed: readonly Listed[]) => {
        if (stop.signal.aborted) return;
        this.#listed = listed;
        this.draw();
      };
      await readTitles(folder, site, core, tell, stop.signal);
      if (stop.signal.aborted) return;
      this.#isReading = false;
      this.draw();
    } catch {
      if (!stop.signal.aborted) this.#refuse();
    } finally {
      this.#host.place.removeAttribute("aria-busy");
    }
  }

  /** The element reads the fields by what the site says, and finds its pictures, for its files alone. */
  describe(file: OpenFile): void {
    const { editor } = this.#host;
    const isOurs = file.path !== undefined && this.#site !== null;
    editor.dialect = isOurs ? this.#site?.dialect : undefined;
    editor.schema = isOurs ? this.#site?.schema : undefined;
    editor.assets = isOurs ? (this.#assets ?? undefined) : undefined;
    if (isOurs && !this.#site?.schema) void this.#infer(file);
    this.draw();
  }

  draw(): void {
    if (!this.#isShown) return;
    const { t, place, file } = this.#host;
    const say = speak(sentences, t);
    place.setAttribute("aria-label", this.#folder ? say("folder", this.#folder.name) : say("choose-title"));
    if (!this.#folder || !this.#site) {
      const actions = {
        hide: this.#actions.hide,
        folder: () => this.#ask({ webkitdirectory: true }, async (files) => given(files)),
        archive: () => this.#ask({ accept: ".zip" }, async ([archive]) => (archive ? unpacked(archive) : null)),
      };
      render(chooser(t, actions, this.#problem), place);
      return;
    }
    const all = found(this.#listed, this.#typed, this.#collection);
    const state = {
      t,
      name: this.#folder.name,
      isWritable: this.#folder.isWritable,
      site: this.#site,
      typed: this.#typed,
      collection: this.#collection,
      count: this.#listed.length,
      isReading: this.#isReading,
      shown: all.slice(0, DRAWN),
      more: Math.max(all.length - DRAWN, 0),
      open: file.path ?? "",
      creating: this.#creating,
      problem: this.#problem,
    };
    render(panel(state, this.#actions), place);
  }

  readonly #actions: PanelActions = {
    hide: () => {
      this.#isShown = false;
      this.#host.shown(false);
      this.#host.editor.focus();
    },
    other: () => void this.choose(),
    typed: (typed) => {
      this.#typed = typed;
      this.draw();
    },
    collection: (key) => {
      this.#collection = key;
      this.draw();
    },
    open: (path) => void this.#openFile(path),
    creating: (change) => this.#setCreating(change),
    create: () => void this.#create(),
  };

  #show(): void {
    this.#isShown = true;
    this.#host.shown(true);
    this.draw();
    this.#host.place.querySelector<HTMLElement>("input, .main")?.focus();
  }

  async #openFile(path: string): Promise<void> {
    const folder = this.#folder;
    if (!folder) return;
    const [, name] = cutPath(path);
    try {
      const [handle, file] = await Promise.all([folder.handle(path), folder.file(path)]);
      if (!file) throw new FileRefused("app.unreadable", [name]);
      // On a narrow screen it lies over the text.
      if (matchMedia("(max-width: 900px)").matches) this.#actions.hide();
      this.#host.show({ ...(await read(file, handle)), path, place: `${folder.name}/${path}` });
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      this.#host.refuse(error);
    }
  }

  // New files.

  #setCreating(change: Partial<Wanted> | null): void {
    const { collections = [] } = this.#site ?? {};
    const first = collections.find(({ key }) => key === this.#collection) ?? collections[0];
    const begins = this.#creating === null && change !== null;
    this.#problem = "";
    if (change === null || !first) this.#creating = null;
    else {
      const wanted: Wanted = { ...(this.#creating ?? { collection: first, title: "", day: today() }), ...change };
      this.#creating = { ...wanted, path: pathOf(wanted, this.#folder?.paths ?? []) };
    }
    this.draw();
    const { place } = this.#host;
    if (begins) place.querySelector<HTMLElement>(".new input")?.focus();
    else if (change === null) place.querySelector<HTMLElement>(".search .row button")?.focus();
  }

  async #create(): Promise<void> {
    const [folder, site, core, creating] = [this.#folder, this.#site, this.#core, this.#creating];
    if (!folder || !site || !core || !creating || creating.path === "") return;
    const say = speak(sentences, this.#host.t);
    const { path, collection } = creating;
    try {
      const text = await textOf(folder, site, core, creating, new Date());
      await folder.add(path, new Blob([text], { type: "text/markdown" }));
      this.#creating = null;
      this.#listed = inOrder([...this.#listed, await listedOf(core, path, collection, text)]);
      await this.#openFile(path);
    } catch (error) {
      const exists = error instanceof DOMException && error.name === "InvalidModificationError";
      this.#problem = say(exists ? "exists" : "not-written", path);
    }
    this.draw();
  }

  // What comes from outside.

  #ask(options: { webkitdirectory?: boolean; accept?: string }, take: (files: File[]) => Promise<Folder | null>): void {
    const input = Object.assign(document.createElement("input"), { type: "file", ...options });
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      if (files.length === 0) return;
      void this.#open(
        take(files).then((folder) => {
          if (!folder) throw new TypeError("no folder");
          return folder;
        }),
      );
    });
    input.click();
  }

  #refuse(): void {
    this.#problem = speak(sentences, this.#host.t)("not-read");
    this.#show();
  }

  /** Where the site says nothing of its fields, the other files of the collection do. */
  async #infer({ path = "" }: OpenFile): Promise<void> {
    const [folder, site, core] = [this.#folder, this.#site, this.#core];
    const collection = site?.collectionOf(path);
    if (!folder || !core || !collection) return;
    const others = this.#listed.filter(
      (one) => one.collection === collection && one.path !== path && isContent(one.path),
    );
    const files = await Promise.all(others.slice(0, INFERRED).map((one) => folder.file(one.path)));
    const texts = await Promise.all(files.flatMap((file) => (file ? [file.text()] : [])));
    if (texts.length === 0) return;
    const schema = await core.inferSchema(texts, site?.dialect ? { dialect: site.dialect } : {}).catch(() => null);
    if (schema && this.#host.file.path === path) this.#host.editor.schema = schema;
  }
}

function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
