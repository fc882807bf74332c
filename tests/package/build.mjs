/**
 * The package as it would be published in, pages that people would build with it out.
 *
 *   node build.mjs FOLDER [BUILD...]
 *
 * Packs `www/dist/lib`, unless MASTHEAD_TARBALL names a tarball, installs it in a new project in FOLDER, and builds the
 * pages of `hosts/` there, each into a folder of its own under FOLDER/built. Prints what could not be built.
 */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import resolve from "@rollup/plugin-node-resolve";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import { build as vite } from "vite";
import webpack from "webpack";

const here = import.meta.dirname;
const lib = join(here, "../../www/dist/lib");
const project = process.argv[2];
const plain = join(project, "plain");
const installed = join(project, "node_modules/masthead-editor");
/** What Rollup and esbuild leave where it is. */
const modules = () => readdirSync(installed).filter((name) => name.endsWith(".wasm"));

/** What the hosts use besides. */
const LIBRARIES = [
  ...["react", "react-dom", "preact", "vue", "svelte", "@types/react", "@types/react-dom"],
  ...["yjs", "y-codemirror.next", "@codemirror/state", "@codemirror/view", "@codemirror/language"],
  ...["@lezer/common", "@lezer/highlight"],
];

/** Builds by their names. Each gets the folder that it is to fill. */
const BUILDS = {
  static(out) {
    cpSync(installed, join(out, "masthead"), { recursive: true });
    page(out, "main.js", (code) => code.replace('"masthead-editor"', '"./masthead/masthead.js"'));
  },
  single(out) {
    copyFileSync(join(installed, "masthead.single.js"), join(out, "masthead.single.js"));
    page(out, "main.js", (code) => code.replace('"masthead-editor"', '"./masthead.single.js"'));
  },
  vite: (outDir) => viteBuild(plain, outDir),
  async webpack(path) {
    const compiler = webpack({
      mode: "production",
      context: plain,
      entry: "./main.js",
      output: { path, module: true, filename: "main.js", chunkFilename: "[id].js" },
      experiments: { outputModule: true },
    });
    const stats = await new Promise((done, failed) =>
      compiler.run((error, stats) => (error ? failed(error) : done(stats))),
    );
    const { errors, warnings } = stats.toJson();
    // What it says of sizes is for the budget to say.
    const said = [...errors, ...warnings.filter(({ message }) => !/size limit|performance/.test(message))];
    if (said.length > 0) throw new Error(said.map(({ message }) => message).join("\n"));
    page(path);
  },
  async rollup(dir) {
    const bundle = await rollup({ input: join(plain, "main.js"), plugins: [resolve({ browser: true })], onwarn: fail });
    await bundle.write({ dir, format: "es" });
    for (const name of modules()) copyFileSync(join(installed, name), join(dir, name));
    page(dir);
  },
  async esbuild(outdir) {
    const { warnings } = await esbuild.build({
      entryPoints: [join(plain, "main.js")],
      bundle: true,
      format: "esm",
      splitting: true,
      minify: true,
      outdir,
      logLevel: "silent",
    });
    for (const warning of warnings) fail({ message: warning.text });
    for (const name of modules()) copyFileSync(join(installed, name), join(outdir, name));
    page(outdir);
  },
  parcel(out) {
    const parcel = join(here, "node_modules/parcel/lib/bin.js");
    const options = ["--dist-dir", out, "--public-url", "./", "--no-cache", "--no-source-maps", "--no-autoinstall"];
    execFileSync(process.execPath, [parcel, "build", join(plain, "index.html"), ...options], {
      cwd: project,
      stdio: "pipe",
    });
  },
  react: (outDir) => viteBuild(join(project, "react"), outDir),
  vue: (outDir) =>
    viteBuild(join(project, "vue"), outDir, [
      vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "masthead-editor" } } }),
    ]),
  svelte: (outDir) => viteBuild(join(project, "svelte"), outDir, [svelte({ configFile: false })]),
  collab: (outDir) => viteBuild(join(project, "collab"), outDir),
};

function viteBuild(root, outDir, plugins = []) {
  return vite({
    root,
    base: "./",
    configFile: false,
    logLevel: "error",
    plugins,
    build: { outDir, modulePreload: { polyfill: false } },
  });
}

/** The plain page and, unless a bundler has written it, its script. */
function page(out, script, change = (code) => code) {
  copyFileSync(join(plain, "index.html"), join(out, "index.html"));
  if (script) writeFileSync(join(out, script), change(readFileSync(join(plain, script), "utf8")));
}

function fail({ message }) {
  throw new Error(message);
}

function setUp() {
  mkdirSync(project, { recursive: true });
  cpSync(join(here, "hosts"), project, { recursive: true });
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ private: true, type: "module", "@parcel/resolver-default": { packageExports: true } }),
  );
  const npm = (...args) =>
    execFileSync("npm", args, { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const tarball = join(project, "masthead-editor.tgz");
  const given = process.env.MASTHEAD_TARBALL;
  if (given) copyFileSync(given, tarball);
  else renameSync(join(project, JSON.parse(npm("pack", lib, "--json", "--loglevel=error"))[0].filename), tarball);
  npm(
    "install",
    "./masthead-editor.tgz",
    "--offline",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  );
  for (const name of LIBRARIES) {
    const link = join(project, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(here, "node_modules", name), link);
  }
}

setUp();
const wanted = process.argv.slice(3);
for (const [name, build] of Object.entries(BUILDS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const out = join(project, "built", name);
  mkdirSync(out, { recursive: true });
  const start = performance.now();
  try {
    await build(out);
    process.stdout.write(`${name}: built in ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  } catch (error) {
    process.stdout.write(`${name}: ${error.stderr ?? error.stack}\n`);
    process.exitCode = 1;
  }
}
