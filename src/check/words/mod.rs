//! What the rules look for in a text: words, numbers, addresses, codes.

pub(crate) mod iban;
pub(crate) mod intention;
pub(crate) mod mailbox;
pub(crate) mod numbering;
pub(crate) mod tax_code;
