//! A limit of the program.

use std::fmt;

use crate::limits::words::{bytes_in_words, grouped};

/// Bytes of a mebibyte.
pub(crate) const MIB: usize = 1024 * 1024;

/// The most that the program takes of something.
#[derive(Debug, PartialEq, Eq)]
pub struct Limit {
    /// The thing that is limited, in Italian.
    pub subject: &'static str,
    pub most: usize,
    pub unit: LimitUnit,
    /// The reason, in Italian.
    pub protects: &'static str,
    /// The code of the finding that tells of more.
    pub code: &'static str,
    /// The way out that the finding gives.
    pub remedy: &'static str,
}

/// The unit in which a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitUnit {
    Bytes,
    Items,
}

impl Limit {
    /// Whether so much is within the limit.
    pub(crate) fn holds(&self, count: usize) -> bool {
        count <= self.most
    }

    /// The limit as people write it: `1 MiB`, `20.000`.
    pub fn amount(&self) -> String {
        match self.unit {
            LimitUnit::Bytes => bytes_in_words(self.most as u64),
            LimitUnit::Items => grouped(self.most),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.amount())
    }
}
