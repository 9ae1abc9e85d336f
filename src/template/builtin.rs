//! The templates that are part of the program, and the names that a plan's `modelli/` may use.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, perhaps_meant};
use crate::fs::is_copy_of;
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
/// The template of the proposal of a resolution.
pub(crate) const RESOLUTION: &str = "delibera.xml";
/// The template of the sheets.
pub(crate) const SHEET: &str = "scheda.xml";
/// The template of the story of an objective.
pub(crate) const STORY: &str = "storia.xml";
/// The template of the report on an archive, and of the index of a package.
pub(crate) const ARCHIVE_REPORT: &str = "rapporto.xml";
/// The template of the report on an import.
pub(crate) const IMPORT: &str = "importazione.xml";
/// The template of the *Relazione sulla performance*.
pub(crate) const YEAR_REPORT: &str = "relazione.xml";
/// The template of the monitoring of a plan.
pub(crate) const MONITORING: &str = "monitoraggio.xml";
/// The parts that both have.
const RESULTS: &str = "risultati.xml";
/// The templates of documents that no version of the annex has.
pub(crate) const BESIDE_VERSIONS: [&str; 4] = [IMPORT, YEAR_REPORT, MONITORING, RESULTS];
const STYLE: &str = "stile.yaml";
/// The templates that others call components of.
const COMPONENTS: [&str; 2] = ["componenti.xml", "facoltative.xml"];
/// The folder of the DOCX's fixed parts, which hold the rest of their names in the package.
const PARTS: &str = "docx/";

/// A template of the program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BuiltIn {
    /// As in a plan's `modelli/`.
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
    /// What it holds, in a few Italian words.
    pub(crate) says: &'static str,
}

/// The templates that tera renders.
const PAGES: [BuiltIn; 19] = [
    BuiltIn {
        name: ANNEX,
        text: include_str!("../../templates/allegato.xml"),
        says: "l'ordine delle parti dell'allegato",
    },
    BuiltIn {
        name: CHECK_REPORT,
        text: include_str!("../../templates/verifica.xml"),
        says: "la scheda di verifica",
    },
    BuiltIn {
        name: REVISIONS,
        text: include_str!("../../templates/confronto.xml"),
        says: "l'allegato con le modifiche: le stesse parti di allegato.xml",
    },
    BuiltIn {
        name: CONTRAST,
        text: include_str!("../../templates/prospetto.xml"),
        says: "il prospetto di raffronto",
    },
    BuiltIn {
        name: OVERVIEW,
        text: include_str!("../../templates/quadro.xml"),
        says: "il quadro delle modifiche",
    },
    BuiltIn {
        name: RESOLUTION,
        text: include_str!("../../templates/delibera.xml"),
        says: "la proposta di deliberazione",
    },
    BuiltIn {
        name: SHEET,
        text: include_str!("../../templates/scheda.xml"),
        says: "la scheda degli obiettivi di un responsabile o di un settore",
    },
    BuiltIn {
        name: STORY,
        text: include_str!("../../templates/storia.xml"),
        says: "la storia di un obiettivo, dall'archivio",
    },
    BuiltIn {
        name: YEAR_REPORT,
        text: include_str!("../../templates/relazione.xml"),
        says: "la Relazione sulla performance",
    },
    BuiltIn {
        name: MONITORING,
        text: include_str!("../../templates/monitoraggio.xml"),
        says: "il monitoraggio degli obiettivi durante l'anno",
    },
    BuiltIn {
        name: RESULTS,
        text: include_str!("../../templates/risultati.xml"),
        says: "i pezzi della Relazione e del monitoraggio: tabelle, grafici",
    },
    BuiltIn {
        name: ARCHIVE_REPORT,
        text: include_str!("../../templates/rapporto.xml"),
        says: "il rapporto di verifica dell'archivio",
    },
    BuiltIn {
        name: IMPORT,
        text: include_str!("../../templates/importazione.xml"),
        says: "il rapporto di importazione",
    },
    BuiltIn {
        name: COMPONENTS[0],
        text: include_str!("../../templates/componenti.xml"),
        says: "i pezzi che si ripetono: capoversi, elenchi, righe di un obiettivo",
    },
    BuiltIn {
        name: COMPONENTS[1],
        text: include_str!("../../templates/facoltative.xml"),
        says: "le parti che piano.yaml accende: sommario, riepiloghi",
    },
    BuiltIn {
        name: "docx/word/styles.xml",
        text: include_str!("../../templates/docx/word/styles.xml"),
        says: "gli stili del DOCX",
    },
    BuiltIn {
        name: "docx/word/numbering.xml",
        text: include_str!("../../templates/docx/word/numbering.xml"),
        says: "gli elenchi del DOCX",
    },
    BuiltIn {
        name: "docx/word/settings.xml",
        text: include_str!("../../templates/docx/word/settings.xml"),
        says: "le impostazioni del DOCX",
    },
    BuiltIn {
        name: "docx/word/fontTable.xml",
        text: include_str!("../../templates/docx/word/fontTable.xml"),
        says: "i caratteri del DOCX",
    },
];

