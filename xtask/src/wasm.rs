//! The core's sources in, `www/src/wasm/` out: for each of the four modules (`src/wasm/mod.rs`) its glue in
//! JavaScript, the glue's types and the module itself, optimised; and the body's once more, for Node.
//!
//! Three steps: cargo, wasm-bindgen (as a library, of the version that the core is built with), wasm-opt.
//! Cargo knows itself what has changed; the other two are left out where cargo's output and this
//! recipe are those of the last time.

use crate::Failure;
use crate::toolchain::{FEATURES, TARGET, TERSE, Toolchain, run};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// For speed. The structure of functions is undone and made anew, in which the passes behind it find more to do.
const FAST: &[&str] = &["-O3", "--flatten", "--rereloop", "-O3", "-O3", "-O3"];
/// For size first, and then for speed.
const BOTH: &[&str] = &["-Os", "--flatten", "--rereloop", "-O3"];
/// For size: what is called once a file.
const SMALL: &[&str] = &["-Oz"];
/// Loops over a few bytes, as a parser's are, gain nothing by being written for many at once, and weigh more.
const SCALAR: &[&str] = &["-Cno-vectorize-loops", "-Cno-vectorize-slp"];
/// Nothing lies in the first kilobyte of memory, where the stack ends (rustc puts it first): a constant that is added to an
/// address becomes a part of the instruction, which saves a hundredth of the download.
const LAYOUT: &str = "--low-memory-unused";
/// The same instructions as rustc may use (`toolchain.rs`, and those that its target has anyway).
const INSTRUCTIONS: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// The modules: each is named as the Cargo feature that chooses what it exports, and built by a profile, with options of
/// the compiler and optimised in a way of its own.
const MODULES: [(&str, &str, &[&str], &[&str]); 4] = [
    ("body", "release", SCALAR, FAST),
    ("front-matter", "small", &[], BOTH),
    ("formats", "small", &[], BOTH),
    ("schema", "small", &[], SMALL),
];

pub fn build(root: &Path) -> Result<(), Failure> {
    let toolchain = Toolchain::chosen(root)?;
    let out = root.join("www/src/wasm");
    fs::create_dir_all(&out)?;
    let mut stamp = String::new();
    for (module, profile, flags, passes) in MODULES {
        let options = ["--profile", profile, "--package", "masthead", "--lib", "--features", module, "--"];
        run(toolchain.cargo(root, "rustc").args(options).args(flags))?;
        let built = fs::read(toolchain.target_dir(root).join(TARGET).join(profile).join("masthead.wasm"))?;
        stamp += &unless_made(&out.join(format!("{module}.made-from")), built, |built| {
            bind(built, module, &out)?;
            optimise(root, &out.join(format!("{module}_bg.wasm")), passes)
        })?;
    }
    stamp += &fast(root, toolchain, &out)?;
    // For `make`: newer than the sources of the page only where a module is another.
    let whole = out.join("made-from");
    if fs::read_to_string(&whole).is_ok_and(|before| before == stamp) {
        return Ok(());
    }
    Ok(fs::write(whole, stamp)?)
}

/// Builds `body` once more for Node, where no download waits: code is copied to where it is called. The same glue fits it.
fn fast(root: &Path, toolchain: Toolchain, out: &Path) -> Result<String, Failure> {
    let mut cargo = toolchain.cargo(root, "rustc");
    cargo.env("RUSTFLAGS", format!("{FEATURES} {TERSE}"));
    run(cargo.args(["--profile", "fast", "--package", "masthead", "--lib", "--features", "body"]))?;
    let built = fs::read(toolchain.target_dir(root).join(TARGET).join("fast/masthead.wasm"))?;
    unless_made(&out.join("body-fast.made-from"), built, |built| {
        let apart = root.join("target/fast");
        fs::create_dir_all(&apart)?;
        bind(built, "body", &apart)?;
        if fs::read(apart.join("body.js"))? != fs::read(out.join("body.js"))? {
            return Err("the glue of the module for browsers does not fit the one for Node".into());
        }
        let module = out.join("body_bg.fast.wasm");
        fs::copy(apart.join("body_bg.wasm"), &module)?;
        optimise(root, &module, FAST)
    })
}

