/** Finding and replacing in a surface's text: CodeMirror's search under a panel of our own. Loaded when first asked for. */

import {
  closeSearchPanel,
  findNext as next,
  openSearchPanel,
  findPrevious as previous,
  search,
  searchPanelOpen,
} from "@codemirror/search";
import { Compartment, EditorState, type Extension, StateEffect } from "@codemirror/state";
import type { EditorView, Panel } from "@codemirror/view";
import { langOf, speak, type Translate, translate } from "../../messages";
import { sentences } from "../../messages/find";
import { look } from "./look";
import { FindPanel } from "./panel";

export function openFind(view: EditorView): void {
  open(view)?.show({ replacing: false });
}

export function openReplace(view: EditorView): void {
  open(view)?.show({ replacing: !view.state.readOnly });
}

export function findNext(view: EditorView): void {
  if (searchPanelOpen(view.state)) next(view);
  else openFind(view);
}

export function findPrevious(view: EditorView): void {
  if (searchPanelOpen(view.state)) previous(view);
  else openFind(view);
}

const words = new Compartment();
const panels = new WeakMap<EditorView, FindPanel>();

function open(view: EditorView): FindPanel | null {
  const t = translate(langOf(view.contentDOM.lang));
  const spoken = words.of(phrases(t));
  if (words.get(view.state) === undefined) {
    view.dispatch({ effects: StateEffect.appendConfig.of([spoken, search({ top: true, createPanel }), look]) });
  } else if (!searchPanelOpen(view.state)) {
    view.dispatch({ effects: words.reconfigure(phrases(t)) });
  }
  openSearchPanel(view);
  return panels.get(view) ?? null;
}

function createPanel(view: EditorView): Panel {
  const panel = new FindPanel(view, translate(langOf(view.contentDOM.lang)), () => {
    closeSearchPanel(view);
    view.focus();
  });
  panels.set(view, panel);
  return panel;
}

/** What the library says to screen readers. */
function phrases(t: Translate): Extension {
  const say = speak(sentences, t);
  return EditorState.phrases.of({
    "current match": say("current-match"),
    "on line": say("on-line"),
    "replaced match on line $": say("replaced-on-line", "$"),
    "replaced $ matches": say("replaced", "$"),
  });
}
