//! The keys that may stand in a file.

/// Names of keys, at whatever depth of a file they may stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct KnownKeys<'a> {
    pub names: &'a [&'a str],
    /// Those with a list below them.
    pub lists: &'a [&'a str],
}
