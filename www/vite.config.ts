/**
 * Four builds of the same sources: the editor page (`vite build`, into `dist/site`), the npm package
 * (`vite build --mode lib`, into `dist/lib`), and into the same folder the package's single file with the WebAssembly
 * inside (`vite build --mode single`) and what uses the host's CodeMirror (`vite build --mode external`); and the
 * settings of the tests.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { defaultClientConditions, type Plugin, transformWithOxc, type UserConfig } from "vite";
import { defineConfig } from "vitest/config";

/** The core's modules as `xtask wasm` leaves them, by their names in the package; and how the sources name them. */
const WASM = {
  "masthead.wasm": "src/wasm/body_bg.wasm",
  "front-matter.wasm": "src/wasm/front-matter_bg.wasm",
  "formats.wasm": "src/wasm/formats_bg.wasm",
  "schema.wasm": "src/wasm/schema_bg.wasm",
};
/** Found by its name in Node alone (`src/node.ts`). */
const WASM_FOR_NODE = { "masthead.fast.wasm": "src/wasm/body_bg.fast.wasm" };
const WASM_IN_SOURCES = /new URL\(\s*"(?:\.\.?\/)+(wasm\/[\w-]+\.wasm)",\s*import\.meta\.url,?\s*\)/g;
const WASM_IN_PACKAGE = "MASTHEAD_WASM_ADDRESS_";

const SITE = "dist/site";
const LIB = "dist/lib";

/** The package's modules, by the name that they are imported by. */
const ENTRIES = {
  masthead: "src/define.ts",
  element: "src/index.ts",
  core: "src/core.ts",
};
/** Made of the same source as `masthead`. */
const SINGLE = "masthead.single";
const EXTERNAL = "masthead.external";
/**
 * What exists once with a host whose extensions go into the editor: each tells things of its own by identity, or by
 * numbers that a second copy would give again.
 */
const CODEMIRROR = [
  "@codemirror/state",
  "@codemirror/view",
  "@codemirror/language",
  "@lezer/common",
  "@lezer/highlight",
];
/** The same as `masthead`, with the types for a framework, by the versions that know elements with properties. */
const FRAMEWORKS = { react: ">=19", preact: ">=10", svelte: ">=5", vue: ">=3.4" };

/**
 * Lit and the policy that its templates are trusted by are one file, loaded before the first key: what needs the policy
 * later would get it a file of its own.
 */
const AT_ONCE = {
  groups: [
    { name: "lit", test: /\/(?:lit|lit-html|lit-element|reactive-element)\/(?!.*directive)|\/src\/policy\.ts$/ },
  ],
};

const site: UserConfig = {
  // Relative addresses, so that the page works from any path.
  base: "./",
  build: {
    outDir: SITE,
    emptyOutDir: true,
    // `xtask size` reads from it what is loaded at once.
    manifest: true,
    // A font or image inside a style sheet would need `data:` in the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: AT_ONCE } },
    // What it may weigh is for the budget to say (`xtask size`).
    chunkSizeWarningLimit: 1000,
  },
  plugins: [offline()],
};

const chunkNames = ({ name }: { name: string }) => `${name === "src" ? "editor" : name}-[hash].js`;

const lib: UserConfig = {
  publicDir: false,
  // What asks for Node's `process` gets a stand-in from some bundlers, and stops without one.
  define: { "typeof process": '"undefined"', "process.env.NODE_ENV": '"production"', "process.env.LOG": '""' },
  // Lit's modules for Node are those for the browser with a look whether there is a DOM: so the package can be
  // imported anywhere.
  resolve: { conditions: [...defaultClientConditions.filter((condition) => condition !== "browser"), "node"] },
  build: {
    outDir: LIB,
    emptyOutDir: true,
    lib: { entry: ENTRIES, formats: ["es"], fileName: (_format, name) => `${name}.js` },
    // The package is also served as it is, without a bundler that would make it smaller.
    rolldownOptions: {
      output: { minify: true, codeSplitting: AT_ONCE, chunkFileNames: chunkNames },
    },
  },
  plugins: [wasmBeside(), packageContent(), noElementsInNode()],
};

const single: UserConfig = {
  ...lib,
  build: {
    outDir: LIB,
    emptyOutDir: false,
    lib: { entry: { [SINGLE]: ENTRIES.masthead }, formats: ["es"], fileName: (_format, name) => `${name}.js` },
    rolldownOptions: { output: { minify: true, codeSplitting: false } },
    chunkSizeWarningLimit: 2000,
  },
  plugins: [wasmInside(), noElementsInNode()],
};

