/** What is suggested, in a writing surface: a discreet line under it, and the commands that go to it and apply it. */

import { type Extension, type Range, StateEffect } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { deeds } from "../write/markup";
import { type Finding, isTypography } from "./finding";

export interface MarksHost {
  /** What is suggested, in the order of the text; positions are counted from `start`. */
  shown(): readonly Finding[];
  /** Where the suggestions' text starts in the view's; `null` where the view does not show it. */
  start(): number | null;
  /** Goes to the next suggestion, or to the one before. Says whether there is one. */
  step(forward: boolean): boolean;
  /** Whether something that can be applied is suggested where the selection is. */
  canApply(): boolean;
  /** Applies what is suggested where the selection is. Says whether anything is. */
  apply(): boolean;
  /** The pointer rests on a suggestion or has tapped it, or has left it. */
  point(finding: Finding | null): void;
  /** The text or the selection is another. */
  moved(): void;
}

/** Something else is suggested. */
const redraw = StateEffect.define<null>();

export function marks(host: MarksHost): Extension {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  /** Whether the pointer is one that rests nowhere, such as a finger: the browser moves a mouse to where it taps. */
  let isTouch = false;
  const plugin = ViewPlugin.define(
    (view) => {
      let decorations = draw(view, host);
      return {
        get decorations() {
          return decorations;
        },
        update(update: ViewUpdate) {
          const isAnother = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(redraw)));
          if (isAnother || (update.viewportChanged && !update.docChanged)) decorations = draw(update.view, host);
          else if (update.docChanged) decorations = decorations.map(update.changes);
          if (update.docChanged || update.selectionSet) {
            // What the pointer was about to show or to hide was another place; but a tap brings the caret along.
            if (!isTouch) clearTimeout(waiting);
            host.moved();
          }
        },
      };
    },
    { decorations: (value) => value.decorations },
  );
  const point = ({ target, clientX: x, clientY: y }: MouseEvent, view: EditorView, rest: number) => {
    clearTimeout(waiting);
    const isMark = target instanceof Element && target.closest(".mh-suggestion") !== null;
    waiting = setTimeout(
      () => {
        const at = isMark ? view.posAtCoords({ x, y }) : null;
        const start = host.start();
        host.point(at === null || start === null ? null : touching(host.shown(), at - start, at - start));
      },
      isMark ? rest : LEFT,
    );
  };
  const pointing = EditorView.domEventHandlers({
    pointerdown({ pointerType }) {
      isTouch = pointerType === "touch";
    },
    pointermove({ pointerType }) {
      isTouch = pointerType === "touch";
    },
    mousemove(event, view) {
      if (!isTouch) point(event, view, POINTED);
    },
    click(event, view) {
      if (isTouch) point(event, view, TAPPED);
    },
    mouseleave() {
      clearTimeout(waiting);
      waiting = setTimeout(() => host.point(null), LEFT);
    },
  });
  const can = () => host.start() !== null && host.shown().length > 0;
  const done = deeds.of({
    "suggestion-next": { can, run: () => host.step(true) },
    "suggestion-previous": { can, run: () => host.step(false) },
    "suggestion-apply": { can: () => host.canApply(), run: () => host.apply() },
  });
  return [plugin, pointing, done, look];
}

/** How long the pointer rests before something is shown, and how long that stays when it has left, in milliseconds. */
const POINTED = 350;
const LEFT = 300;
/** How long after a tap the caret may come there, with which what is shown would go. */
const TAPPED = 150;

export function redrawMarks(view: EditorView): void {
  view.dispatch({ effects: redraw.of(null) });
}

/** The first suggestion that a range touches. */
export function touching(shown: readonly Finding[], from: number, to: number): Finding | null {
  return shown.find((finding) => finding.from <= to && finding.to >= from) ?? null;
}

/** Only what is in sight is drawn. */
function draw(view: EditorView, host: MarksHost): DecorationSet {
  const start = host.start();
  if (start === null) return Decoration.none;
  const shown = host.shown();
  const [top, bottom] = [view.viewport.from - start, view.viewport.to - start];
  const placed: Range<Decoration>[] = [];
  for (let at = firstFrom(shown, top); at < shown.length; at += 1) {
    const finding = shown[at];
    if (finding === undefined || finding.from > bottom) break;
    const end = Math.min(finding.to + start, view.state.doc.length);
    if (finding.from + start < end)
      placed.push((isTypography(finding.kind) ? fine : plain).range(finding.from + start, end));
  }
  return Decoration.set(placed, true);
}

/** The index of the first finding that starts at a place or behind it. */
export function firstFrom(shown: readonly Finding[], pos: number): number {
  let [low, high] = [0, shown.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shown[middle]?.from ?? 0) < pos) low = middle + 1;
    else high = middle;
  }
  return low;
}

const fine = Decoration.mark({ class: "mh-suggestion mh-suggestion-fine" });
const plain = Decoration.mark({ class: "mh-suggestion" });

const look = EditorView.theme({
  ".mh-suggestion": {
    textDecoration: "underline dotted 2px color-mix(in srgb, var(--mh-accent) 75%, transparent)",
    textUnderlineOffset: "0.25em",
    textDecorationSkipInk: "none",
  },
  ".mh-suggestion-fine": {
    textDecoration: "underline dotted 1px var(--mh-muted)",
  },
});
