#!/usr/bin/env bash
# Fuzzes each target for a minute, or for as many seconds as the first argument says. What cargo-fuzz would do, with the
# compiler that is there: libFuzzer needs the coverage that LLVM adds, and no sanitizer of nightly's, as nothing here is
# unsafe. A finding stays in artifacts/ and becomes an ordinary test.
set -euo pipefail
cd "$(dirname "$0")"

seconds=${1:-60}
host=$(rustc -vV | sed -n 's/^host: //p')
export RUSTFLAGS="--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module \
-Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
-Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"

# With a target named, build scripts are compiled without all that.
cargo build --quiet --release --target "$host"
for target in split scan edit formats; do
  mkdir -p "corpus/$target" "artifacts/$target"
  echo "$target, for $seconds seconds"
  "target/$host/release/$target" "corpus/$target" ../tests/fixtures/front-matter \
    -max_total_time="$seconds" -max_len=2048 -timeout=10 -rss_limit_mb=2048 -dict=yaml.dict \
    -artifact_prefix="artifacts/$target/" -print_final_stats=1 -verbosity=0
done
