/** The package as a host gets it, where there is no browser. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

const lib = join(import.meta.dirname, "../../www/dist/lib");

/** Runs a module in Node and gives back what it printed, as JSON. */
function run(script: string): unknown {
  const options = { cwd: lib, encoding: "utf8" } as const;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "--eval", script], options));
}

test("imported in Node, the element does nothing, and nobody takes Node for a browser", () => {
  const found = run(`
    await import(${JSON.stringify(join(lib, "masthead.js"))});
    const names = ["window", "document", "customElements", "HTMLElement", "Element", "Node"];
    console.log(JSON.stringify(names.filter((name) => name in globalThis)));
  `);
  expect(found).toEqual([]);
});

test("in Node, the headless core finds its modules by itself", () => {
  const found = run(`
    const { loadCore } = await import(${JSON.stringify(join(lib, "core.js"))});
    const doc = (await loadCore()).open("---\\ntitle: 'One' # kept\\n---\\n\\n# Words\\n");
    doc.edit({ op: "set", path: ["title"], value: "Two" });
    console.log(JSON.stringify([doc.text, doc.html(), doc.frontMatter.value.title]));
  `);
  expect(found).toEqual(["---\ntitle: 'Two' # kept\n---\n\n# Words\n", '<h1 id="words">Words</h1>\n', "Two"]);
});
