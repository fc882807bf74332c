//! Which compiler builds for the browser: the choice of `xtask/setup.sh` in, a `cargo` command ready to run out.

use crate::Failure;
use std::path::{Path, PathBuf};
use std::process::Command;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Instructions that every browser with `<dialog>`, container queries and `:has()` understands.
pub const FEATURES: &str = "-Ctarget-feature=+simd128,+bulk-memory,+sign-ext,+nontrapping-fptoint";

/// What no browser shows anything of: the places of panics and values written for debugging.
pub const TERSE: &str = "-Zlocation-detail=none -Zfmt-debug=none";

/// What keeps the modules small: less code copied to where it is called, a tenth of the download for a tenth of the speed.
const SMALL: &str = "-Cllvm-args=-inline-threshold=40";

/// Where the standard library for WebAssembly comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// `rustup target add`.
    Rustup,
    /// Debian's `rustc-web`, whose standard library is built from `rust-web-src` along with the core.
    Debian,
}

impl Toolchain {
    /// What `xtask/setup.sh` found and wrote down; rustup's where it never ran.
    pub fn chosen(root: &Path) -> Result<Toolchain, Failure> {
        match std::fs::read_to_string(root.join("target/wasm-toolchain")) {
            Ok(name) if name.trim() == "debian" => Ok(Toolchain::Debian),
            Ok(name) if name.trim() == "rustup" => Ok(Toolchain::Rustup),
            Ok(name) => Err(format!("target/wasm-toolchain names no toolchain: {name:?}; run xtask/setup.sh").into()),
            Err(_) => Ok(Toolchain::Rustup),
        }
    }

    /// `cargo COMMAND` for the browser. The two compilers have a target folder each, so that neither
    /// finds what the other has built; see [`Toolchain::target_dir`].
    pub fn cargo(self, root: &Path, command: &str) -> Command {
        let mut cargo = match self {
            Toolchain::Rustup => Command::new("cargo"),
            // A proxy of rustup's might come first in PATH or in cargo's own folder: name each program in full.
            Toolchain::Debian if command == "clippy" => Command::new("/usr/bin/cargo-clippy"),
            Toolchain::Debian => Command::new("/usr/bin/cargo"),
        };
        cargo.arg(command).args(["--target", TARGET]).arg("--target-dir").arg(self.target_dir(root)).current_dir(root);
        // The second variable lets a stable compiler take the flags that begin with -Z.
        cargo.env("RUSTFLAGS", format!("{FEATURES} {SMALL} {TERSE}")).env("RUSTC_BOOTSTRAP", "1");
        if self == Toolchain::Debian {
            cargo.args(["-Z", "build-std=std,panic_abort"]);
            cargo.env("RUSTC", "/usr/bin/rustc").env("CARGO", "/usr/bin/cargo");
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19");
            // What rustup's proxy set for this process is about another compiler.
            for name in ["RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "RUSTDOC", "LD_LIBRARY_PATH"] {
                cargo.env_remove(name);
            }
        }
        cargo
    }

    pub fn target_dir(self, root: &Path) -> PathBuf {
        match self {
            Toolchain::Rustup => root.join("target"),
            Toolchain::Debian => root.join("target/debian"),
        }
    }
}

/// Runs to the end; an exit code that is not 0 is a failure that names the program.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} failed ({status})").into()),
        Err(error) => Err(format!("{name} cannot be run: {error}").into()),
    }
}
