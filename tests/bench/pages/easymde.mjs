import "easymde/dist/easymde.min.css";
import EasyMDE from "easymde";
import { offer } from "./measure.mjs";

const area = document.createElement("textarea");
document.getElementById("editor").append(area);
const editor = new EasyMDE({
  element: area,
  autoDownloadFontAwesome: false,
  spellChecker: false,
  sideBySideFullscreen: false,
  status: false,
});
EasyMDE.toggleSideBySide(editor);
const { codemirror } = editor;
offer({
  open: (text) => editor.value(text),
  focus() {
    codemirror.focus();
    if (codemirror.getCursor().line > 0) return;
    let line = Math.ceil(codemirror.lineCount() / 2);
    while (!/^\p{L}.*\.$/u.test(codemirror.getLine(line))) line++;
    codemirror.setCursor({ line, ch: codemirror.getLine(line).length - 1 });
  },
  preview: () => document.querySelector(".editor-preview-side"),
});
