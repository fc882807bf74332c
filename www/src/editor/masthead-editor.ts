/**
 * The element: its contract with the host, and the panes that it holds together. What is edited is the session's.
 */

import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { type Core, CoreStopped, type Doc, startCore } from "../core";
import { FailedEvent, ReadyEvent, RecoveredEvent, SaveEvent } from "../events";
import { tokens } from "../look/tokens";
import { type Lang, langOf, type Translate, translate } from "../messages";
import type { Picked } from "../preview/events";
import type { PreviewHost, Theme } from "../preview/preview";
import { type HostDoc, Session, type Update } from "../session";
import type { Change, Diagnostic, Dialect, Edit } from "../wire";
import type { Surface } from "../write/surface";
import { ColumnScroller } from "./column-scroller";
import { type Counts, counts } from "./counts";
import { Fields, type FieldsHost } from "./fields";
import { FormElement } from "./form-element";
import { fieldsLater } from "./later";
import { styles } from "./masthead-editor.styles";
import { shownBefore, sourceOf } from "./picked";
import { PlainText } from "./plain";
import { Reading } from "./reading";
import { rescue } from "./rescue";
import { shortcuts } from "./shortcuts";
import { problemList, type StatusState, status } from "./status";
import { Surfaces, type SurfacesHost } from "./surfaces";
import { Sync, type SyncHost } from "./sync";
import { type Format, keepOneStop, type Mode, toolbar } from "./toolbar";

/** What the host does for files that the text names. */
export interface Assets {
  /** Where the browser finds what the text calls `path`, a relative address; `null` where nothing is known. */
  resolve?(path: string): string | null | Promise<string | null>;
}

/** Widths of the element, in pixels, below which panes become tabs, and groups of the form start closed. */
const NARROW = 900;
const COMPACT = 480;

/** How long typing rests before words are counted and problems shown, in milliseconds. */
const REST = 250;

/**
 * Edits a Markdown file with front matter: a form, a writing surface and a live preview. Its value is the whole file,
 * exact: what is not edited keeps its bytes.
 *
 * @customElement masthead-editor
 *
 * @fires input - A person edited the text.
 * @fires change - The focus leaves the element after a person edited the text.
 * @fires {ReadyEvent} masthead-ready - The editor can be used.
 * @fires {SaveEvent} masthead-save - A person asked to save. Unless it is prevented, the text counts as saved.
 * @fires {FailedEvent} masthead-error - The editor cannot run, and the plain text is shown instead; or it cannot show the fields.
 * @fires {RecoveredEvent} masthead-recovered - The core failed and was started again; nothing is lost.
 *
 * @csspart toolbar - The bar with formatting, undo and the choice of panes.
 * @csspart form - The fields of the front matter.
 * @csspart editor - The writing surface.
 * @csspart preview - The article as its readers will see it.
 * @csspart status - The line at the foot.
 */
export class MastheadEditor extends FormElement {
  static override readonly styles = [tokens, styles];

  static override readonly properties = {
    ...FormElement.properties,
    mode: { reflect: true },
    preview: { reflect: true },
    theme: { reflect: true },
    dialect: {},
    path: {},
    readonly: { type: Boolean, reflect: true },
    assets: { attribute: false },
    extensions: { attribute: false },
  };

  /** Which surface is shown: the body alone, or the whole file. */
  declare mode: Mode;
  /** Where the preview is: beside the text, nowhere, or alone. */
  declare preview: "side" | "off" | "only";
  /** Colours: as the system has them, or always light or dark. */
  declare theme: Theme;
  /** Whose habits the file is read by; guessed from the text where it is not set. */
  declare dialect: Dialect | undefined;
  /** The file's path in its site. A value set after another path is another file: its history starts anew. */
  declare path: string;
  declare readonly: boolean;
  /** What the host does for files that the text names. */
  declare assets: Assets | undefined;
  /** CodeMirror extensions of the host, for each writing surface. */
  declare extensions: Extension;

  /** Resolves when the editor can be used; rejects when it cannot run here. */
  readonly ready: Promise<void>;

