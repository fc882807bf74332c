/**
 * Two builds of the same sources: the editor page (`vite build`, into `dist/site`) and the npm package
 * (`vite build --mode lib`, into `dist/lib`); and the settings of the tests.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { defaultClientConditions, type Plugin, type UserConfig } from "vite";
import { defineConfig } from "vitest/config";

/** The core as `xtask wasm` leaves it, and how the sources name it. */
const WASM = "src/wasm/core_bg.wasm";
const WASM_IN_SOURCES = /new URL\(\s*"(?:\.\.?\/)+wasm\/core_bg\.wasm",\s*import\.meta\.url,?\s*\)/g;

/** The package's modules, by the name that they are imported by. */
const ENTRIES = {
  masthead: "src/define.ts",
  element: "src/editor/masthead-editor.ts",
  core: "src/core.ts",
};

const site: UserConfig = {
  // Relative addresses, so that the page works from any path.
  base: "./",
  build: {
    outDir: "dist/site",
    emptyOutDir: true,
    // `xtask size` reads from it what is loaded at once.
    manifest: true,
    // A font or image inside a style sheet would need `data:` in the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
};

const lib: UserConfig = {
  base: "./",
  publicDir: false,
  // Lit's modules for Node are those for the browser with a look whether there is a DOM: so the package can be
  // imported anywhere.
  resolve: { conditions: [...defaultClientConditions.filter((condition) => condition !== "browser"), "node"] },
  build: {
    outDir: "dist/lib",
    emptyOutDir: true,
    // Not Vite's library mode, which would put the WebAssembly inside the JavaScript.
    rolldownOptions: {
      input: ENTRIES,
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js", assetFileNames: "[name][extname]" },
    },
    modulePreload: false,
  },
  plugins: [packageContent()],
};

/** What stands in the package beside the JavaScript: the WebAssembly, the types and what describes them. */
function packageContent(): Plugin {
  const out = lib.build?.outDir ?? "dist/lib";
  return {
    name: "masthead-package",
    enforce: "pre",
    transform(code) {
      // Vite would give the file a hash and wrap its address; other bundlers look for just this form.
      return code.replace(WASM_IN_SOURCES, '(/* @vite-ignore */ new URL("masthead.wasm", import.meta.url))');
    },
    closeBundle() {
      copyFileSync(WASM, join(out, "masthead.wasm"));
      for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
        copyFileSync(join("..", licence), join(out, licence));
      }
      writeTypes(out);
      writeManifests(out);
    },
  };
}

function writeTypes(out: string): void {
  run("tsc", "--project", "tsconfig.lib.json");
  mkdirSync(join(out, "types/wasm"), { recursive: true });
  copyFileSync("src/wasm/core.d.ts", join(out, "types/wasm/core.d.ts"));
  for (const [name, source] of Object.entries(ENTRIES)) {
    const types = source.replace(/^src\//, "./types/").replace(/\.ts$/, ".js");
    writeFileSync(join(out, `${name}.d.ts`), `export * from "${types}";\n`);
  }
  // Sources leave out the ending of a relative import, which bundlers find; Node's way of resolving types needs it.
  const files = readdirSync(join(out, "types"), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".d.ts")).map((name) => join(out, "types", name))) {
    const relative = /((?:from|import)\s*\(?\s*")(\.{1,2}\/[^"]+)(")/g;
    const withEnding = (whole: string, before: string, path: string, after: string) =>
      existsSync(join(dirname(file), `${path}.d.ts`)) ? `${before}${path}.js${after}` : whole;
    writeFileSync(file, readFileSync(file, "utf8").replace(relative, withEnding));
  }
}

function writeManifests(out: string): void {
  run("cem", "analyze", "--litelement", "--globs", ENTRIES.element, "--outdir", out, "--quiet");
  const { name, version, description, license } = JSON.parse(readFileSync("package.json", "utf8"));
  const entry = (file: string) => ({ types: `./${file}.d.ts`, default: `./${file}.js` });
  const manifest = {
    name,
    version,
    description,
    license,
    type: "module",
    exports: {
      ".": entry("masthead"),
      "./element": entry("element"),
      "./core": entry("core"),
      "./masthead.wasm": "./masthead.wasm",
      "./custom-elements.json": "./custom-elements.json",
    },
    customElements: "custom-elements.json",
    sideEffects: ["./masthead.js"],
  };
  writeFileSync(join(out, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

function run(program: string, ...args: string[]): void {
  execFileSync(join("node_modules/.bin", program), args, { stdio: ["ignore", "inherit", "inherit"] });
}

export default defineConfig(({ mode }) => ({
  ...(mode === "lib" ? lib : site),
  // An address without a file is an error, not the start page.
  appType: "mpa",
  test: { environment: "happy-dom", include: ["test/**/*.test.ts"] },
}));
