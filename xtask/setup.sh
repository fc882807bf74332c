#!/usr/bin/env bash
# Installs what the build and the tests need beyond git, Rust (rustup), Node 20 and npm, and says so.
# Every step looks first and does nothing where the thing is there, so a second run takes no time.
#
#   xtask/setup.sh build    a C linker, the WebAssembly target
#   xtask/setup.sh test     also rustfmt, clippy (for both targets) and Chromium
#
# WASM_TOOLCHAIN=rustup or =debian forces where the WebAssembly target comes from. Left empty, it is
# rustup's where `rustup target add` answers, and else Debian's packages. What was found is written to
# target/wasm-toolchain, which xtask reads.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly target=wasm32-unknown-unknown
readonly debian_packages=(rustc-web cargo-web rust-web-src lld-19)

say() { printf 'set-up: %s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# Debian's and Ubuntu's package manager, as root or through sudo. The lists are fetched once a run.
apt_updated=
apt_install() {
  has apt-get || return 1
  local sudo=()
  if [ "$(id -u)" != 0 ]; then
    has sudo || { say "installing $* needs root: run 'apt-get install $*' as root"; return 1; }
    sudo=(sudo)
  fi
  say "installing $* with apt-get"
  if [ -z "$apt_updated" ]; then
    "${sudo[@]}" apt-get update -qq </dev/null >/dev/null || say "apt-get update failed; trying with the lists that are here"
    apt_updated=yes
  fi
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

need_basics() {
  has cargo || fail "cargo is missing. Install Rust with rustup: https://rustup.rs"
  has node || fail "node is missing. Install Node.js 20.19 or later: https://nodejs.org"
  has npm || fail "npm is missing. It comes with Node.js: https://nodejs.org"
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' ||
    fail "Node.js $(node --version) is too old: 20.19 or later is needed"
  has cc || apt_install gcc libc6-dev || fail "a C compiler is missing; Rust needs one to link (package gcc)"
}

rustup_target_is_there() { [ -n "$(ls "$(rustc --print sysroot)/lib/rustlib/$target/lib" 2>/dev/null)" ]; }
debian_target_is_there() {
  [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] && has wasm-ld-19 &&
    [ -d "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library/std" ]
}

add_rustup_target() {
  rustup_target_is_there && return
  has rustup || return 1
  say "adding rustup's target $target"
  # It may try for long or print pages where it has no network: both are of no use here.
  timeout 300 rustup target add "$target" </dev/null >/dev/null 2>&1 && rustup_target_is_there
}

add_debian_target() {
  debian_target_is_there && return
  apt_install "${debian_packages[@]}" && debian_target_is_there
}

need_wasm() {
  case "${WASM_TOOLCHAIN:-}" in
    rustup) add_rustup_target || fail "rustup has no target $target here" ;;
    debian) add_debian_target || fail "Debian's packages ${debian_packages[*]} cannot be installed" ;;
    '')
      if rustup_target_is_there; then WASM_TOOLCHAIN=rustup
      elif debian_target_is_there; then WASM_TOOLCHAIN=debian
      elif add_rustup_target; then WASM_TOOLCHAIN=rustup
      elif say "rustup has no target $target here; trying Debian's packages" && add_debian_target; then WASM_TOOLCHAIN=debian
      else fail "no compiler for $target: neither 'rustup target add $target' nor Debian's packages ${debian_packages[*]} work here"
      fi ;;
    *) fail "WASM_TOOLCHAIN is '$WASM_TOOLCHAIN'; it can be rustup, debian or empty" ;;
  esac
  mkdir -p target
  [ "$(cat target/wasm-toolchain 2>/dev/null)" = "$WASM_TOOLCHAIN" ] || echo "$WASM_TOOLCHAIN" >target/wasm-toolchain
}

need_lints() {
  cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt || fail "rustfmt is missing: rustup component add rustfmt"
  cargo clippy --version >/dev/null 2>&1 || rustup component add clippy || fail "clippy is missing: rustup component add clippy"
  if [ "$WASM_TOOLCHAIN" = debian ] && ! [ -x /usr/bin/cargo-clippy ]; then
    apt_install rust-web-clippy || fail "Debian's package rust-web-clippy cannot be installed"
  fi
}

need_chromium() {
  if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$CHROMIUM" ] || fail "CHROMIUM is '$CHROMIUM', which is no program"
  elif ! has chromium && ! has chromium-browser && ! has google-chrome; then
    apt_install chromium ||
      fail "the browser tests need Chromium: install it, or name it with CHROMIUM=/path/to/chromium"
  fi
}

case "${1:-}" in
  build) need_basics; need_wasm ;;
  test) need_basics; need_wasm; need_lints; need_chromium ;;
  *) fail "usage: xtask/setup.sh build|test" ;;
esac