  readonly #ready = Promise.withResolvers<void>();
  #core: Core | null = null;
  #session: Session | null = null;
  /** The text before the editor is ready. */
  #waiting = "";
  #plain: PlainText | null = null;
  #plainReason: "plain-reason" | "plain-stopped" = "plain-reason";
  /** The path with which the value came. */
  #openPath: string | null = null;
  readonly #surfaces = new Surfaces(this.#surfacesHost());
  readonly #fields = new Fields(this.#fieldsHost());
  readonly #reading = new Reading(this.#previewHost(), () => this.requestUpdate());
  readonly #sync = new Sync(this.#syncHost());
  #stopRecovered: (() => void) | null = null;
  #width = Number.POSITIVE_INFINITY;
  #pane: "edit" | "preview" = "edit";
  /** Whether the front matter can be read: its module comes after the one that writing needs. */
  #reads: "not yet" | "yes" | "no" = "not yet";
  /** What was waited for last to read it, and that with the form. */
  #whole: Promise<void> | undefined;
  #formed: Promise<unknown> | undefined;
  #editedSinceFocus = false;
  #isListOpen = false;
  #diagnostics: readonly Diagnostic[] = [];
  #counts: Counts = { words: 0, minutes: 0 };
  #resting: ReturnType<typeof setTimeout> | undefined;
  #shown = { dirty: false, canUndo: false, canRedo: false };
  readonly #resize =
    typeof ResizeObserver === "undefined"
      ? null
      : new ResizeObserver(([entry]) => this.#resized(entry?.contentRect.width));

  constructor() {
    super();
    this.mode = "write";
    this.preview = "side";
    this.theme = "auto";
    this.path = "";
    this.readonly = false;
    this.extensions = [];
    this.ready = this.#ready.promise;
    // A host that does not wait for it hears of the failure by the event.
    this.ready.catch(() => {});
    this.addEventListener("focusout", () => this.#left());
    // Set on the element before it was defined, a property would hide the accessor.
    if (Object.hasOwn(this, "value")) {
      const { value } = this;
      Reflect.deleteProperty(this, "value");
      this.value = value;
    }
  }

  // The value.

  /** The whole file, exact. Setting it is a step of undo, unless `path` has changed since: then it is another file. */
  get value(): string {
    return this.#session?.text ?? this.#plain?.file ?? this.#waiting;
  }

  set value(value: string) {
    const text = String(value ?? "");
    const other = this.#openPath !== null && this.#openPath !== this.path;
    this.#openPath = this.path;
    if (this.#session && !other) this.#session.setValue(text);
    else this.#begin(text);
  }

  /** Opens a file: its history starts here, and its text counts as saved. */
  load(value: string, path = this.path): void {
    this.path = path;
    this.#openPath = path;
    this.#begin(value);
  }

  #begin(text: string): void {
    if (this.#session) this.#open(text);
    else this.#waiting = text;
    if (this.#plain) this.#plain = new PlainText(text);
    this.requestUpdate();
  }

  /** The document, for reading and for edits, which go through the editor's history. `null` before `ready`. */
  get doc(): HostDoc | null {
    return this.#session?.hostDoc ?? null;
  }

  /** The CodeMirror view of the surface that is shown. */
  get view(): EditorView | null {
    return this.#surface?.view ?? null;
  }

  /** The document in the preview's frame. */
  get previewDocument(): Document | null {
    return this.#reading.document;
  }

  /** Whether the text differs from the one that was saved, or set first. */
  get dirty(): boolean {
    return this.#session ? !this.#session.isMarked : this.#plain !== null && this.#plain.file !== this.#waiting;
  }

  /** Says which text is saved: for a host that prevents `masthead-save` and saves later. */
  markSaved(value: string = this.value): void {
    this.#session?.mark(value);
    if (this.#plain) this.#waiting = value;
    this.requestUpdate();
  }

  // What can be done.

  /** Edits the front matter. Throws `EditRefused` where that is not possible without touching something else. */
  edit(edit: Edit): Change[] {
    if (!this.#session) throw new Error("The editor is not ready.");
    return this.#session.hostDoc.edit(edit);
  }

  undo(): boolean {
    return this.#session?.undo() ?? false;
  }

  redo(): boolean {
    return this.#session?.redo() ?? false;
  }

  /** Asks the host to save: dispatches `masthead-save`. */
  save(): void {
    // What a control takes only when it is left belongs to what is saved.
    const control = this.shadowRoot?.activeElement;
    if (control instanceof HTMLTextAreaElement && !this.#plain) control.dispatchEvent(new Event("change"));
    const { value, path } = this;
    if (this.dispatchEvent(new SaveEvent(value, path))) this.markSaved(value);
  }

  override focus(options?: FocusOptions): void {
    if (this.#plain) this.renderRoot.querySelector("textarea")?.focus(options);
    else this.#surface?.view.focus();
  }

  protected get resetValue(): string {
    return this.#session?.markedText ?? this.#waiting;
  }

  protected get missingMessage(): string {
    return this.#t("editor.required");
  }

  // Life.

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit collects the attributes of the class that asks.
    return [...super.observedAttributes, "lang"];
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (name === "lang") this.requestUpdate("lang", before);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize?.observe(this);
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
    // Moved within the page, it is connected again before this runs.
    queueMicrotask(() => {
      if (!this.isConnected) this.#rest();
    });
  }

  async #start(): Promise<void> {
    if (this.#session || this.#plain) return this.#wake();
    try {
      const starting = this.#core ?? startCore();
      // Where it cannot be loaded is said when it is waited for.
      this.#fields.load().catch(() => {});
      this.#core = await starting;
      if (this.#session || !this.isConnected) return;
      this.#stopRecovered ??= this.#core.onRecovered(this.#recovered);
      this.#openPath ??= this.path;
      this.#open(this.#waiting);
    } catch (error) {
      return this.#fail(error);
    }
    try {
      await this.#formed;
    } catch (error) {
      this.#ready.reject(error);
      return;
    }
    await this.updateComplete;
    this.#ready.resolve();
    this.dispatchEvent(new ReadyEvent());
  }

  readonly #recovered = () => {
    this.#reading.recovered();
    this.dispatchEvent(new RecoveredEvent());
  };

  /** Waits for what reads the front matter, where its format is another than before. */
  #follow(session: Session): void {
    const { whole } = session.doc;
    if (whole === this.#whole) return;
    this.#whole = whole;
    this.#reads = "not yet";
    const stillWaits = () => this.#whole === whole;
    this.#formed = Promise.all([whole, this.#fields.load()]);
    this.#formed.then(
      () => stillWaits() && this.#withForm(),
      (error: unknown) => stillWaits() && this.#withoutForm(error),
    );
  }

  #withForm(): void {
    this.#reads = "yes";
    if (!this.#isResting) this.#session?.reread();
  }

  /** The fields cannot be shown; writing goes on. */
  #withoutForm(error: unknown): void {
    this.#reads = "no";
    this.dispatchEvent(new FailedEvent(error));
    this.requestUpdate();
  }

  /** Opens a file: its history starts here. */
  #open(text: string): void {
    const doc = this.#openDoc(text);
    this.#surfaces.closeAll();
    this.#session?.doc.free();
    const session = new Session(doc);
    session.listen((update) => this.#changed(update));
    session.onFailure = (error) => this.#fail(error, session.text);
    this.#session = session;
    this.#follow(session);
    this.#waiting = "";
    this.#isListOpen = false;
    this.#fields.reset();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#settle());
    this.requestUpdate();
  }

  #openDoc(text: string): Doc {
    if (!this.#core) throw new Error("The core is not loaded.");
    const { dialect, path } = this;
    return this.#core.open(text, { ...(path !== "" && { path }), ...(dialect && { dialect }) });
  }

  /** Out of the page: gives back what the core and the views hold. The text and its history stay. */
  #rest(): void {
    clearTimeout(this.#resting);
    this.#surfaces.closeAll();
    this.#reading.hide({ detach: true });
    this.#sync.dispose();
    this.#stopRecovered?.();
    this.#stopRecovered = null;
    this.#session?.doc.free();
    this.#isResting = true;
  }

  #isResting = false;

  #wake(): void {
    if (!this.#isResting || !this.#session || !this.#core) return;
    this.#isResting = false;
    this.#stopRecovered = this.#core.onRecovered(this.#recovered);
    this.#session.reopen(this.#openDoc(this.#session.text));
    this.requestUpdate();
  }

  /** Shows the plain text in place of the editor. */
  #fail(error: unknown, text = this.#waiting): void {
    this.#surfaces.closeAll();
    this.#reading.hide({ detach: false });
    this.#session = null;
    this.#plain = new PlainText(text);
    this.#waiting = text;
    this.#plainReason = error instanceof CoreStopped ? "plain-stopped" : "plain-reason";
    this.#ready.reject(error);
    this.dispatchEvent(new FailedEvent(error));
    this.requestUpdate();
  }

  // What changes.

  #changed({ frontMatterChanged, bodyChanged, userEvent }: Update): void {
    const session = this.#session;
    if (!session) return;
    if (frontMatterChanged) this.#follow(session);
    // The control with the focus gives way to what a person takes back, and to the host.
    if (userEvent === undefined || userEvent === "undo" || userEvent === "redo") this.#fields.form?.restore();
    if (frontMatterChanged) this.requestUpdate();
    this.#reading.update(frontMatterChanged);
    if (bodyChanged && userEvent !== undefined) this.#sync.wrote();
    const shown = { dirty: !session.isMarked, canUndo: session.canUndo, canRedo: session.canRedo };
    const { dirty, canUndo, canRedo } = this.#shown;
    if (shown.dirty !== dirty || shown.canUndo !== canUndo || shown.canRedo !== canRedo) this.requestUpdate();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#settle(), REST);
    if (userEvent === undefined) return;
    this.#editedSinceFocus = true;
    this.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  }

  /** What need not follow each key: counts, problems, what the browser restores after going back. */
  #settle(): void {
    const session = this.#session;
    if (!session) return;
    this.#diagnostics = session.doc.diagnostics;
    this.#counts = counts(session.projection("body").text());
    this.keep();
    this.validate();
    this.#surfaces.showProblems(this.#diagnostics, session);
    this.requestUpdate();
  }

  #left(): void {
    // Where the focus goes is known only after the event.
    queueMicrotask(() => {
      if (this.matches(":focus-within")) return;
      if (this.#fields.isText) this.requestUpdate();
      if (!this.#editedSinceFocus) return;
      this.#editedSinceFocus = false;
      this.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
    });
  }

  #resized(width = Number.POSITIVE_INFINITY): void {
    const crossed = [NARROW, COMPACT].some((limit) => width < limit !== this.#width < limit);
    this.#width = width;
    if (crossed) this.requestUpdate();
  }

  // Panes.

  get #t(): Translate {
    return translate(this.#lang);
  }

  get #lang(): Lang {
    return langOf(this.lang || this.closest("[lang]")?.getAttribute("lang"));
  }

  get #isReadonly(): boolean {
    return this.readonly || this.isDisabled;
  }

  /** The surface that is written on. */
  get #surface(): Surface | null {
    return this.#surfaces.get(this.mode === "source" ? "file" : "body");
  }

