//! The templates that are part of the program, and the names that a plan's `modelli/` may use.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, perhaps_meant};
use crate::source::{Source, Span};

/// The annex's template.
pub(crate) const ANNEX: &str = "allegato.xml";
/// The template of the *Scheda di verifica*.
pub(crate) const CHECK_REPORT: &str = "verifica.xml";
/// The template of the annex with its changes.
pub(crate) const REVISIONS: &str = "confronto.xml";
/// The template of the *prospetto di raffronto*.
pub(crate) const CONTRAST: &str = "prospetto.xml";
/// The template of the *quadro delle modifiche*.
pub(crate) const OVERVIEW: &str = "quadro.xml";
const STYLE: &str = "stile.yaml";
/// The folder of the DOCX's fixed parts, which hold the rest of their names in the package.
const PARTS: &str = "docx/";

/// The templates that tera renders, each with its text.
const PAGES: [(&str, &str); 10] = [
    (ANNEX, include_str!("../../templates/allegato.xml")),
    (CHECK_REPORT, include_str!("../../templates/verifica.xml")),
    (REVISIONS, include_str!("../../templates/confronto.xml")),
    (CONTRAST, include_str!("../../templates/prospetto.xml")),
    (OVERVIEW, include_str!("../../templates/quadro.xml")),
    ("componenti.xml", include_str!("../../templates/componenti.xml")),
    ("docx/word/styles.xml", include_str!("../../templates/docx/word/styles.xml")),
    ("docx/word/numbering.xml", include_str!("../../templates/docx/word/numbering.xml")),
    ("docx/word/settings.xml", include_str!("../../templates/docx/word/settings.xml")),
    ("docx/word/fontTable.xml", include_str!("../../templates/docx/word/fontTable.xml")),
];

/// The kind of file that one in `modelli/` replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TemplateKind {
    /// One that tera renders.
    Page,
    /// `stile.yaml`.
    Style,
}

/// The kind of file that a name stands for; `None` if the program has no such file.
pub(crate) fn kind(name: &str) -> Option<TemplateKind> {
    if name == STYLE {
        return Some(TemplateKind::Style);
    }
    PAGES.iter().any(|(page, _)| *page == name).then_some(TemplateKind::Page)
}

/// The built-in templates by their names.
pub(crate) fn pages() -> BTreeMap<String, Arc<Source>> {
    PAGES.iter().map(|(name, text)| ((*name).to_owned(), builtin(name, text))).collect()
}

/// Every template of the program, and `stile.yaml`, by the names that a plan's `modelli/` may use.
pub(crate) fn built_in() -> BTreeMap<String, Arc<Source>> {
    let mut all = pages();
    all.insert(STYLE.to_owned(), style());
    all
}

/// The DOCX's fixed parts: each template's name, and the part's name in the package.
pub(crate) fn parts() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGES.iter().filter_map(|(name, _)| Some((*name, name.strip_prefix(PARTS)?)))
}

/// The built-in `stile.yaml`.
pub(crate) fn style() -> Arc<Source> {
    builtin(STYLE, include_str!("../../templates/stile.yaml"))
}

/// A file that replaces nothing.
pub(crate) fn unknown(name: &str, source: &Arc<Source>) -> Diagnostic {
    let known: Vec<&str> = PAGES.iter().map(|(page, _)| *page).chain([STYLE]).collect();
    let diagnostic = Diagnostic::error(
        "modello-sconosciuto",
        format!("in modelli/ il nome «{name}» non sostituisce nulla"),
    )
    .at(Span::new(source, 0..0));
    let likeness = known.iter().map(|known| (strsim::jaro_winkler(name, known), known));
    let diagnostic = match likeness.max_by(|one, other| one.0.total_cmp(&other.0)) {
        // Names that share little more than `.xml` are no misspelling of each other.
        Some((likeness, nearest)) if likeness > 0.7 => diagnostic.hint(perhaps_meant(nearest)),
        Some(_) | None => diagnostic,
    };
    diagnostic.hint(format!("i nomi possibili sono: {}", known.join(", ")))
}

fn builtin(name: &str, text: &str) -> Arc<Source> {
    Source::new(format!("{name} (del programma)"), text)
}
