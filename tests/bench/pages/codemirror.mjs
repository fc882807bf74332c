import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { defaultHighlightStyle, Language, defineLanguageFacet, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { GFM, parser } from "@lezer/markdown";
import { offer } from "./measure.mjs";

const markdown = new LanguageSupport(new Language(defineLanguageFacet(), parser.configure(GFM), [], "markdown"));
const extensions = [
  history(),
  keymap.of([...defaultKeymap, ...historyKeymap]),
  EditorView.lineWrapping,
  markdown,
  syntaxHighlighting(defaultHighlightStyle),
];
const view = new EditorView({ parent: document.getElementById("editor") });
offer({
  open: (text) => view.setState(EditorState.create({ doc: text, extensions })),
  focus() {
    view.focus();
    if (view.state.selection.main.head > 10) return;
    const { doc } = view.state;
    let line = doc.line(Math.ceil(doc.lines / 2));
    while (!/^\p{L}.*\.$/u.test(line.text)) line = doc.line(line.number + 1);
    view.dispatch({ selection: { anchor: line.to - 1 }, scrollIntoView: true });
  },
  preview: () => view.contentDOM,
});
