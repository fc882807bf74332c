/**
 * The form for a file's front matter: its entries in, controls out, and an edit for what a person changes in one.
 *
 * It draws into the element that hosts it. The text is the only truth: a control shows what the file has, but for the
 * one that has the focus, which wins until it is left, and for what was typed and cannot be taken, which stays beside
 * the reason. Nothing is written that nobody changed.
 */

import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { Translate } from "../messages";
import type { Diagnostic, Edit, Entry, Field, FieldKind, FrontMatter, Json, Node, Path } from "../wire";
import { drawField } from "./field";
import type { FormHost, Operation } from "./host";
import { fits, type ListEdit, type Pane, type Place, placesOf, ROOT, type Written } from "./pane";
import { Stamps } from "./stamps";
import { type Say, State } from "./state";
import { broken, emptyFrontMatter, noFrontMatter, otherFormat } from "./states";

export type { FormHost, Operation } from "./host";

/** What a person typed and the file did not take. */
export interface Problem {
  /** The element id of the control. */
  readonly control: string;
  readonly message: string;
}

export class Form implements Pane {
  readonly host: FormHost;
  state: State;
  #stamps = new Stamps();
  #isCompact: boolean | undefined;
  /** What the state's version is counted with: all else that is drawn and is no value. */
  #circumstances = "";
  readonly #prefix: string;