/// Makes something of what cargo has built, unless the file `stamp` says that it was made of the same. Gives that stamp.
fn unless_made(
    stamp: &Path,
    built: Vec<u8>,
    make: impl FnOnce(Vec<u8>) -> Result<(), Failure>,
) -> Result<String, Failure> {
    let made_from = hash(&built);
    if fs::read_to_string(stamp).is_ok_and(|before| before == made_from) {
        return Ok(made_from);
    }
    // A build that stops half-way must not pass for one that is up to date.
    let _ = fs::remove_file(stamp);
    make(built)?;
    fs::write(stamp, &made_from)?;
    Ok(made_from)
}

/// Builds the module with faults on purpose into `target/traps`, for the tests of recovery: it fits the glue of `body`.
pub fn traps(root: &Path) -> Result<(), Failure> {
    let toolchain = Toolchain::chosen(root)?;
    let options = ["--release", "--package", "masthead", "--lib", "--features", "traps"];
    run(toolchain.cargo(root, "build").args(options))?;
    let built = fs::read(toolchain.target_dir(root).join(TARGET).join("release/masthead.wasm"))?;
    let out = root.join("target/traps");
    fs::create_dir_all(&out)?;
    bind(built, "body", &out)
}

/// Builds pulldown-cmark alone, as fast as it can be, for `make bench` to measure the core against: for the browser, and
/// for this machine.
pub fn bare(root: &Path) -> Result<(), Failure> {
    let toolchain = Toolchain::chosen(root)?;
    let bench = root.join("tests/bench");
    let mut cargo = toolchain.cargo(root, "build");
    cargo.env("RUSTFLAGS", FEATURES).args(["--release", "--lib", "--manifest-path"]).arg(bench.join("bare/Cargo.toml"));
    run(&mut cargo)?;
    let native = ["build", "--quiet", "--release", "--bin", "native", "--manifest-path"];
    let mut cargo = Command::new("cargo");
    run(cargo.args(native).arg(bench.join("bare/Cargo.toml")).arg("--target-dir").arg(root.join("target/native")))?;
    let built = toolchain.target_dir(root).join(TARGET).join("release/bare.wasm");
    let out = bench.join("bare.wasm");
    fs::copy(built, &out)?;
    optimise(root, &out, FAST)
}

/// Lints in the release profile, whose procedural macros are already built.
pub fn clippy(root: &Path) -> Result<(), Failure> {
    let toolchain = Toolchain::chosen(root)?;
    run(toolchain.cargo(root, "clippy").args([
        "--quiet",
        "--release",
        "--package",
        "masthead",
        "--lib",
        "--features",
        "body,front-matter,formats,schema",
        "--",
        "-D",
        "warnings",
    ]))
}

/// Writes the glue. `__wbg_reset_state` comes with it: it gives the module a fresh instance after a trap (law 12).
fn bind(wasm: Vec<u8>, module: &str, out: &Path) -> Result<(), Failure> {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(module, wasm).typescript(true).omit_default_module_path(true).reset_state_function(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    // wasm-bindgen's errors come with their causes, which only the alternate form prints.
    let generate = |bindgen: &mut Bindgen| bindgen.web(true)?.generate(out);
    generate(&mut bindgen).map_err(|error| format!("wasm-bindgen failed: {error:#}").into())
}

/// Optimises in place, with the program that npm's binaryen brings.
fn optimise(root: &Path, wasm: &Path, passes: &[&str]) -> Result<(), Failure> {
    let program = root.join("www/node_modules/.bin/wasm-opt");
    if !program.exists() {
        return Err("wasm-opt is not installed: run `npm ci` in www, or `make build`".into());
    }
    run(Command::new(program).args(passes).arg(LAYOUT).args(INSTRUCTIONS).arg(wasm).arg("--output").arg(wasm))
}

/// What the output depends on: cargo's output and how it is worked on.
fn hash(wasm: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    include_str!("wasm.rs").hash(&mut hasher);
    wasm.hash(&mut hasher);
    format!("{:016x}\n", hasher.finish())
}
