/**
 * Files that are dropped or pasted on a surface. What shows them on their way is loaded with the first of them; where
 * they go, and how far they are, is known by whoever holds the surfaces together.
 */

import { Compartment, type Extension, Prec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Translate } from "../messages";
import { bringsFiles, type Upload } from "../uploads";

/** What a surface needs of whoever knows of the files on their way. */
export interface IncomingHost {
  readonly t: Translate;
  /** Whether the site takes files. */
  readonly isPossible: boolean;
  /** Whether Markdown stands at a place of the surface's text, and not what comes before it. */
  isMarkdown(pos: number): boolean;
  start(id: string, file: File): void;
  of(id: string): Upload | undefined;
  retry(id: string): void;
  stop(id: string): void;
}

/** A file at a place of a surface's text. */
export interface Placed {
  readonly id: string;
  readonly file: File;
  readonly pos: number;
}

type Shown = typeof import("./uploads");

export class Incoming {
  readonly extension: Extension;
  readonly #host: IncomingHost;
  readonly #installed = new Compartment();
  #shown: Shown | null = null;
  #loading: Promise<Shown> | undefined;

  constructor(host: IncomingHost) {
    this.#host = host;
    this.extension = [
      this.#installed.of([]),
      EditorView.domEventHandlers({
        dragover: (event, view) => this.#over(event, view),
        drop: (event, view) => this.#drop(event, view),
      }),
      // Before what makes Markdown of HTML: a picture that is copied from a page comes with its address there.
      Prec.highest(EditorView.domEventHandlers({ paste: (event, view) => this.#paste(event, view) })),
    ];
  }

  /** The files that are on their way to this surface. */
  pending(view: EditorView): readonly Placed[] {
    return this.#shown?.placed(view.state) ?? [];
  }

  async show(view: EditorView, files: readonly Placed[]): Promise<void> {
    const { add } = await this.#load(view);
    add(view, files);
  }

  /** A file looks different. */
  changed(view: EditorView, id: string): void {
    this.#shown?.changed(view, id);
  }

  /** The site has the file. Says whether it is one of this surface's. */
  arrived(view: EditorView, id: string, path: string): boolean {
    return this.#shown?.arrived(view, id, path, this.#host) ?? false;
  }

  #load(view: EditorView): Promise<Shown> {
    this.#loading ??= import("./uploads").then((shown) => {
      this.#shown = shown;
      view.dispatch({ effects: this.#installed.reconfigure(shown.uploads(this.#host)) });
      return shown;
    });
    return this.#loading;
  }

  #over(event: DragEvent, view: EditorView): boolean {
    if (!bringsFiles(event.dataTransfer)) return false;
    event.preventDefault();
    const isAddress = event.dataTransfer.types.includes("text/html");
    event.dataTransfer.dropEffect = (isAddress || this.#host.isPossible) && !view.state.readOnly ? "copy" : "none";
    // With it comes the caret that shows where the file will be.
    void this.#load(view);
    return false;
  }

  #drop(event: DragEvent, view: EditorView): boolean {
    const data = event.dataTransfer;
    const files = bringsFiles(data) ? [...data.files] : [];
    if (files.length === 0) return false;
    // A picture of a page comes with its address, which is all that is needed of the site's own.
    const isAddress = !this.#host.isPossible || data?.getData("text/uri-list").startsWith(`${origin}/`);
    if (isAddress && data?.getData("text/html")) return false;
    event.preventDefault();
    // The page would open the file.
    event.stopPropagation();
    if (view.state.readOnly) return true;
    const pos = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
    view.dispatch({ selection: { anchor: pos }, userEvent: "select.pointer" });
    view.focus();
    this.#take(files, pos, view);
    return true;
  }

  #paste(event: ClipboardEvent, view: EditorView): boolean {
    const data = event.clipboardData;
    const files = [...(data?.files ?? [])];
    // A word processor puts a picture of the text beside the text.
    if (files.length === 0 || data?.getData("text/plain")) return false;
    if (!this.#host.isPossible && data?.getData("text/html")) return false;
    event.preventDefault();
    if (!view.state.readOnly) this.#take(files, view.state.selection.main.to, view);
    return true;
  }

  #take(files: readonly File[], pos: number, view: EditorView): void {
    const placed = files.map((file) => ({ id: `upload-${++count}`, file, pos }));
    for (const { id, file } of placed) this.#host.start(id, file);
    void this.show(view, placed);
  }
}

let count = 0;
