//! A line of a cell that is composed from a measure, an owner or a phase, in pieces by which an edited one is
//! read back.

use crate::plan::{FieldKey, Measure, Quantity, unit_name};
use crate::source::folded_words::FoldedWords;

/// What a line says of a measure without a value for it, in a list of several.
pub(crate) const NOTHING: &str = "—";

/// A line, piece by piece; `V` names the values of an entry of the kind that it is composed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ComposedLine<V>(Vec<Piece<V>>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece<V> {
    /// Words of the program's, and a unit.
    Between(String),
    Value(V, String),
}

/// A value of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MeasureValue {
    Name,
    Formula,
    Weight,
    Baseline,
    BaselineDate,
    Target(u16),
    Source,
}

impl ComposedLine<MeasureValue> {
    /// The line of a cell; `None` if the measure has nothing for it, or the cell is none of the four.
    pub(crate) fn of(measure: &Measure, key: FieldKey) -> Option<Self> {
        match key {
            FieldKey::Indicator => Some(ComposedLine::indicator(measure)),
            FieldKey::Baseline => ComposedLine::baseline(measure),
            FieldKey::Target => ComposedLine::targets(measure),
            FieldKey::Source => {
                let source = measure.source.as_ref().map(|source| single_line(&source.value))?;
                Some(ComposedLine(vec![Piece::Value(MeasureValue::Source, source)]))
            }
            FieldKey::Objective
            | FieldKey::Owner
            | FieldKey::Stakeholder
            | FieldKey::Contributor
            | FieldKey::Deadline => None,
        }
    }

    /// `Istanze online (%); formula: istanze online / istanze totali × 100; peso: 40`.
    fn indicator(measure: &Measure) -> Self {
        let name = single_line(&measure.name.value);
        let unit = shown_unit(measure).map(|unit| format!(" ({unit})")).unwrap_or_default();
        let details = [
            (
                MeasureValue::Formula,
                "formula",
                measure.formula.as_ref().map(|formula| single_line(&formula.value)),
            ),
            (
                MeasureValue::Weight,
                "peso",
                measure.weight.as_ref().map(|weight| weight.value.written.clone()),
            ),
        ];
        let has_more = !unit.is_empty() || details.iter().any(|(.., value)| value.is_some());
        // «Istanze online. (%)» would end its sentence in the middle of the line.
        let name = if has_more { name.trim_end_matches('.').to_owned() } else { name };
        let mut pieces = vec![Piece::Value(MeasureValue::Name, name)];
        let mut between = unit;
        for (place, label, value) in details {
            let Some(value) = value else { continue };
            pieces.push(Piece::Between(format!("{between}; {label}: ")));
            pieces.push(Piece::Value(place, value));
            between = String::new();
        }
        if !between.is_empty() {
            pieces.push(Piece::Between(between));
        }
        ComposedLine(pieces)
    }

    /// `-8,2 giorni (31 dicembre 2023)`.
    fn baseline(measure: &Measure) -> Option<Self> {
        let baseline = measure.baseline.as_ref()?;
        let value = &baseline.value.value;
        let mut pieces = vec![Piece::Value(MeasureValue::Baseline, value.written.clone())];
        let unit = unit_behind(value, measure);
        match &baseline.date {
            Some(date) => {
                pieces.push(Piece::Between(format!("{unit} (")));
                pieces.push(Piece::Value(MeasureValue::BaselineDate, date.value.in_words()));
                pieces.push(Piece::Between(")".to_owned()));
            }
            None if !unit.is_empty() => pieces.push(Piece::Between(unit)),
            None => {}
        }
        Some(ComposedLine(pieces))
    }

    /// `2024: ≤ 0 giorni; 2025: ≤ 0 giorni`, in the order of the years.
    fn targets(measure: &Measure) -> Option<Self> {
        let mut targets: Vec<_> = measure.targets.iter().collect();
        // People read years in their order, however the file has them.
        targets.sort_by_key(|target| target.year.value);
        let (mut pieces, mut behind) = (Vec::new(), String::new());
        for target in targets {
            let (year, value) = (target.year.value, &target.value.value);
            let end = if pieces.is_empty() { "" } else { "; " };
            pieces.push(Piece::Between(format!("{behind}{end}{year}: ")));
            pieces.push(Piece::Value(MeasureValue::Target(year), value.written.clone()));
            behind = unit_behind(value, measure);
        }
        if !behind.is_empty() {
            pieces.push(Piece::Between(behind));
        }
        (!pieces.is_empty()).then_some(ComposedLine(pieces))
    }
}

