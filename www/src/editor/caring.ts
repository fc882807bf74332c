/**
 * The place of the care for the text among the panes: it is loaded when nothing else is to be done, and followed by
 * what the session changes.
 */

import { ChangeSet, type ChangeSpec, type Text } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { nothing, type TemplateResult } from "lit";
import type { Care, CareHost } from "../care/care";
import type { Suggestion } from "../contract";
import { type Lang, langOf } from "../messages";
import type { Session, Update } from "../session";
import type { Surface } from "../write/surface";

export interface CaringHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly session: Session | null;
  /** The surface that is written on. */
  readonly surface: Surface | null;
  readonly isReadonly: boolean;
  /** The language of the page around the editor, as HTML writes it. */
  readonly language: string;
  goTo(from: number, to: number): void;
  /** The list of suggestions is opened or closed: no other list is open beside it. */
  toggled(): void;
  requestUpdate(): void;
}

export class Caring {
  readonly #host: CaringHost;
  #care: Care | null = null;
  #session: Session | null = null;
  #isLoading = false;
  #isOpen = false;
  #chosen: Care["chosen"] = null;
  /** The body that was looked through last, and where it lies in the editor's text of the file. */
  #body: { readonly from: number; readonly text: Text } | null = null;

  constructor(host: CaringHost) {
    this.#host = host;
  }

  /** What is suggested for the file; nothing before it has been looked through. */
  get suggestions(): readonly Suggestion[] {
    const session = this.#session;
    if (!session || !this.#care) return [];
    const at = (pos: number) => session.toFile("body", pos);
    return this.#care.told.map(({ kind, from, to, message, changes }) => ({
      kind,
      from: at(from),
      to: at(to),
      message,
      changes: changes.map((change) => ({ from: at(change.from), to: at(change.to), insert: change.insert })),
    }));
  }

  /** Another file is shown, or none. */
  end(): void {
    this.#chosen = this.#care?.chosen ?? this.#chosen;
    this.#care?.end();
    this.#care = null;
    this.#session = null;
    this.#body = null;
    this.#isOpen = false;
  }

  changed({ changes, bodyChanged }: Update): void {
    const before = this.#body;
    if (!this.#care || !before) return;
    this.#body = this.#read();
    if (bodyChanged) this.#care.changed(this.#body && changesOf(changes, before, this.#body));
  }

  /** Typing rests. */
  settle(): void {
    if (this.#care) this.check();
    else void this.#load();
  }

  /** Looks through the text again, where it has been looked through. */
  check(): void {
    this.#care?.check();
  }

  /** After the panes have been drawn. */
  updated(): void {
    const view = this.#host.surface?.view;
    this.#care?.watch(view ? [view] : []);
  }

  close(): void {
    this.#isOpen = false;
  }

  button(): TemplateResult | typeof nothing {
    return this.#care?.button(this.#isOpen) ?? nothing;
  }

  list(): TemplateResult | typeof nothing {
    return this.#care?.list(this.#isOpen) ?? nothing;
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      await new Promise<void>((done) => {
        if (typeof requestIdleCallback === "function") requestIdleCallback(() => done(), { timeout: 3000 });
        else setTimeout(done, 500);
      });
      const { care } = await import("../write/markup");
      const { Care } = await care();
      const { renderRoot, session } = this.#host;
      if (!session || !(renderRoot instanceof ShadowRoot)) return;
      this.#session = session;
      this.#body = this.#read();
      this.#care = new Care(this.#careHost(session, renderRoot), this.#chosen);
      this.#care.check();
      this.#host.requestUpdate();
    } catch {
      // Without it nothing is suggested, and everything else goes on; it is tried again when typing rests.
    } finally {
      this.#isLoading = false;
    }
  }

  #read(): { from: number; text: Text } | null {
    const session = this.#session;
    if (!session) return null;
    return { from: session.toPart("file", session.doc.body.from) ?? 0, text: session.projection("body").text() };
  }

  #careHost(session: Session, root: ShadowRoot): CareHost {
    const caring = this;
    const host = this.#host;
    const empty = session.projection("body").text();
    return {
      root,
      get lang(): Lang {
        return langOf(host.language);
      },
      get readonly() {
        return host.isReadonly;
      },
      get language() {
        return languageOf(session) ?? host.language;
      },
      get body() {
        return caring.#body?.text ?? empty;
      },
      startIn(view: EditorView) {
        const surface = host.surface;
        if (surface?.view !== view || surface.part === "frontMatter") return null;
        return surface.part === "body" ? 0 : (caring.#body?.from ?? null);
      },
      lineOf(pos) {
        const { doc } = session.state;
        return doc.lineAt(Math.min((caring.#body?.from ?? 0) + pos, doc.length)).number;
      },
      change(changes) {
        const at = (pos: number) => session.toFile("body", pos);
        session.change(
          changes.map(({ from, to, insert }) => ({ from: at(from), to: at(to), insert })),
          { userEvent: "input.suggestion" },
        );
      },
      goTo: (from, to) => host.goTo(session.toFile("body", from), session.toFile("body", to)),
      toggle: () => {
        caring.#isOpen = !caring.#isOpen;
        host.toggled();
        host.requestUpdate();
      },
      redraw: () => host.requestUpdate(),
    };
  }
}

/** The changes of the body alone; `null` where they are not all of it. */
function changesOf(
  changes: ChangeSet,
  before: { readonly from: number; readonly text: Text },
  after: { readonly text: Text },
): ChangeSet | null {
  const { from: start, text } = before;
  const inside: ChangeSpec[] = [];
  let length = text.length;
  let isWhole = true;
  changes.iterChanges((from, to, _fromB, _toB, insert) => {
    if (to < start || (to === start && from < to)) return;
    if (from < start || to > start + text.length) isWhole = false;
    inside.push({ from: from - start, to: to - start, insert });
    length += insert.length - (to - from);
  });
  return isWhole && length === after.text.length ? ChangeSet.of(inside, text.length) : null;
}

/** The language that the file says it is in. */
function languageOf(session: Session): string | null {
  const value = session.doc.frontMatter?.value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  for (const key of ["lang", "language", "langue", "locale"]) {
    const said: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : null;
    if (typeof said === "string" && said !== "") return said;
  }
  return null;
}
