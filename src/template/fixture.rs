//! A small plan for tests.

use std::fmt::Write;
use std::sync::Arc;

use crate::date::Date;
use crate::plan::{
    Act, ActKind, Bands, Body, Dimension, Field, FieldKey, Group, Grouping, Indicators, Objective,
    ObjectiveId, ObjectiveNumbering, ObjectiveRows, Passage, Period, Phrase, Plan, PrintedNumber, Prose,
    ProseItem, Validity, WeightPrinting, Weighting,
};
use crate::source::{Source, Span, Spanned};

fn spanned<T>(value: T) -> Spanned<T> {
    let source = Source::new("piano.yaml", "-");
    Spanned::new(value, Span::new(&source, 0..1))
}

/// A text at some place.
pub(crate) fn text(value: &str) -> Spanned<String> {
    spanned(value.to_owned())
}

fn prose(words: &str) -> Prose {
    let phrases = vec![Phrase::plain(words)];
    if words.is_empty() { Prose::default() } else { Prose(vec![Passage::Paragraph(phrases)]) }
}

fn field(words: &str) -> Field {
    Field::written(text(words), prose(words))
}

/// An objective whose fields say their own key; the source is left blank.
pub(crate) fn objective(id: &str) -> Objective {
    let words = |key: FieldKey| if key == FieldKey::Source { "" } else { key.spec().name };
    let fields = FieldKey::ALL.map(|key| field(words(key)));
    let id = spanned(ObjectiveId::new(id).unwrap());
    let note = Some(field("Una nota."));
    Objective {
        id,
        number: PrintedNumber::counted(1),
        fixed_number: None,
        code: None,
        dimension: Dimension::new(text("efficienza")),
        sector: None,
        fields,
        own: Vec::new(),
        note,
        owners: Vec::new(),
        phases: Vec::new(),
        weight: None,
        weight_printing: WeightPrinting::Silent,
        measures: Vec::new(),
        indicators: Indicators::default(),
        validity: Validity::InForce,
        span: text("").span,
    }
}

/// A plan with a premise of all kinds of passage and one group of two objectives, and no act.
pub(crate) fn plan() -> Plan {
    let mut strong = Phrase::plain("forti");
    strong.strong = true;
    let premise = Prose(vec![
        Passage::Paragraph(vec![Phrase::plain("Parole "), strong, Phrase::plain(".")]),
        Passage::List {
            ordered: true,
            items: ["prima", "seconda"].map(|words| ProseItem::bulleted(prose(words))).to_vec(),
        },
        Passage::Heading(vec![Phrase::plain("Un titoletto")]),
    ]);
    let mut groups = vec![Group {
        by: Grouping::Dimension,
        key: text("efficienza"),
        kind: None,
        title: "OBIETTIVI DI EFFICIENZA".to_owned(),
        title_span: None,
        objectives: vec![objective("uno"), objective("due")],
    }];
    ObjectiveNumbering::Group.assign(&mut groups);
    Plan {
        name: "2022-2024".to_owned(),
        body: Body { name: text("Comune di Prova"), ipa_code: None, arms: None, employees: None },
        period: spanned(Period { start: 2022, end: 2024 }),
        year: spanned(2023),
        date: None,
        title: text("ALLEGATO 1"),
        subtitle: Some(text("Programmazione PERFORMANCE")),
        footer: text("Allegato 1 – PIAO 2022-2024"),
        file_name: text("allegato-1"),
        letterhead: None,
        signatories: Vec::new(),
        grouping: Grouping::Dimension,
        weighting: Weighting::default(),
        bands: Bands::default(),
        numbering: ObjectiveNumbering::Group,
        rows: ObjectiveRows::default(),
        indicators: Indicators::Texts,
        contents: false,
        summary: Vec::new(),
        rules: Vec::new(),
        acts: Vec::new(),
        premise,
        premise_source: None,
        groups,
    }
}

/// An act with everything that an act may have.
pub(crate) fn act() -> Act {
    Act {
        organ: Some(text("Giunta")),
        number: Some(text("5")),
        date: Date::new(2023, 2, 10).map(spanned),
        subject: Some(text("Approvazione")),
        objectives: vec![spanned(ObjectiveId::new("uno").unwrap())],
        ..Act::new(ActKind::Approval, text("").span)
    }
}

/// A report as text: `file:line:column code message`, then its hints.
pub(crate) fn written(report: &crate::diagnostic::Report) -> String {
    let mut out = String::new();
    for diagnostic in report.sorted() {
        let place = diagnostic.span.as_ref().map(|span| format!("{span:?}")).unwrap_or_default();
        let _ = writeln!(out, "{place} {} {}", diagnostic.code, diagnostic.message);
        for hint in &diagnostic.hints {
            let _ = writeln!(out, "    {hint}");
        }
    }
    out
}

/// A file of `modelli/`.
pub(crate) fn file(name: &str, text: &str) -> Vec<(String, Arc<Source>)> {
    vec![(name.to_owned(), Source::new(format!("modelli/{name}"), text))]
}
