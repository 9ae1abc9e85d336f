//! What there is to say of a key of the plan's files, and the optional keys of an objective.
//!
//! The loader, the schemas for editors and `nuovo` read the same tables: these, and those of `file_keys`.

use crate::plan::Polarity;

/// What there is to say of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeySpec {
    /// The key in the YAML.
    pub name: &'static str,
    /// Another spelling that is accepted: `unita` for `unità`.
    pub(crate) alias: Option<&'static str>,
    /// What it says, and how to write it.
    pub(crate) description: &'static str,
    /// A likely value.
    pub(crate) example: &'static str,
    pub need: Need,
    pub(crate) shape: ValueShape,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

/// What stands behind a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueShape {
    Text,
    /// A text of so many characters at most.
    Line(usize),
    /// The text of one of the nine fields, which must be there.
    Field(Blank),
    /// `2022-2024`.
    Period,
    /// `2023`.
    Year,
    /// A whole number, without points.
    Count,
    /// Letters, digits, `_` and `-`.
    Code,
    /// A name without folders.
    FileName,
    /// The id of an objective.
    Id,
    /// A list of ids.
    Ids,
    /// A number in Italian spelling, with its unit or without: `12,5`, `75%`. Any text is taken; rules look at it.
    Quantity,
    /// `2022-12-31`.
    Date,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One of these words in any usual spelling, or another that has a title.
    Dimension(&'static [&'static str]),
    /// A group of keys.
    Group(&'static [KeySpec]),
    /// A group of keys for the code of each rule.
    Rules(&'static [KeySpec]),
    /// A list of groups of keys.
    Groups(&'static [KeySpec]),
    /// A quantity for each year: `{2023: 80%, 2024: 90%}`.
    Years,
}

/// Whether an office may leave a field blank on purpose (`""`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blank {
    Allowed,
    Refused,
}

impl KeySpec {
    /// A key of the table, by its name in the YAML.
    pub(crate) fn of(table: &'static [KeySpec], name: &str) -> &'static KeySpec {
        table.iter().find(|spec| spec.name == name).expect("the name stands in the table")
    }

    /// The names of a table's keys, with their other spellings.
    pub(crate) fn names(table: &'static [KeySpec]) -> Vec<&'static str> {
        table.iter().flat_map(|spec| std::iter::once(spec.name).chain(spec.alias)).collect()
    }

    /// The same with the keys below them, of every depth.
    pub(crate) fn all_names(table: &'static [KeySpec]) -> Vec<&'static str> {
        let below = table.iter().flat_map(|spec| KeySpec::all_names(spec.shape.keys()));
        KeySpec::names(table).into_iter().chain(below).collect()
    }
}

impl ValueShape {
    /// The keys that stand below one of this shape.
    pub(crate) fn keys(self) -> &'static [KeySpec] {
        match self {
            ValueShape::Group(keys) | ValueShape::Groups(keys) | ValueShape::Rules(keys) => keys,
            ValueShape::Text
            | ValueShape::Line(_)
            | ValueShape::Field(_)
            | ValueShape::Period
            | ValueShape::Year
            | ValueShape::Count
            | ValueShape::Code
            | ValueShape::FileName
            | ValueShape::Id
            | ValueShape::Ids
            | ValueShape::Quantity
            | ValueShape::Date
            | ValueShape::Word(_)
            | ValueShape::Dimension(_)
            | ValueShape::Years => &[],
        }
    }
}

/// The keys that an objective may have beside `id`, the nine fields and `note`.
pub(crate) const EXTRA_KEYS: [KeySpec; 2] = [
    KeySpec {
        name: "peso",
        alias: None,
        description: "Quanto pesa l'obiettivo fra quelli dello stesso responsabile, su 100. Non è stampato, se il modello non lo chiede.",
        example: "30",
        need: Need::Optional,
        shape: ValueShape::Quantity,
    },
    KeySpec {
        name: "misure",
        alias: None,
        description: "Gli indicatori dell'obiettivo, con i numeri. Non sono stampati, se il modello non li chiede.",
        example: "",
        need: Need::Optional,
        shape: ValueShape::Groups(&MEASURE_KEYS),
    },
];

/// The keys of an entry of `misure`.
pub(crate) const MEASURE_KEYS: [KeySpec; 7] = [
    KeySpec {
        name: "nome",
        alias: None,
        description: "Che cosa si misura.",
        example: "Istanze presentate online",
        need: Need::Required,
        shape: ValueShape::Text,
    },
    KeySpec {
        name: "formula",
        alias: None,
        description: "Come si calcola.",
        example: "istanze online / istanze totali × 100",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
    KeySpec {
        name: "unità",
        alias: Some("unita"),
        description: "L'unità di misura: «%», giorni, ore, euro, numero.",
        example: "\"%\"",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
    KeySpec {
        name: "polarità",
        alias: Some("polarita"),
        description: "«crescente» se il risultato è tanto migliore quanto più il valore è alto, «decrescente» se quanto più è basso.",
        example: "crescente",
        need: Need::Optional,
        shape: ValueShape::Word(&Polarity::WORDS),
    },
    KeySpec {
        name: "baseline",
        alias: None,
        description: "Il valore di partenza, e il giorno a cui si riferisce.",
        example: "{valore: 40%, data: 2022-12-31}",
        need: Need::Optional,
        shape: ValueShape::Group(&BASELINE_KEYS),
    },
    KeySpec {
        name: "target",
        alias: None,
        description: "Il valore atteso per ogni anno.",
        example: "{2023: 60%, 2024: 75%}",
        need: Need::Optional,
        shape: ValueShape::Years,
    },
    KeySpec {
        name: "fonte",
        alias: None,
        description: "Dove è verificabile il valore.",
        example: "Statistiche dello sportello telematico",
        need: Need::Optional,
        shape: ValueShape::Text,
    },
];

/// The keys of a measure's `baseline`.
pub(crate) const BASELINE_KEYS: [KeySpec; 2] = [
    KeySpec {
        name: "valore",
        alias: None,
        description: "Il valore misurato, con un numero.",
        example: "40%",
        need: Need::Required,
        shape: ValueShape::Quantity,
    },
    KeySpec {
        name: "data",
        alias: None,
        description: "Il giorno a cui il valore si riferisce.",
        example: "2022-12-31",
        need: Need::Optional,
        shape: ValueShape::Date,
    },
];

#[cfg(test)]
mod tests {
    use crate::plan::key::*;

    #[test]
    fn no_key_comes_twice_in_a_table() {
        for table in [&EXTRA_KEYS[..], &MEASURE_KEYS, &BASELINE_KEYS] {
            let mut names = KeySpec::names(table);
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count);
        }
    }
}
