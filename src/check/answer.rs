//! Answers to the questions of the indicators: the office's text, or the values of each measure where the
//! annex prints these.

use std::borrow::Cow;

use crate::check::rule::Folded;
use crate::plan::{ComposedLine, FieldKey, Measure, MeasuringTime, Objective, TextRole};
use crate::source::folded_words::FoldedWords;
use crate::source::{Span, Spanned};

/// What an objective answers to a question, in one place of its file.
pub(crate) struct GivenAnswer<'a> {
    pub(crate) words: Cow<'a, FoldedWords>,
    pub(crate) written: &'a str,
    pub(crate) span: &'a Span,
    /// `None` for the text of a field.
    pub(crate) measure: Option<&'a Measure>,
}

impl<'a> GivenAnswer<'a> {
    fn new(text: &'a str, span: &'a Span, measure: Option<&'a Measure>) -> Self {
        GivenAnswer { words: Cow::Owned(FoldedWords::of(text)), written: text, span, measure }
    }

    fn of(text: &'a Spanned<String>, measure: &'a Measure) -> Self {
        GivenAnswer::new(&text.value, &text.span, Some(measure))
    }

    /// The beginning of a message about it: `nell'obiettivo «x»`, `nell'obiettivo «x», misura «y»,`.
    pub(crate) fn place(&self, objective: &Objective) -> String {
        let id = &objective.id.value;
        match self.measure {
            Some(measure) => format!("nell'obiettivo «{id}», misura «{}»,", measure.name.value),
            None => format!("nell'obiettivo «{id}»"),
        }
    }

    /// The time that the value of a baseline is about.
    pub(crate) fn time(&self) -> Option<&'a Spanned<MeasuringTime>> {
        self.measure?.baseline.as_ref()?.date.as_ref()
    }
}

impl Folded<'_> {
    /// The answers to a question, each with its place: none of a text that is not printed, and of a field
    /// that is left to measures.
    pub(crate) fn answers(&self, key: FieldKey) -> Vec<GivenAnswer<'_>> {
        let objective = self.objective;
        let field = objective.field(key);
        let Spanned { value: text, span } = &field.text;
        let mut answers = Vec::new();
        let is_composed = self.prints_measures(key);
        if field.role != TextRole::LeftOut && !(is_composed && text.is_empty()) {
            answers.push(match is_composed {
                true => GivenAnswer::new(text, span, None),
                // The cell's words are the text's.
                false => {
                    GivenAnswer { words: Cow::Borrowed(self.words(key)), written: text, span, measure: None }
                }
            });
        }
        // With `entrambi` both are printed, and both have to be right.
        if is_composed {
            answers.extend(objective.measures.iter().flat_map(|measure| of_measure(measure, key)));
        }
        answers
    }

    /// The printed measures that answer nothing to a question, where others do and no text does.
    pub(crate) fn silent_measures(&self, key: FieldKey) -> Vec<&Measure> {
        let field = self.objective.field(key);
        // A text may well speak for all measures, such as one source for them.
        let is_said_by_text = field.role != TextRole::LeftOut && !field.text.value.is_empty();
        if is_said_by_text || !self.prints_measures(key) {
            return Vec::new();
        }
        let measures = self.objective.measures.iter();
        measures.filter(|measure| ComposedLine::of(measure, key).is_none()).collect()
    }
}

