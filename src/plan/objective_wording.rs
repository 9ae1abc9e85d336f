//! Words for what an objective has beside its texts, as comparisons show it.

use crate::plan::{Measure, Objective, ObjectiveOwner, Phase, Prose};
use crate::source::Spanned;

pub(crate) fn code(objective: &Objective) -> Prose {
    line(objective.code.as_ref().map(|code| code.value.as_str()))
}

pub(crate) fn dimension(objective: &Objective) -> Prose {
    Prose::line(objective.dimension.in_words())
}

pub(crate) fn sector(objective: &Objective) -> Prose {
    line(objective.sector.as_ref().map(|sector| sector.value.as_str()))
}

pub(crate) fn weight(objective: &Objective) -> Prose {
    line(objective.weight.as_ref().map(|weight| weight.value.written.as_str()))
}

/// A list, one item for each owner.
pub(crate) fn owners(objective: &Objective) -> Prose {
    Prose::list(objective.owners.iter().map(ObjectiveOwner::in_words))
}

/// A list, one item for each phase.
pub(crate) fn phases(objective: &Objective) -> Prose {
    Prose::list(objective.printed_phases().iter().map(Phase::in_words))
}

/// A list, one item for each measure.
pub(crate) fn measures(objective: &Objective) -> Prose {
    Prose::list(objective.measures.iter().map(measure))
}

/// What no cell says of measures from which the cells are composed: their polarity, and how the degree is
/// computed.
pub(crate) fn unprinted_measures(objective: &Objective) -> Prose {
    // By number, as the cells have them: another name is told there.
    let unprinted = (1..).zip(&objective.measures).filter_map(|(number, measure)| {
        let polarity = measure.polarity.as_ref().map(|said| format!("polarità {}", said.value.word()));
        let calculation = measure.calculation.as_ref().map(|said| format!("calcolo {}", said.value.word()));
        let said: Vec<String> = polarity.into_iter().chain(calculation).collect();
        (!said.is_empty()).then(|| format!("indicatore {number}: {}", said.join(", ")))
    });
    Prose::list(unprinted)
}

fn line(text: Option<&str>) -> Prose {
    text.map(Prose::line).unwrap_or_default()
}

/// `Istanze online; formula: …; unità: %; polarità: crescente; …; traguardo 2023: 60%; fonte: …`.
fn measure(measure: &Measure) -> String {
    let baseline = measure.baseline.as_ref().map(|baseline| {
        let date =
            baseline.date.as_ref().map(|date| format!(" ({})", date.value.in_words())).unwrap_or_default();
        format!("base di partenza: {}{date}", baseline.value.value.written)
    });
    let targets = measure
        .targets
        .iter()
        .map(|target| Some(format!("traguardo {}: {}", target.year.value, target.value.value.written)));
    let first = [
        Some(measure.name.value.clone()),
        labelled("formula", &measure.formula),
        labelled("unità", &measure.unit),
        measure.weight.as_ref().map(|weight| format!("peso: {}", weight.value.written)),
        measure.polarity.as_ref().map(|polarity| format!("polarità: {}", polarity.value.word())),
        measure.calculation.as_ref().map(|said| format!("calcolo: {}", said.value.word())),
        baseline,
    ];
    let parts = first.into_iter().chain(targets).chain([labelled("fonte", &measure.source)]);
    parts.flatten().collect::<Vec<_>>().join("; ")
}

fn labelled(label: &str, text: &Option<Spanned<String>>) -> Option<String> {
    text.as_ref().map(|text| format!("{label}: {}", text.value))
}
