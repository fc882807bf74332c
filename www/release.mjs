/**
 * The built package in, what a release consists of out, and nothing published.
 *
 *   node release.mjs pack    packs dist/lib into dist/release, and refuses what does not fit together
 *   node release.mjs sums    writes the checksums and the integrity of each file beside the tarball
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const lib = join(here, "dist/lib");
const release = join(here, "dist/release");

const hash = (algorithm, file, encoding) => createHash(algorithm).update(readFileSync(file)).digest(encoding);
const versionIn = (file, pattern) => pattern.exec(readFileSync(join(here, file), "utf8"))?.[1];

function pack() {
  rmSync(release, { recursive: true, force: true });
  mkdirSync(release, { recursive: true });
  const version = versionIn("dist/lib/package.json", /"version": "(.+)"/);
  for (const file of ["package.json", "../Cargo.toml"]) {
    const other = versionIn(file, /^\s*"?version"?\s*[:=] "(.+)"/m);
    if (other !== version) throw new Error(`${file} says ${other}, the built package ${version}`);
  }
  const said = execFileSync("npm", ["pack", lib, "--json", "--loglevel=error"], { cwd: release, encoding: "utf8" });
  const [{ filename, files }] = JSON.parse(said);
  const packed = new Set(files.map(({ path }) => path));
  const missing = built().filter((path) => !packed.has(path));
  if (missing.length > 0) throw new Error(`not in the tarball: ${missing.join(", ")}`);
  process.stdout.write(`${filename}: ${packed.size} files\n`);
}

/** The files of the package, by their paths in it. */
function built() {
  const entries = readdirSync(lib, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => join(parentPath, name).slice(lib.length + 1)).sort();
}

function sums() {
  const tarballs = readdirSync(release).filter((name) => name.endsWith(".tgz"));
  // As `sha256sum --check` reads them.
  const lines = tarballs.map((name) => `${hash("sha256", join(release, name), "hex")}  ${name}\n`);
  writeFileSync(join(release, "SHA256SUMS"), lines.join(""));
  // As the `integrity` of a script says it, and that of an import map for the files that a script imports.
  const loaded = built().filter((path) => /\.(js|wasm)$/.test(path));
  const integrity = loaded.map((path) => [path, `sha384-${hash("sha384", join(lib, path), "base64")}`]);
  writeFileSync(join(release, "integrity.json"), `${JSON.stringify(Object.fromEntries(integrity), null, 2)}\n`);
  process.stdout.write(lines.join(""));
  process.stdout.write(`integrity.json: ${loaded.length} files\nNothing is published.\n`);
}

const steps = { pack, sums };
const step = steps[process.argv[2]];
if (step === undefined) throw new Error(`usage: node release.mjs ${Object.keys(steps).join("|")}`);
step();
