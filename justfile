# The tasks of the project: `just` lists them.

_default:
    @just --list

# All that decides whether a change may land
ci:
    .ci/run

# The program's own tests, or those with a word in their names
test word="":
    cargo test {{ word }}

# Writes what the program says and makes into the cases, the pairs, the guide and the snapshots; review the difference
bless:
    UPDATE_CASES=1 cargo test --test suite

# Form and clippy
lint:
    cargo fmt --check
    cargo clippy --locked --all-targets -- --deny warnings

# The pages of the code
doc:
    cargo doc --locked --no-deps --document-private-items --open

# The outputs and the archive, by programs that are not ours; `just judges --only annex` chooses
judges *arguments:
    tests/conformance/run {{ arguments }}

# Spoils files of a kind (yaml, premise, markup, returned_docx, inventory) a million times; docs/spoilt-files.md
fuzz kind:
    #!/usr/bin/env bash
    set -euo pipefail
    flags="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
    flags="$flags -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table"
    flags="$flags -Cllvm-args=-sanitizer-coverage-trace-compares"
    RUSTFLAGS="$flags" cargo build --release --locked --manifest-path fuzz/Cargo.toml --target x86_64-unknown-linux-gnu
    mkdir -p fuzz/found/{{ kind }}
    RAYON_NUM_THREADS=1 fuzz/target/x86_64-unknown-linux-gnu/release/{{ kind }} \
        -runs=1000000 -max_len=12000 -timeout=20 fuzz/found/{{ kind }} fuzz/corpus/{{ kind }}

# The program for Windows, built on Debian and run under Wine beside this machine's; docs/windows.md
windows:
    tests/windows/run

# The packages, in dist, each tried in a clean place; docs/installare.md
dist *arguments:
    tools/dist/run {{ arguments }}

# Speed and memory
bench *arguments:
    cargo bench {{ arguments }}

# Licences, sources and known weaknesses of the dependencies; needs the network for the list of the last
audit:
    .ci/deny check
