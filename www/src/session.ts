/**
 * The session of one file: edits of the form, of the writing surfaces and of the host in, the document and its
 * projections out.
 *
 * There is one text, an editor state without a view that holds the whole file and the one history (law 8). Whatever
 * edits is a transaction on it; the core's document follows each; panes see parts of it through projections.
 */

import { history, isolateHistory, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import {
  Annotation,
  type ChangeSet,
  type ChangeSpec,
  EditorSelection,
  EditorState,
  type StateEffect,
  Text,
  Transaction,
} from "@codemirror/state";
import {
  type Breaks,
  breaksOf,
  changesToEditor,
  changesToFile,
  keepApart,
  keepBreaks,
  read,
  respell,
  sameBreaks,
  styleOf,
  toEditor,
  toFile,
  write,
} from "./breaks";
import type { HostDoc } from "./contract";
import type { Doc, EditRefused } from "./core";
import { difference } from "./difference";
import type { Change, Edit, Path, Range, Reason } from "./wire";
import { carried, type Part, type PartUpdate, type Projection, type SurfaceChange } from "./write/projection";

export interface Update {
  /** What changed, in the editor's text of the whole file; empty where the file is only read differently. */
  readonly changes: ChangeSet;
  readonly frontMatterChanged: boolean;
  readonly bodyChanged: boolean;
  /** What a person did, such as `input.type` or `undo`; undefined where the host did it. */
  readonly userEvent: string | undefined;
}

export interface EditOptions {
  /** What the person did; left out where the host does it. */
  userEvent?: string;
  /** Edits of the same name in quick succession are undone together, as typing is. */
  merge?: string;
  /** Where a key stands that the edit adds: at its end, where it is left out or that is not possible. */
  place?: KeyPlace;
}

/** A key, and its index among those of its mapping, counted without it. */
export interface KeyPlace {
  readonly path: Path;
  readonly to: number;
}

export class Session {
  /** Called where the core cannot follow any more; the text is whole. */
  onFailure: (error: unknown) => void = (error) => {
    throw error;
  };
  readonly hostDoc: HostDoc = hostDocOf(this);
  #doc: Doc;
  #marked: { readonly doc: Text; readonly breaks: Breaks };
  #state: EditorState;
  #parts: Parts;
  /** Who made the last change, for what may be joined to it in the history. */
  #group: string | null = null;
  readonly #projections = new Set<Listening>();
  readonly #listeners = new Set<(update: Update) => void>();
  /** Where the last group of edits began: of the form's, while nothing else comes between. */
  #begun: Begun | null = null;
  /** An empty item that the form has just added: its quotes say nothing about what will be typed into it. */
  #added: { readonly place: Path; readonly after: string; readonly begun: Begun } | null = null;
  readonly #queue: (() => void)[] = [];

  constructor(doc: Doc) {
    const { doc: text, breaks } = read(doc.text);
    this.#doc = doc;
    this.#state = EditorState.create({
      doc: text,
      extensions: [
        EditorState.allowMultipleSelections.of(true),
        keepBreaks(breaks),
        history({
          minDepth: 1000,
          joinToEvent: (tr, adjacent) => {
            const group = tr.annotation(grouped);
            return group !== undefined && group === this.#group && (adjacent || group.startsWith(MERGE));
          },
        }),
      ],
    });
    this.#parts = partsOf(doc, this.#state);
    this.#marked = { doc: text, breaks };
  }

  /** The document of the core, always of the present text. */
  get doc(): Doc {
    return this.#doc;
  }

  /** The file, exact. */
  get text(): string {
    return this.#doc.text;
  }

  /** The whole file as editor text, with the selection that undo knows. */
  get state(): EditorState {
    return this.#state;
  }

  /** Whether the text is the marked one: at first that with which the session began. */
  get isMarked(): boolean {
    const { doc } = this.#state;
    const breaks = breaksOf(this.#state);
    const { doc: marked, breaks: markedBreaks } = this.#marked;
    if (doc.length !== marked.length || !doc.eq(marked)) return false;
    return sameBreaks(breaks, markedBreaks) || write(doc, breaks) === this.markedText;
  }

  /** Marks a text, the present one where none is given: as the one that is saved. */
  mark(text?: string): void {
    this.#marked = text === undefined ? { doc: this.#state.doc, breaks: breaksOf(this.#state) } : read(text);
  }

  get markedText(): string {
    return write(this.#marked.doc, this.#marked.breaks);
  }

  get canUndo(): boolean {
    return undoDepth(this.#state) > 0;
  }

  get canRedo(): boolean {
    return redoDepth(this.#state) > 0;
  }

  /** Carries out an edit of the front matter. Returns why not, where it is refused; nothing has changed then. */
  edit(edit: Edit, { userEvent, merge, place: keyPlace }: EditOptions = {}): Reason | null {
    const group = merge === undefined ? undefined : MERGE + merge;
    const begun = group !== undefined && group === this.#group ? this.#begun : this.#addedFor(edit);
    const { text } = this;
    const start: Begun = begun ?? { text, head: this.#doc.head };
    const before = keyPlace ? { ...start, keyPlace } : start;
    let changes: Change[];
    try {
      const again = begun || keyPlace ? this.#planAgain(before, edit) : null;
      changes = again ?? this.#doc.plan(edit);
    } catch (error) {
      if (isRefusal(error)) return error;
      throw error;
    }
    this.#begun = before;
    const place = emptyAdded(edit);
    this.change(changes, { ...(userEvent !== undefined && { userEvent }), ...(group !== undefined && { group }) });
    this.#added = place && { place, after: this.text, begun: { ...before, adding: edit } };
    return null;
  }

  /** Where an edit fills an item that was added empty just before: from where the adding began. */
  #addedFor(edit: Edit): Begun | null {
    const added = this.#added;
    const fills = edit.op === "set" && added !== null && JSON.stringify(edit.path) === JSON.stringify(added.place);
    return fills && this.text === added.after ? added.begun : null;
  }

  /**
   * The changes that lead from the present text to what the edit makes of the one before its group. Quotes that a value
   * needed only on the way, while it was typed, are not kept for it. `null` where that is no way.
   */
  #planAgain(begun: Begun, edit: Edit): Change[] | null {
    try {
      const changes = this.#doc.planOn(begun.head, begun.adding ? filled(begun.adding, edit) : edit);
      const placing = this.#placing(begun, changes);
      const change = difference(this.text, changed(changed(begun.text, changes), placing));
      return change ? [change] : [];
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    }
  }

  /** What puts a key in its place that the changes have added. */
  #placing({ head, keyPlace }: Begun, changes: readonly Change[]): Change[] {
    if (!keyPlace) return [];
    const { path, to } = keyPlace;
    try {
      return this.#doc.planOn(head, { op: "move", path, to }, changes);
    } catch (error) {
      // It stays at the end.
      if (isRefusal(error)) return [];
      throw error;
    }
  }

  /** Changes the text; positions are those of the file as it stands. */
  change(changes: readonly Change[], { userEvent, group }: { userEvent?: string; group?: string } = {}): void {
    if (changes.length === 0) return;
    this.#update({ ...changesToEditor(this.#state, this.text, changes), ...described(userEvent) }, group);
  }

  /** Replaces the file. What is the same at both ends stays, so that carets and the preview stay with it. */
  setValue(text: string, userEvent?: string): void {
    const change = difference(this.text, text);
    if (change === null) return;
    const spec = { ...changesToEditor(this.#state, this.text, [change]), ...described(userEvent) };
    // The effect for the style takes the place of those for single breaks.
    const restyled = styleOf(text) !== breaksOf(this.#state).style;
    this.#update(restyled ? { ...spec, effects: [respell(text)] } : spec);
  }

  undo(): boolean {
    return undo({ state: this.#state, dispatch: (tr) => this.#commit(tr) });
  }

  redo(): boolean {
    return redo({ state: this.#state, dispatch: (tr) => this.#commit(tr) });
  }

  /** Reads the same text through another document, of another dialect. The caller frees the former one. */
  reopen(doc: Doc): void {
    const before = this.#parts;
    this.#doc = doc;
    this.#parts = partsOf(doc, this.#state);
    const changes = this.#state.changes([]);
    this.#tell({ changes, frontMatterChanged: true, bodyChanged: true, userEvent: undefined }, before, null, null);
  }

  /** Tells that the front matter can be read now: see `Doc.whole`. */
  reread(): void {
    const changes = this.#state.changes([]);
    this.#tell(
      { changes, frontMatterChanged: true, bodyChanged: false, userEvent: undefined },
      this.#parts,
      null,
      null,
    );
  }

  projection(part: Part): Projection {
    const projection: Projection = {
      part,
      text: () => sliced(this.#state.doc, this.#parts[part]),
      change: (change) => this.#changePart(projection, change),
      undo: () => this.undo(),
      redo: () => this.redo(),
      listen: (listener) => {
        const listening = { projection, listener };
        this.#projections.add(listening);
        return () => this.#projections.delete(listening);
      },
    };
    return projection;
  }

  /** Calls back after each change, when the projections show it. Returns what ends that. */
  listen(listener: (update: Update) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The position in the file of a position in a part's text, and back. Back, `null` where it is not in the part. */
  toFile(part: Part, pos: number): number {
    const doc = this.#state.doc;
    return toFile(doc, breaksOf(this.#state), Math.min((this.#parts[part]?.from ?? 0) + pos, doc.length));
  }

  toPart(part: Part, at: number): number | null {
    const range = this.#parts[part];
    const pos = toEditor(this.#state.doc, breaksOf(this.#state), at);
    return range !== null && pos >= range.from && pos <= range.to ? pos - range.from : null;
  }

  #changePart(origin: Projection, { changes, before, after, transaction }: SurfaceChange): void {
    const { part } = origin;
    const range = this.#parts[part];
    if (range === null) return;
    const specs: ChangeSpec[] = [];
    changes.iterChanges((from, to, _fromB, _toB, insert) => {
      specs.push({ from: range.from + from, to: range.from + to, insert });
    });
    // Text may not run into the fence that stands beside the part.
    const { leading, trailing } = this.#edges(part, range);
    if (leading) specs.unshift({ from: range.from, insert: BREAK });
    if (trailing) specs.push({ from: range.to, insert: BREAK });
    const selection = after && lift(after, range.from + (leading ? 1 : 0));
    // The history notes where the selection was; the surface's may have moved since the last change.
    const was = before && lift(before, range.from);
    if (was && !was.eq(this.#state.selection)) {
      this.#state = this.#state.update({ selection: was, userEvent: "select" }).state;
    }
    let userEvent = transaction.annotation(Transaction.userEvent);
    const annotations: Annotation<unknown>[] = [];
    if (transaction.annotation(Transaction.addToHistory) === false) {
      annotations.push(Transaction.addToHistory.of(false));
    }
    // The history joins a composition to the event before it, whoever made that.
    if (userEvent === COMPOSE && this.#group !== part) {
      userEvent = "input.type";
      annotations.push(isolateHistory.of("before"));
    }
    const widened = keepApart(this.#state, this.#state.changes(specs));
    const spec = { changes: widened, ...(selection && { selection }), annotations, ...described(userEvent) };
    this.#update(spec, part, origin);
  }

  /** Whether a break is missing between the part and the fence before it or behind it. */
  #edges(part: Part, { from, to }: Range): { leading: boolean; trailing: boolean } {
    const frontMatter = this.#doc.frontMatter;
    const fenced = frontMatter !== null && frontMatter.format !== "json";
    const { doc } = this.#state;
    return {
      // The file ends right behind its closing fence.
      leading: part === "body" && fenced && from === doc.length && doc.lineAt(from).from !== from,
      // The closing fence follows the opening one.
      trailing: part === "frontMatter" && fenced && frontMatter.from === frontMatter.to && from === to,
    };
  }

  #update(spec: Spec, group?: string, origin: Projection | null = null): void {
    const changes = this.#state.changes(spec.changes);
    const selection = spec.selection ?? carried(this.#state.selection, changes);
    const joining = group === undefined ? isolateHistory.of("full") : grouped.of(group);
    const annotations = [joining, ...(spec.annotations ?? [])];
    this.#commit(this.#state.update({ ...spec, changes, selection, annotations, filter: false }), group, origin);
  }

  #commit(tr: Transaction, group: string | null = null, origin: Projection | null = null): void {
    const before = this.#parts;
    const frontMatter = this.#doc.frontMatter;
    // The state is made here, by the group before.
    this.#state = tr.state;
    this.#group = group;
    if (!tr.docChanged) return;
    try {
      this.#doc.apply(changesToFile(tr));
      this.#parts = partsOf(this.#doc, tr.state);
    } catch (error) {
      this.onFailure(error);
      return;
    }
    const userEvent = tr.annotation(Transaction.userEvent);
    const body = clip(tr.changes, before.body, this.#parts.body);
    const update = {
      changes: tr.changes,
      frontMatterChanged: this.#doc.frontMatter !== frontMatter,
      bodyChanged: body === null || body.length > 0,
      userEvent,
    };
    const selection = userEvent === "undo" || userEvent === "redo" ? selectionOf(tr) : null;
    this.#tell(update, before, origin, selection);
  }

  /** Tells the projections, then the listeners. What they change meanwhile is told after that. */
  #tell(update: Update, before: Parts, origin: Projection | null, selection: EditorSelection | null): void {
    const after = this.#parts;
    const { doc } = this.#state;
    this.#queue.push(() => {
      for (const { projection, listener } of this.#projections) {
        const { part } = projection;
        listener(partUpdate(update.changes, before[part], after[part], doc, projection === origin, selection));
      }
      for (const listener of this.#listeners) listener(update);
    });
    if (this.#queue.length > 1) return;
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      try {
        next();
      } finally {
        this.#queue.shift();
      }
    }
  }
}

/** The text before a group of edits, and the head of it. */
interface Begun {
  readonly text: string;
  readonly head: string;
  /** The edit that added the empty item which the group fills. */
  readonly adding?: Edit;
  /** Where the key stands that the group adds. */
  readonly keyPlace?: KeyPlace;
}

type Parts = Readonly<Record<Part, Range | null> & { body: Range; file: Range }>;

interface Spec {
  readonly changes: ChangeSpec;
  readonly selection?: EditorSelection;
  readonly effects?: readonly StateEffect<unknown>[];
  readonly annotations?: readonly Annotation<unknown>[];
  readonly userEvent?: string;
}

interface Listening {
  readonly projection: Projection;
  readonly listener: (update: PartUpdate) => void;
}

const BREAK = Text.of(["", ""]);
const COMPOSE = "input.type.compose";
const MERGE = "merge:";

const grouped = Annotation.define<string>();

function described(userEvent: string | undefined): { userEvent?: string } {
  return userEvent === undefined ? {} : { userEvent };
}

function hostDocOf(session: Session): HostDoc {
  return {
    get text() {
      return session.text;
    },
    get dialect() {
      return session.doc.dialect;
    },
    get frontMatter() {
      return session.doc.frontMatter;
    },
    get whole() {
      return session.doc.whole;
    },
    get body() {
      return session.doc.body;
    },
    get diagnostics() {
      return session.doc.diagnostics;
    },
    get fields() {
      return session.doc.fields;
    },
    get schemaDiagnostics() {
      return session.doc.schemaDiagnostics;
    },
    plan: (edit) => session.doc.plan(edit),
    edit: (edit) => {
      const changes = session.doc.plan(edit);
      session.change(changes);
      return changes;
    },
    apply: (changes) => session.change(changes),
    html: (options) => session.doc.html(options),
    blocks: () => session.doc.blocks(),
  };
}

/** By name: the host's document may come from another copy of the module. */
function isRefusal(error: unknown): error is EditRefused {
  return error instanceof Error && error.name === "EditRefused";
}

/** Where an edit adds an empty text to a list; `null` where it does not. */
function emptyAdded(edit: Edit): Path | null {
  if (edit.op === "insert" && edit.value === "" && edit.index !== undefined) return [...edit.path, edit.index];
  if (edit.op === "set" && edit.value === "" && edit.as === undefined) return edit.path;
  const makesList = edit.op === "set" && Array.isArray(edit.value) && edit.value.length === 1 && edit.value[0] === "";
  return makesList ? [...edit.path, 0] : null;
}

/** Adding an item and filling it, in one edit. */
function filled(adding: Edit, fill: Edit): Edit {
  if (fill.op !== "set" || fill.as !== undefined) return fill;
  if (adding.op === "insert") return { ...adding, value: fill.value };
  if (adding.op !== "set") return fill;
  return { ...adding, value: Array.isArray(adding.value) ? [fill.value] : fill.value };
}

function changed(text: string, changes: readonly Change[]): string {
  return changes.reduceRight((after, { from, to, insert }) => after.slice(0, from) + insert + after.slice(to), text);
}

/** The parts of the document in the editor's text. */
function partsOf({ body, frontMatter }: Doc, state: EditorState): Parts {
  const { doc } = state;
  const pos = (at: number) => toEditor(doc, breaksOf(state), at);
  let raw: Range | null = null;
  if (frontMatter !== null) {
    const [from, to] = [pos(frontMatter.from), pos(frontMatter.to)];
    const endsWithBreak = to > from && frontMatter.format !== "json" && doc.lineAt(to).from === to;
    raw = { from, to: endsWithBreak ? to - 1 : to };
  }
  return { file: { from: 0, to: doc.length }, body: { from: pos(body.from), to: doc.length }, frontMatter: raw };
}

/** The changes of a part; `null` where a change goes over the part's edge, or the edge itself has moved. */
function clip(changes: ChangeSet, before: Range, after: Range) {
  // Text put in right at an edge is on the side of it that the new range tells.
  const start = SIDES.find((side) => changes.mapPos(before.from, side) === after.from);
  const end = SIDES.findLast((side) => changes.mapPos(before.to, side) === after.to);
  if (start === undefined || end === undefined) return null;
  const inside: { from: number; to: number; insert: Text }[] = [];
  let length = before.to - before.from;
  let whole = true;
  changes.iterChanges((from, to, _fromB, _toB, insert) => {
    const within = from >= before.from && to <= before.to;
    const inserted = from === to;
    const apart = to < before.from || from > before.to || (!inserted && (to === before.from || from === before.to));
    const beside = inserted && ((from === before.from && start > 0) || (from === before.to && end < 0));
    if (apart || beside) return;
    if (!within) whole = false;
    inside.push({ from: from - before.from, to: to - before.from, insert });
    length += insert.length - (to - from);
  }, true);
  return whole && length === after.to - after.from ? inside : null;
}

const SIDES = [-1, 1] as const;

function partUpdate(
  changes: ChangeSet,
  before: Range | null,
  after: Range | null,
  doc: Text,
  own: boolean,
  selection: EditorSelection | null,
): PartUpdate {
  let within: PartUpdate["changes"] = null;
  if (own && before && after) {
    // The surface shows its change, unless what it put in at an edge has become part of something else.
    const grown = changes.mapPos(before.from, -1) === after.from && changes.mapPos(before.to, 1) === after.to;
    if (grown) within = [];
  } else if (before && after) {
    within = clip(changes, before, after);
  }
  const shown = after !== null && selection?.ranges.every(({ from, to }) => from >= after.from && to <= after.to);
  return {
    changes: within,
    text: () => sliced(doc, after),
    selection: selection !== null && shown ? lift(selection, -after.from) : null,
  };
}

function sliced(doc: Text, range: Range | null): Text {
  return range === null ? Text.empty : doc.slice(range.from, range.to);
}

/** Where undo or redo puts the selection, if that is at what it changed: else it would only jump. */
function selectionOf(tr: Transaction): EditorSelection | null {
  const selection = lift(tr.newSelection, 0);
  const { main } = selection;
  let [from, to] = [tr.newDoc.length, 0];
  tr.changes.iterChangedRanges((_fromA, _toA, fromB, toB) => {
    [from, to] = [Math.min(from, fromB), Math.max(to, toB)];
  });
  return main.from <= to && main.to >= from ? selection : null;
}

function lift(selection: EditorSelection, by: number): EditorSelection {
  const ranges = selection.ranges.map(({ from, to, anchor, head }) =>
    // The history may give ranges that end before they start: see `carried`.
    from > to ? EditorSelection.cursor(to + by) : EditorSelection.range(anchor + by, head + by),
  );
  return EditorSelection.create(ranges, selection.mainIndex);
}
