/**
 * The form alone over a real file, for `tests/e2e/fields.spec.ts`: fields given by hand in place of a schema, and a
 * host that takes files.
 */
import { css, html, LitElement } from "lit";
import { startCore } from "../../src/core";
import { Form, formStyles } from "../../src/form";
import type { FormHost, UploadOptions } from "../../src/form/host";
import { tokens } from "../../src/look/tokens";
import { type Lang, translate } from "../../src/messages";
import { Session } from "../../src/session";
import type { Field, FieldRole, FrontMatter } from "../../src/wire";
import { Passage } from "../../src/write/passage";

interface Given {
  text: string;
  fields?: Field[];
  lang?: Lang;
  theme?: "light" | "dark";
  readonly?: boolean;
}

const PICTURE = "data:image/gif;base64,R0lGODlhAQABAIAAAFWIqwAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

class Part extends LitElement {
  static override readonly styles = [
    tokens,
    formStyles,
    css`
      :host {
        display: block;
        min-block-size: 100vh;
        background: var(--mh-surface);
        container: masthead-column / inline-size;
      }
    `,
  ];

  session: Session | null = null;
  fields: readonly Field[] = [];
  override lang = "fr";
  readonly = false;
  marked: FieldRole | null = null;
  /** What becomes of the next upload. */
  upload: (file: File, options: UploadOptions) => Promise<string> = async ({ name }) => `/uploads/${name}`;
  readonly form: Form = new Form(this.#host());

  async open({ text, fields = [], lang = "fr", theme = "light", readonly = false }: Given): Promise<void> {
    const core = await startCore();
    const doc = core.open(text, {});
    await doc.whole;
    this.lang = lang;
    this.fields = fields;
    this.readonly = readonly;
    this.setAttribute("theme", theme);
    document.documentElement.lang = lang;
    this.session = new Session(doc);
    this.session.listen(({ userEvent }) => {
      if (userEvent === undefined || userEvent === "undo" || userEvent === "redo") this.form.restore();
      this.requestUpdate();
    });
    this.form.reset();
    await this.updateComplete;
  }

  get text(): string {
    return this.session?.text ?? "";
  }

  /** How long an edit takes, and then the form to show it, in milliseconds, for each of `times`. */
  async measure(path: (string | number)[], times: number): Promise<{ edit: number; draw: number }[]> {
    const spent: { edit: number; draw: number }[] = [];
    for (let n = 0; n < times; n++) {
      const started = performance.now();
      this.session?.edit({ op: "set", path, value: `x${n}` }, { userEvent: "input.type.form", merge: "measured" });
      const edited = performance.now();
      this.requestUpdate();
      await this.updateComplete;
      this.getBoundingClientRect();
      spent.push({ edit: edited - started, draw: performance.now() - edited });
    }
    return spent;
  }

  override render() {
    return html`<div @keydown=${this.#key}>${this.form.render()}</div>`;
  }

  readonly #key = (event: KeyboardEvent) => {
    if (event.key !== "z" || !event.ctrlKey) return;
    event.preventDefault();
    if (!this.form.takeBack()) this.session?.undo();
  };

  #host(): FormHost {
    const part = this;
    return {
      get frontMatter(): FrontMatter | null {
        const found = part.session?.doc.frontMatter;
        if (!found) return null;
        const others = found.fields.filter(({ key }) => part.fields.every((field) => field.key !== key));
        return { ...found, fields: [...part.fields, ...others] };
      },
      get source() {
        return "";
      },
      get diagnostics() {
        return part.session?.doc.diagnostics ?? [];
      },
      get lang() {
        return part.lang === "fr" ? "fr" : "en";
      },
      get t() {
        return translate(this.lang);
      },
      get readonly() {
        return part.readonly;
      },
      operations: new Set(["set", "add", "insert", "remove", "rename", "move"]),
      edit: (edit, { merge, place } = {}) =>
        part.session?.edit(edit, {
          userEvent: "input.type.form",
          ...(merge !== undefined && { merge }),
          ...(place && { place }),
        }) ?? null,
      requestUpdate: () => part.requestUpdate(),
      drawn: () => part.updateComplete,
      showSource: () => {},
      assets: {
        resolve: (path) => (path.includes("missing") ? null : PICTURE),
        upload: (file, options) => part.upload(file, options),
      },
      markdown: (text, look, events) =>
        part.renderRoot instanceof ShadowRoot ? new Passage(text, look, part.renderRoot, events) : null,
      mark: (role) => {
        part.marked = role;
      },
    };
  }
}

customElements.define("form-part", Part);
const part = new Part();
document.body.style.margin = "0";
document.body.append(part);

declare global {
  interface Window {
    fields: Part;
  }
}
window.fields = part;
