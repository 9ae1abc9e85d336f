//! Words, numbers, addresses and codes that the rules look for in a text.

pub(crate) mod access;
pub(crate) mod data_holder;
#[cfg(test)]
mod fixture;
pub(crate) mod iban;
pub(crate) mod id_stem;
pub(crate) mod intention;
pub(crate) mod kept_terms;
pub(crate) mod mailbox;
pub(crate) mod named_person;
pub(crate) mod numbering;
pub(crate) mod owner_words;
pub(crate) mod paying;
pub(crate) mod positions;
pub(crate) mod quantity_words;
pub(crate) mod repetition;
pub(crate) mod slips;
pub(crate) mod step;
pub(crate) mod substitute;
pub(crate) mod tax_code;
pub(crate) mod telephone;
pub(crate) mod training_words;
pub(crate) mod unprintable;
pub(crate) mod word_places;
