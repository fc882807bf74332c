/**
 * What the element holds together: the form, the writing surfaces, the preview, and the bar and the line around them.
 * What is edited is the session's; what a host sees is the element's.
 */

import type { Extension } from "@codemirror/state";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { destination } from "../address";
import type { Comparison, ComparisonHost } from "../compare/comparison";
import type { Suggestion } from "../contract";
import type { Piece } from "../merge";
import { type Lang, langOf, type Translate, translate } from "../messages";
import type { Picked } from "../preview/events";
import type { PreviewHost, Theme } from "../preview/preview";
import type { Session, Update } from "../session";
import type { Diagnostic } from "../wire";
import type { Surface } from "../write/surface";
import type { Assets } from "./assets";
import { Caring, type CaringHost } from "./caring";
import { ColumnScroller } from "./column-scroller";
import { Commanding, type CommandingHost } from "./commanding";
import { Counting, type Counts, countsIn } from "./counts";
import { Fields, type FieldsHost } from "./fields";
import type { Given, GivenHost, Texts } from "./given";
import { fieldsLater } from "./later";
import { shownBefore, sourceOf } from "./picked";
import { Reading } from "./reading";
import { problemList, type StatusState, status } from "./status";
import { Surfaces, type SurfacesHost } from "./surfaces";
import { Sync, type SyncHost } from "./sync";
import { keepOneStop, type Mode, toolbar } from "./toolbar";

/** The element that the panes are of. */
export interface Shell extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
  /** Whether a person can write nothing, by the element's doing or by its form's. */
  readonly isLocked: boolean;
  readonly extensions: Extension;
  readonly assets: Assets | undefined;
  readonly theme: Theme;
  mode: Mode;
  preview: "side" | "off" | "only";
  requestUpdate(): void;
  save(): void;
  undo(): boolean;
  redo(): boolean;
}

/** Widths of the element, in pixels, below which panes become tabs, groups of the form start closed, nothing is seen. */
const NARROW = 900;
const COMPACT = 480;
const HIDDEN = 1;

/** How long a selection rests before it is counted, in milliseconds. */
const SELECTING = 120;

