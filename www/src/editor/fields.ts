/**
 * What stands above the text: the front matter as a form, or its text while it has an error.
 *
 * The form is loaded beside the module that reads the front matter: the text can be written before either is there.
 */

import { html, nothing, type TemplateResult } from "lit";
import type { Form, FormHost, Operation } from "../form/form";
import type { MarkdownControl, MarkdownEvents, MarkdownLook } from "../form/host";
import type { Lang, Translate } from "../messages";
import type { Session } from "../session";
import type { FieldRole } from "../wire";
import type { Passage } from "../write/passage";
import type { Shell } from "./panes";
import type { Surfaces } from "./surfaces";

export interface FieldsHost {
  readonly shell: Shell;
  readonly session: Session | null;
  readonly surfaces: Surfaces;
  readonly lang: Lang;
  readonly t: Translate;
  /** Groups start closed: there is little room. */
  readonly isCompact: boolean;
  /** Opens Source, at a place of the file. */
  showSource(at: number): void;
  /** The line of a place of the file, counted from one. */
  lineOf(at: number): number;
  /** Shows in the article which part of it is edited. */
  mark(role: FieldRole | null): void;
}

/** What the core can do to front matter. */
const OPERATIONS: ReadonlySet<Operation> = new Set(["set", "add", "insert", "remove", "rename", "move"]);

export class Fields {
  /** Whether what the site says of its fields could not be read. */
  isUndescribed = false;
  readonly #host: FieldsHost;
  #form: Form | null = null;
  #labelOf: ((key: string, t: Translate) => string) | null = null;
  #loading: Promise<void> | undefined;
  #isText = false;
  /** Whether the front matter has been read, so that something can be said of it. */
  #isShown = false;
  #Passage: typeof Passage | null = null;
  #passages: Promise<void> | undefined;

  constructor(host: FieldsHost) {
    this.#host = host;
  }

  /** `null` until it is loaded. */
  get form(): Form | null {
    return this.#form;
  }

  /** Whether the text of the front matter is shown in place of its form. */
  get isText(): boolean {
    return this.#isText;
  }

  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<void> {
    const { Form, formStyles, labelOf } = await import("../form");
    this.#labelOf = labelOf;
    const { renderRoot } = this.#host.shell;
    const sheets = formStyles.flatMap(({ styleSheet }) => styleSheet ?? []);
    if (renderRoot instanceof ShadowRoot) renderRoot.adoptedStyleSheets.push(...sheets);
    this.#form = new Form(this.#formHost());
  }

  /** The name of the field of a key. */
  labelOf(key: string): string {
    return this.#labelOf?.(key, this.#host.t) ?? key;
  }

  /** What is wrong, the first of it in words; empty where nothing is, or the fields are not there. */
  get faultMessage(): string {
    const [first] = this.#isShown ? (this.#form?.problems() ?? []) : [];
    return first ? `${first.label} – ${first.message}` : "";
  }

  /** Shows what is wrong, if anything is. */
  showFaults(): void {
    if (this.#isShown && this.#form && this.#form.problems().length > 0) this.#form.ask();
  }

  /** Another file is opened. */
  reset(): void {
    this.#isText = false;
    this.#isShown = false;
    this.#form?.reset();
  }

  /** The form; where the front matter has an error, its text, until it is sound again and left. */
  render(session: Session): TemplateResult {
    const { surfaces, t } = this.#host;
    const { frontMatter } = session.doc;
    const isBroken = frontMatter !== null && !frontMatter.sound;
    const isWrittenIn = surfaces.get("frontMatter")?.view.hasFocus === true;
    this.#isText = isBroken || (frontMatter !== null && isWrittenIn);
    this.#isShown = true;
    if (!this.#isText) {
      surfaces.close("frontMatter");
      const note = this.isUndescribed
        ? html`<p class="raw-title" role="status">${t("editor.undescribed")}</p>`
        : nothing;
      return html`<div class="fields" part="form">${note} ${this.#form?.render()}</div>`;
    }
    return html`<div
      class="fields raw"
      part="form"
      @focusout=${() => queueMicrotask(() => this.#host.shell.requestUpdate())}
    >
      <p class="raw-title">${t(isBroken ? "editor.front-matter-broken" : "editor.front-matter-sound")}</p>
      ${surfaces.of("frontMatter", session).view.dom}
    </div>`;
  }

  /** The first field in Markdown waits for what such surfaces are made with. */
  #passage(text: string, look: MarkdownLook, events: MarkdownEvents): MarkdownControl | null {
    const { renderRoot } = this.#host.shell;
    if (!(renderRoot instanceof ShadowRoot)) return null;
    if (this.#Passage) return new this.#Passage(text, look, renderRoot, events);
    this.#passages ??= import("../write/passage").then(
      ({ Passage }) => {
        this.#Passage = Passage;
        this.#form?.restyle();
      },
      // It is written as plain text.
      () => {},
    );
    return null;
  }

  #formHost(): FormHost {
    const host = this.#host;
    const frontMatter = () => host.session?.doc.frontMatter ?? null;
    return {
      get frontMatter() {
        return frontMatter();
      },
      get fields() {
        return host.session?.doc.fields;
      },
      get source() {
        const { from = 0, to = 0 } = frontMatter() ?? {};
        return host.session?.text.slice(from, to) ?? "";
      },
      get firstLine() {
        return host.lineOf(frontMatter()?.from ?? 0);
      },
      get diagnostics() {
        return host.session?.doc.diagnostics ?? [];
      },
      get lang() {
        return host.lang;
      },
      get t() {
        return host.t;
      },
      get readonly() {
        return host.shell.isLocked;
      },
      get compact() {
        return host.isCompact;
      },
      operations: OPERATIONS,
      edit: (edit, { merge, place } = {}) =>
        host.session?.edit(edit, {
          userEvent: "input.type.form",
          ...(merge !== undefined && { merge }),
          ...(place && { place }),
        }) ?? null,
      requestUpdate: () => host.shell.requestUpdate(),
      drawn: () => host.shell.updateComplete,
      get assets() {
        return host.shell.assets;
      },
      mark: (role) => host.mark(role),
      markdown: (text, look, events) => this.#passage(text, look, events),
      showSource: (at) => host.showSource(at ?? 0),
    };
  }
}
