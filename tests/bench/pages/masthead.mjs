import "../../../www/dist/lib/masthead.js";
import { offer } from "./measure.mjs";

const editor = document.createElement("masthead-editor");
editor.lang = "en";
document.getElementById("editor").append(editor);
await editor.ready;
const edited = offer({
  async open(text) {
    editor.value = text;
    // The first screen of the preview is drawn in the frame's own time.
    while (!editor.previewDocument?.querySelector("p")) await new Promise((resolve) => setTimeout(resolve));
  },
  focus() {
    const { view } = editor;
    view.focus();
    if (view.state.selection.main.head < 10) view.dispatch({ selection: { anchor: middle(view.state.doc) }, scrollIntoView: true });
  },
  preview: () => editor.previewDocument.body,
});

// What the library has done with a key, the surface's own text on the screen included, ends with this.
editor.extensions = editor.view.constructor.updateListener.of(({ docChanged }) => docChanged && edited());

/** The end of a line of words about half-way. */
function middle(doc) {
  let line = doc.line(Math.ceil(doc.lines / 2));
  while (!/^\p{L}.*\.$/u.test(line.text)) line = doc.line(line.number + 1);
  return line.to - 1;
}
