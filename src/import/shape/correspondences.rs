//! The office's own word on labels: `corrispondenze.yaml`, a field behind each label.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report, nearest, perhaps};
use crate::import::shape::label_role::LabelRole;
use crate::plan::FieldKey;
use crate::source::Source;
use crate::source::folded_words::FoldedWords;
use crate::yaml::{Node, Tree};

/// The code of what is wrong with the file.
const CODE: &str = "importa";

/// The word of each role, as the file and the reports have it.
const WORDS: [(&str, LabelRole); 20] = [
    ("obiettivo", LabelRole::Field(FieldKey::Objective)),
    ("responsabile", LabelRole::Field(FieldKey::Owner)),
    ("stakeholder", LabelRole::Field(FieldKey::Stakeholder)),
    ("contributor", LabelRole::Field(FieldKey::Contributor)),
    ("scadenza", LabelRole::Field(FieldKey::Deadline)),
    ("indicatore", LabelRole::Field(FieldKey::Indicator)),
    ("baseline", LabelRole::Field(FieldKey::Baseline)),
    ("target", LabelRole::Field(FieldKey::Target)),
    ("fonte", LabelRole::Field(FieldKey::Source)),
    ("note", LabelRole::Note),
    ("numero", LabelRole::Number),
    ("codice", LabelRole::Code),
    ("peso", LabelRole::Weight),
    ("peso dell'indicatore", LabelRole::MeasureWeight),
    ("formula", LabelRole::Formula),
    ("unità di misura", LabelRole::Unit),
    ("dimensione", LabelRole::Dimension),
    ("settore", LabelRole::Sector),
    ("campo proprio", LabelRole::Own),
    ("nessun campo", LabelRole::Nothing),
];

/// The roles that the office gave to labels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Correspondences {
    /// By the folded label.
    said: BTreeMap<String, LabelRole>,
}

impl LabelRole {
    /// The word of the file and of reports.
    pub(crate) fn word(self) -> &'static str {
        WORDS.iter().find(|(_, role)| *role == self).map_or("", |(word, _)| word)
    }
}

impl Correspondences {
    /// Reads the file. A label with nothing behind it is still open.
    pub(crate) fn read(source: &Arc<Source>) -> Result<Self, Report> {
        let tree = Tree::read(source);
        let mut report = Report::default();
        if !tree.problems.is_empty() {
            let message =
                format!("«{}» non è un elenco di etichette, ciascuna con il suo campo", source.name());
            let finding = Diagnostic::error(CODE, message)
                .hint("in ogni riga: l'etichetta fra virgolette, due punti, uno spazio, il campo");
            return Err(finding.into());
        }
        let mut correspondences = Correspondences::default();
        let entries = match &tree.root {
            Some(Node::Mapping(mapping)) => mapping.entries.as_slice(),
            Some(Node::Empty(_)) | None => &[],
            Some(Node::Scalar(_) | Node::Sequence(_)) => {
                let message = format!("«{}» non è un elenco di etichette con il loro campo", source.name());
                return Err(Diagnostic::error(CODE, message).into());
            }
        };
        for entry in entries {
            // A label with nothing behind it is for the office to fill in.
            let Node::Scalar(scalar) = &entry.value else { continue };
            let word = scalar.text.trim();
            match role(word) {
                Some(role) => {
                    correspondences.said.insert(FoldedWords::of(&entry.key.value).as_str().to_owned(), role);
                }
                None if word.is_empty() => {}
                None => report.push(unknown(word).at(scalar.span.clone())),
            }
        }
        if report.has_errors() { Err(report) } else { Ok(correspondences) }
    }

    /// The role that the office gave to a label.
    pub(crate) fn role(&self, label: &FoldedWords) -> Option<LabelRole> {
        self.said.get(label.as_str()).copied()
    }
}

fn role(word: &str) -> Option<LabelRole> {
    let folded = FoldedWords::of(word);
    WORDS.iter().find(|(known, _)| FoldedWords::of(known).as_str() == folded.as_str()).map(|(_, role)| *role)
}

fn unknown(word: &str) -> Diagnostic {
    let words = || WORDS.iter().map(|(word, _)| *word);
    let finding = Diagnostic::error(CODE, format!("«{word}» non è un campo"));
    match nearest(word, words()) {
        Some(near) => finding.hint(perhaps(near)),
        None => finding.hint(format!("i campi sono: {}", words().collect::<Vec<_>>().join(", "))),
    }
}

/// Writes the file for some labels, in their order; one without a role is left for a person to fill.
pub(crate) fn written(labels: &[(String, Option<LabelRole>)]) -> String {
    let mut text = String::from(
        "# Per ogni etichetta del documento, il campo in cui va il testo che le sta accanto.\n\
         # Dove non c'è nulla dopo i due punti il programma non lo sa: scrivere un campo, «campo proprio» per una\n\
         # riga dell'ente, o «nessun campo» se il testo non va nel piano.\n",
    );
    for chunk in WORDS.map(|(word, _)| word).chunks(9) {
        text.push_str(&format!("# {}\n", chunk.join(", ")));
    }
    for (label, role) in labels {
        let label = crate::yaml::quoted(&label.split_whitespace().collect::<Vec<_>>().join(" "));
        text.push_str(format!("{label}: {}", role.map_or("", LabelRole::word)).trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::import::shape::correspondences::*;

    #[track_caller]
    fn read(text: &str) -> Result<Correspondences, Report> {
        Correspondences::read(&Source::new("corrispondenze.yaml", text))
    }

    #[test]
    fn what_is_written_is_read_again() {
        let labels = [
            ("Unità: \"coinvolte\"".to_owned(), Some(LabelRole::Field(FieldKey::Contributor))),
            ("Stato  attuale".to_owned(), None),
            ("Capitolo".to_owned(), Some(LabelRole::Own)),
            ("U. M.".to_owned(), Some(LabelRole::Unit)),
        ];
        let read = read(&written(&labels)).expect("it can be read");
        for (label, role) in &labels {
            assert_eq!(read.role(&FoldedWords::of(label)), *role, "{label}");
        }
    }

    #[test]
    fn a_field_that_is_none_is_told_with_the_one_that_was_meant() {
        let report = read("\"Chi fa\": responsabil\n").expect_err("it is no field");
        let finding = report.sorted()[0];
        assert_eq!(finding.message, "«responsabil» non è un campo");
        assert_eq!(finding.hints, ["forse «responsabile»"]);
        assert!(read("- a\n").is_err() && read("a: [b\n").is_err());
        assert_eq!(read("").ok(), Some(Correspondences::default()));
    }
}
