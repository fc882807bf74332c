// What a CMS has of its own: it takes the form. Here nothing leaves the page; where a server takes it, `post` is a
// `fetch(form.action, { method: "POST", body: data })`.

const form = document.getElementById("article");
const editor = document.getElementById("file");
const said = document.getElementById("said");

/** The files as the server has them, by path. */
const files = new Map();

async function post(data, path) {
  files.set(path, data.get("file"));
  return { ok: true };
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  // The file is in the form's data like any other field, exact to the byte.
  const data = new FormData(form);
  const { ok } = await post(data, editor.path);
  said.textContent = ok ? `Saved: ${data.get("message")}` : "It could not be saved. Please try again.";
  if (ok) editor.markSaved(data.get("file"));
});

form.addEventListener("reset", () => {
  said.textContent = "";
});

// Control+S in the editor is the form's button. It counts as saved when the server has it, not before.
editor.addEventListener("masthead-save", (event) => {
  event.preventDefault();
  form.requestSubmit();
});

addEventListener("beforeunload", (event) => {
  if (editor.dirty) event.preventDefault();
});

// To look at in the console.
Object.assign(globalThis, { files });
