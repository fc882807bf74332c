/**
 * Write as it reads: Markdown is shown as what it says, and its marks come back where somebody writes.
 *
 * Loaded beside the text, which can be written without it. Only what is in sight is drawn, and only by decorations.
 */

import { type Extension, StateEffect } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { Deed } from "../commands/late";
import { deeds, syntaxTree } from "../markup";
import { definitions } from "./definitions";
import { type Around, draw } from "./drawing";
import type { LiveHost } from "./host";
import { leadsFrom, openAt } from "./links";
import { type Drawing, nothing } from "./sheet";
import { look } from "./theme";

export type { LiveHost } from "./host";

export function live(host: LiveHost): Extension {
  const around: Around = { host, seen: { sizes: new Map() } };
  const drawn = ViewPlugin.define((view) => new Live(view, around), {
    eventHandlers: {
      mousedown(event, view) {
        if (openAt(event, host)) return true;
        this.press(view);
        return false;
      },
      compositionend(_event, view) {
        this.redrawLater(view);
      },
    },
    provide: (plugin) => {
      const of = (set: keyof Drawing) => (view: EditorView) => view.plugin(plugin)?.drawing[set] ?? Decoration.none;
      return [
        EditorView.decorations.of(of("marks")),
        EditorView.decorations.of(of("hidden")),
        EditorView.decorations.of(of("bars")),
        EditorView.atomicRanges.of(of("hidden")),
        EditorView.atomicRanges.of(of("bars")),
        EditorView.outerDecorations.of(of("cells")),
      ];
    },
  });
  return [definitions, drawn, deeds.of({ follow: following(host) }), look, EditorView.perLineTextDirection.of(true)];
}

/** Opens the link that the caret is in. */
function following(host: LiveHost): Deed {
  return {
    can: ({ state }) => leadsFrom(state) !== null,
    run: ({ state }) => {
      const leads = leadsFrom(state);
      if (leads !== null) host.openLink(leads);
      return leads !== null;
    },
  };
}

/** Asks to draw again what had been put off. */
const redraw = StateEffect.define<null>();

class Live {
  drawing: Drawing = nothing;
  readonly #around: Around;
  /** Whether what is drawn is older than the text and the selection. */
  #isStale = false;
  #isPressed = false;
  #isOver = false;
  #release: (() => void) | null = null;

  constructor(view: EditorView, around: Around) {
    this.#around = around;
    this.#draw(view);
  }

  update(update: ViewUpdate): void {
    const { view, startState, state, docChanged, viewportChanged, selectionSet, focusChanged, transactions } = update;
    const isAsked = transactions.some(({ effects }) => effects.some((effect) => effect.is(redraw)));
    const isOlder = docChanged || viewportChanged || selectionSet || focusChanged || isAsked;
    this.#isStale ||= isOlder || syntaxTree(startState) !== syntaxTree(state) || startState.readOnly !== state.readOnly;
    if (!this.#isStale) return;
    // While an input method composes, the nodes that it works on must stay; while the mouse is held, what it selects.
    const mustStay = view.compositionStarted || (this.#isPressed && !docChanged && !viewportChanged);
    if (!mustStay) this.#draw(view);
    else if (docChanged) this.drawing = carried(this.drawing, update);
  }

  /** The mouse is held from here until it is let go: nothing moves under it. */
  press(view: EditorView): void {
    this.#release?.();
    this.#isPressed = true;
    const { ownerDocument } = view.dom;
    const release = () => {
      this.#release?.();
      this.redrawLater(view);
    };
    this.#release = () => {
      this.#release = null;
      this.#isPressed = false;
      for (const type of RELEASES) ownerDocument.removeEventListener(type, release);
    };
    for (const type of RELEASES) ownerDocument.addEventListener(type, release);
  }

  /** After the editor has dealt with the event. */
  redrawLater(view: EditorView): void {
    setTimeout(() => {
      if (this.#isStale && !this.#isOver) view.dispatch({ effects: redraw.of(null) });
    });
  }

  destroy(): void {
    this.#isOver = true;
    this.#release?.();
  }

  #draw(view: EditorView): void {
    this.#isStale = false;
    const { state, visibleRanges, hasFocus } = view;
    // What is selected from elsewhere, as by a search, is shown as it is written too.
    const reveals = hasFocus || state.selection.ranges.some(({ empty }) => !empty);
    this.drawing = draw(state, visibleRanges, reveals, this.#around);
  }
}

const RELEASES = ["mouseup", "dragend"] as const;

function carried({ marks, cells, hidden, bars }: Drawing, { changes }: ViewUpdate): Drawing {
  const map = (set: DecorationSet) => set.map(changes);
  return { marks: map(marks), cells: map(cells), hidden: map(hidden), bars: map(bars) };
}
