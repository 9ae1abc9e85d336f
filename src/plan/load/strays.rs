//! Files and folders of a plan's folder that nothing reads, each with the likely cure.
//!
//! Silent are the names that the program knows, what begins with a dot, what systems leave behind, and notes
//! for readers (`leggimi`, `readme`). Documents and images are information: they lie there for people.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Report, nearest, visible_line, visible_path};
use crate::fs::{EntryKind, is_copy_of, is_left_behind, is_version_of, list, target_kind, visible_files};
use crate::plan::DimensionKind;
use crate::plan::load::folder::{OBJECTIVES, PLAN, PREMISE, SURVEYS, is_yaml};

/// The folder of a plan's own templates.
const TEMPLATES: &str = "modelli";
/// The office's own letterhead, below it.
const LETTERHEAD: &str = "carta-intestata.docx";
/// The folders that the program knows.
const FOLDERS: [&str; 3] = [OBJECTIVES, TEMPLATES, SURVEYS];
/// The files that the program knows, beside the crest.
const FILES: [&str; 3] = [PLAN, PREMISE, "importazione.md"];
/// Endings of documents and images, which lie in a folder for people.
const PAPERS: [&str; 29] = [
    "pdf", "p7m", "doc", "docx", "dotx", "odt", "ott", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx",
    "odp", "eml", "msg", "html", "htm", "png", "jpg", "jpeg", "gif", "svg", "tif", "tiff", "bmp", "webp",
    "heic",
];
/// Endings that a text may have by mistake.
const TEXTS: [&str; 6] = ["", "txt", "md", "markdown", "text", "mdown"];
/// The findings of one kind that are told of one folder; more of them are counted.
const TOLD: usize = 20;

/// Whether a file that lies among others is there for people: a document, an image, a note for readers.
pub(crate) fn is_for_people(name: &str) -> bool {
    is_paper(name) || is_note(name)
}

/// Whether a code is that of a finding about files that are not read.
pub(crate) fn is_of_files(code: &str) -> bool {
    ["K2", "K5"].contains(&code)
}

fn is_paper(name: &str) -> bool {
    PAPERS.contains(&ending(name).as_str())
}

fn is_note(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["leggimi", "readme", "read me", "leggi"].iter().any(|note| {
        lower.strip_prefix(note).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '_', '-', ' ']))
    })
}

/// Adds what there is to say of a plan's folder, whose crest is in the file `arms`.
pub(crate) fn find(folder: &Path, arms: Option<&str>, report: &mut Report) {
    let root = Listing::of(folder);
    root.tell(report, |entry| root.beside_plan(entry, arms));
    let objectives = Listing::of(&folder.join(OBJECTIVES));
    objectives.tell(report, |entry| objectives.among_objectives(entry));
    let templates = Listing::of_files(&folder.join(TEMPLATES));
    templates.tell(report, |entry| templates.among_templates(entry));
}

/// One entry of a folder.
struct StrayEntry {
    name: String,
    kind: EntryKind,
}

/// Entries of a folder that somebody put there.
struct Listing {
    folder: PathBuf,
    entries: Vec<StrayEntry>,
}

/// What there is to say of an entry.
enum Told {
    Nothing,
    /// One of those that are told together.
    Paper,
    Stray(Box<Diagnostic>),
}

impl Listing {
    /// What can't be listed is told by those who read it.
    fn of(folder: &Path) -> Self {
        Listing::new(folder, list(folder).unwrap_or_default())
    }

    /// The files at any depth.
    fn of_files(folder: &Path) -> Self {
        Listing::new(folder, visible_files(folder).unwrap_or_default())
    }

