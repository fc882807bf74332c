// A host as in a CMS: it sets the value before the element is defined, and listens.

const editor = document.getElementById("editor");
editor.value = "---\ntitle: Old\nlead: A lead\npublished: false\n---\n\nFirst line.\n\nSecond line.\n";
globalThis.heard = [];
for (const name of ["input", "change", "masthead-ready", "masthead-save", "masthead-error"]) {
  document.addEventListener(name, (event) => globalThis.heard.push(event.type));
}
await import("/lib/masthead.js");