/// The templates that tera reads together, because one calls the components of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageGroup {
    Annex,
    OtherDocuments,
    /// The DOCX's fixed parts.
    Parts,
}

impl PageGroup {
    /// The group of a template; the components are called from documents of all kinds.
    pub(crate) fn of(name: &str) -> Self {
        match name {
            ANNEX => PageGroup::Annex,
            part if part.starts_with(PARTS) => PageGroup::Parts,
            _ => PageGroup::OtherDocuments,
        }
    }

    /// Whether a template of the program is part of it.
    pub(crate) fn has(self, name: &str) -> bool {
        let is_shared = COMPONENTS.contains(&name) && self != PageGroup::Parts;
        is_shared || PageGroup::of(name) == self
    }
}

/// The look of all documents.
const LOOK: BuiltIn = BuiltIn {
    name: STYLE,
    text: include_str!("../../templates/stile.yaml"),
    says: "l'aspetto: caratteri, colori, margini, larghezze",
};

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
    PAGES.iter().any(|page| page.name == name).then_some(TemplateKind::Page)
}

/// The built-in templates by their names.
pub(crate) fn pages() -> BTreeMap<String, Arc<Source>> {
    PAGES.iter().map(|page| (page.name.to_owned(), builtin(page))).collect()
}

/// The built-in templates of a group, by their names.
pub(crate) fn pages_of(group: PageGroup) -> BTreeMap<String, Arc<Source>> {
    let pages = PAGES.iter().filter(|page| group.has(page.name));
    pages.map(|page| (page.name.to_owned(), builtin(page))).collect()
}

/// Every template of the program, and `stile.yaml`, by the names that a plan's `modelli/` may use.
pub(crate) fn built_in() -> BTreeMap<String, Arc<Source>> {
    let mut all = pages();
    all.insert(STYLE.to_owned(), style());
    all
}

/// The DOCX's fixed parts: each template's name, and the part's name in the package.
pub(crate) fn parts() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGES.iter().filter_map(|page| Some((page.name, page.name.strip_prefix(PARTS)?)))
}

/// The built-in `stile.yaml`.
pub(crate) fn style() -> Arc<Source> {
    builtin(&LOOK)
}

/// Every template of the program as it is written into a plan's `modelli/`, the one that is changed most
/// often first.
pub(crate) fn copies() -> impl Iterator<Item = BuiltIn> {
    [LOOK].into_iter().chain(PAGES)
}

/// A file that replaces nothing.
pub(crate) fn unknown(name: &str, source: &Arc<Source>) -> Diagnostic {
    let known: Vec<&str> = PAGES.iter().map(|page| page.name).chain([STYLE]).collect();
    let diagnostic = Diagnostic::error(
        "modello-sconosciuto",
        format!("in modelli/ il nome «{name}» non sostituisce nulla"),
    )
    .at(Span::new(source, 0..0));
    let copied = known.iter().find(|known| is_copy_of(name, known));
    if let Some(original) = copied {
        return diagnostic
            .hint(format!("sembra una copia di «{original}»: spostarla fuori dalla cartella del piano"));
    }
    let in_folder = known.iter().find(|known| known.ends_with(&format!("/{name}")));
    let likeness = known.iter().map(|known| (strsim::jaro_winkler(name, known), known));
    let diagnostic = match likeness.max_by(|one, other| one.0.total_cmp(&other.0)) {
        _ if let Some(known) = in_folder => diagnostic.hint(perhaps_meant(known)),
        // Names that share little more than `.xml` are no misspelling of each other.
        Some((likeness, nearest)) if likeness > 0.7 => diagnostic.hint(perhaps_meant(nearest)),
        Some(_) | None => diagnostic,
    };
    diagnostic.hint(format!("i nomi possibili sono: {}, carta-intestata.docx", known.join(", ")))
}

fn builtin(template: &BuiltIn) -> Arc<Source> {
    Source::new(source_name(template.name), template.text)
}

/// The name by which findings call a template of the program.
pub(crate) fn source_name(name: &str) -> String {
    format!("{name} (del programma)")
}