    fn new(folder: &Path, paths: Vec<PathBuf>) -> Self {
        let mut entries = Vec::new();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !is_left_behind(&name) && !is_note(&name) {
                let kind = target_kind(&path).unwrap_or(EntryKind::Other);
                entries.push(StrayEntry { name, kind });
            }
        }
        Listing { folder: folder.to_owned(), entries }
    }

    fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// Adds what there is to say of each entry.
    fn tell(&self, report: &mut Report, about: impl Fn(&StrayEntry) -> Told) {
        let (mut papers, mut strays) = (Vec::new(), 0);
        for entry in &self.entries {
            match about(entry) {
                Told::Nothing => {}
                Told::Paper => papers.push(entry.name.as_str()),
                Told::Stray(finding) => {
                    strays += 1;
                    if strays <= TOLD {
                        report.push(*finding);
                    }
                }
            }
        }
        let shown = visible_path(&self.folder);
        if strays > TOLD {
            let message = format!(
                "in «{shown}» ci sono altri {} file e cartelle che il programma non legge",
                strays - TOLD
            );
            report.push(Diagnostic::warning("K2", message).hint("spostarli fuori dalla cartella del piano"));
        }
        if !papers.is_empty() {
            let hint =
                "non sono del piano, e non disturbano; l'immagine dello stemma si indica in «piano.yaml»";
            let message = format!(
                "in «{shown}» ci sono documenti o immagini che il programma non legge: {}",
                named(&papers)
            );
            report.push(Diagnostic::info("K2", message).hint(hint));
        }
    }

    /// What there is to say of an entry beside `piano.yaml`.
    fn beside_plan(&self, entry: &StrayEntry, arms: Option<&str>) -> Told {
        let StrayEntry { name, kind } = entry;
        let known: &[&str] = if *kind == EntryKind::Folder { &FOLDERS } else { &FILES };
        if FILES.contains(&name.as_str()) || FOLDERS.contains(&name.as_str()) || arms == Some(name) {
            return Told::Nothing;
        }
        // Where capitals make no other name, as on Windows, it is the file that is read.
        let same =
            known.iter().any(|known| known.to_lowercase() == name.to_lowercase() && self.is_read(known));
        if same || arms.is_some_and(|arms| arms.to_lowercase() == name.to_lowercase() && self.is_read(arms)) {
            return Told::Nothing;
        }
        if let Some(original) =
            known.iter().find(|known| is_copy_of(name, known) || is_version_of(name, known))
        {
            return self.copy(entry, original);
        }
        match kind {
            EntryKind::Folder => self.folder(entry),
            EntryKind::File | EntryKind::Link | EntryKind::Other | EntryKind::Missing => self.file(entry),
        }
    }

    /// Whether a known name is there under another spelling of its capitals.
    fn is_read(&self, known: &str) -> bool {
        !self.has(known) && target_kind(&self.folder.join(known)).is_ok_and(|kind| kind != EntryKind::Missing)
    }

    fn copy(&self, entry: &StrayEntry, original: &str) -> Told {
        if !self.has(original) {
            return self.stray(entry, format!("rinominarl{} «{original}»", entry.vowel()));
        }
        let message = format!(
            "{} «{}» in «{}» sembra una copia di «{original}», e non viene lett{}",
            entry.noun(),
            visible_line(&entry.name),
            visible_path(&self.folder),
            entry.vowel()
        );
        let hint = format!(
            "riportare in «{original}» ciò che la copia avesse di diverso, e spostarla fuori dalla cartella del piano"
        );
        Told::Stray(Box::new(Diagnostic::warning("K5", message).hint(hint)))
    }

    fn folder(&self, entry: &StrayEntry) -> Told {
        let foreign = [("templates", TEMPLATES), ("template", TEMPLATES), ("objectives", OBJECTIVES)];
        let lower = entry.name.to_lowercase();
        let translated = foreign.iter().find(|(name, _)| *name == lower).map(|(_, known)| *known);
        match translated.or_else(|| nearest(&lower, FOLDERS)) {
            Some(known) if !self.has(known) => self.stray(entry, format!("rinominarla «{known}»")),
            Some(known) => self.stray(entry, format!("spostare in «{known}» i file che servono al piano")),
            None => self.stray(entry, "spostarla fuori dalla cartella del piano".to_owned()),
        }
    }

    fn file(&self, entry: &StrayEntry) -> Told {
        let (stem, ending) = (stem(&entry.name), ending(&entry.name));
        let likely = nearest(&stem, ["piano", "premessa"]);
        if likely == Some("premessa") && !self.has(PREMISE) {
            return self.stray(entry, premise_cure(&entry.name, &ending));
        }
        if is_paper(&entry.name) && nearest(&stem, ["carta-intestata"]).is_some() {
            let there = format!(
                "se è quella che il DOCX deve avere, metterla in «{TEMPLATES}» col nome «{LETTERHEAD}»"
            );
            return self.stray(entry, there);
        }
        if is_paper(&entry.name) {
            return Told::Paper;
        }
        let cure = match likely {
            Some("premessa") => {
                "la premessa è «premessa.md»: riportarvi ciò che serve, e spostare altrove questo file"
                    .to_owned()
            }
            Some(_) => {
                "il piano è «piano.yaml»: riportarvi ciò che serve, e spostare altrove questo file".to_owned()
            }
            None if is_yaml(&entry.name) && stem.contains("stile") => in_folder(TEMPLATES, "i modelli"),
            None if is_yaml(&entry.name) || is_dimension(&stem) => {
                in_folder(OBJECTIVES, "i file degli obiettivi")
            }
            None if ending == "xml" => in_folder(TEMPLATES, "i modelli"),
            None => {
                "se serve al piano, controllarne il nome; altrimenti spostarlo fuori dalla cartella del piano"
                    .to_owned()
            }
        };
        self.stray(entry, cure)
    }

    /// What there is to say of an entry among the templates.
    fn among_templates(&self, entry: &StrayEntry) -> Told {
        if entry.name == LETTERHEAD || !is_paper(&entry.name) {
            return Told::Nothing;
        }
        match nearest(&stem(&entry.name), ["carta-intestata"]) {
            Some(_) if !self.has(LETTERHEAD) => self.stray(entry, format!("rinominarlo «{LETTERHEAD}»")),
            Some(_) | None => Told::Paper,
        }
    }

    /// What there is to say of an entry among the files of objectives.
    fn among_objectives(&self, entry: &StrayEntry) -> Told {
        let StrayEntry { name, kind } = entry;
        if *kind == EntryKind::Folder && !is_yaml(name) {
            return self
                .stray(entry, format!("spostare i suoi file in «{OBJECTIVES}»: si leggono soltanto quelli"));
        }
        if is_yaml(name) {
            return Told::Nothing;
        }
        if let Some(original) =
            self.entries.iter().find(|other| is_yaml(&other.name) && is_copy_of(name, &other.name))
        {
            return self.copy(entry, &original.name);
        }
        let root = name.split('.').next().unwrap_or_default();
        let is_written = self
            .entries
            .iter()
            .any(|other| is_yaml(&other.name) && other.name.starts_with(&format!("{root}.")));
        if is_paper(name) {
            let cure =
                "gli obiettivi si scrivono in un file di testo, il cui nome finisce in «.yaml»".to_owned();
            return if is_written || !is_dimension(&stem(name)) {
                Told::Paper
            } else {
                self.stray(entry, cure)
            };
        }
        self.stray(
            entry,
            match without_added_ending(name) {
                Some(rest) => {
                    format!("rinominarlo «{rest}»: «{}» è l'aggiunta di un editor", &name[rest.len()..])
                }
                None if TEXTS.contains(&ending(name).as_str()) && !root.is_empty() => {
                    format!("se è un file di obiettivi, rinominarlo «{root}.yaml»")
                }
                None => "i file degli obiettivi hanno un nome che finisce in «.yaml»".to_owned(),
            },
        )
    }

    fn stray(&self, entry: &StrayEntry, cure: String) -> Told {
        let (name, folder) = (visible_line(&entry.name), visible_path(&self.folder));
        let message = format!("{} «{name}» in «{folder}» non viene lett{}", entry.noun(), entry.vowel());
        Told::Stray(Box::new(Diagnostic::warning("K2", message).hint(cure)))
    }
}

