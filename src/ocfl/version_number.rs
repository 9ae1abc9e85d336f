//! The number of a version.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A version's number, from 1; written `v1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct VersionNumber(u32);

impl VersionNumber {
    /// More than anybody will ever need.
    const LAST: u32 = 999_999;

    /// `v1`.
    pub(crate) const FIRST: VersionNumber = VersionNumber(1);

    /// The version with a number from 1; `None` for any other.
    pub(crate) fn new(number: u32) -> Option<Self> {
        (1..=Self::LAST).contains(&number).then_some(VersionNumber(number))
    }

    /// Reads `v2`; `None` for anything else. OCFL's numbers may have leading zeros, ours never do.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('v')?;
        // `parse` alone would take a sign before the digits.
        if digits.starts_with('0') || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Self::new(digits.parse().ok()?)
    }

    /// The number that follows.
    pub(crate) fn next(self) -> Self {
        VersionNumber(self.0 + 1)
    }
}

impl fmt::Display for VersionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}", self.0)
    }
}

impl Serialize for VersionNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for VersionNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        VersionNumber::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("«{text}» non è il numero di una versione")))
    }
}

#[cfg(test)]
mod tests {
    use crate::ocfl::version_number::*;

    #[test]
    fn a_number_is_read_as_it_is_written() {
        assert_eq!(VersionNumber::parse("v12").map(|number| number.to_string()).as_deref(), Some("v12"));
        for wrong in ["v0", "v01", "2", "v", "v-1", "v+1", "v1000000"] {
            assert_eq!(VersionNumber::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_tenth_comes_after_the_ninth() {
        assert!(VersionNumber::parse("v10") > VersionNumber::parse("v9"));
    }
}