const external: UserConfig = {
  ...lib,
  build: {
    outDir: LIB,
    emptyOutDir: false,
    lib: { entry: { [EXTERNAL]: ENTRIES.masthead }, formats: ["es"], fileName: (_format, name) => `${name}.js` },
    rolldownOptions: {
      external: CODEMIRROR,
      output: { minify: true, chunkFileNames: (chunk) => `external-${chunkNames(chunk)}` },
    },
  },
  plugins: [wasmBeside(), noElementsInNode()],
};

/** The page's service worker: with the files of this build, all of them, and a version that changes with any of them. */
function offline(): Plugin {
  let outDir = SITE;
  return {
    name: "masthead-offline",
    apply: "build",
    configResolved: ({ build }) => {
      outDir = build.outDir;
    },
    // The files are complete only when they are written: the page's among them, and those of `public`.
    async closeBundle() {
      const files = readdirSync(outDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.includes(".vite") && entry.name !== "worker.js")
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(outDir.length + 1)
            .replaceAll("\\", "/"),
        )
        .sort();
      const hash = createHash("sha256");
      for (const file of files) hash.update(file).update(readFileSync(join(outDir, file)));
      const version = hash.digest("hex").slice(0, 16);
      const source = readFileSync("src/offline/worker.ts", "utf8");
      const { code } = await transformWithOxc(source, "worker.ts");
      const known = `const FILES = ${JSON.stringify(files)};\nconst VERSION = ${JSON.stringify(version)};\n`;
      writeFileSync(join(outDir, "worker.js"), `(() => {\n${known}${code}\n})();\n`);
    },
  };
}

/** Names the WebAssembly that stands in the package beside the JavaScript. */
function wasmBeside(): Plugin {
  return {
    name: "masthead-wasm-beside",
    enforce: "pre",
    // Vite would put the files inside the JavaScript. Their addresses go past Vite, and come out in just the form that
    // other bundlers look for.
    transform: (code) =>
      code.replace(WASM_IN_SOURCES, (_address, file) => {
        const at = Object.values(WASM).indexOf(`src/${file}`);
        if (at < 0) throw new Error(`src/${file} has no name in the package`);
        return WASM_IN_PACKAGE + at;
      }),
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      for (const [at, name] of Object.keys(WASM).entries()) {
        const naming = chunks.filter((chunk) => chunk.code.includes(WASM_IN_PACKAGE + at));
        if (naming.length !== 1) this.error(`${naming.length} modules name ${name}`);
        for (const chunk of naming) {
          chunk.code = chunk.code.replaceAll(WASM_IN_PACKAGE + at, `new URL("${name}",import.meta.url)`);
        }
      }
    },
  };
}

/** What else stands in the package: the WebAssembly, the types and what describes them. */
function packageContent(): Plugin {
  return {
    name: "masthead-package",
    closeBundle() {
      for (const [name, file] of Object.entries({ ...WASM, ...WASM_FOR_NODE })) copyFileSync(file, join(LIB, name));
      for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
        copyFileSync(join("..", licence), join(LIB, licence));
      }
      writeTypes();
      writeManifests();
    },
  };
}

function writeTypes(): void {
  // Whether the types are right is a check of its own (`make test`), not the build's.
  run("tsc", "--project", "tsconfig.lib.json", "--noCheck");
  for (const [name, source] of Object.entries({
    ...ENTRIES,
    [SINGLE]: ENTRIES.masthead,
    [EXTERNAL]: ENTRIES.masthead,
  })) {
    const types = source.replace(/^src\//, "./types/").replace(/\.ts$/, ".js");
    writeFileSync(join(LIB, `${name}.d.ts`), `export * from "${types}";\n`);
  }
  cpSync("types", LIB, { recursive: true });
  for (const name of Object.keys(FRAMEWORKS))
    writeFileSync(join(LIB, `${name}.js`), 'export * from "./masthead.js";\n');
  // Sources leave out the ending of a relative import, which bundlers find; Node's way of resolving types needs it.
  const files = readdirSync(join(LIB, "types"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".d.ts"))
    .map((name) => join(LIB, "types", name));
  const relative = /((?:from|import)\s*\(?\s*")(\.{1,2}\/[^"]+?)(?:\.js)?(")/g;
  for (const file of files) {
    const withEnding = (whole: string, before: string, path: string, after: string) => {
      const found = [path, `${path}/index`].find((name) => existsSync(join(dirname(file), `${name}.d.ts`)));
      return found === undefined ? whole : `${before}${found}.js${after}`;
    };
    writeFileSync(file, readFileSync(file, "utf8").replace(relative, withEnding));
  }
  // What no host can reach names libraries that the package does not need.
  const reached = new Set<string>();
  const waiting = Object.values(ENTRIES).map((source) =>
    join(LIB, source.replace(/^src/, "types").replace(/ts$/, "d.ts")),
  );
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const [, , path = ""] of readFileSync(file, "utf8").matchAll(relative)) {
      waiting.push(join(dirname(file), `${path}.d.ts`));
    }
  }
  for (const file of files) if (!reached.has(file)) rmSync(file);
  for (const folder of readdirSync(join(LIB, "types"), { withFileTypes: true })) {
    const path = join(LIB, "types", folder.name);
    if (folder.isDirectory() && readdirSync(path).length === 0) rmSync(path, { recursive: true });
  }
}