  #fieldsHost(): FieldsHost {
    const editor = this;
    return {
      get renderRoot() {
        return editor.renderRoot;
      },
      get session() {
        return editor.#session;
      },
      surfaces: this.#surfaces,
      get lang() {
        return editor.#lang;
      },
      get t() {
        return editor.#t;
      },
      get isReadonly() {
        return editor.#isReadonly;
      },
      get isCompact() {
        return editor.#width < COMPACT;
      },
      requestUpdate: () => editor.requestUpdate(),
      showSource: (at) => editor.#showSource(at),
      lineOf: (at) => editor.#lineOf(at),
    };
  }

  #previewHost(): Omit<PreviewHost, "redraw"> {
    const editor = this;
    return {
      get t() {
        return editor.#t;
      },
      openLink: (href) => void window.open(href, "_blank", "noopener"),
      resolve: (path) => editor.assets?.resolve?.(path) ?? null,
      pick: (picked) => editor.#pick(picked),
    };
  }

  #syncHost(): SyncHost {
    const editor = this;
    return {
      get column() {
        const [session, surface] = [editor.#session, editor.#surface];
        const column = editor.#column;
        return session && surface && column?.clientHeight ? new ColumnScroller(column, session, surface) : null;
      },
      get article() {
        const { scroller } = editor.#reading;
        return scroller?.height ? scroller : null;
      },
      get caret() {
        return editor.#surface?.view.state.selection.main.head ?? 0;
      },
    };
  }

  #surfacesHost(): SurfacesHost {
    const editor = this;
    return {
      get renderRoot() {
        return editor.renderRoot;
      },
      get t() {
        return editor.#t;
      },
      get isReadonly() {
        return editor.#isReadonly;
      },
      get extensions() {
        return editor.extensions;
      },
      wrote: () => editor.#sync.wrote(),
    };
  }

  get #column(): Element | null {
    return this.renderRoot.querySelector(".column");
  }

  #setMode(mode: Mode): void {
    const session = this.#session;
    const surface = this.#surface;
    if (mode === this.mode || !session) return;
    const head = surface?.view.state.selection.main.head ?? 0;
    // Where nobody has been yet, the other surface starts at its top as well.
    const at = surface === null || head === 0 ? null : session.toFile(surface.part, head);
    this.mode = mode;
    void this.updateComplete.then(() => {
      if (at === null) return;
      const shown = this.#surface;
      if (shown) shown.select(session.toPart(shown.part, at) ?? 0);
    });
  }

  #setPane(pane: "edit" | "preview"): void {
    if (pane === this.#pane) return;
    void this.#sync.exchange(pane === "preview" ? "column" : "article", () => {
      this.#pane = pane;
      this.requestUpdate();
      return this.updateComplete;
    });
  }

  #showSource(at: number): void {
    this.mode = "source";
    this.#pane = "edit";
    void this.updateComplete.then(() => this.#surface?.select(this.#session?.toPart("file", at) ?? 0));
  }

  /** Goes to a problem, where it can be put right. */
  #goTo({ from, to }: Diagnostic): void {
    const session = this.#session;
    if (!session) return;
    this.#pane = "edit";
    this.requestUpdate();
    if (!this.#surfaces.select(session, from, to)) this.#showSource(from);
  }

  /** Puts the caret where the article was clicked, if the text is shown beside it. */
  #pick(picked: Picked): void {
    const [session, surface] = [this.#session, this.#surface];
    const block = session?.doc.blockOf(picked.node);
    if (!session || !surface || block === undefined || !this.#column?.clientHeight) return;
    const span = session.doc.block(block);
    const first = session.doc.nodeOf(block);
    if (!span || !first) return;
    const { text, at } = shownBefore(first, picked);
    const pos = session.toPart(surface.part, span.from + sourceOf(session.text.slice(span.from, span.to), text, at));
    if (pos !== null) surface.pick(pos);
  }

  #lineOf(at: number): number {
    const session = this.#session;
    return session ? session.state.doc.lineAt(session.toPart("file", at) ?? 0).number : 1;
  }

  // Keys and events of the panes.

  readonly #key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "s" && !event.shiftKey) this.save();
    else if (key === "z" && event.shiftKey) this.#takeBack("redo");
    else if (key === "z") this.#takeBack("undo");
    else if (key === "y") this.#takeBack("redo");
    else return;
    event.preventDefault();
  };

  /** Undo by the browser's own menu, in a field of the form. */
  readonly #beforeInput = (event: InputEvent) => {
    if (event.defaultPrevented || !/^history(Undo|Redo)$/.test(event.inputType)) return;
    event.preventDefault();
    this.#takeBack(event.inputType === "historyUndo" ? "undo" : "redo");
  };

  /** What was typed in a field and not taken goes first. */
  #takeBack(step: "undo" | "redo"): void {
    if (this.#isReadonly || (step === "undo" && this.#fields.form?.takeBack())) return;
    this[step]();
  }

  async #format(format: Format): Promise<void> {
    const { commands } = await import("../write/markup");
    const view = this.#surface?.view;
    if (!view || this.#isReadonly) return;
    commands[format](view);
    view.focus();
  }

  // Drawing.

  protected override willUpdate(changed: PropertyValues): void {
    const session = this.#session;
    if (session) {
      this.#shown = { dirty: !session.isMarked, canUndo: session.canUndo, canRedo: session.canRedo };
      if (changed.has("dialect") && this.hasUpdated && this.dialect && this.dialect !== session.doc.dialect) {
        const former = session.doc;
        session.reopen(this.#openDoc(session.text));
        former.free();
        this.#reading.redraw();
        this.#settle();
      }
      if (changed.has("lang")) this.#surfaces.setWords(session);
    }
    if (changed.has("readonly") || changed.has("disabled")) this.#surfaces.setReadonly();
    if (changed.has("extensions")) this.#surfaces.setExtensions();
    if (changed.has("theme")) this.#reading.setTheme(this.theme);
    if (changed.has("lang")) this.#reading.setLang(this.#t);
    if (!session || this.#isResting) return;
    if (this.preview === "off") this.#reading.hide({ detach: true });
    else void this.#reading.show(session);
  }

  protected override updated(): void {
    const bar = this.renderRoot.querySelector(".toolbar");
    if (bar) keepOneStop(bar);
    this.#sync.watch("column", this.#column, this.#surface?.view.contentDOM ?? null);
    const { document, root } = this.#reading;
    this.#sync.watch("article", root && document, root);
  }

  protected override render(): TemplateResult {
    const t = this.#t;
    if (this.#plain) return this.#renderPlain(this.#plain);
    const session = this.#session;
    if (!session)
      return html`<div class="frame loading" lang=${t.lang}><p role="status">${t("editor.loading")}</p></div>`;
    const { preview, mode } = this;
    const reading = this.#reading.element;
    return html`<div
      class="frame"
      lang=${t.lang}
      data-preview=${preview}
      data-pane=${this.#pane}
      @keydown=${this.#key}
      @beforeinput=${this.#beforeInput}
      @input=${stop}
      @change=${stop}
    >
      ${toolbar(
        { t, mode, preview, pane: this.#pane, readonly: this.#isReadonly, ...this.#shown },
        {
          format: (format) => void this.#format(format),
          undo: () => this.#takeBack("undo"),
          redo: () => this.#takeBack("redo"),
          setMode: (chosen) => this.#setMode(chosen),
          setPane: (pane) => this.#setPane(pane),
          togglePreview: () => {
            this.preview = preview === "off" ? "side" : "off";
          },
          showShortcuts: () => this.renderRoot.querySelector<HTMLDialogElement>("dialog.shortcuts")?.showModal(),
        },
      )}
      <div class="panes">
        ${preview === "only" ? nothing : html`<div class="column">${this.#renderColumn(session)}</div>`}
        ${reading ? html`<div class="reading" part="preview">${reading}</div>` : nothing}
      </div>
      ${this.#renderStatus(session)} ${shortcuts(t)}
    </div>`;
  }

  #renderColumn(session: Session): TemplateResult {
    if (this.mode === "source") {
      this.#surfaces.close("body", "frontMatter");
      return html`<div class="surface" part="editor">${this.#surfaces.of("file", session).view.dom}</div>`;
    }
    this.#surfaces.close("file");
    const fields = this.#reads === "yes" ? this.#fields.render(session) : fieldsLater(this.#t, this.#reads === "no");
    return html`${fields}
      <div class="surface" part="editor">${this.#surfaces.of("body", session).view.dom}</div>`;
  }

  #renderStatus(session: Session): TemplateResult {
    const state: StatusState = {
      t: this.#t,
      counts: this.#counts,
      diagnostics: this.#diagnostics,
      lines: this.#isListOpen ? this.#diagnostics.map(({ from }) => this.#lineOf(from)) : [],
      isListOpen: this.#isListOpen,
      dirty: this.#shown.dirty,
      dialect: session.doc.dialect,
    };
    const actions = {
      toggleList: () => {
        this.#isListOpen = !this.#isListOpen;
        this.requestUpdate();
      },
      goTo: (diagnostic: Diagnostic) => this.#goTo(diagnostic),
    };
    return html`<div class="foot">${problemList(state, actions)} ${status(state, actions)}</div>`;
  }

  #renderPlain(plain: PlainText): TemplateResult {
    const t = this.#t;
    const typed = ({ target }: Event) => {
      if (target instanceof HTMLTextAreaElement) plain.typed(target.value);
      this.#editedSinceFocus = true;
    };
    return html`<div class="frame plain" lang=${t.lang} @keydown=${this.#key} @change=${stop}>
      <div class="plain-head">
        <p class="plain-reason" role="alert">${t(`editor.${this.#plainReason}`)}</p>
        ${rescue(t, () => plain.file, this.path)}
      </div>
      <textarea
        part="editor"
        aria-label=${t("editor.plain")}
        spellcheck="false"
        .value=${plain.shown}
        ?readonly=${this.#isReadonly}
        @input=${typed}
      ></textarea>
    </div>`;
  }
}

/** The panes' own events stay inside: the element tells what a person did once, by its own. */
function stop(event: Event): void {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    "masthead-editor": MastheadEditor;
  }
}
