/**
 * What is checked in each engine, in the page: text in, what went wrong out. It needs no driver but one that runs a
 * function in a page.
 */
export async function checks() {
  const wrong = [];
  const is = (what, found, wanted) => {
    if (found !== wanted) wrong.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
  };
  const until = async (what, holds) => {
    for (let turn = 0; turn < 400; turn += 1) {
      if (holds()) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    wrong.push(`not seen: ${what}`);
  };
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    wrong.push(`policy: ${violatedDirective} of ${blockedURI}`);
  });
  await customElements.whenDefined("masthead-editor");
  const editor = document.querySelector("masthead-editor");
  await editor.ready;

  for (const breaks of ["\n", "\r\n"]) {
    const file = ["---", "title: 'Old'   # kept", "tags: [ a,b ]", "---", "", "First *line*.", ""].join(breaks);
    editor.load(file);
    is("unedited", editor.value, file);
    is("what a form sends", new FormData(document.forms[0]).get("file"), file);
    await until("the title in the form", () =>
      [...editor.shadowRoot.querySelectorAll("input, textarea")].some(({ value }) => value === "Old"),
    );
    editor.edit({ op: "set", path: ["title"], value: "New" });
    is("a field", editor.value, file.replace("Old", "New"));
    editor.view.dispatch({ changes: { from: 0, insert: "Before. " }, userEvent: "input.type" });
    is(
      "the text",
      editor.value,
      file.replace("Old", "New").replace(`---${breaks}${breaks}First`, `---${breaks}Before. ${breaks}First`),
    );
    await until("the preview", () => editor.previewDocument?.body?.textContent.includes("Before."));
    await until("the article's emphasis", () => editor.previewDocument?.querySelector("em")?.textContent === "line");
    editor.undo();
    editor.undo();
    is("undone", editor.value, file);
    editor.mode = "source";
    await until("Source", () => editor.view?.state.doc.toString().startsWith("---"));
    editor.mode = "write";
    await until("Write", () => !editor.view?.state.doc.toString().startsWith("---"));
  }
  editor.load('Text <img src=x onerror="window.ran = true"><script>window.ran = true</script>\n');
  await until("hostile text", () => editor.previewDocument?.body?.textContent.includes("Text"));
  is("what a file ran", window.ran, undefined);
  editor.load("+++\ntitle = 'Hugo'\n+++\nText\n", "content/hugo.md");
  await until("a field of TOML", () =>
    [...editor.shadowRoot.querySelectorAll("input, textarea")].some(({ value }) => value === "Hugo"),
  );
  return wrong;
}
