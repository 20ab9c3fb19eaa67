# make test    all tests, those with a private real Postfix included
# make demo    an invitation's way through a private Postfix, told as a story;
#              KEEP=1 leaves it running and prints how to send it a message
# make bench   the price of the filter, against Postfix alone and a do-nothing filter;
#              iCalendar beside other libraries; decisions
# make deb     a Debian package of the release build, below target/debian
# make rpm     an RPM package of it, below target/generate-rpm
# make fuzz    hostile input against the readers, TIME=600 seconds a target; TARGET=reader
#              for one of them; needs a nightly toolchain and cargo-fuzz (docs/testing.md)
#
# These install what they need with apt-get when run as root or with sudo, and say so; deb
# and rpm install cargo-deb and cargo-generate-rpm by cargo, in the versions named below.
# They change no mail configuration: see contrib/dev/setup.sh.

CARGO := contrib/dev/with-cargo.sh cargo
SETUP := contrib/dev/setup.sh

.PHONY: all setup test demo bench package deb rpm fuzz fmt lint deny

TARGET = reader zones recurrence message smime tnef
TIME = 600

all:
	$(CARGO) build --release

setup:
	@$(SETUP) test

test: setup
	$(CARGO) test --features fault-points
	@if [ ! -x /usr/sbin/postfix ]; then echo "SKIPPED: all tests that need Postfix"; fi
	@if [ -z "$$IMIP_CORPUS" ]; then echo "SKIPPED: the tests that read a corpus of real messages (set IMIP_CORPUS to its folder)"; fi

demo: setup
	@echo "Building; the first time takes some minutes."
	@$(CARGO) build --bin imip-milter --example demo
	@KEEP=$(KEEP) $(CARGO) run --quiet --example demo

bench:
	@$(SETUP) bench
	$(CARGO) bench --bench price
	$(CARGO) bench --bench calendar
	$(CARGO) bench --bench engine
	$(CARGO) bench --bench annotation

# What goes into packages besides files of the source: made by the program that they hold.
PACKAGE := target/package
RELEASE = $${CARGO_TARGET_DIR:-target}/release/imip-milter
# Equal sources make equal packages: their time is that of the package's changelog.
PACKAGED = $$(date -ud "$$(sed -n 's/^ -- .*>  //p;T;q' packaging/debian/changelog)" +%s)
# need-tool NAME VERSION. Unoptimised: it is built more often than it runs.
need-tool = $(CARGO) $(patsubst cargo-%,%,$(1)) --version >/dev/null 2>&1 || \
	{ echo "Installing $(1) $(2) with cargo."; $(CARGO) install $(1) --version $(2) --locked --debug; }

package:
	@$(SETUP) package
	$(CARGO) build --release --locked
	@rm -rf $(PACKAGE) && mkdir -p $(PACKAGE)/man $(PACKAGE)/completions
	@export SOURCE_DATE_EPOCH="$(PACKAGED)"; $(RELEASE) man --dir $(PACKAGE)/man
	@$(RELEASE) completions bash >$(PACKAGE)/completions/imip-milter.bash
	@$(RELEASE) completions zsh >$(PACKAGE)/completions/_imip-milter
	@$(RELEASE) completions fish >$(PACKAGE)/completions/imip-milter.fish
	@cp CHANGELOG.md $(PACKAGE)/changelog
	@ln -s examples $(PACKAGE)/contrib

deb: package
	@$(call need-tool,cargo-deb,3.8.0)
	@export SOURCE_DATE_EPOCH="$(PACKAGED)"; $(CARGO) deb --no-build --locked

rpm: package
	@$(call need-tool,cargo-generate-rpm,0.21.1)
	@export SOURCE_DATE_EPOCH="$(PACKAGED)"; $(CARGO) generate-rpm
	@ls -t "$$PWD"/$${CARGO_TARGET_DIR:-target}/generate-rpm/*.rpm | head -n 1

# Memory of a target and seconds an input may take; both are findings when passed.
FUZZ := -dict=fuzz/ical.dict -max_len=16384 -rss_limit_mb=2048 -timeout=5

fuzz: fuzz/Cargo.lock
	@$(CARGO) +nightly fuzz --version >/dev/null 2>&1 || { echo "make fuzz needs: rustup toolchain install nightly --profile minimal; cargo install cargo-fuzz --locked"; exit 69; }
	@for target in $(TARGET); do \
		mkdir -p fuzz/corpus/$$target fuzz/regressions/$$target; \
		echo "== $$target, $(TIME) seconds"; \
		$(CARGO) +nightly fuzz run -O $$target fuzz/corpus/$$target fuzz/seeds/$$target \
			fuzz/regressions/$$target -- $(FUZZ) -max_total_time=$(TIME) || exit 1; \
	done

# The fuzzer runs the versions that the program has.
fuzz/Cargo.lock: Cargo.lock
	cp Cargo.lock $@

fmt:
	$(CARGO) fmt --all

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --all-targets -- -D warnings
	$(CARGO) clippy --lib --bins --test kill --features fault-points -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --no-deps --document-private-items

deny:
	$(CARGO) deny check licenses bans sources
