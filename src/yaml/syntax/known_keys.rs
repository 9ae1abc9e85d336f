//! The keys that may stand in a file, and in one of its mappings.

/// Names of keys, at whatever depth of a file they may stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct KnownKeys<'a> {
    pub names: &'a [&'a str],
    /// Those with a list below them.
    pub lists: &'a [&'a str],
}

/// The keys of one mapping.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeyNames {
    pub(crate) names: Vec<&'static str>,
    /// Words that people write in the place of a key, each with the key; `*` stands for the rest of a word.
    pub(crate) words: Vec<(&'static str, &'static str)>,
}

impl KeyNames {
    /// Keys that nobody has other words for.
    pub(crate) fn of(names: &[&'static str]) -> Self {
        KeyNames { names: names.to_vec(), words: Vec::new() }
    }
}
