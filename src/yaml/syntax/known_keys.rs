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
pub(crate) struct KeyNames<'a> {
    pub(crate) names: Vec<&'a str>,
    /// Words that people write in the place of a key, each with the key; `*` stands for the rest of a word.
    pub(crate) words: Vec<(&'a str, &'a str)>,
    /// Those of the mapping around, which are none here.
    pub(crate) outer: OuterKeys<'a>,
    pub(crate) others: OtherKeys,
}

/// The keys of a mapping in which another one stands, without those that both have.
#[derive(Debug, Clone, Default)]
pub(crate) struct OuterKeys<'a> {
    /// The mapping they belong to: `dell'obiettivo`.
    pub(crate) place: &'static str,
    pub(crate) names: Vec<&'a str>,
}

/// The keys of a mapping that are not known.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum OtherKeys {
    /// There are none.
    #[default]
    None,
    /// A file may declare some; the hint says where.
    Declared { hint: &'static str },
    /// The file that would declare them was not understood. What may be one of them is left alone: whoever
    /// mends that file will hear of it.
    Unsure { may_be: fn(&str) -> bool },
}

impl<'a> KeyNames<'a> {
    /// Keys that nobody has other words for.
    pub(crate) fn of(names: &[&'a str]) -> Self {
        KeyNames { names: names.to_vec(), ..KeyNames::default() }
    }

    /// The same for a mapping that stands in another one.
    pub(crate) fn within(self, place: &'static str, mut names: Vec<&'a str>) -> Self {
        names.retain(|name| !self.names.contains(name));
        KeyNames { outer: OuterKeys { place, names }, ..self }
    }
}
