//! Keys of the plan's files: name, description, example, shape of the value. Their tables are in `plan_keys`
//! and `objective_keys`.

use crate::plan::{Objective, Plan, Prose};
use crate::yaml::KeyNames;

/// A key of one of the plan's files.
#[derive(Debug, Clone, Copy)]
pub struct KeySpec {
    /// The key in the YAML.
    pub name: &'static str,
    /// Other words for it, which are no keys and lead to it; `*` stands for the rest of a word.
    pub(crate) words: &'static [&'static str],
    /// Another spelling that is accepted: `unita` for `unità`.
    pub(crate) alias: Option<&'static str>,
    /// Meaning, and how to write it.
    pub(crate) description: &'static str,
    /// A likely value; empty if there is none to show.
    pub(crate) example: &'static str,
    pub need: Need,
    /// The key that, answered with `sì`, lets a required one be absent.
    pub(crate) excused_by: Option<&'static str>,
    /// The key that, present, may let a required one be absent: its list says the same.
    pub(crate) composed_from: Option<&'static str>,
    /// The list beside it, each of whose entries may have the key instead.
    pub(crate) said_by_each_of: Option<&'static str>,
    pub(crate) shape: ValueShape,
    /// `None` if comparisons do not look at it, or it is not of the whole plan.
    pub(crate) datum: Option<Datum>,
    /// `None` if comparisons do not look at it, or it is not of an objective.
    pub(crate) part: Option<PartSpec>,
}

/// A key of `piano.yaml` as comparisons see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Datum {
    /// The name that people use.
    pub(crate) label: &'static str,
    /// The ending of a participle about it: `modificato`, `modificata`, `modificati`, `modificate`.
    pub(crate) ending: &'static str,
    /// Whether the annex shows it in its own words; its acts stand in the heading of the document.
    pub(crate) is_printed: bool,
    /// Says what a plan has behind the key, as people write it; a list for acts and rules.
    pub(crate) said: fn(&Plan) -> Prose,
}

/// A key of an objective, beside its texts, as comparisons see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PartSpec {
    /// The name that people use, as the head of a row.
    pub(crate) label: &'static str,
    /// The same in a list of changes: `peso`.
    pub(crate) short: &'static str,
    /// The ending of a participle about it.
    pub(crate) ending: &'static str,
    /// Says what an objective has behind the key, as people write it.
    pub(crate) said: fn(&Objective) -> Prose,
    /// Whether a cell of the objective prints it: the cell's change is then all that people are to be told.
    pub(crate) in_a_cell: fn(&Objective) -> bool,
}

/// Obligation to write a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

