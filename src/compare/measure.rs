//! The measures of an objective in both plans, value by value.

use crate::compare::presence::Presence;
use crate::plan::{Measure, Objective};
use crate::source::folded_words::FoldedWords;

/// A measure that differs, or that only one of the plans has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MeasureDiff {
    /// The new name; of one that is gone the old one.
    pub(crate) name: String,
    pub(crate) presence: Presence,
    /// The values that differ; of one that came or went, all that it has.
    pub(crate) values: Vec<ValueDiff>,
}

/// A value in both plans; `None` where a plan has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ValueDiff {
    /// The keys in the YAML, such as `target.2026`.
    pub(crate) key: String,
    /// The name that people use: `traguardo 2026`.
    pub(crate) label: String,
    pub(crate) old: Option<String>,
    pub(crate) new: Option<String>,
}

/// A value of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SaidValue {
    /// Orders the values as the table of keys does; targets by their years.
    rank: (usize, u16),
    key: String,
    label: String,
    words: String,
}

/// The measures that differ: those of the new plan in its order, then those that are gone.
pub(crate) fn measures(old: Option<&Objective>, new: Option<&Objective>) -> Vec<MeasureDiff> {
    let [old, new] =
        [old, new].map(|objective| objective.map(Objective::printed_measures).unwrap_or_default());
    let couples = measure_couples(&old.iter().collect::<Vec<_>>(), &new.iter().collect::<Vec<_>>());
    let mut diffs = Vec::new();
    for (place, measure) in new.iter().enumerate() {
        let before = couples.iter().find(|couple| couple.1 == place).map(|couple| &old[couple.0]);
        diffs.extend(MeasureDiff::of(before, Some(measure)));
    }
    for (place, measure) in old.iter().enumerate() {
        if !couples.iter().any(|couple| couple.0 == place) {
            diffs.extend(MeasureDiff::of(Some(measure), None));
        }
    }
    diffs
}

/// The places of the measures that both have: those of one name, then those that have another name and some
/// value in common.
pub(crate) fn measure_couples(old: &[&Measure], new: &[&Measure]) -> Vec<(usize, usize)> {
    let mut couples: Vec<(usize, usize)> = Vec::new();
    let tests: [fn(&Measure, &Measure) -> bool; 2] = [have_one_name, share_a_value];
    // All names first: a baseline that two measures share must not couple them.
    for are_one in tests {
        for (place, measure) in new.iter().enumerate() {
            if couples.iter().any(|couple| couple.1 == place) {
                continue;
            }
            let mut free = (0..old.len()).filter(|place| !couples.iter().any(|couple| couple.0 == *place));
            let before = free.find(|before| are_one(old[*before], measure));
            couples.extend(before.map(|before| (before, place)));
        }
    }
    couples
}

fn have_one_name(old: &Measure, new: &Measure) -> bool {
    FoldedWords::of(&old.name.value).as_str() == FoldedWords::of(&new.name.value).as_str()
}

/// Whether the formula, the baseline or all targets are the same: a unit or a source is that of many.
fn share_a_value(old: &Measure, new: &Measure) -> bool {
    let [of_old, of_new] = [old, new].map(|measure| {
        let formula = measure.formula.as_ref().map(|formula| formula.value.as_str());
        let baseline = measure.baseline.as_ref().map(|baseline| baseline.value.value.written.as_str());
        let targets = measure.targets.iter().map(|target| (target.year.value, &target.value.value.written));
        (formula, baseline, targets.collect::<Vec<_>>())
    });
    of_old.0.is_some() && of_old.0 == of_new.0
        || of_old.1.is_some() && of_old.1 == of_new.1
        || !of_old.2.is_empty() && of_old.2 == of_new.2
}