export class Panes {
  readonly #shell: Shell;
  readonly #fields: Fields;
  readonly #surfaces: Surfaces;
  readonly #reading: Reading;
  readonly #sync: Sync;
  readonly #commanding: Commanding;
  #session: Session | null = null;
  #width = Number.POSITIVE_INFINITY;
  #pane: "edit" | "preview" = "edit";
  /** Whether the front matter can be read: its module comes after the one that writing needs. */
  #reads: "not yet" | "yes" | "no" = "not yet";
  #isListOpen = false;
  #diagnostics: readonly Diagnostic[] = [];
  #counts: Counts = { words: 0, characters: 0, minutes: 0 };
  #selected: Counts | null = null;
  #selecting: ReturnType<typeof setTimeout> | undefined;
  readonly #counting = new Counting((counts) => {
    this.#counts = counts;
    this.#shell.requestUpdate();
  });
  readonly #caring = new Caring(this.#caringHost());
  /** What the buttons that are shown were looked for with last. */
  #stops: readonly unknown[] = [];
  #shown = { dirty: false, canUndo: false, canRedo: false };
  #comparison: Comparison | null = null;
  #given: Given | null = null;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#surfaces = new Surfaces(this.#surfacesHost());
    this.#reading = new Reading(this.#previewHost(), () => shell.requestUpdate());
    this.#sync = new Sync(this.#syncHost());
    this.#fields = new Fields(this.#fieldsHost());
    this.#commanding = new Commanding(this.#commandingHost());
  }

  get t(): Translate {
    return translate(this.#lang);
  }

  /** The surface that is written on. */
  get surface(): Surface | null {
    return this.#surfaces.get(this.#shell.mode === "source" ? "file" : "body");
  }

  /** The document in the preview's frame. */
  get document(): Document | null {
    return this.#reading.document;
  }

  // What becomes of the session.

  /** Shows a session in place of the one before. */
  begin(session: Session): void {
    this.#surfaces.closeAll();
    this.#reading.leave();
    this.#comparison?.close();
    this.#caring.end();
    this.#given?.close();
    this.#session = session;
    this.#isListOpen = false;
    clearTimeout(this.#selecting);
    this.#selected = null;
    this.#column?.scrollTo(0, 0);
    this.#fields.reset();
  }

  /** The session reads its text through another document. */
  redraw(): void {
    this.#reading.redraw();
  }

  /** Shows nothing. `detach`: the session's document is alive, and draws no more. The session can come back. */
  rest({ detach }: { detach: boolean }): void {
    this.#commanding.close();
    this.#surfaces.closeAll();
    this.#comparison?.close();
    this.#reading.hide({ detach });
    this.#sync.dispose();
  }

  /** Ends with the session. */
  end(): void {
    this.rest({ detach: false });
    this.#caring.end();
    this.#session = null;
  }

  /** The core has been started again. */
  recovered(): void {
    this.#reading.recovered();
  }

  /** Resolves when the form is there; rejects where it cannot be loaded. */
  loadForm(): Promise<void> {
    return this.#fields.load();
  }

  setReads(reads: "not yet" | "yes" | "no"): void {
    this.#reads = reads;
  }

  /** Whether a schema could not be read, so that the fields are those of the file alone. */
  setUndescribed(undescribed: boolean): void {
    this.#fields.isUndescribed = undescribed;
  }

  changed(session: Session, update: Update): void {
    const { frontMatterChanged, bodyChanged, userEvent } = update;
    this.#caring.changed(update);
    // The control with the focus gives way to what a person takes back, and to nobody else until it is left.
    if (userEvent === "undo" || userEvent === "redo") this.#fields.form?.restore(this.#shell.renderRoot);
    if (frontMatterChanged) this.#shell.requestUpdate();
    this.#reading.update(frontMatterChanged);
    if (bodyChanged && userEvent !== undefined) this.#sync.wrote();
    const shown = shownOf(session);
    const { dirty, canUndo, canRedo } = this.#shown;
    if (shown.dirty !== dirty || shown.canUndo !== canUndo || shown.canRedo !== canRedo) this.#shell.requestUpdate();
  }

  /** What need not follow each key: counts, problems. */
  settle(): void {
    const session = this.#session;
    if (!session) return;
    this.#diagnostics = session.doc.diagnostics;
    this.#surfaces.showProblems(this.#diagnostics, session);
    this.#counting.start(session.projection("body").text());
    this.#caring.settle();
    this.#shell.requestUpdate();
  }

  /** Counts what is selected, a little later: it may be a lot, and still be dragged. */
  #countSelected(): void {
    const isNothing = () => this.surface?.view.state.selection.ranges.every(({ empty }) => empty) ?? true;
    if (this.#selected === null && isNothing()) return;
    clearTimeout(this.#selecting);
    this.#selecting = setTimeout(() => {
      const state = this.surface?.view.state;
      this.#selected = state && !isNothing() ? countsIn(state.doc, state.selection.ranges) : null;
      this.#shell.requestUpdate();
    }, SELECTING);
  }

  /** The focus has left the element. */
  left(): void {
    if (this.#fields.isText) this.#shell.requestUpdate();
  }

  resized(width = Number.POSITIVE_INFINITY): void {
    const crossed = [NARROW, COMPACT, HIDDEN].some((limit) => width < limit !== this.#width < limit);
    this.#width = width;
    if (crossed) this.#shell.requestUpdate();
  }

  /** What a control takes only when it is left belongs to what is saved. */
  takeAll(): void {
    const control = this.#shell.shadowRoot?.activeElement;
    if (control instanceof HTMLTextAreaElement) control.dispatchEvent(new Event("change"));
  }

  /** What is wrong in the fields, the first of it in words. */
  get faultMessage(): string {
    return this.#fields.faultMessage;
  }

  /** Shows what is wrong in the fields, if anything is. */
  showFaults(): void {
    this.#fields.showFaults();
  }

  /** What is suggested for the text. */
  get suggestions(): readonly Suggestion[] {
    return this.#caring.suggestions;
  }

  // What the panes need.

  get #lang(): Lang {
    return langOf(this.#language);
  }

  get #language(): string {
    return this.#shell.lang || (this.#shell.closest("[lang]")?.getAttribute("lang") ?? "");
  }

  get #column(): Element | null {
    return this.#shell.renderRoot.querySelector(".column");
  }

  #fieldsHost(): FieldsHost {
    const panes = this;
    return {
      get shell() {
        return panes.#shell;
      },
      get session() {
        return panes.#session;
      },
      surfaces: this.#surfaces,
      get lang() {
        return panes.#lang;
      },
      get t() {
        return panes.t;
      },
      get isCompact() {
        return panes.#width < COMPACT;
      },
      showSource: (at) => panes.#showSource(at),
      lineOf: (at) => panes.#lineOf(at),
      mark: (role) => panes.#reading.mark(role),
    };
  }

  #caringHost(): CaringHost {
    const panes = this;
    return {
      get renderRoot() {
        return panes.#shell.renderRoot;
      },
      get session() {
        return panes.#session;
      },
      get surface() {
        return panes.surface;
      },
      get isReadonly() {
        return panes.#shell.isLocked;
      },
      get language() {
        return panes.#language;
      },
      goTo: (from, to) => this.#goTo({ from, to }),
      toggled: () => {
        this.#isListOpen = false;
      },
      requestUpdate: () => this.#shell.requestUpdate(),
    };
  }

  #previewHost(): Omit<PreviewHost, "redraw"> {
    const panes = this;
    return {
      get t() {
        return panes.t;
      },
      openLink,
      resolve: (path) => panes.#surfaces.resolve(path),
      pick: (picked) => panes.#pick(picked),
    };
  }

  #syncHost(): SyncHost {
    const panes = this;
    return {
      get column() {
        const [session, surface] = [panes.#session, panes.surface];
        const column = panes.#column;
        return session && surface && column?.clientHeight ? new ColumnScroller(column, session, surface) : null;
      },
      get article() {
        const { scroller } = panes.#reading;
        return scroller?.height ? scroller : null;
      },
      get caret() {
        return panes.surface?.view.state.selection.main.head ?? 0;
      },
    };
  }

  #comparisonHost(session: Session): ComparisonHost {
    const panes = this;
    return {
      get t() {
        return panes.t;
      },
      get readonly() {
        return panes.#shell.isLocked;
      },
      get saved() {
        return session.markedText;
      },
      get now() {
        const { text, frontMatter, body } = session.doc;
        return { text, frontMatter, body, label: (key: string) => panes.#fields.labelOf(key) };
      },
      change: (change) => session.change([change], { userEvent: "input.revert" }),
      save: () => panes.#shell.save(),
    };
  }

  #commandingHost(): CommandingHost {
    const panes = this;
    const shell = this.#shell;
    return {
      get t() {
        return panes.t;
      },
      get root() {
        return shell.shadowRoot;
      },
      get view() {
        return shell.preview !== "only" && panes.#column?.clientHeight ? (panes.surface?.view ?? null) : null;
      },
      get isReadonly() {
        return shell.isLocked;
      },
      get canUndo() {
        return panes.#shown.canUndo;
      },
      get canRedo() {
        return panes.#shown.canRedo;
      },
      get canCompare() {
        return panes.#shown.dirty;
      },
      get mode() {
        return shell.mode;
      },
      undo: () => panes.#takeBack("undo"),
      redo: () => panes.#takeBack("redo"),
      save: () => shell.save(),
      compare: () => void panes.#compare(),
      setMode: (mode) => panes.#setMode(mode),
      togglePreview: () => {
        shell.preview = shell.preview === "off" ? "side" : "off";
      },
      setExtension: (extension) => panes.#surfaces.setExtension(extension),
      changed: () => shell.requestUpdate(),
    };
  }

  #givenHost(): GivenHost {
    const panes = this;
    return {
      get t() {
        return panes.t;
      },
      root: this.#shell.renderRoot,
      get text() {
        return panes.#session?.text ?? "";
      },
      set text(text) {
        panes.#session?.setValue(text, "input.merge");
      },
      choose: (pieces) => panes.choose(pieces),
      requestUpdate: () => panes.#shell.requestUpdate(),
    };
  }

  #surfacesHost(): SurfacesHost {
    const panes = this;
    return {
      get renderRoot() {
        return panes.#shell.renderRoot;
      },
      get t() {
        return panes.t;
      },
      get isReadonly() {
        return panes.#shell.isLocked;
      },
      get extensions() {
        return panes.#shell.extensions;
      },
      get assets() {
        return panes.#shell.assets;
      },
      openLink,
      wrote: () => {
        panes.#sync.wrote();
        panes.#countSelected();
      },
    };
  }

  // Going from place to place.

  #setMode(mode: Mode): void {
    const session = this.#session;
    const surface = this.surface;
    if (mode === this.#shell.mode || !session) return;
    const head = surface?.view.state.selection.main.head ?? 0;
    // Where nobody has been yet, the other surface starts at its top as well.
    const at = surface === null || head === 0 ? null : session.toFile(surface.part, head);
    this.#shell.mode = mode;
    void this.#shell.updateComplete.then(() => {
      if (at === null) return;
      const shown = this.surface;
      if (shown) shown.select(session.toPart(shown.part, at) ?? 0);
    });
  }

  #setPane(pane: "edit" | "preview"): void {
    if (pane === this.#pane) return;
    void this.#sync.exchange(pane === "preview" ? "column" : "article", () => {
      this.#pane = pane;
      this.#shell.requestUpdate();
      return this.#shell.updateComplete;
    });
  }

  #showSource(at: number): void {
    this.#shell.mode = "source";
    this.#pane = "edit";
    void this.#shell.updateComplete.then(() => this.surface?.select(this.#session?.toPart("file", at) ?? 0));
  }

  /** Goes to a problem, where it can be put right. */
  #goTo({ from, to }: Pick<Diagnostic, "from" | "to">): void {
    const session = this.#session;
    if (!session) return;
    this.#pane = "edit";
    this.#shell.requestUpdate();
    if (!this.#surfaces.select(session, from, to)) this.#showSource(from);
  }

  /** Puts the caret where the article was clicked, if the text is shown beside it. */
  #pick(picked: Picked): void {
    const [session, surface] = [this.#session, this.surface];
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

  // Keys and events.

  readonly #key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "p" && event.shiftKey) this.#commanding.run("palette");
    else if (key === "s" && !event.shiftKey) this.#shell.save();
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
    if (this.#shell.isLocked || (step === "undo" && this.#fields.form?.takeBack())) return;
    this.#shell[step]();
  }

  /** Lets a person choose where two sides have changed the same lines; `null`: to be decided later. */
  async choose(pieces: readonly Piece[]): Promise<string | null> {
    const { choose } = await import("../compare/choice");
    const session = this.#session;
    const { renderRoot } = this.#shell;
    if (!session || !(renderRoot instanceof ShadowRoot)) return null;
    return choose(renderRoot, this.t, pieces, this.#comparisonHost(session).now);
  }

  /** A host has set a text over one that it has not seen, and that is not saved. */
  async given(texts: Texts): Promise<void> {
    const session = this.#session;
    const { Given } = await import("./given");
    // Another file may be open by now.
    if (session === null || session !== this.#session) return;
    this.#given ??= new Given(this.#givenHost());
    this.#given.take(texts);
  }

  /** Shows what will change, before it is saved. */
  async #compare(): Promise<void> {
    const { Comparison } = await import("../compare/comparison");
    const session = this.#session;
    const { renderRoot } = this.#shell;
    if (!session || !(renderRoot instanceof ShadowRoot)) return;
    this.#comparison?.close();
    this.#comparison = new Comparison(this.#comparisonHost(session), renderRoot);
  }

  // Drawing.

  /** Before the element draws: what does not come with its template follows its properties. */
  willUpdate(changed: PropertyValues, isResting: boolean): void {
    const session = this.#session;
    if (session) {
      this.#shown = shownOf(session);
      if (changed.has("lang")) this.#surfaces.setWords(session);
    }
    if (changed.has("readonly") || changed.has("disabled")) this.#surfaces.setReadonly();
    if (changed.has("assets")) this.#surfaces.setAssets();
    if (changed.has("extensions")) this.#surfaces.setExtensions();
    if (changed.has("theme")) this.#reading.setTheme(this.#shell.theme);
    if (changed.has("lang")) {
      this.#reading.setLang(this.t);
      this.#caring.check();
    }
    if (!session || isResting) return;
    this.#surfaces.bind(session);
    if (this.#shell.preview === "off") this.#reading.hide({ detach: true });
    else void this.#reading.show(session);
  }

  /** After the element has drawn. */
  updated(): void {
    const bar = this.#shell.renderRoot.querySelector(".toolbar");
    const stops = [bar, this.#shell.preview, this.#pane, this.#width < NARROW, this.#width < HIDDEN];
    // To see which buttons are shown has the page laid out, which no key is to wait for.
    if (bar && stops.some((stop, at) => stop !== this.#stops[at])) keepOneStop(bar);
    this.#stops = stops;
    this.#caring.updated();
    this.#sync.watch("column", this.#column, this.surface?.view.contentDOM ?? null);
    const { document, root } = this.#reading;
    this.#sync.watch("article", root && document, root);
  }

  render(): TemplateResult {
    const { t } = this;
    const session = this.#session;
    if (!session)
      return html`<div class="frame loading" lang=${t.lang}><p role="status">${t("editor.loading")}</p></div>`;
    const { preview, mode } = this.#shell;
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
        {
          t,
          mode,
          preview,
          pane: this.#pane,
          readonly: this.#shell.isLocked,
          menu: this.#commanding.menu,
          ...this.#shown,
        },
        {
          run: this.#commanding.run,
          openMenu: (menu, button) => void this.#commanding.openMenu(menu, button),
          setMode: (chosen) => this.#setMode(chosen),
          setPane: (pane) => this.#setPane(pane),
        },
      )}
      <div class="panes">
        ${preview === "only" ? nothing : html`<div class="column">${this.#renderColumn(session)}</div>`}
        ${reading ? html`<div class="reading" part="preview">${reading}</div>` : nothing}
      </div>
      ${this.#renderStatus(session)}
    </div>`;
  }

  #renderColumn(session: Session): TemplateResult {
    if (this.#shell.mode === "source") {
      this.#surfaces.close("body", "frontMatter");
      return html`<div class="surface" part="editor">${this.#surfaces.of("file", session).view.dom}</div>`;
    }
    this.#surfaces.close("file");
    const fields = this.#reads === "yes" ? this.#fields.render(session) : fieldsLater(this.t, this.#reads === "no");
    return html`${fields}
      <div class="surface" part="editor">${this.#surfaces.of("body", session).view.dom}</div>`;
  }

  #renderStatus(session: Session): TemplateResult {
    const state: StatusState = {
      t: this.t,
      counts: this.#counts,
      selected: this.#selected,
      diagnostics: this.#diagnostics,
      lines: this.#isListOpen ? this.#diagnostics.map(({ from }) => this.#lineOf(from)) : [],
      isListOpen: this.#isListOpen,
      dirty: this.#shown.dirty,
      edited: this.#shown.canUndo,
      dialect: session.doc.dialect,
      suggestions: this.#caring.button(),
    };
    const actions = {
      toggleList: () => {
        this.#isListOpen = !this.#isListOpen;
        this.#caring.close();
        this.#shell.requestUpdate();
      },
      compare: () => void this.#compare(),
      goTo: (diagnostic: Diagnostic) => this.#goTo(diagnostic),
    };
    return html`<div class="foot">
      ${this.#given?.render()} ${problemList(state, actions)} ${this.#caring.list()} ${status(state, actions)}
    </div>`;
  }
}

function openLink(address: string): void {
  const leads = destination(address);
  if (leads !== null) window.open(leads, "_blank", "noopener");
}

function shownOf({ isMarked, canUndo, canRedo }: Session): { dirty: boolean; canUndo: boolean; canRedo: boolean } {
  return { dirty: !isMarked, canUndo, canRedo };
}

/** The panes' own events stay inside: the element tells what a person did once, by its own. */
export function stop(event: Event): void {
  event.stopPropagation();
}