function writeManifests(): void {
  run("cem", "analyze", "--config", "custom-elements-manifest.config.mjs", "--quiet");
  const { name, version, description, license, dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const entry = (file: string) => ({ types: `./${file}.d.ts`, default: `./${file}.js` });
  const peers = { ...FRAMEWORKS, ...Object.fromEntries(CODEMIRROR.map((name) => [name, `^${dependencies[name]}`])) };
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
      "./single": entry(SINGLE),
      "./external": entry(EXTERNAL),
      ...Object.fromEntries(Object.keys(FRAMEWORKS).map((name) => [`./${name}`, entry(name)])),
      ...Object.fromEntries(Object.keys(WASM).map((name) => [`./${name}`, `./${name}`])),
      "./custom-elements.json": "./custom-elements.json",
      "./package.json": "./package.json",
    },
    customElements: "custom-elements.json",
    sideEffects: ["masthead", SINGLE, EXTERNAL, ...Object.keys(FRAMEWORKS)].map((name) => `./${name}.js`),
    peerDependencies: peers,
    peerDependenciesMeta: Object.fromEntries(Object.keys(peers).map((name) => [name, { optional: true }])),
  };
  writeFileSync(join(LIB, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Puts the WebAssembly into the JavaScript. */
function wasmInside(): Plugin {
  const inside = join(import.meta.dirname, "src/inside.ts");
  return {
    name: "masthead-wasm-inside",
    enforce: "pre",
    transform(code) {
      if (!code.match(WASM_IN_SOURCES)) return null;
      const packed = (_address: string, file: string) =>
        `wasmInside("${gzipSync(readFileSync(join("src", file)), { level: 9 }).toString("base64")}")`;
      return `import { inside as wasmInside } from ${JSON.stringify(inside)};\n${code.replace(WASM_IN_SOURCES, packed)}`;
    },
  };
}

function run(program: string, ...args: string[]): void {
  execFileSync(join("node_modules/.bin", program), args, { stdio: ["ignore", "inherit", "inherit"] });
}

/**
 * Lit makes a Trusted Types policy of its own, under a name that a host would have to allow beside `masthead`. Its
 * templates are constants of ours, so it gets ours.
 */
function oneTrustedTypesPolicy(): Plugin {
  const making = /\b[\w$]+\.createPolicy\(\s*["']lit-html["'],\s*\{\s*createHTML:\s*\(?(\w+)\)?\s*=>\s*\1,?\s*\}\)/;
  const ours = join(import.meta.dirname, "src/policy.ts");
  return {
    name: "masthead-policy",
    transform: {
      filter: { id: /\/lit-html\.js(\?|$)/ },
      handler(code) {
        if (!making.test(code)) this.error("Lit no longer makes its policy in the way that is known here");
        return `import { policy as mastheadPolicy } from ${JSON.stringify(ours)};\n${code.replace(making, "mastheadPolicy()")}`;
      },
    },
  };
}

/** For Node, Lit leaves a registry of elements behind for everybody, by which others would take Node for a browser. */
function noElementsInNode(): Plugin {
  const leaving = /\b[\w$]+\.customElements\s*\?\?=\s*[\w$]+\s*[,;]/;
  return {
    name: "masthead-no-elements",
    transform: {
      filter: { id: /\/reactive-element\/node\/.*reactive-element\.js(\?|$)/ },
      handler(code) {
        if (!leaving.test(code)) this.error("Lit no longer sets up the registry in the way that is known here");
        return code.replace(leaving, "");
      },
    },
  };
}

/**
 * Lezer's packages do nothing but export, and do not say so: without this the parser comes along wherever a module
 * names it, used or not.
 */
function parsersWithoutSideEffects(): Plugin {
  return {
    name: "masthead-parsers",
    transform: { filter: { id: /\/@lezer\/[a-z]+\/dist\// }, handler: () => ({ moduleSideEffects: false }) },
  };
}

export default defineConfig(({ mode }) => {
  const { plugins = [], ...chosen } = { lib, single, external }[mode] ?? site;
  return {
    ...chosen,
    plugins: [...plugins, oneTrustedTypesPolicy(), parsersWithoutSideEffects()],
    // Every package is made of modules; put together beforehand, Lit would escape the plugin.
    optimizeDeps: { noDiscovery: true },
    // An address without a file is an error, not the start page.
    appType: "mpa",
    // A machine that does other things as well is slow, not wrong.
    test: { environment: "happy-dom", include: ["test/**/*.test.ts"], testTimeout: 60_000 },
  };
});
