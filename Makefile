# make test    all tests, those with a private real Postfix included
# make demo    an invitation's way through a private Postfix, told as a story;
#              KEEP=1 leaves it running and prints how to send it a message
# make bench   the price of the filter, against Postfix alone and a do-nothing filter;
#              iCalendar beside other libraries
#
# These install what they need with apt-get when run as root or with sudo, and say so.
# They change no mail configuration: see contrib/dev/setup.sh.

CARGO := contrib/dev/with-cargo.sh cargo
SETUP := contrib/dev/setup.sh

.PHONY: all setup test demo bench fmt lint deny

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

fmt:
	$(CARGO) fmt --all

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --all-targets -- -D warnings
	$(CARGO) clippy --all-targets --features fault-points -- -D warnings

deny:
	$(CARGO) deny check licenses bans sources
