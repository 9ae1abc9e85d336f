//! Words, numbers, addresses and codes that the rules look for in a text.

pub(crate) mod iban;
pub(crate) mod intention;
pub(crate) mod kept_terms;
pub(crate) mod mailbox;
pub(crate) mod numbering;
pub(crate) mod substitute;
pub(crate) mod tax_code;
pub(crate) mod unprintable;