  constructor(host: FormHost) {
    this.host = host;
    this.#prefix = `masthead-form-${++forms}`;
    this.state = new State(this.#prefix);
  }

  render(): TemplateResult {
    return html`<div class=${`form${this.can("set") ? "" : " form-reading"}`} role="group" aria-label=${this.t("form.form")}>
      <div class="form-column">${this.#content()}</div>
      <p class="form-announcement" role="status">${this.state.announcement?.(this.t) ?? ""}</p>
    </div>`;
  }

  /**
   * After an undo or redo, or when the host sets a value: the control with the focus shows the file's value too,
   * with the caret behind what changed.
   */
  restore(): void {
    this.state.release();
    this.host.requestUpdate();
  }

  /** Drops what was typed in the control with the focus and the file did not take. False: there was nothing. */
  takeBack(): boolean {
    const id = [...this.state.drafts.keys()].find((place) => this.state.isHeld(place));
    if (id === undefined) return false;
    this.state.dropDraft(id);
    this.restore();
    return true;
  }

  /** Forgets drafts, and which groups are open: for another file. */
  reset(): void {
    this.state = new State(this.#prefix);
    this.#stamps = new Stamps();
    this.host.requestUpdate();
  }

  /** What was typed and not taken, with the reasons. */
  get problems(): readonly Problem[] {
    const kept = [...this.state.drafts].filter(([, { text }]) => text !== null);
    return kept.map(([place, { why }]) => ({ control: this.state.elementId(place), message: why(this.t) }));
  }

  // What the kinds of field use.

  get t(): Translate {
    return this.host.t;
  }

  field(place: Place): TemplateResult {
    return drawField(this, this.steady(place));
  }

  steady(place: Place): Place {
    const { id, node, field } = place;
    const isText = (kind: FieldKind | undefined) => kind === "text" || kind === "multiline";
    const isSeveral = node.kind === "scalar" && node.text.trimEnd().includes("\n");
    // A line cannot show a text of several.
    const kind = isText(field.kind) && isSeveral ? "multiline" : field.kind;
    const last = this.state.kindOf(id);
    // Nothing is replaced under a person's hands, and a line stays one when its text grows.
    const keeps = this.state.isHeldIn(id) || (isText(last) && isText(kind) && !isSeveral);
    const steady = last && keeps && fits(last, node) ? last : kind;
    this.state.setKind(id, steady);
    return steady === field.kind ? place : { ...place, field: { ...field, kind: steady } };
  }

  fields(places: readonly Place[]): TemplateResult {
    return html`<div class="form-fields">
      ${repeat(
        places,
        ({ id }) => id,
        (place) => this.unlessSame(place, () => this.field(place)),
      )}
    </div>`;
  }

  itemIds(place: Place, items: readonly Node[]): readonly number[] {
    return this.state.itemIds(
      place.id,
      items.map((item) => this.#stamps.of(item)),
    );
  }

  unlessSame(place: Place, draw: () => TemplateResult, ...others: readonly unknown[]): unknown {
    const { node, field, path, label } = place;
    const stamp = place.exists ? this.#stamps.of(node) : -1;
    return guard(
      [
        this.state,
        this.state.version,
        this.state.touches(place.id),
        stamp,
        path.join("\0"),
        label,
        signature(field),
        ...others,
      ],
      draw,
    );
  }

  can(operation: Operation): boolean {
    return !this.host.readonly && this.host.frontMatter?.sound === true && this.host.operations.has(operation);
  }

  isWritable({ node, exists }: Place): boolean {
    return !node.locked && this.can(exists ? "set" : "add");
  }

  set(place: Place, written: Written, typed: string): void {
    const node = this.node(place);
    const edit: Edit = { op: "set", path: [...place.path], ...written };
    const same = node ? isSame(node, written.value) : written.value === "" || written.value === null;
    const reason = same ? null : this.host.edit(edit, { merge: place.id });
    if (reason) this.refuse(place, typed, (t) => t.reason(reason));
    else {
      this.state.dropRefusals();
      this.state.dropDraft(place.id);
    }
    this.host.requestUpdate();
  }

  refuse(place: Place, typed: string | null, why: Say): void {
    this.state.keepDraft(place.id, { text: typed, why });
    this.host.requestUpdate();
  }

  edit(place: Place, edit: ListEdit, say: Say): boolean {
    const reason = this.host.edit(this.#listEdit(place, edit));
    if (reason) this.refuse(place, null, (t) => t.reason(reason));
    else {
      this.state.dropRefusals();
      this.state.announcement = say;
      this.host.requestUpdate();
    }
    return reason === null;
  }

  text(place: Place): string {
    const node = this.node(place);
    return node?.kind === "scalar" ? node.text : "";
  }

  node({ path }: Pick<Place, "path">): Node | null {
    return nodeAt(this.host.frontMatter?.entries ?? [], path);
  }

  #listEdit(place: Place, edit: ListEdit): Edit {
    const path: Path = [...place.path];
    if (edit.op === "insert" && !place.exists) return { op: "set", path, value: [edit.value] };
    if (edit.op === "insert") return { op: "insert", path, index: edit.index, value: edit.value };
    if (edit.op === "remove") return { op: "remove", path: [...path, edit.index] };
    return { op: "move", path: [...path, edit.index], to: edit.to };
  }

  #content(): TemplateResult {
    const { host } = this;
    const { frontMatter } = host;
    if (!frontMatter) return noFrontMatter(this, (event) => this.#addTitle(event));
    const isRead = frontMatter.entries.length > 0 || !frontMatter.sound || frontMatter.value !== undefined;
    if (frontMatter.format !== "yaml" && !isRead) return otherFormat(this, frontMatter);
    this.#stamps.update(frontMatter.entries);
    this.#countCircumstances(frontMatter);
    if (!frontMatter.sound) return broken(this, frontMatter, this.#entries(frontMatter));
    if (frontMatter.entries.length === 0) return emptyFrontMatter(this, (event) => this.#addTitle(event));
    return this.#entries(frontMatter);
  }

  #entries({ entries, fields }: FrontMatter): TemplateResult {
    const places = placesOf(ROOT, entries, fields, this.t, this.can("add"));
    const head = ["title", "lead"].flatMap((role) => places.find(({ field }) => field.role === role) ?? []);
    const rest = places.filter((place) => !head.includes(place));
    return html`${head.length > 0 ? html`<div class="form-head">${this.#each(head)}</div>` : nothing}
    ${rest.length > 0 ? this.fields(rest) : nothing}`;
  }

  #each(places: readonly Place[]): unknown {
    return repeat(
      places,
      ({ id }) => id,
      (place) => this.unlessSame(place, () => this.field(place)),
    );
  }

  #addTitle({ currentTarget }: Event): void {
    const form = currentTarget instanceof Element ? currentTarget.closest(".form") : null;
    const reason = this.host.edit({ op: "set", path: ["title"], value: "" });
    this.state.announcement = reason && ((t) => t.reason(reason));
    this.host.requestUpdate();
    requestAnimationFrame(() => form?.querySelector("textarea")?.focus());
  }

  /** The version goes up where the language, the permissions or a warning in the front matter changed. */
  #countCircumstances({ from, to, sound }: FrontMatter): void {
    const { lang, readonly, compact = false, operations, diagnostics } = this.host;
    const warnings = diagnostics
      .filter((diagnostic) => diagnostic.from >= from && diagnostic.from <= to)
      .map(({ code, args }: Diagnostic) => [code, ...args].join("\0"));
    const now = [lang, readonly, compact, sound, [...operations].join(" "), ...warnings].join("\n");
    if (compact !== this.#isCompact) this.state.settle();
    this.#isCompact = compact;
    if (now !== this.#circumstances) this.state.version++;
    this.#circumstances = now;
  }
}

/** Forms on this page, so that their element ids differ. */
let forms = 0;

/** Whether a node already says what would be written. */
function isSame(node: Node, value: Json): boolean {
  if (node.kind !== "scalar") return false;
  if (typeof value === "boolean") return node.value === value;
  if (value === null) return node.type === "null";
  return typeof value !== "object" && node.text === String(value);
}

function nodeAt(entries: readonly Entry[], path: Path): Node | null {
  const [step, ...rest] = path;
  // A key that is written twice means the last one, as the core takes it.
  const entry = typeof step === "number" ? entries[step] : entries.findLast(({ key }) => key === step);
  let node: Node | undefined = entry?.value;
  for (const [index, next] of rest.entries()) {
    if (node?.kind === "mapping") return nodeAt(node.entries, rest.slice(index));
    node = node?.kind === "sequence" && typeof next === "number" ? node.items[next] : undefined;
  }
  return node ?? null;
}

const signatures = new WeakMap<Field, string>();

/** What a field looks like beside its value. */
function signature(field: Field): string {
  const known = signatures.get(field);
  if (known !== undefined) return known;
  const { key, kind, role = "", fields = [], item } = field;
  const made = JSON.stringify([key, kind, role, fields.map(signature), item ? signature(item) : ""]);
  signatures.set(field, made);
  return made;
}
