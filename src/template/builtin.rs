//! The templates that are part of the program, and the names that a plan's `modelli/` may use.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

/// The annex's template.
pub(super) const ANNEX: &str = "allegato.xml";
const STYLE: &str = "stile.yaml";
/// The folder of the DOCX's fixed parts.
const PARTS: &str = "docx/";

/// What tera renders, each with its text.
const PAGES: [(&str, &str); 2] = [
    (ANNEX, include_str!("../../templates/allegato.xml")),
    ("componenti.xml", include_str!("../../templates/componenti.xml")),
];

/// What a file in `modelli/` replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something that tera renders.
    Page,
    /// `stile.yaml`.
    Style,
    /// A fixed part of the DOCX.
    Part,
}

/// What a name stands for, or nothing where the program has no such file.
pub(super) fn kind(name: &str) -> Option<Kind> {
    if name.starts_with(PARTS) {
        Some(Kind::Part)
    } else if name == STYLE {
        Some(Kind::Style)
    } else {
        PAGES.iter().any(|(page, _)| *page == name).then_some(Kind::Page)
    }
}

pub(super) fn pages() -> BTreeMap<String, Arc<Source>> {
    PAGES.iter().map(|(name, text)| ((*name).to_owned(), builtin(name, text))).collect()
}

pub(super) fn style() -> Arc<Source> {
    builtin(STYLE, include_str!("../../templates/stile.yaml"))
}

/// A file that replaces nothing.
pub(super) fn unknown(name: &str, source: &Arc<Source>) -> Diagnostic {
    let known: Vec<&str> = PAGES.iter().map(|(page, _)| *page).chain([STYLE]).collect();
    let diagnostic = Diagnostic::error(
        "modello-sconosciuto",
        format!("in modelli/ il nome «{name}» non sostituisce nulla"),
    )
    .at(Span::new(source, 0..0));
    let nearest = known
        .iter()
        .max_by(|one, other| strsim::jaro_winkler(name, one).total_cmp(&strsim::jaro_winkler(name, other)));
    let diagnostic = match nearest.filter(|nearest| strsim::jaro_winkler(name, nearest) > 0.7) {
        Some(nearest) => diagnostic.hint(format!("forse si intendeva «{nearest}»")),
        None => diagnostic,
    };
    diagnostic.hint(format!("i nomi possibili sono {}, e quelli sotto {PARTS}", known.join(", ")))
}

fn builtin(name: &str, text: &str) -> Arc<Source> {
    Source::new(format!("{name} (del programma)"), text)
}