impl StrayEntry {
    fn noun(&self) -> &'static str {
        if self.kind == EntryKind::Folder { "la cartella" } else { "il file" }
    }

    fn vowel(&self) -> &'static str {
        if self.kind == EntryKind::Folder { "a" } else { "o" }
    }
}

fn premise_cure(name: &str, ending: &str) -> String {
    match without_added_ending(name) {
        Some(rest) if rest == PREMISE => {
            format!("rinominarlo «{PREMISE}»: «{}» è l'aggiunta di un editor", &name[rest.len()..])
        }
        _ if TEXTS.contains(&ending) => format!("rinominarlo «{PREMISE}»"),
        _ => format!("per stampare la premessa, copiarne il testo nel file di testo «{PREMISE}»"),
    }
}

/// The name of a text without what an editor put behind it.
fn without_added_ending(name: &str) -> Option<&str> {
    let (rest, _) =
        name.rsplit_once('.').filter(|(_, ending)| TEXTS.contains(&ending.to_lowercase().as_str()))?;
    (is_yaml(rest) || rest.ends_with(".md")).then_some(rest)
}

fn in_folder(folder: &str, what: &str) -> String {
    format!("{what} stanno nella cartella «{folder}»: se è uno di quelli, spostarlo lì")
}

/// Whether a name, such as `1-semplificazione`, is that of a dimension.
fn is_dimension(stem: &str) -> bool {
    let word = stem.trim_start_matches(|character: char| !character.is_alphabetic());
    DimensionKind::from_key(word).is_some()
}

/// The name up to its first dot, in lower case.
fn stem(name: &str) -> String {
    name.split('.').next().unwrap_or_default().trim().to_lowercase()
}

/// What stands behind the last dot, in lower case.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.trim().to_lowercase()).unwrap_or_default()
}

/// The first names of some, and how many there are more.
fn named(names: &[&str]) -> String {
    const NAMED: usize = 6;
    let shown: Vec<String> =
        names.iter().take(NAMED).map(|name| format!("«{}»", visible_line(name))).collect();
    match names.len().checked_sub(NAMED) {
        Some(more @ 1..) => format!("{} e altri {more}", shown.join(", ")),
        Some(0) | None => shown.join(", "),
    }
}
