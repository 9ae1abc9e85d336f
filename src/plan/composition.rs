//! What the cells of an objective print that other keys of it say.

use crate::plan::composed_line::NOTHING;
use crate::plan::{
    ComposedLine, FieldKey, Indicators, Objective, ObjectiveOwner, Passage, Phase, Prose, ProseItem,
    TextRole, WeightPrinting,
};
use crate::source::{Span, Spanned};

/// The origin of a line that a cell prints beside the office's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ComposedOrigin {
    /// The objective's key that it comes from.
    pub(crate) key: &'static str,
    /// The entry that says it.
    pub(crate) place: Span,
}

impl ComposedOrigin {
    fn new(key: &'static str, place: &Span) -> Self {
        ComposedOrigin { key, place: place.clone() }
    }
}

impl Objective {
    /// The origins of the lines of a field's `composed`, in their order.
    pub(crate) fn composed_lines(&self, key: FieldKey) -> Vec<ComposedOrigin> {
        match key {
            FieldKey::Owner if self.prints_owners() => {
                self.owners.iter().map(|owner| ComposedOrigin::new("responsabili", &owner.span)).collect()
            }
            FieldKey::Indicator => {
                // The line that announces them is told at the first.
                let phases = self.phases.first().into_iter().chain(&self.phases);
                phases.map(|phase| ComposedOrigin::new("fasi", &phase.span)).collect()
            }
            FieldKey::Objective
            | FieldKey::Owner
            | FieldKey::Stakeholder
            | FieldKey::Contributor
            | FieldKey::Deadline
            | FieldKey::Baseline
            | FieldKey::Target
            | FieldKey::Source => Vec::new(),
        }
    }

    /// Fills in what its cells print beside the office's words.
    pub(crate) fn compose(&mut self, indicators: Indicators, weights: WeightPrinting) {
        self.indicators = indicators;
        self.weight_printing = weights;
        if self.prints_measures() {
            self.compose_measures();
        }
        self.compose_phases();
    }

    /// The four cells that measures answer. A cell of which they say nothing keeps its text.
    fn compose_measures(&mut self) {
        for key in FieldKey::MEASURED {
            let lines: Vec<Option<String>> = self
                .measures
                .iter()
                .map(|measure| ComposedLine::of(measure, key).map(|line| line.text()))
                .collect();
            let field = &mut self.fields[key as usize];
            field.composed = composed(lines);
            let is_left_out = self.indicators == Indicators::Measures && field.role == TextRole::Printed;
            if is_left_out && !field.composed.0.is_empty() && !field.text.value.is_empty() {
                field.role = TextRole::LeftOut;
            }
        }
    }

    /// The phases, behind all that the indicator's cell has beside them.
    fn compose_phases(&mut self) {
        let phases = Prose::list(self.phases.iter().map(Phase::in_words));
        let composed = &mut self.fields[FieldKey::Indicator as usize].composed;
        if !phases.0.is_empty() {
            // Heard alone, the items would seem to be the office's own list above them.
            composed.0.extend(Prose::line("Fasi:").0);
            composed.0.extend(phases.0);
        }
    }

    /// The owners, where no text names them: a line for one, a list for several.
    pub(crate) fn compose_owner(&mut self) {
        let names: Vec<String> = self.owners.iter().map(ObjectiveOwner::in_words).collect();
        let field = &mut self.fields[FieldKey::Owner as usize];
        if names.is_empty() || !field.text.value.is_empty() {
            return;
        }
        // Whatever reads the field's words, such as rules and calendars, has the owners.
        let (first, last) = (&self.owners[0].span, &self.owners[names.len() - 1].span);
        let place = Span::new(&first.source, first.range.start..last.range.end);
        field.text = Spanned::new(names.join("; "), place);
        field.composed = match names.as_slice() {
            [one] => Prose::line(one),
            several => Prose::list(several.iter().cloned()),
        };
    }
}

/// The lines of a cell, numbered where there are several: so those of the four cells answer each other.
fn composed(lines: Vec<Option<String>>) -> Prose {
    if lines.iter().all(Option::is_none) {
        return Prose::default();
    }
    // A number would make the reader look for a second line.
    if let [Some(line)] = lines.as_slice() {
        return Prose::line(line);
    }
    // The line of one that says nothing stays, or the numbers would not answer each other.
    let numbered = lines.into_iter().zip(1..).map(|(line, number)| ProseItem {
        label: Some(format!("{number}.")),
        prose: Prose::line(line.as_deref().unwrap_or(NOTHING)),
    });
    Prose(vec![Passage::List { ordered: true, items: numbered.collect() }])
}
