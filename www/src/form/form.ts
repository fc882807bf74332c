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
import { labelOf } from "../labels";
import type { Translate } from "../messages";
import { slugOf } from "../slug";
import { Uploads } from "../uploads";
import type { Diagnostic, Edit, Entry, Field, FieldKind, FrontMatter, Json, Node, Path, Reason } from "../wire";
import { adder } from "./adder";
import { faultOf } from "./faults";
import { drawField } from "./field";
import { finder, isSought, MANY } from "./finder";
import { fieldIn, isInForm, keepFocus } from "./focus";
import type { FormHost, KeyPlace, MarkdownControl, MarkdownLook, Operation } from "./host";
import { copyOf } from "./json";
import { controlId } from "./moment";
import { fits, idOf, type ListEdit, type Pane, type Place, placesOf, ROOT, textOf, type Written } from "./pane";
import { everyPlace, type Problem, problemsAt, summary } from "./problems";
import { sourceOf } from "./slug";
import { Stamps } from "./stamps";
import { type Say, SEPARATOR, State } from "./state";
import { beforeFirst, broken, emptyFrontMatter, noFrontMatter, otherFormat, strays } from "./states";
import { MarkdownSurfaces } from "./surfaces";

export type { FormHost, Operation } from "./host";
export type { Problem } from "./problems";

export class Form implements Pane {
  readonly host: FormHost;
  state: State;
  #stamps = new Stamps();
  #isCompact: boolean | undefined;
  /** What the state's version is counted with: all else that is drawn and is no value. */
  #circumstances = "";
  readonly #prefix: string;
  readonly uploads: Uploads;
  readonly #surfaces: MarkdownSurfaces;
  #count = 0;
  #copies = 0;

