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
        Self::parse_padded(text).filter(|(_, width)| *width == 0).map(|(number, _)| number)
    }

    /// Reads `v2`, or `v002` as other programs may write it, with the width of what has leading zeros and 0
    /// for what has none.
    pub(crate) fn parse_padded(text: &str) -> Option<(Self, usize)> {
        let digits = text.strip_prefix('v')?;
        // `parse` alone would take a sign before the digits.
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let width = if digits.starts_with('0') { digits.len() } else { 0 };
        Some((Self::new(digits.parse().ok()?)?, width))
    }

    /// Writes the number with leading zeros up to a width.
    pub(crate) fn padded(self, width: usize) -> String {
        format!("v{:0width$}", self.0)
    }

    /// The number that follows; `None` after the last that can be read back.
    pub(crate) fn next(self) -> Option<Self> {
        Self::new(self.0 + 1)
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
        let (number, width) = VersionNumber::parse_padded("v012").expect("a number");
        assert_eq!((number.to_string().as_str(), width, number.padded(width).as_str()), ("v12", 3, "v012"));
    }

    #[test]
    fn the_tenth_comes_after_the_ninth() {
        assert!(VersionNumber::parse("v10") > VersionNumber::parse("v9"));
    }

    #[test]
    fn nothing_follows_the_last_that_can_be_read_back() {
        let last = VersionNumber::parse("v999999").expect("the last");
        assert_eq!(last.next(), None);
        assert_eq!(VersionNumber::parse("v999998").and_then(VersionNumber::next), Some(last));
    }
}