fn of_measure(measure: &Measure, key: FieldKey) -> Vec<GivenAnswer<'_>> {
    match key {
        FieldKey::Indicator => vec![GivenAnswer::of(&measure.name, measure)],
        FieldKey::Baseline => {
            let value = measure.baseline.iter().map(|baseline| &baseline.value);
            value.map(|value| GivenAnswer::new(&value.value.written, &value.span, Some(measure))).collect()
        }
        FieldKey::Target => {
            let values = measure.targets.iter().map(|target| &target.value);
            values.map(|value| GivenAnswer::new(&value.value.written, &value.span, Some(measure))).collect()
        }
        FieldKey::Source => measure.source.iter().map(|source| GivenAnswer::of(source, measure)).collect(),
        FieldKey::Objective
        | FieldKey::Owner
        | FieldKey::Stakeholder
        | FieldKey::Contributor
        | FieldKey::Deadline => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    const OTHERS: [&str; 6] = [
        "semplificazione-1",
        "digitalizzazione-1",
        "efficienza-1",
        "efficienza-2",
        "accessibilita-1",
        "pari-opportunita-1",
    ];
    const SOUND: &str = "misure: [{nome: Numero di atti, baseline: {valore: 1}, target: {2026: 2, 2027: 3, 2028: 4}, fonte: Registro}]";

    /// The findings of a rule where the annex prints measures, and one objective has these.
    fn found(code: &str, measures: &str) -> Vec<String> {
        let fixture = FixturePlan::new().added("indicatori: misure\n");
        let fixture = OTHERS.into_iter().fold(fixture, |fixture, id| fixture.line(id, SOUND));
        let found = fixture.line("qualita-1", &format!("misure: {measures}")).found(code).into_iter();
        found.map(|found| found.split_once(" avviso ").expect("it is a warning").1.to_owned()).collect()
    }

    const PLACE: &str = "nell'obiettivo «qualita-1», misura «X»,";

    #[test]
    fn measures_that_answer_all_questions_are_right() {
        let whole = "[{nome: Formazione, unità: ore, baseline: {valore: 12, data: 2025}, target: {2026: 40, 2027: 40, 2028: 40}, fonte: Attestati}]";
        for code in ["F1", "M1", "M2", "B1", "T1", "S1", "F40"] {
            assert_eq!(found(code, whole), [""; 0], "{code}");
        }
    }

    #[test]
    fn what_a_measure_leaves_open_is_told() {
        let two = "[{nome: X}, {nome: Y, baseline: {valore: n.d.}, fonte: n.d.}]";
        assert_eq!(
            found("F1", two),
            [
                "nell'obiettivo «qualita-1», misura «X», manca la base di partenza".to_owned(),
                "nell'obiettivo «qualita-1», misura «X», manca la fonte".to_owned(),
                "nell'obiettivo «qualita-1», misura «Y», «fonte» dice soltanto «n.d.»".to_owned(),
            ]
        );
        // A cell of which no measure says anything prints the text.
        assert_eq!(found("F1", "[{nome: X}]"), [""; 0]);
    }

    #[test]
    fn the_rules_of_texts_look_at_the_values_of_measures() {
        assert_eq!(
            found("M1", "[{nome: Miglioramento del servizio}]"),
            [
                "nell'obiettivo «qualita-1», misura «Miglioramento del servizio», non si dice che cosa si conta"
            ]
        );
        assert_eq!(found("M1", "[{nome: Miglioramento del servizio, target: {2026: 10}}]"), [""; 0]);
        let baseline = |value: &str| found("B1", &format!("[{{nome: X, baseline: {{{value}}}}}]"));
        assert_eq!(
            baseline("valore: Avviare un percorso"),
            [format!("{PLACE} la base di partenza sembra un'attività da svolgere")]
        );
        let late = format!("{PLACE} la base di partenza ha una data successiva all'inizio");
        assert_eq!(baseline("valore: 4, data: 2026-06-30"), [format!("{late}: «30 giugno 2026»")]);
        assert_eq!(baseline("valore: 4, data: 2026"), [format!("{late}: «2026»")]);
        assert_eq!(baseline("valore: 4, data: 2025"), [""; 0]);
        assert_eq!(
            found("T1", "[{nome: Apertura del nuovo sportello, target: {2026: Apertura nuovo sportello}}]"),
            [
                "nell'obiettivo «qualita-1», misura «Apertura del nuovo sportello», il traguardo ripete l'indicatore"
            ]
        );
        assert_eq!(
            found("S1", "[{nome: X, fonte: Riduzione dei tempi di attesa}]"),
            [format!("{PLACE} la fonte sembra un risultato, non il luogo dei dati")]
        );
    }
}
