//! Holds the sources against the house's rules: who imports whom, names of one meaning, how it reads aloud.

mod layering;
mod names;
mod reading;
mod sources;
