/** A small writing surface for a text in Markdown that is no part of the body: a field's. Its text goes out at each key. */

import { Annotation, Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { difference } from "../difference";
import { standardKeys } from "./keys";
import { commands, fieldKeys, highlighting, language } from "./markup";
import { themes } from "./theme";

export interface PassageLook {
  readonly label: string;
  readonly id: string;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly lang: string;
}

export interface PassageEvents {
  changed(text: string): void;
  focused(): void;
  left(): void;
}

export class Passage {
  readonly #view: EditorView;
  readonly #look = new Compartment();
  readonly #markup = new Compartment();

  /** `root`: the shadow root that it will stand in. */
  constructor(text: string, look: PassageLook, root: ShadowRoot, events: PassageEvents) {
    this.#view = new EditorView({
      root,
      state: EditorState.create({
        doc: text,
        extensions: [
          this.#look.of(attributes(look)),
          fieldKeys,
          keymap.of(standardKeys),
          highlighting,
          this.#markup.of([]),
          drawSelection(),
          EditorView.lineWrapping,
          small,
          themes.article,
          EditorView.updateListener.of(({ docChanged, transactions, state, view }) => {
            // What an input method is still composing is not a text yet.
            if (!docChanged || transactions.some((tr) => tr.annotation(shown)) || view.composing) return;
            events.changed(state.doc.toString());
          }),
          EditorView.domEventHandlers({
            focus: () => events.focused(),
            blur: () => events.left(),
            compositionend: (_event, view) => {
              // The editor has the text after the event.
              setTimeout(() => events.changed(view.state.doc.toString()));
            },
          }),
        ],
      }),
    });
    void language("body").then((markdown) => this.#view.dispatch({ effects: this.#markup.reconfigure(markdown) }));
  }

  get element(): HTMLElement {
    return this.#view.dom;
  }

  show(text: string): void {
    const present = this.#view.state.doc.toString();
    const change = difference(present, text.replace(/\r\n?/g, "\n"));
    if (change) this.#view.dispatch({ changes: change, annotations: shown.of(true) });
  }

  update(look: PassageLook): void {
    this.#view.dispatch({ effects: this.#look.reconfigure(attributes(look)) });
  }

  format(formatting: "bold" | "italic" | "list" | "link"): void {
    commands[formatting](this.#view);
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }
}

/** Marks what the surface is told, so that it does not tell it again. */
const shown = Annotation.define<boolean>();

const small = EditorView.theme({
  ".cm-content": { padding: "var(--mh-2) 0", minBlockSize: "4rem", maxInlineSize: "none" },
  ".cm-line": { paddingInline: "0" },
  "&": { fontSize: "1rem" },
  "@container masthead-column (inline-size < 34rem)": { ".cm-line": { paddingInline: "0" } },
});

function attributes({ label, id, describedBy, invalid, required, readonly, lang }: PassageLook): Extension {
  const content = EditorView.contentAttributes.of({
    id,
    "aria-label": label,
    lang,
    spellcheck: "true",
    autocapitalize: "sentences",
    ...(describedBy && { "aria-describedby": describedBy }),
    ...(invalid && { "aria-invalid": "true" }),
    ...(required && { "aria-required": "true" }),
    ...(readonly && { "aria-readonly": "true" }),
  });
  return [content, EditorState.readOnly.of(readonly)];
}
