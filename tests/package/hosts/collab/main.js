/** Two editors, each on its own copy of one Yjs document, and a line between them that can be slow. */
import { wholeFile } from "masthead-editor/external";
import { yCollab } from "y-codemirror.next";
import * as Y from "yjs";

/** Updates on their way to the other copy. */
const underway = [];

function copy(id) {
  const doc = new Y.Doc();
  const text = doc.getText("file");
  return { doc, text, editor: document.getElementById(id) };
}

const [anna, bela] = [copy("anna"), copy("bela")];
for (const [from, to] of [
  [anna, bela],
  [bela, anna],
]) {
  from.doc.on("update", (update, origin) => {
    if (origin !== "line") underway.push({ to: to.doc, update });
  });
}

/** Lets what is underway arrive, in the order in which each copy sent it. */
function deliver(count = underway.length) {
  for (const { to, update } of underway.splice(0, count)) Y.applyUpdate(to, update, "line");
}

/** Opens a file in both. Yjs has its text as CodeMirror has it: a line break counts as one. */
async function open(file) {
  anna.text.delete(0, anna.text.length);
  anna.text.insert(0, file.replace(/\r\n?/g, "\n"));
  deliver();
  for (const { editor, text } of [anna, bela]) {
    await editor.ready;
    editor.load(file, "_posts/shared.md");
    editor.extensions = wholeFile(yCollab(text, null, { undoManager: false }));
  }
}

Object.assign(window, { anna, bela, underway, deliver, open });
