# The commands of the project. Each installs what it needs first (xtask/setup.sh says what), and does nothing twice.
#
#   make run      builds and serves the editor page on http://localhost:8000 (PORT= for another)
#   make test     formatting, lints, Rust tests, TypeScript checks and tests, browser tests
#   make test-package  packs the package, installs it, builds pages with it by all bundlers, and tries them
#   make test-hosts  edits a post in Decap CMS and in Sveltia CMS, with Masthead as their widget
#   make test-engines  tries the element in Firefox and in WebKit, and says which of them is not there; then the main
#                   browser tests in Firefox
#   make test-long  the properties of the core, for long (EDITS= for another number of edits), a thousand faults,
#                   every hostile payload, the package and the hosts
#   make build    only builds: www/dist/site is the page, www/dist/lib the npm package
#   make docs     the documentation as pages, in www/dist/docs
#   make release  packs the package into www/dist/release, tries that tarball as test-package does and the hosts, and
#                 writes checksums and integrity hashes; publishes nothing
#   make bench    prints the tables that compare Masthead with others
#   make fuzz     feeds the core with texts that break things, a minute for each target (FUZZ_SECONDS= for another time)
#
# WASM_TOOLCHAIN=rustup or =debian forces where the compiler for WebAssembly comes from.
# CHROMIUM=/path/to/it names the browser for the tests where it is not in PATH.

PORT ?= 8000
EDITS ?= 100000
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

# npm writes this file last, so it is there and newer than the lock file only if the installation is complete.
INSTALLED := node_modules/.package-lock.json
WWW := www/$(INSTALLED)
E2E := tests/e2e/$(INSTALLED)
BENCH := tests/bench/$(INSTALLED)
PACKAGE := tests/package/$(INSTALLED)
HOSTS := tests/hosts/$(INSTALLED)
ENGINES := tests/engines/$(INSTALLED)

WWW_SOURCES := www/index.html www/package.json www/vite.config.ts www/tsconfig.json www/tsconfig.lib.json \
	$(shell find www/src www/public www/types -type f -not -path 'www/src/wasm/*' 2>/dev/null)
WASM := www/src/wasm/made-from

.PHONY: run test test-package test-hosts test-engines test-long release build docs bench fuzz clean setup-build setup-test wasm
.DELETE_ON_ERROR:

run: build
	cd www && npx vite preview --host localhost --port $(PORT) --strictPort

build: www/dist/site/index.html www/dist/lib/masthead.external.js

test: setup-test $(WWW) $(E2E) wasm
	bash xtask/test.sh

test-package: setup-test build $(E2E) $(PACKAGE)
	cd tests/e2e && npx playwright test --config ../package/playwright.config.ts

test-hosts: setup-test build $(E2E) $(HOSTS)
	cd tests/e2e && npx playwright test --config ../hosts/playwright.config.ts

# Debian's packages, where this may install them; what is missing is skipped with a sentence.
test-engines: setup-test build $(E2E) $(ENGINES)
	-@[ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || \
		apt-get install --yes --quiet --no-install-recommends firefox-esr webkit2gtk-driver xvfb xauth >/dev/null
	node tests/engines/engines.mjs
	cd tests/e2e && npx playwright test --config ../engines/playwright.config.ts --pass-with-no-tests

test-long: setup-test build $(E2E) test-package test-hosts
	MASTHEAD_EDITS=$(EDITS) MASTHEAD_CASES=20000 cargo test --release --test incremental --test document -- --nocapture
	cargo run --quiet --package xtask -- traps
	cd tests/e2e && MASTHEAD_TRAPS=1000 MASTHEAD_PAYLOADS=all npx playwright test traps.spec.ts safety.spec.ts

release: setup-test build $(E2E) $(PACKAGE) test-hosts
	node www/release.mjs pack
	cd tests/e2e && MASTHEAD_TARBALL=$$(echo $(CURDIR)/www/dist/release/*.tgz) npx playwright test --config ../package/playwright.config.ts
	node www/release.mjs sums

docs: build
	node www/docs.mjs

bench: build setup-test $(BENCH)
	cargo run --quiet --package xtask -- bare
	cd tests/bench && node bench.mjs

fuzz: setup-build
	bash fuzz/run.sh $(or $(FUZZ_SECONDS),60)

setup-build:
	@bash xtask/setup.sh build

setup-test:
	@bash xtask/setup.sh test

%/$(INSTALLED): %/package-lock.json %/package.json
	cd $* && $(NPM_CI)
	@touch $@

# Cargo and xtask know what has changed; where nothing has, the files are left as they are.
wasm: setup-build $(WWW)
	cargo run --quiet --package xtask -- wasm

$(WASM): wasm ;

www/dist/site/index.html: $(WWW) $(WWW_SOURCES) $(WASM)
	cd www && npx vite build --logLevel warn
	@touch $@

# What is written last: a build of one mode by hand empties the folder, and this is missing then.
www/dist/lib/masthead.external.js: $(WWW) $(WWW_SOURCES) $(WASM)
	cd www && npx vite build --mode lib --logLevel warn
	cd www && npx vite build --mode single --logLevel warn
	cd www && npx vite build --mode external --logLevel warn
	@touch $@

clean:
	rm -rf target fuzz/target www/dist www/src/wasm www/node_modules tests/e2e/node_modules tests/bench/node_modules tests/package/node_modules tests/hosts/node_modules tests/engines/node_modules
