//! The names of an archived plan: its identifier, and the folder that holds it.

use std::fmt;

/// Before the IPA code in every identifier.
const PREFIX: &str = "urn:piao:allegato1:";

/// A plan's body and years; in order of body and period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity {
    /// The body's IPA code, in lower case: codes that differ in capitals name one body.
    ipa_code: String,
    /// The three-year period, such as `2022-2024`.
    period: String,
}

impl Identity {
    /// The plan of the body with an IPA code for a period; `None` unless both consist of letters, digits, `-`
    /// and `_`.
    pub(crate) fn new(ipa_code: &str, period: &str) -> Option<Self> {
        if !is_plain(ipa_code) || !is_plain(period) {
            return None;
        }
        Some(Identity { ipa_code: ipa_code.to_ascii_lowercase(), period: period.to_owned() })
    }

    /// Reads an identifier as [`fmt::Display`] writes it.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        let (ipa_code, period) = id.strip_prefix(PREFIX)?.split_once(':')?;
        Identity::new(ipa_code, period).filter(|identity| identity.to_string() == id)
    }

    /// The identity whose [`Identity::folder`] has this name.
    pub(crate) fn from_folder(name: &str) -> Option<Self> {
        Identity::from_id(&name.replace("%3a", ":")).filter(|identity| identity.folder() == name)
    }

    /// The body's IPA code, in lower case.
    pub(crate) fn ipa_code(&self) -> &str {
        &self.ipa_code
    }

    /// The three-year period, such as `2022-2024`.
    pub(crate) fn period(&self) -> &str {
        &self.period
    }

    /// The folder's name in the storage root: the identifier with `%3a` for each colon (OCFL extension 0003
    /// without tuples). The identifier is too short to be cut.
    pub(crate) fn folder(&self) -> String {
        self.to_string().replace(':', "%3a")
    }
}

/// Whether a text can be part of a folder's name on every system.
fn is_plain(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

impl fmt::Display for Identity {
    /// Writes `urn:piao:allegato1:c_a000:2022-2024`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}:{}", self.ipa_code, self.period)
    }
}

#[cfg(test)]
mod tests {
    use crate::ocfl::identity::*;

    #[test]
    fn an_identifier_is_read_as_it_is_written() {
        let identity = Identity::new("C_A000", "2022-2024").expect("both are plain");
        assert_eq!(identity.to_string(), "urn:piao:allegato1:c_a000:2022-2024");
        assert_eq!(identity.folder(), "urn%3apiao%3aallegato1%3ac_a000%3a2022-2024");
        assert_eq!(Identity::from_id(&identity.to_string()), Some(identity.clone()));
        assert_eq!(Identity::from_folder(&identity.folder()), Some(identity));
    }

    #[test]
    fn what_could_lead_elsewhere_is_no_identifier() {
        for (code, period) in
            [("", "2022-2024"), ("a/b", "2022-2024"), ("..", "x"), ("a", ""), ("è", "2022-2024")]
        {
            assert_eq!(Identity::new(code, period), None, "{code} {period}");
        }
        for id in
            ["urn:piao:allegato1:C_A000:2022-2024", "urn:piao:allegato2:a:b", "a:b", "urn:piao:allegato1:a"]
        {
            assert_eq!(Identity::from_id(id), None, "{id}");
        }
    }
}