impl<V: Copy> ComposedLine<V> {
    /// A line that begins with a value.
    pub(crate) fn beginning(value: V, words: &str) -> Self {
        ComposedLine(vec![Piece::Value(value, words.to_owned())])
    }

    /// The same with another value behind words of the program's, before others.
    pub(crate) fn then(mut self, (before, behind): (&str, &str), value: V, words: &str) -> Self {
        self.0.push(Piece::Between(before.to_owned()));
        self.0.push(Piece::Value(value, words.to_owned()));
        if !behind.is_empty() {
            self.0.push(Piece::Between(behind.to_owned()));
        }
        self
    }

    /// The words.
    pub(crate) fn text(&self) -> String {
        let words = self.0.iter().map(|piece| match piece {
            Piece::Between(words) | Piece::Value(_, words) => words.as_str(),
        });
        words.collect()
    }

    /// The values that differ in a line that somebody edited; `None` if it can't be told which they are:
    /// words of the program's were changed, stand in it twice, or a value is gone.
    pub(crate) fn changed_values(&self, edited: &str) -> Option<Vec<(V, String)>> {
        let mut rest = edited;
        let mut open: Option<(V, &str)> = None;
        let mut values = Vec::new();
        for piece in &self.0 {
            match piece {
                Piece::Value(place, words) => open = Some((*place, words.as_str())),
                Piece::Between(words) => {
                    let at = rest.find(words.as_str())?;
                    let (value, behind) = (&rest[..at], &rest[at + words.len()..]);
                    // Where words stand twice, nobody knows at which of them the value ends.
                    let is_first = open.is_none();
                    if is_first && at > 0 || behind.contains(words.as_str()) {
                        return None;
                    }
                    values.extend(open.take().map(|(place, words)| (place, words, value)));
                    rest = behind;
                }
            }
        }
        match open {
            Some((place, words)) => values.push((place, words, rest)),
            None if !rest.is_empty() => return None,
            None => {}
        }
        let is_whole = values.iter().all(|(.., value)| !value.trim().is_empty());
        let changed = values.into_iter().filter(|(_, words, value)| words != value);
        is_whole.then(|| changed.map(|(place, _, value)| (place, value.trim().to_owned())).collect())
    }
}

/// The unit beside a measure's name, unless the name begins or ends with it: «km risanati».
fn shown_unit(measure: &Measure) -> Option<String> {
    let unit = single_line(&measure.unit.as_ref()?.value);
    let [name, words] = [&measure.name.value, &unit].map(|text| FoldedWords::of(text).as_str().to_owned());
    let is_said =
        name == words || name.starts_with(&format!("{words} ")) || name.ends_with(&format!(" {words}"));
    (!unit.is_empty() && !is_said).then_some(unit)
}

/// The measure's unit as it stands behind a number that is written without one: `%`, ` giorni`. Empty for
/// what is no name of the thing that the number counts, such as «numero» or «indice».
fn unit_behind(quantity: &Quantity, measure: &Measure) -> String {
    let Some(unit) = measure.unit.as_ref().map(|unit| single_line(&unit.value)) else { return String::new() };
    let is_bare = quantity.extent().is_some() && unit_name(quantity.counted_unit()).is_none();
    // «15 o meno giorni» is no Italian.
    if !is_bare || !quantity.written.ends_with(|sign: char| sign.is_ascii_digit()) {
        return String::new();
    }
    let words = FoldedWords::of(&unit);
    let first = words.iter().next().unwrap_or_default();
    let is_plural = first.len() > 3 && first.ends_with('i') && !NO_THINGS.contains(&first);
    match unit_name(&unit).as_deref() {
        Some("%") if unit.starts_with('%') => unit,
        Some("%") => "%".to_owned(),
        Some(_) if words.iter().count() <= 3 && (is_plural || COUNTED.contains(&first)) => format!(" {unit}"),
        Some(_) | None => String::new(),
    }
}

/// Plurals that are no things counted.
const NO_THINGS: [&str; 3] = ["numeri", "valori", "indici"];

/// Words that stand behind a number, beside the plurals in `-i`.
const COUNTED: [&str; 31] = [
    "gg",
    "ore",
    "ora",
    "h",
    "mese",
    "min",
    "minuto",
    "€",
    "euro",
    "eur",
    "km",
    "m",
    "m2",
    "mq",
    "mc",
    "kg",
    "t",
    "l",
    "kwh",
    "mwh",
    "tonnellate",
    "settimane",
    "giornate",
    "persone",
    "pratiche",
    "istanze",
    "domande",
    "richieste",
    "schede",
    "visite",
    "ispezioni",
];

/// A text on one line, with single blanks.
fn single_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