/// Form of the value behind a key.
#[derive(Debug, Clone, Copy)]
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
    /// A number that the annex prints, with a word behind it or without: `3 bis`.
    PrintedNumber,
    /// Letters, digits, `_` and `-`.
    Code,
    /// The key of a row of objectives: lower-case letters, digits and `_`.
    RowKey,
    /// A name without folders.
    FileName,
    /// The id of an objective.
    Id,
    /// A list of ids.
    Ids,
    /// A list of texts: so many at most, of so many characters.
    Lines {
        most: usize,
        longest: usize,
    },
    /// A number in Italian spelling, with its unit or without: `12,5`, `75%`. The loader takes any text;
    /// rules look at it.
    Quantity,
    /// `2022-12-31`.
    Date,
    /// `2022-12-31`, or nothing between quotes where it is still to be fixed.
    DateOrBlank,
    /// `2022-12-31`, or `2022`.
    DateOrYear,
    /// `sì` or `no`.
    YesNo,
    /// A list of some of these words, each once.
    Words(&'static [&'static str]),
    /// One of these words.
    Word(&'static [&'static str]),
    /// One of these words in any usual spelling, or another that has a title.
    Dimension(&'static [&'static str]),
    /// A group of keys.
    Group(&'static [KeySpec]),
    /// A group of keys for the code of each rule.
    Rules(&'static [KeySpec]),
    /// A group of keys for the id of each objective.
    EachObjective(&'static [KeySpec]),
    /// A list of groups of keys.
    Groups(&'static [KeySpec]),
    /// A quantity for each year: `{2023: 80%, 2024: 90%}`.
    Years,
}

/// Freedom of an office to leave a field blank on purpose (`""`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blank {
    Allowed,
    Refused,
}

impl KeySpec {
    /// A key that must be there.
    pub(crate) const fn required(name: &'static str, shape: ValueShape) -> Self {
        KeySpec {
            name,
            words: &[],
            alias: None,
            description: "",
            example: "",
            need: Need::Required,
            excused_by: None,
            composed_from: None,
            said_by_each_of: None,
            shape,
            datum: None,
            part: None,
        }
    }

    /// A key that may be there.
    pub(crate) const fn optional(name: &'static str, shape: ValueShape) -> Self {
        KeySpec { need: Need::Optional, ..KeySpec::required(name, shape) }
    }

    /// A key that must be there unless another says `sì`.
    pub(crate) const fn unless(self, key: &'static str) -> Self {
        KeySpec { excused_by: Some(key), ..self }
    }

    /// A key that may be absent where the list of another says the same.
    pub(crate) const fn or_composed_from(self, key: &'static str) -> Self {
        KeySpec { composed_from: Some(key), ..self }
    }

    /// A key that must be there unless each entry of the list beside it has it.
    pub(crate) const fn unless_each_of(self, list: &'static str) -> Self {
        KeySpec { said_by_each_of: Some(list), ..self }
    }

    /// A key that people call by these words too.
    pub(crate) const fn called(self, words: &'static [&'static str]) -> Self {
        KeySpec { words, ..self }
    }

    pub(crate) const fn described(self, description: &'static str) -> Self {
        KeySpec { description, ..self }
    }

    pub(crate) const fn with_example(self, example: &'static str) -> Self {
        KeySpec { example, ..self }
    }

    pub(crate) const fn with_alias(self, alias: &'static str) -> Self {
        KeySpec { alias: Some(alias), ..self }
    }

    /// A key that comparisons look at, and that the annex shows.
    pub(crate) const fn printed(
        self,
        label: &'static str,
        ending: &'static str,
        said: fn(&Plan) -> Prose,
    ) -> Self {
        KeySpec { datum: Some(Datum { label, ending, is_printed: true, said }), ..self }
    }

    /// A key that comparisons look at, and that the annex does not show.
    pub(crate) const fn compared(
        self,
        label: &'static str,
        ending: &'static str,
        said: fn(&Plan) -> Prose,
    ) -> Self {
        KeySpec { datum: Some(Datum { label, ending, is_printed: false, said }), ..self }
    }

    /// A key of an objective that comparisons look at.
    pub(crate) const fn told(
        self,
        label: &'static str,
        short: &'static str,
        ending: &'static str,
        said: fn(&Objective) -> Prose,
    ) -> Self {
        KeySpec { part: Some(PartSpec { label, short, ending, said, in_a_cell: |_| false }), ..self }
    }

    /// A key of an objective that a cell prints, of some objectives at least.
    pub(crate) const fn in_a_cell(self, in_a_cell: fn(&Objective) -> bool) -> Self {
        match self.part {
            Some(part) => KeySpec { part: Some(PartSpec { in_a_cell, ..part }), ..self },
            None => self,
        }
    }

    /// The keys of an objective that comparisons look at, beside its texts, each with its name.
    pub(crate) fn parts(table: &'static [KeySpec]) -> impl Iterator<Item = (&'static str, PartSpec)> {
        table.iter().filter_map(|spec| Some((spec.name, spec.part?)))
    }

    /// The keys of a table that comparisons look at, in its order, each with its path, such as `ente.nome`.
    pub(crate) fn data(table: &'static [KeySpec]) -> Vec<(String, Datum)> {
        let mut data = Vec::new();
        for spec in table {
            data.extend(spec.datum.map(|datum| (spec.name.to_owned(), datum)));
            let below = KeySpec::data(spec.shape.keys()).into_iter();
            data.extend(below.map(|(path, datum)| (format!("{}.{path}", spec.name), datum)));
        }
        data
    }

    /// A key of the table, by its name in the YAML.
    pub(crate) fn of(table: &'static [KeySpec], name: &str) -> &'static KeySpec {
        table.iter().find(|spec| spec.name == name).expect("the name stands in the table")
    }

    /// The names of a table's keys, with their other spellings.
    pub(crate) fn names(table: &'static [KeySpec]) -> Vec<&'static str> {
        table.iter().flat_map(|spec| std::iter::once(spec.name).chain(spec.alias)).collect()
    }

    /// The names with the words that people use for them.
    pub(crate) fn vocabulary(table: &'static [KeySpec]) -> KeyNames<'static> {
        let mut words = Vec::new();
        for spec in table {
            words.extend(spec.words.iter().map(|word| (*word, spec.name)));
        }
        KeyNames { names: KeySpec::names(table), words, ..KeyNames::default() }
    }

    /// The names with those of the keys below them, of every depth.
    pub(crate) fn all_names(table: &'static [KeySpec]) -> Vec<&'static str> {
        let below = table.iter().flat_map(|spec| KeySpec::all_names(spec.shape.keys()));
        KeySpec::names(table).into_iter().chain(below).collect()
    }

    /// The names of the keys, of every depth, that have a list below them.
    pub(crate) fn list_names(table: &'static [KeySpec]) -> Vec<&'static str> {
        let own = table.iter().filter(|spec| spec.shape.is_list()).map(|spec| spec.name);
        let below = table.iter().flat_map(|spec| KeySpec::list_names(spec.shape.keys()));
        own.chain(below).collect()
    }
}

impl ValueShape {
    /// Whether there is a list below a key of this shape.
    fn is_list(self) -> bool {
        matches!(
            self,
            ValueShape::Ids | ValueShape::Words(_) | ValueShape::Lines { .. } | ValueShape::Groups(_)
        )
    }

    /// The keys that stand below one of this shape.
    pub(crate) fn keys(self) -> &'static [KeySpec] {
        match self {
            ValueShape::Group(keys)
            | ValueShape::Groups(keys)
            | ValueShape::Rules(keys)
            | ValueShape::EachObjective(keys) => keys,
            ValueShape::Text
            | ValueShape::Line(_)
            | ValueShape::Field(_)
            | ValueShape::Period
            | ValueShape::Year
            | ValueShape::Count
            | ValueShape::PrintedNumber
            | ValueShape::Code
            | ValueShape::RowKey
            | ValueShape::FileName
            | ValueShape::Id
            | ValueShape::Ids
            | ValueShape::Lines { .. }
            | ValueShape::Quantity
            | ValueShape::Date
            | ValueShape::DateOrBlank
            | ValueShape::DateOrYear
            | ValueShape::YesNo
            | ValueShape::Words(_)
            | ValueShape::Word(_)
            | ValueShape::Dimension(_)
            | ValueShape::Years => &[],
        }
    }

    /// The words of which a value of this shape is one.
    pub(crate) fn words(self) -> &'static [&'static str] {
        if let ValueShape::Word(words) = self { words } else { &[] }
    }
}
