/** The package packed, installed, built by what people build with, and used in the browser. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  value: string;
  readonly ready: Promise<void>;
  load(value: string, path?: string): void;
}

const here = import.meta.dirname;
const FILE = "---\ntitle: Packed\n---\n\nFirst line.\n";

/** Loads, renders, edits: in the text, in the form, and in what only a file in TOML loads. */
async function use(page: Page, address: string) {
  await page.goto(address);
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  const editor = page.locator("masthead-editor");
  await editor.evaluate((element: Editor) => element.ready);
  const value = () => editor.evaluate((element: Editor) => element.value);
  await expect(page.frameLocator("iframe").getByText("First line.")).toBeVisible();
  await page.getByRole("textbox", { name: "Text", exact: true }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("More.");
  await page.getByRole("textbox", { name: "Title" }).fill("Edited");
  await expect.poll(value).toBe(`${FILE.replace("Packed", "Edited")}More.`);
  await expect(page.frameLocator("iframe").getByText("More.")).toBeVisible();
  return { editor, value };
}

for (const name of ["static", "single", "vite", "webpack", "rollup", "esbuild", "parcel"]) {
  test(`${name}: loads, renders and edits`, async ({ page, server }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const { editor } = await use(page, `${server.address}/${name}/index.html`);
    await editor.evaluate((element: Editor) => element.load("+++\ntitle = 'Hugo'\n+++\nText\n", "content/hugo.md"));
    await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Hugo");
    expect(asked.filter((url) => url.endsWith(".wasm")).length).toBe(name === "single" ? 0 : 3);
  });
}

for (const name of ["react", "vue", "svelte"]) {
  test(`${name}: a page of a few lines gives the value, and is told of saving`, async ({ page, server }) => {
    const { value } = await use(page, `${server.address}/${name}/index.html`);
    await page.keyboard.press("Control+s");
    await expect(page.locator("output")).toHaveText(await value());
    // The page has drawn again, and what was edited is still there.
    expect(await value()).toContain("More.");
  });
}

test("vite's own server: loads, renders and edits", async ({ page, project, problems }) => {
  let said = "";
  const vite: ChildProcess = spawn(process.execPath, [join(here, "serve.mjs"), join(project, "plain")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const address = await new Promise<string>((found, failed) => {
      vite.stdout?.on("data", (data) => {
        said += data;
        if (said.endsWith("\n")) found(said.trim());
      });
      vite.on("exit", () => failed(new Error("Vite's server has stopped.")));
    });
    await use(page, address);
    const others = problems.splice(0).filter((problem) => !problem.startsWith(`asked for ${new URL(address).origin}/`));
    expect(others.filter((problem) => !problem.startsWith("asked for ws:"))).toEqual([]);
  } finally {
    vite.kill();
  }
});

test("publint and attw find nothing", ({ project }) => {
  test.setTimeout(120_000);
  const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: here, encoding: "utf8" });
  const tool = (path: string) => join(here, "node_modules", path);
  run(tool("publint/src/cli.js"), join(project, "masthead-editor.tgz"), "--strict");
  // A `.wasm` file is there to be copied or named in `new URL`; no type says what importing it would give.
  const files = ["masthead.wasm", "front-matter.wasm", "formats.wasm", "schema.wasm"];
  const attw = [tool("@arethetypeswrong/cli/dist/index.js"), join(project, "masthead-editor.tgz")];
  run(...attw, "--profile", "esm-only", "--exclude-entrypoints", ...files);
});

test("the types say what the pages do, strictly, with all declarations checked", ({ project }) => {
  const tsc = join(here, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "--project", join(project, "tsconfig.json")], {
    cwd: project,
    stdio: "inherit",
  });
});
