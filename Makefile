# Two commands matter: `make run` and `make test`. The work is in scripts/.

.DEFAULT_GOAL := help
.PHONY: help run test bench fuzz fmt bindings advisories icons

help: ## Lists these commands
	@sed -n 's/^\([a-z]*\): .*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

run: ## Installs what is missing, builds Keyrack and opens it (in the terminal where there is no display)
	@scripts/run

test: ## Installs what is missing and runs every check and test
	@scripts/test

fuzz: ## Gives each fuzz target to a fuzzer for FUZZ_SECONDS, 60 if not set (needs a nightly toolchain)
	@scripts/fuzz

bench: ## Prints the figures that are promised, as measured here
	@scripts/bench

fmt: ## Formats the Rust sources
	@cargo fmt --all

bindings: ## Writes the TypeScript twins of the wire's types anew
	@rm -f ui/src/bindings/*.ts
	@cargo test --quiet -p wire

advisories: ## Checks the dependencies against the advisory database (needs the network)
	@cargo deny --locked check advisories

icons: ## Draws every icon anew from its SVG
	@scripts/icons