impl MeasureDiff {
    /// The difference of a measure that one of the plans has at least; `None` if there is none.
    fn of(old: Option<&Measure>, new: Option<&Measure>) -> Option<Self> {
        let [before, after] = [old, new].map(|measure| measure.map(values).unwrap_or_default());
        let mut all: Vec<&SaidValue> = before.iter().chain(&after).collect();
        all.sort_by_key(|value| value.rank);
        all.dedup_by_key(|value| value.rank);
        let values = all.into_iter().map(|value| ValueDiff {
            key: value.key.clone(),
            label: value.label.clone(),
            old: value.words_in(&before),
            new: value.words_in(&after),
        });
        let values: Vec<ValueDiff> = values.filter(|value| value.old != value.new).collect();
        let name = new.or(old)?.name.value.clone();
        (!values.is_empty()).then(|| MeasureDiff { name, presence: Presence::of(old, new), values })
    }

    /// The values that are to be told: not the name of a measure that came or went, by which it is called.
    pub(crate) fn told_values(&self) -> impl Iterator<Item = &ValueDiff> {
        self.values.iter().filter(|value| self.presence == Presence::Both || value.key != "nome")
    }

    /// The change in one line: `«Pagamenti», traguardo 2026 da «60%» a «50%»`; of a measure that came or went
    /// its name.
    pub(crate) fn in_words(&self) -> String {
        let name = format!("«{}»", self.name);
        match self.presence {
            Presence::Added => format!("aggiunta {name}"),
            Presence::Dropped => format!("tolta {name}"),
            Presence::Both => [name]
                .into_iter()
                .chain(self.told_values().map(ValueDiff::in_words))
                .collect::<Vec<_>>()
                .join(", "),
        }
    }
}

impl ValueDiff {
    /// `traguardo 2026 da «60%» a «50%»`.
    pub(crate) fn in_words(&self) -> String {
        let ValueDiff { label, old, new, .. } = self;
        match (old, new) {
            (Some(old), Some(new)) => format!("{label} da «{old}» a «{new}»"),
            (Some(old), None) => format!("{label}, era «{old}»"),
            (None, Some(new)) => format!("{label} «{new}»"),
            (None, None) => label.clone(),
        }
    }
}

impl SaidValue {
    fn new(rank: usize, key: &str, label: &str, words: &str) -> Self {
        SaidValue { rank: (rank, 0), key: key.to_owned(), label: label.to_owned(), words: words.to_owned() }
    }

    /// The words of the same value among others.
    fn words_in(&self, values: &[SaidValue]) -> Option<String> {
        values.iter().find(|value| value.rank == self.rank).map(|value| value.words.clone())
    }
}

/// The values that a measure has.
fn values(measure: &Measure) -> Vec<SaidValue> {
    let mut values = vec![SaidValue::new(0, "nome", "nome", &measure.name.value)];
    let texts =
        [(1, "formula", &measure.formula), (2, "unità", &measure.unit), (9, "fonte", &measure.source)];
    for (rank, key, text) in texts {
        values.extend(text.iter().map(|text| SaidValue::new(rank, key, key, &text.value)));
    }
    let weight = measure.weight.iter();
    values.extend(weight.map(|weight| SaidValue::new(3, "peso", "peso", &weight.value.written)));
    let polarity = measure.polarity.iter().map(|polarity| polarity.value.word());
    values.extend(polarity.map(|word| SaidValue::new(4, "polarità", "polarità", word)));
    let calculation = measure.calculation.iter().map(|said| said.value.word());
    values.extend(calculation.map(|word| SaidValue::new(5, "calcolo", "calcolo del grado", word)));
    if let Some(baseline) = &measure.baseline {
        let value = &baseline.value.value.written;
        values.push(SaidValue::new(6, "baseline.valore", "base di partenza", value));
        let time = baseline.date.iter().map(|date| date.value.in_words());
        let label = "data della base di partenza";
        values.extend(time.map(|time| SaidValue::new(7, "baseline.data", label, &time)));
    }
    for target in &measure.targets {
        let (year, words) = (target.year.value, &target.value.value.written);
        let value = SaidValue::new(8, &format!("target.{year}"), &format!("traguardo {year}"), words);
        values.push(SaidValue { rank: (8, year), ..value });
    }
    values
}
