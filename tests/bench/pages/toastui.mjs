import "@toast-ui/editor/dist/toastui-editor.css";
import Editor from "@toast-ui/editor";
import { offer } from "./measure.mjs";

const editor = new Editor({
  el: document.getElementById("editor").appendChild(document.createElement("div")),
  height: "800px",
  initialEditType: "markdown",
  previewStyle: "vertical",
  usageStatistics: false,
  autofocus: false,
});
let placed = false;
offer({
  open: (text) => editor.setMarkdown(text, false),
  focus() {
    editor.focus();
    if (placed) return;
    placed = true;
    const lines = editor.getMarkdown().split("\n");
    let line = Math.ceil(lines.length / 2);
    while (!/^\p{L}.*\.$/u.test(lines[line])) line++;
    const at = [line + 1, lines[line].length];
    editor.setSelection(at, at);
  },
  preview: () => document.querySelector(".toastui-editor-md-preview .toastui-editor-contents"),
});
