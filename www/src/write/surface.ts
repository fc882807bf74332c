/**
 * A writing surface: a CodeMirror view that shows one part of the file through its projection.
 *
 * What a person does in it goes to the projection, which keeps the history; what happens elsewhere comes back from it.
 */

import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers, placeholder } from "@codemirror/view";
import type { Translate } from "../messages";
import { Incoming, type IncomingHost } from "./incoming";
import { standardKeys } from "./keys";
import type { LiveHost } from "./live";
import { type Problem, problems, setProblems } from "./problems";
import { type Projected, projected } from "./projected";
import type { Part, Projection } from "./projection";
import { themes } from "./theme";

export interface SurfaceOptions {
  readonly projection: Projection;
  /** The shadow root that the view stands in: its styles are put there. */
  readonly root: ShadowRoot;
  readonly t: Translate;
  readonly readonly: boolean;
  /** The host's own CodeMirror extensions. */
  readonly extensions: Extension;
  /** What Write needs to show the text as it reads. */
  readonly live: Omit<LiveHost, "t">;
  /** Where files go that are dropped or pasted. */
  readonly incoming: IncomingHost;
}

export class Surface {
  readonly view: EditorView;
  readonly part: Part;
  readonly incoming: Incoming;
  readonly #words = new Compartment();
  readonly #readonly = new Compartment();
  readonly #extensions = new Compartment();
  readonly #drawn = new Compartment();
  readonly #live: Omit<LiveHost, "t">;
  #t: Translate;
  #draw: ((host: LiveHost) => Extension) | null = null;
  readonly #projected: Projected;
  #isDestroyed = false;

  constructor({ projection, root, t, readonly, extensions, live, incoming }: SurfaceOptions) {
    this.part = projection.part;
    this.#t = t;
    this.#live = live;
    this.incoming = new Incoming(incoming);
    const markup = new Compartment();
    this.#projected = projected(projection, {
      root,
      extensions: [
        // The host's come first, so that its keys win.
        this.#extensions.of(extensions),
        this.#words.of(words(this.part, t)),
        this.#readonly.of(locked(readonly)),
        EditorState.allowMultipleSelections.of(true),
        markup.of([]),
        this.#drawn.of([]),
        keymap.of(standardKeys),
        historyInput(projection),
        this.incoming.extension,
        problems,
        drawSelection(),
        highlightSpecialChars(),
        EditorView.lineWrapping,
        EditorView.scrollMargins.of(() => SCROLL_MARGINS),
        this.part === "file" ? lineNumbers() : [],
        themes[this.part === "body" ? "article" : "plain"],
      ],
    });
    this.view = this.#projected.view;
    void this.#loadMarkup(markup);
  }

  /** Puts the caret, or a selection, at a place of the surface's text, and brings it into sight. */
  select(from: number, to = from): void {
    this.view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    this.view.focus();
  }

  /** Puts the caret where the person has pointed to elsewhere. What is in sight stays where it is. */
  pick(pos: number): void {
    this.view.dispatch({ selection: { anchor: pos }, scrollIntoView: true, userEvent: "select.pointer" });
    this.view.focus();
  }

  setProblems(found: readonly Problem[]): void {
    this.view.dispatch({ effects: setProblems.of(found) });
  }

  setWords(t: Translate): void {
    this.#t = t;
    this.view.dispatch({ effects: this.#words.reconfigure(words(this.part, t)) });
    this.redraw();
  }

  /** Draws anew what comes from the host, such as pictures. */
  redraw(): void {
    if (this.#draw === null || this.#isDestroyed) return;
    this.view.dispatch({ effects: this.#drawn.reconfigure(this.#draw({ ...this.#live, t: this.#t })) });
  }

  setReadonly(readonly: boolean): void {
    this.view.dispatch({ effects: this.#readonly.reconfigure(locked(readonly)) });
  }

  setExtensions(extensions: Extension): void {
    this.view.dispatch({ effects: this.#extensions.reconfigure(extensions) });
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.#projected.destroy();
  }

  /** Colours and formatting come a little later than the text, which can be written in meanwhile. */
  async #loadMarkup(markup: Compartment): Promise<void> {
    const drawing = this.part === "body" ? import("./live") : null;
    const { keys, highlighting, language } = await import("./markup");
    const known = [this.part === "frontMatter" ? [] : keys, await language(this.part)];
    const learn = (extension: Extension) => {
      if (!this.#isDestroyed) this.view.dispatch({ effects: markup.reconfigure(extension) });
    };
    // In two turns, of which each is short for a long text too: it is parsed, then its lines are drawn again.
    learn(known);
    setTimeout(() => learn([known, highlighting]));
    if (drawing === null) return;
    const { live } = await drawing;
    this.#draw = live;
    setTimeout(() => this.redraw());
  }
}

/** How far the caret stays from the edges of the pane, in pixels. */
const SCROLL_MARGINS = { top: 32, bottom: 48 };

const NAMES = { body: "write.body", file: "write.source", frontMatter: "write.front-matter" } as const;
const HINTS = {
  body: "write.placeholder",
  file: "write.placeholder-source",
  frontMatter: "write.placeholder-source",
} as const;

function words(part: Part, t: Translate): Extension {
  const prose = part === "body";
  return [
    placeholder(t(HINTS[part])),
    EditorState.phrases.of({ "Control character": t("write.control-character") }),
    EditorView.contentAttributes.of({
      "aria-label": t(NAMES[part]),
      lang: t.lang,
      spellcheck: String(prose),
      autocorrect: prose ? "on" : "off",
      autocapitalize: prose ? "sentences" : "off",
    }),
  ];
}

function locked(readonly: boolean): Extension {
  // Focusable still, so that it can be read and copied by keyboard.
  return readonly ? [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-readonly": "true" })] : [];
}

/** Undo and redo from the browser's menu, a phone's gesture or a spoken command. Their keys are the element's. */
function historyInput({ undo, redo }: Projection): Extension {
  return EditorView.domEventHandlers({
    beforeinput(event, view) {
      const step = { historyUndo: undo, historyRedo: redo }[event.inputType];
      if (step === undefined) return false;
      event.preventDefault();
      if (!view.state.readOnly) step();
      return true;
    },
  });
}
