/** The example on the first page: the element itself. */
import "./masthead/masthead.js";

for (const example of document.querySelectorAll("pre.file")) {
  const editor = document.createElement("masthead-editor");
  editor.lang = document.documentElement.lang;
  editor.className = "live";
  editor.load(example.textContent, "_posts/2026-11-02-libraries.md");
  example.replaceWith(editor);
}
