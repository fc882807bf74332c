#!/usr/bin/env bash
# Everything that `make test` checks, one step after another. A step that fails does not stop the others;
# its output is shown in any case, and the last line counts them.
set -uo pipefail
cd "$(dirname "$0")/.."

passed=0
failures=()

step() {
  local name=$1 start=$SECONDS
  shift
  printf '\n== %s: %s\n' "$name" "$*"
  if "$@" </dev/null; then
    passed=$((passed + 1))
    printf '== %s: passed in %d s\n' "$name" $((SECONDS - start))
  else
    failures+=("$name")
    printf '== %s: FAILED after %d s\n' "$name" $((SECONDS - start))
  fi
}

in_folder() { (cd "$1" && shift && "$@"); }
biome=$PWD/www/node_modules/.bin/biome
tsc=$PWD/www/node_modules/.bin/tsc
xtask() { cargo run --quiet --package xtask -- "$@"; }
# Corpora that stand beside the repository are checked as well where they are there.
corpora=(tests/fixtures)
for folder in ../shared/corpus ../shared/seed; do
  [ -d "$folder" ] && corpora+=("$folder")
done

# The same random inputs at each run, so that a failure is the change's. PROPTEST_RNG_SEED= chooses others.
export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-20261124}

step 'Rust format' cargo fmt --all --check
step 'Rust lints' cargo clippy --quiet --workspace --all-targets -- -D warnings
step 'Rust lints for the browser' xtask clippy
step 'Rust tests' cargo test --quiet --workspace
step 'Round trip' xtask corpus "${corpora[@]}"
step 'TypeScript format and lints' in_folder www "$biome" ci --colors=off --error-on-warnings
step 'Format and lints of the browser tests' in_folder tests/e2e "$biome" ci --colors=off --error-on-warnings
step 'Format and lints of the package tests' in_folder tests/package "$biome" ci --colors=off --error-on-warnings
step 'Format and lints of the host tests' in_folder tests/hosts "$biome" ci --colors=off --error-on-warnings
step 'Format and lints of the engine tests' in_folder tests/engines "$biome" ci --colors=off --error-on-warnings
step 'TypeScript types' in_folder www "$tsc" --noEmit
step 'Types of the browser tests' in_folder tests/e2e "$tsc" --noEmit
step 'Types of the package tests' in_folder tests/package "$tsc" --noEmit
step 'Types of the host tests' in_folder tests/hosts "$tsc" --noEmit
step 'Types of the engine tests' in_folder tests/engines "$tsc" --noEmit
step 'TypeScript tests' in_folder www npx vitest run
step 'Build' make --no-print-directory build
step 'Size budget' xtask size
step 'Build with faults' xtask traps
step 'Browser tests' in_folder tests/e2e npx playwright test

printf '\n'
for name in "${failures[@]}"; do
  printf 'failed: %s\n' "$name"
done
printf 'steps: %d passed, %d failed\n' "$passed" "${#failures[@]}"
[ "${#failures[@]}" -eq 0 ]
