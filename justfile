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

# Spoils files of a kind (yaml, premise, markup, returned_docx, inventory) a million times; needs cargo-fuzz
fuzz kind:
    cargo fuzz run --sanitizer none {{ kind }} -- -runs=1000000

# Speed and memory
bench *arguments:
    cargo bench {{ arguments }}

# Licences, sources and known weaknesses of the dependencies; needs the network for the list of the last
audit:
    .ci/deny check
