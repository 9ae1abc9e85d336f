//! Holds the sources against the house's rules: who imports whom, names of one meaning.

mod layering;
mod names;
mod sources;
