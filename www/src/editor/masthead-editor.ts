/** The element: its contract with the host, its text and its life. What is seen of it are the panes. */

import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { html, noChange, type PropertyValues, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { HostDoc, MastheadElement, Suggestion } from "../contract";
import { type Core, CoreStopped, type Doc, startCore } from "../core";
import { FailedEvent, ReadyEvent, RecoveredEvent, SaveEvent } from "../events";
import type { Hunk } from "../hunks";
import { tokens } from "../look/tokens";
import type { Theme } from "../preview/preview";
import { Session, type Update } from "../session";
import type { Change, Dialect, Edit, SchemaSource } from "../wire";
import type { Assets } from "./assets";
import { Described, type DescribedHost } from "./described";
import { takeOver, whenParsed } from "./fallback";
import { FormElement, text } from "./form-element";
import { styles } from "./masthead-editor.styles";
import { Panes, stop } from "./panes";
import { PlainText } from "./plain";
import { rescue } from "./rescue";
import type { Mode } from "./toolbar";

/** How long typing rests before words are counted and problems shown, in milliseconds. */
const REST = 250;
/** Up to this length, in UTF-16 units, each change is followed by a look whether a required text is there. */
const SHORT = 1000;

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
 * @fires {FailedEvent} masthead-error - The editor cannot run, and the plain text is shown instead; or it cannot show the fields, or read the schema.
 * @fires {RecoveredEvent} masthead-recovered - The core failed and was started again; nothing is lost.
 *
 * @csspart toolbar - The bar with formatting, undo and the choice of panes.
 * @csspart form - The fields of the front matter.
 * @csspart editor - The writing surface.
 * @csspart preview - The article as its readers will see it.
 * @csspart status - The line at the foot.
 */
export class MastheadEditor extends FormElement implements MastheadElement {
  static override readonly styles = [tokens, styles];

  static override readonly properties = {
    ...FormElement.properties,
    mode: { reflect: true },
    preview: { reflect: true },
    theme: { reflect: true },
    dialect: { reflect: true, converter: { fromAttribute: (dialect: string | null) => dialect ?? undefined } },
    path: { reflect: true, converter: text },
    readonly: { type: Boolean, reflect: true },
    assets: { attribute: false },
    extensions: { attribute: false },
    schema: { attribute: false },
    schemaSrc: { attribute: "schema-src", converter: text },
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
  /** CodeMirror extensions of the host, for each writing surface; in `wholeFile(...)`, for the file as a whole. */
  declare extensions: Extension;
  /** What the site says of its fields: its configuration, or fields as they are. */
  declare schema: SchemaSource | null | undefined;
  /** The address of the site's configuration, relative to the page. Its name tells its format. */
  declare schemaSrc: string;

  /** Resolves when the editor can be used; rejects when it cannot run here. */
  readonly ready: Promise<void>;

  readonly #ready = Promise.withResolvers<void>();
  #core: Core | null = null;
  #session: Session | null = null;
  /** The text before the editor is ready; afterwards, where it cannot run, the one that counts as saved. */
  #waiting = "";
  /** The text that counts as saved, where it is not the waiting one. */
  #initial: string | null = null;
  /** Whether the text comes from the host, and not from the textarea inside the element. */
  #isGiven = false;
  #plain: PlainText | null = null;
  #plainReason: "plain-reason" | "plain-stopped" = "plain-reason";
  /** The text that the host has had last. */
  #seen: string | undefined;
  /** The path of the file that is open. */
  #openPath: string | null = null;
  readonly #panes = new Panes(this);
  readonly #described = new Described(this.#describedHost());
  #stopRecovered: (() => void) | null = null;
  /** What was waited for last to read the front matter, and that with the form. */
  #whole: Promise<void> | undefined;
  #formed: Promise<unknown> | undefined;
  #editedSinceFocus = false;
  #resting: ReturnType<typeof setTimeout> | undefined;
  readonly #resize =
    typeof ResizeObserver === "undefined"
      ? null
      : new ResizeObserver(([entry]) => this.#panes.resized(entry?.contentRect.width));

  constructor() {
    super();
    this.mode = "write";
    this.preview = "side";
    this.theme = "auto";
    this.path = "";
    this.readonly = false;
    this.extensions = [];
    this.schemaSrc = "";
    this.ready = this.#ready.promise;
    // A host that does not wait for it hears of the failure by the event.
    this.ready.catch(() => {});
    this.addEventListener("focusout", () => this.#left());
    // A check has found something: its fields say what.
    this.addEventListener("invalid", () => this.#panes.showFaults());
    // Set on the element before it was defined, a property would hide the accessor.
    if (Object.hasOwn(this, "value")) {
      const { value } = this;
      Reflect.deleteProperty(this, "value");
      this.value = value;
    }
  }

  // The value.

  /**
   * The whole file, exact. Setting it is a step of undo, unless `path` has changed since: then it is another file. Where a
   * person has written meanwhile what the host has not read, that is put together with the new text, and said.
   */
  get value(): string {
    this.#seen = this.text;
    return this.#seen;
  }

  set value(value: string) {
    const theirs = String(value ?? "");
    const { dirty, text: mine } = this;
    const seen = this.#seen ?? this.resetValue;
    if (this.#session && this.#openPath === this.path) {
      this.#session.setValue(theirs);
      if (dirty && mine !== seen && mine !== theirs) void this.#panes.given({ seen, mine, theirs });
    } else {
      this.#begin(theirs);
    }
    this.#seen = theirs;
  }

  protected get text(): string {
    return this.#session?.text ?? this.#plain?.file ?? this.#waiting;
  }

  /** Opens a file: its history starts here, and its text counts as saved. */
  load(value: string, path = this.path): void {
    this.path = path;
    this.#begin(value);
    this.#seen = value;
  }

  #begin(text: string, initial: string | null = null): void {
    this.#isGiven = true;
    if (this.#session) {
      this.#open(text, initial);
    } else {
      this.#waiting = text;
      this.#initial = initial;
      if (this.#plain) this.#showPlain(text);
    }
    this.validate();
  }

  /** The text of a textarea inside the element, unless the host or the browser's history has another. */
  #takeFallback(): void {
    const fallback = takeOver(this);
    if (fallback === null || this.#isGiven) return;
    if (this.#initial === null) this.#begin(fallback.typed, fallback.text);
    else this.#initial = fallback.text;
  }

  /** The document, for reading and for edits, which go through the editor's history. `null` before `ready`. */
  get doc(): HostDoc | null {
    return this.#session?.hostDoc ?? null;
  }

  /** The CodeMirror view of the surface that is shown. */
  get view(): EditorView | null {
    return this.#panes.surface?.view ?? null;
  }

  /** The document in the preview's frame. */
  get previewDocument(): Document | null {
    return this.#panes.document;
  }

  /** Whether the text differs from the one that was saved, or set first. */
  get dirty(): boolean {
    return this.#session ? !this.#session.isMarked : this.#plain !== null && this.#plain.file !== this.#waiting;
  }

  /** What is suggested for the text: typography and what keeps readers out. Empty until it has been looked through. */
  get suggestions(): readonly Suggestion[] {
    return this.#panes.suggestions;
  }

  /** Says which text is saved: for a host that prevents `masthead-save` and saves later. */
  markSaved(value: string = this.text): void {
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

  /**
   * The runs of lines in which the file differs from what is saved, as a commit will show them. `undefined` where almost
   * every line is another.
   */
  async diff(): Promise<readonly Hunk[] | undefined> {
    const { hunks } = await import("../hunks");
    return hunks(this.resetValue, this.text);
  }

  /**
   * The file has changed elsewhere, to `theirs`: puts that together with what is not saved, as one step of undo, and
   * counts it as saved. Where both have changed the same lines, both are shown, and a person chooses. False where that
   * is left for later: then nothing has changed.
   */
  async merge(theirs: string): Promise<boolean> {
    const { cleanly, merge } = await import("../merge");
    const pieces = merge(this.resetValue, this.text, theirs);
    const text = cleanly(pieces) ?? (await this.#panes.choose(pieces));
    if (text === null) return false;
    this.restoreValue(text);
    this.markSaved(theirs);
    return true;
  }

  undo(): boolean {
    return this.#session?.undo() ?? false;
  }

  redo(): boolean {
    return this.#session?.redo() ?? false;
  }

  /** Asks the host to save: dispatches `masthead-save`. */
  save(): void {
    if (!this.#plain) {
      this.#panes.takeAll();
      this.#panes.showFaults();
    }
    const { value, path } = this;
    if (this.dispatchEvent(new SaveEvent(value, path))) this.markSaved(value);
  }

  override focus(options?: FocusOptions): void {
    if (this.#plain) this.renderRoot.querySelector("textarea")?.focus(options);
    else this.#panes.surface?.view.focus();
  }

  protected get resetValue(): string {
    return this.#session?.markedText ?? this.#initial ?? this.#waiting;
  }

  protected restoreValue(text: string): void {
    if (this.#session) {
      this.#session.setValue(text);
      return;
    }
    this.#initial ??= this.#waiting;
    this.#waiting = text;
    if (this.#plain) this.#showPlain(text);
  }

  protected get missingMessage(): string {
    return this.#panes.t("editor.required");
  }

  protected get faultMessage(): string {
    return this.#plain ? "" : this.#panes.faultMessage;
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
    whenParsed(this, () => this.#takeFallback());
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
      const core = this.#core ?? startCore();
      // That it cannot be loaded is said where it is waited for.
      this.#panes.loadForm().catch(() => {});
      await Promise.all([core, new Promise<void>((parsed) => whenParsed(this, parsed))]);
      if (this.#session || this.#plain || !this.isConnected) return;
      this.#core = await core;
      this.#stopRecovered ??= this.#core.onRecovered(this.#recovered);
      this.#open(this.#waiting, this.#initial);
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
    this.#panes.recovered();
    this.dispatchEvent(new RecoveredEvent());
  };

  /** Waits for what reads the front matter, where its format is another than before. */
  #follow(session: Session): void {
    const { whole } = session.doc;
    if (whole === this.#whole) return;
    this.#whole = whole;
    this.#panes.setReads("not yet");
    const stillWaits = () => this.#whole === whole;
    this.#formed = Promise.all([whole, this.#panes.loadForm()]);
    this.#formed.then(
      () => stillWaits() && this.#withForm(),
      (error: unknown) => stillWaits() && this.#withoutForm(error),
    );
  }

  #withForm(): void {
    this.#panes.setReads("yes");
    if (!this.#isResting) this.#session?.reread();
  }

  /** The fields cannot be shown; writing goes on. */
  #withoutForm(error: unknown): void {
    this.#panes.setReads("no");
    this.dispatchEvent(new FailedEvent(error));
    this.requestUpdate();
  }

  /** Opens a file: its history starts here. */
  #open(text: string, initial: string | null = null): void {
    const session = new Session(this.#openDoc(text));
    if (initial !== null) session.mark(initial);
    this.#panes.begin(session);
    this.#session?.doc.free();
    session.listen((update) => this.#changed(update));
    session.onFailure = (error) => {
      // Who still holds the view of a file that gave way to another does nothing to this one.
      if (session === this.#session) this.#fail(error, session.text);
    };
    this.#session = session;
    this.#describe(session);
    this.#openPath = this.path;
    this.#follow(session);
    this.#waiting = "";
    this.#initial = null;
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
    this.#panes.rest({ detach: true });
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
    this.#describe(this.#session);
    this.requestUpdate();
  }

  /** Lets the fields follow the schema; without one they are the file's own as they come. */
  #describe(session: Session): void {
    this.#panes.setUndescribed(false);
    if (this.schema || this.schemaSrc !== "") void this.#described.follow(session.doc);
  }

  #describedHost(): DescribedHost {
    const editor = this;
    const shown = (failed: boolean) => {
      this.#panes.setUndescribed(failed);
      // Only drawn anew: the control with the focus keeps it, and what is typed in it.
      this.requestUpdate();
      this.validate();
    };
    return {
      get schema() {
        return editor.schema;
      },
      get schemaSrc() {
        return editor.schemaSrc;
      },
      described: () => shown(false),
      failed: (error) => {
        shown(true);
        this.dispatchEvent(new FailedEvent(error));
      },
    };
  }

  /** Shows the plain text in place of the editor. */
  #fail(error: unknown, text = this.#waiting): void {
    this.#initial = this.#session?.markedText ?? this.#initial;
    this.#panes.end();
    this.#session = null;
    this.#showPlain(text);
    this.#plainReason = error instanceof CoreStopped ? "plain-stopped" : "plain-reason";
    this.#ready.reject(error);
    this.dispatchEvent(new FailedEvent(error));
  }

  #showPlain(text: string): void {
    this.#plain = new PlainText(text);
    this.#waiting = this.#initial ?? text;
    this.#initial = null;
    this.requestUpdate();
  }

  // What changes.

  #changed(update: Update): void {
    const session = this.#session;
    if (!session) return;
    if (update.frontMatterChanged) this.#follow(session);
    this.#panes.changed(session, update);
    if (session.state.doc.length < SHORT) this.validate();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#settle(), REST);
    if (update.userEvent === undefined) return;
    this.#editedSinceFocus = true;
    this.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  }

  /** What need not follow each key, such as what the browser restores after going back. */
  #settle(): void {
    if (!this.#session) return;
    this.keep();
    this.validate();
    this.#panes.settle();
  }

  #left(): void {
    // Where the focus goes is known only after the event.
    queueMicrotask(() => {
      if (this.matches(":focus-within")) return;
      this.#panes.left();
      if (!this.#editedSinceFocus) return;
      this.#editedSinceFocus = false;
      this.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
    });
  }

  // Drawing.

  /**
   * Whether a person can write nothing.
   *
   * @internal
   */
  get isLocked(): boolean {
    return this.readonly || this.isDisabled;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const session = this.#session;
    if (session && changed.has("dialect") && this.hasUpdated && this.dialect && this.dialect !== session.doc.dialect) {
      const former = session.doc;
      session.reopen(this.#openDoc(session.text));
      former.free();
      this.#describe(session);
      this.#panes.redraw();
      this.#settle();
    }
    if (session && this.hasUpdated && (changed.has("schema") || changed.has("schemaSrc"))) {
      void this.#described.follow(session.doc);
    }
    this.#panes.willUpdate(changed, this.#isResting);
  }

  protected override updated(): void {
    this.#panes.updated();
  }

  protected override render(): TemplateResult | typeof noChange {
    // A surface that is made out of the page would never be closed.
    if (this.#isResting) return noChange;
    return this.#plain ? this.#renderPlain(this.#plain) : this.#panes.render();
  }

  #renderPlain(plain: PlainText): TemplateResult {
    const { t } = this.#panes;
    const typed = ({ target }: Event) => {
      if (target instanceof HTMLTextAreaElement) plain.typed(target.value);
      this.#editedSinceFocus = true;
      this.keep();
      this.validate();
    };
    const keydown = (event: KeyboardEvent) => {
      if (event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s")
        return;
      event.preventDefault();
      this.save();
    };
    return html`<div class="frame plain" lang=${t.lang} @keydown=${keydown} @change=${stop}>
      <div class="plain-head">
        <p class="plain-reason" role="alert">${t(`editor.${this.#plainReason}`)}</p>
        ${rescue(t, () => plain.file, this.path)}
      </div>
      <textarea
        part="editor"
        aria-label=${t("editor.plain")}
        spellcheck="false"
        .value=${live(plain.shown)}
        ?readonly=${this.isLocked}
        @input=${typed}
      ></textarea>
    </div>`;
  }
}