  constructor(host: FormHost) {
    this.host = host;
    this.uploads = new Uploads({
      get assets() {
        return host.assets;
      },
      changed: (id) => {
        this.state.touch(id);
        host.requestUpdate();
      },
      arrived: (id, path, { name }) => this.#arrived(id, path, name),
    });
    this.#surfaces = new MarkdownSurfaces(this);
    this.#prefix = `masthead-form-${++forms}`;
    this.state = new State(this.#prefix);
  }

  render(): TemplateResult {
    return html`<div
      class=${`form${this.can("set") ? "" : " form-reading"}`}
      role="group"
      aria-label=${this.t("form.form")}
      @focusout=${() => this.host.mark?.(null)}
    >
      <div class="form-column">${this.#content()}</div>
      <p class="form-announcement" role="status">${this.state.announcement?.(this.t) ?? ""}</p>
    </div>`;
  }

  /**
   * After an undo or redo: the control with the focus shows the file's value too, with the caret behind what changed,
   * and what is another now is brought into sight, in `root`, and told.
   */
  restore(root?: ParentNode): void {
    this.state.release();
    // What was done last is not so any more.
    this.state.announcement = null;
    const putBack = keepFocus();
    const { next } = this.#stamps;
    this.host.requestUpdate();
    void this.host.drawn().then(() => {
      putBack();
      if (root) this.#show(root, next);
    });
  }

  /** Shows the innermost place whose value has got its stamp since. */
  #show(root: ParentNode, since: number): void {
    const frontMatter = this.#frontMatter;
    if (!frontMatter?.sound) return;
    const changed = [...everyPlace(this, this.#places(frontMatter))].filter(
      ({ node, exists }) => exists && this.#stamps.of(node) >= since,
    );
    const [place] = changed.toSorted((a, b) => b.path.length - a.path.length);
    if (!place) return;
    const id = `#${CSS.escape(controlId(this, place))}`;
    const control = root.querySelector(`${id}, ${id}-label`);
    // In a group that is closed, its line.
    (control?.checkVisibility() ? control : control?.closest("details"))?.scrollIntoView({ block: "nearest" });
    this.state.announcement = (t) => t("form.changed", place.label);
    this.host.requestUpdate();
  }

  /** Draws everything anew: the host has something for it that it had not before. */
  restyle(): void {
    this.state.version++;
    this.host.requestUpdate();
  }

  /** Drops what was typed last and the file did not take. False: there was nothing, or the text is written in since. */
  takeBack(): boolean {
    const id = this.state.lastDraft;
    if (id === undefined || !isInForm()) return false;
    this.state.dropDraft(id);
    this.restore();
    return true;
  }

  /** Forgets drafts, and which groups are open: for another file. */
  reset(): void {
    this.uploads.stopAll();
    this.#surfaces.clear();
    this.state = new State(this.#prefix);
    this.#stamps = new Stamps();
    this.host.requestUpdate();
  }

  /** What was typed and not taken, what is missing and what does not fit, in the form's order. */
  problems(): readonly Problem[] {
    const frontMatter = this.#frontMatter;
    if (this.host.readonly || !frontMatter?.sound) return [];
    return problemsAt(this, this.#places(frontMatter));
  }

  /** Shows what is wrong, at the fields and as a list above them, and keeps doing so. */
  ask(): readonly Problem[] {
    this.state.isAsked = true;
    this.state.version++;
    this.host.requestUpdate();
    return this.problems();
  }

  /** Opens the groups around a problem's control and goes there. */
  async goTo({ place, control }: Problem, root: ParentNode): Promise<void> {
    for (let at = place.indexOf(SEPARATOR, 1); at > 0; at = place.indexOf(SEPARATOR, at + 1)) {
      this.state.setOpen(place.slice(0, at), true);
    }
    this.state.setOpen(place, true);
    this.state.sought = "";
    this.state.version++;
    this.host.requestUpdate();
    await this.host.drawn();
    const byId = (id: string) => root.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
    const found = byId(control);
    const part = byId(`${control}-label`)?.closest(".form-field");
    (found?.matches(":disabled") === false ? found : fieldIn(part))?.focus();
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
    // What has been emptied is still what it was.
    const isEmptied = node.kind === "scalar" && node.type === "null";
    const keeps = this.state.isHeldIn(id) || isEmptied || (isText(last) && isText(kind) && !isSeveral);
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

  get count(): number {
    return this.#count;
  }

  markdown(place: Place, look: MarkdownLook): MarkdownControl | null {
    return this.#surfaces.of(place, look);
  }

  placeOf(id: string): Place | null {
    const frontMatter = this.#frontMatter;
    if (!frontMatter) return null;
    for (const place of everyPlace(this, this.#places(frontMatter))) if (place.id === id) return place;
    return null;
  }

  left(place: Place): void {
    const now = { ...place, node: this.node(place) ?? place.node };
    if (!this.state.wasLeft(place.id) || now.node !== place.node) this.state.leave(place.id);
    const fault = faultOf(now, { missing: this.state.isAsked });
    if (fault) this.state.announcement = fault;
    this.#followTitle(place);
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
        place.place?.to,
        // What a slug can be made from stands elsewhere.
        field.kind === "slug" ? sourceOf(this, place) : "",
        ...others,
      ],
      draw,
    );
  }

  can(operation: Operation): boolean {
    return !this.host.readonly && this.#frontMatter?.sound === true && this.host.operations.has(operation);
  }

  isWritable({ node, exists, field }: Place): boolean {
    return !node.locked && field.readonly !== true && this.can(exists ? "set" : "add");
  }

  set(place: Place, written: Written, typed: string): void {
    const node = this.node(place);
    const same = node ? isSame(node, written.value) : written.value === "" || written.value === null;
    if (!same) this.#noteTitle(place);
    const reason = same
      ? null
      : this.host.edit(this.#setting(place, written), { merge: place.id, place: this.#keyPlace(place) });
    if (!same && !reason && !node) this.#noteAdded(place);
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
    const reason =
      edit.op === "duplicate"
        ? this.#duplicate(place, edit.index)
        : this.host.edit(this.#listEdit(place, edit), { place: this.#keyPlace(place) });
    if (reason) this.refuse(place, null, (t) => t.reason(reason));
    else {
      this.state.dropRefusals();
      this.state.announcement = say;
      this.host.requestUpdate();
    }
    return reason === null;
  }

  text(place: Place): string {
    return textOf(this.node(place));
  }

  node({ path }: Pick<Place, "path">): Node | null {
    return nodeAt(this.host.frontMatter?.entries ?? [], path);
  }

  /** Where a key stands that an edit at a place adds. */
  #keyPlace(place: Place): KeyPlace | undefined {
    return this.node(place) ? undefined : place.place;
  }

  #setting(place: Place, written: Written): Edit {
    const path: Path = [...place.path];
    const added = this.state.added.get(place.id);
    if (!added || (written.value !== "" && written.value !== null)) return { op: "set", path, ...written };
    // The key came with the value, and goes with it; and so do the groups that came with it.
    let removed = path;
    while (removed.length > added.length && isAlone(this.node({ path: removed.slice(0, -1) }))) {
      removed = removed.slice(0, -1);
    }
    return { op: "remove", path: removed };
  }

  /** Remembers a key that came with its value, and the first of the groups that came with it. */
  #noteAdded({ id, path }: Place): void {
    const node = (length: number) => this.node({ path: path.slice(0, length) });
    let first = path.length;
    while (first > 1 && typeof path[first - 2] === "string" && isAlone(node(first - 1))) first -= 1;
    this.state.added.set(id, path.slice(0, first));
  }

  /** A copy of an item right behind it, in one step of undo. */
  #duplicate(place: Place, index: number): Reason | null {
    const path: Path = [...place.path];
    const node = this.node({ path: [...path, index] });
    if (!node) return null;
    const { value, written } = copyOf(node);
    const merge = `${place.id}${SEPARATOR}copy ${++this.#copies}`;
    const reason = this.host.edit({ op: "insert", path, index: index + 1, value }, { merge });
    if (reason) return reason;
    for (const { path: inner, value } of written) {
      this.host.edit({ op: "set", path: [...path, index + 1, ...inner], ...value }, { merge });
    }
    return null;
  }

  #listEdit(place: Place, edit: Exclude<ListEdit, { op: "duplicate" }>): Edit {
    const path: Path = [...place.path];
    if (edit.op === "insert" && this.node(place)?.kind !== "sequence") return { op: "set", path, value: [edit.value] };
    if (edit.op === "insert") return { op: "insert", path, index: edit.index, value: edit.value };
    if (edit.op === "remove") return { op: "remove", path: [...path, edit.index] };
    return { op: "move", path: [...path, edit.index], to: edit.to };
  }

  #content(): TemplateResult {
    const frontMatter = this.#frontMatter;
    if (!frontMatter) return noFrontMatter(this, (event) => this.#addTitle(event));
    const isRead = frontMatter.entries.length > 0 || !frontMatter.sound || frontMatter.value !== undefined;
    if (frontMatter.format !== "yaml" && !isRead) return otherFormat(this, frontMatter);
    this.#stamps.update(frontMatter.entries);
    this.#countCircumstances(frontMatter);
    if (!frontMatter.sound) return broken(this, frontMatter, this.#entries(frontMatter));
    const places = this.#places(frontMatter);
    if (places.length === 0) return emptyFrontMatter(this, (event) => this.#addTitle(event));
    return html`${strays(this)} ${this.#summary()} ${this.host.frontMatter ? nothing : beforeFirst(this)}
    ${this.#entries(frontMatter)} ${this.#adder(frontMatter)}`;
  }

  /** The file's; where it has none, one of nothing but the fields that a site has for it. */
  get #frontMatter(): FrontMatter | null {
    const { frontMatter, fields = [] } = this.host;
    if (frontMatter || fields.length === 0) return frontMatter;
    return { format: "yaml", sound: true, from: 0, to: 0, entries: [], fields, value: undefined };
  }

  #places({ entries, fields }: FrontMatter): Place[] {
    const { asked } = this.state;
    const kindOf = (key: string) => asked.find((field) => field.key === key)?.kind;
    // A day that is to have a time as well is written first.
    const known = fields.map((field) => ({ ...field, kind: kindOf(field.key) ?? field.kind }));
    const others = asked.filter(({ key }) => fields.every((field) => field.key !== key));
    return placesOf(ROOT, entries, asked.length > 0 ? [...known, ...others] : fields, this.t, this.can("add"));
  }

  #entries(frontMatter: FrontMatter): TemplateResult {
    const all = this.#places(frontMatter);
    const places = all.filter((place) => isSought(this, place));
    this.#count = places.length;
    const head = ["title", "lead"].flatMap((role) => places.find(({ field }) => field.role === role) ?? []);
    const rest = places.filter((place) => !head.includes(place));
    return html`${all.length >= MANY ? finder(this, places.length) : nothing}
    ${head.length > 0 ? html`<div class="form-head">${this.#each(head)}</div>` : nothing}
    ${rest.length > 0 ? this.fields(rest) : nothing}`;
  }

  #summary(): TemplateResult | typeof nothing {
    if (!this.state.isAsked) return nothing;
    const problems = this.problems();
    if (problems.length === 0) return nothing;
    return summary(this, problems, (problem, root) => void this.goTo(problem, root));
  }

  #adder({ entries }: FrontMatter): TemplateResult | typeof nothing {
    if (!this.can("add") || this.state.sought.trim() !== "") return nothing;
    return adder(this, {
      entries,
      ask: (key, kind) => {
        if (this.#isTaken(key)) return (t) => t("form.name-taken", labelOf(key, t));
        this.state.asked.push({ key, kind });
        return null;
      },
      add: (key, value) => {
        if (this.#isTaken(key)) return (t) => t("form.name-taken", labelOf(key, t));
        const reason = this.host.edit({ op: "set", path: [key], value });
        if (reason) return (t) => t.reason(reason);
        this.state.announcement = (t) => t("form.added", labelOf(key, t));
        return null;
      },
      placeOf: (key) => {
        const id = idOf(ROOT.id, key);
        const field: Field = this.state.asked.find((field) => field.key === key) ?? { key, kind: "text" };
        return controlId(this, { id, field });
      },
    });
  }

  #isTaken(key: string): boolean {
    const isKey = (one: { readonly key: string }) => one.key === key;
    return (this.host.frontMatter?.entries.some(isKey) ?? false) || this.state.asked.some(isKey);
  }

  #each(places: readonly Place[]): unknown {
    return repeat(
      places,
      ({ id }) => id,
      (place) => this.unlessSame(place, () => this.field(place)),
    );
  }

  /** A file has arrived where it was chosen, or where that has moved to. */
  #arrived(id: string, path: string, name: string): void {
    const place = this.placeOf(id);
    if (place) this.set(place, { value: path }, path);
    else this.state.strays.set(path, name);
    const said = place ? "form.uploaded" : "form.upload-stray";
    if (!this.state.draft(id)) this.state.announcement = (t) => t(said, name);
    this.host.requestUpdate();
  }

  /** A slug follows the text that it is made from if there was neither when the text was begun. */
  #noteTitle({ path }: Place): void {
    for (const slug of this.#slugsOf(path)) {
      const source = sourceOf(this, slug) ?? "";
      const present = textOf(slug.node);
      if (source === "" && present === "") this.state.following.add(slug.id);
    }
  }

  #followTitle({ path }: Place): void {
    for (const slug of this.#slugsOf(path)) {
      if (!this.state.following.has(slug.id) || !this.isWritable(slug)) continue;
      const made = slugOf(sourceOf(this, slug) ?? "");
      const last = this.state.followed.get(slug.id) ?? "";
      // What a person has written stays.
      if (textOf(slug.node) !== last) this.state.following.delete(slug.id);
      else if (made !== last) {
        this.state.followed.set(slug.id, made);
        this.set(slug, { value: made }, made);
      }
    }
  }

  /** The slugs that are made from a value. */
  #slugsOf(path: Path): Place[] {
    const frontMatter = this.#frontMatter;
    if (path.length !== 1 || !frontMatter) return [];
    return this.#places(frontMatter).filter(
      ({ field }) => field.kind === "slug" && (field.slugOf ?? "title") === path[0],
    );
  }

  #addTitle({ currentTarget }: Event): void {
    const form = currentTarget instanceof Element ? currentTarget.closest(".form") : null;
    const reason = this.host.edit({ op: "set", path: ["title"], value: "" });
    this.state.announcement = reason && ((t) => t.reason(reason));
    this.host.requestUpdate();
    void this.host.drawn().then(() => form?.querySelector("textarea")?.focus());
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

/** Whether a group has one entry: the one that is looked at. */
function isAlone(node: Node | null): boolean {
  return node?.kind === "mapping" && node.entries.length === 1;
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
  const made = JSON.stringify(field);
  signatures.set(field, made);
  return made;
}
