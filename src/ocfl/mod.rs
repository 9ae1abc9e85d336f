//! The storage of archives: every version of every plan, as it was on the day of its act, and the proof that
//! it still is.
//!
//! An archive is a storage root of OCFL 1.1 (Oxford Common File Layout), with an object for each body and
//! period, and a version for each event. `ocfl_layout.json` names extension 0003 without tuples, so that a
//! plan's folder bears its identifier. Bytes that an earlier version has are not stored again. What the files
//! of a version mean, the room `archive` knows.
//!
//! # Adding a version
//!
//! A [`Transaction`] begins: from now on this run alone works on the archive, for it holds
//! `extensions/allegato-lavori/blocco`. Beside that file it assembles the whole object anew: the old
//! versions' files under second names, the new version's files, the new inventory. When all of it is on the
//! disk, the new object and the old one change places in one step (`renameat2` with `RENAME_EXCHANGE`); a new
//! plan's object is moved where nothing stood. Then the old names and the folder are removed. A new archive
//! is assembled beside its place, as `.archivio.nuovo`, by the run that holds `.archivio.blocco`, and moved
//! there.
//!
//! # Recovery
//!
//! So a run that dies leaves the archive as it was, or complete; the next one that adds something removes the
//! remains, and says so. If the disk can't exchange two folders, the old object is moved to `precedente/` and
//! the new one to its place; if a run dies between these two steps, the next one moves the old object back.
//!
//! A replaced object is called `sostituito` before anything of it is removed, so that under any other name an
//! object is whole. The next run removes such an object only if its place has every version that it holds,
//! and each byte of it is as it was archived; else it leaves all of it and adds nothing.
//!
//! # What others write
//!
//! Any program may read and write an archive, so an inventory is read as the standard has it, and what the
//! standard forbids is said by its code (`E049`). Blanks, capitals and the order of keys are nobody's damage;
//! a version that another program added is said to be one. Names that some system does not take are archived
//! no more, and those that are there are written under others ([`mod@portable_names`]).

mod addition;
mod agreement;
mod breach;
mod contents;
pub(crate) mod digest;
mod fault;
#[cfg(test)]
pub(crate) mod fixture;
mod identity;
mod inventory;
mod inventory_reader;
mod inventory_rules;
mod json;
mod layout;
mod moment;
mod new_root;
mod object;
mod object_files;
mod odd_names;
mod past;
mod path_rules;
mod portable_names;
mod read;
mod recovery;
mod refusal;
mod sidecar;
mod staging;
mod storage_root;
mod strangers;
#[cfg(test)]
mod tests;
mod transaction;
mod verify;
mod version_number;

pub(crate) use addition::{Addition, Occasion, VersionFile};
pub(crate) use digest::{sha256, sha256_base64, sha512};
pub(crate) use identity::Identity;
pub(crate) use inventory::{Inventory, User, Version};
pub(crate) use past::Past;
pub(crate) use portable_names::portable_names;
pub(crate) use refusal::Refusal;
pub(crate) use storage_root::Archive;
pub(crate) use transaction::{Stored, Transaction};
pub(crate) use verify::Verified;
pub(crate) use version_number::VersionNumber;
