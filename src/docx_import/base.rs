//! The base of a document: the texts that its annex was made from, which its DOCX carries with it in a part
//! of its own (ISO/IEC 29500-1, 15.2.5).
//!
//! What somebody changed is what differs from these texts: the plan may have gone on since, and other offices
//! edit other copies.

mod read;

pub(crate) use read::{BaseTrouble, KnownBases, ReadBase, read};

use crate::fs::RunningDigest;
use crate::plan::ObjectiveId;
use crate::yaml::{LineKind, TextLine};

/// The namespace by which the part is found, whatever its name: programs number such parts anew.
pub(crate) const BASE_NAMESPACE: &str = "urn:allegato:testi-di-partenza:1";

/// The names of the kinds of lines in the part; a paragraph has none.
const ITEM: &str = "voce";
const LABELLED: &str = "numerata";
const FURTHER: &str = "seguito";

/// The texts that an annex was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BaseTexts {
    /// The titles, and the line at the foot of pages.
    pub(crate) lines: Vec<BaseLine>,
    pub(crate) premise: Vec<BaseBlock>,
    /// In the annex's order.
    pub(crate) groups: Vec<BaseGroup>,
    /// The lines of the page before the objectives of a sheet, which has only some of them; none of a whole
    /// annex.
    pub(crate) first_page: Vec<String>,
}

/// A line that `piano.yaml` holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BaseLine {
    /// The key in the YAML.
    pub(crate) key: String,
    pub(crate) text: String,
}

/// A block of the premise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BaseBlock {
    /// As Markdown.
    pub(crate) written: String,
    pub(crate) printed: Vec<TextLine>,
}

/// The objectives under a title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BaseGroup {
    /// What they have in common: the word of the dimension, the sector, the owner.
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) objectives: Vec<BaseObjective>,
}

/// An objective with its rows and its note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseObjective {
    pub(crate) id: ObjectiveId,
    /// Its words beside its text: `OBIETTIVO 3 – AG7/D (peso 30)`.
    pub(crate) label: String,
    pub(crate) cells: Vec<BaseCell>,
}

/// The texts of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BaseCell {
    /// The key of the field in the YAML.
    pub(crate) key: String,
    /// The field's own lines, as the file says them.
    pub(crate) own: Vec<TextLine>,
    /// The lines that were composed from other keys.
    pub(crate) composed: Vec<TextLine>,
    /// All lines of the cell, also those that a template adds.
    pub(crate) printed: Vec<TextLine>,
}

impl BaseBlock {
    pub(crate) fn is_heading(&self) -> bool {
        self.written.starts_with('#')
    }
}

impl BaseCell {
    /// Whether the document says nothing but the field and what is composed below it.
    pub(crate) fn is_printed_as_written(&self) -> bool {
        self.printed.iter().eq(self.own.iter().chain(&self.composed))
    }
}

impl BaseTexts {
    /// Every objective, in the annex's order.
    pub(crate) fn objectives(&self) -> impl Iterator<Item = &BaseObjective> {
        self.groups.iter().flat_map(|group| &group.objectives)
    }

    /// The line behind a key; `None` if nobody knows.
    pub(crate) fn line(&self, key: &str) -> Option<&str> {
        self.lines.iter().find(|line| line.key == key).map(|line| line.text.as_str())
    }

    /// The SHA-256 of the texts, whatever the files were: in lower-case hexadecimal digits.
    pub(crate) fn digest(&self) -> String {
        // Piece by piece: together they are as long as the plan.
        let mut all = RunningDigest::default();
        for line in &self.lines {
            push(&mut all, "testo", [line.key.as_str(), &line.text]);
        }
        for block in &self.premise {
            push(&mut all, "premessa", [block.written.as_str()]);
            push_lines(&mut all, &block.printed);
        }
        for line in &self.first_page {
            push(&mut all, "pagina", [line.as_str()]);
        }
        for group in &self.groups {
            push(&mut all, "gruppo", [group.key.as_str(), &group.title]);
            for objective in &group.objectives {
                push(&mut all, "obiettivo", [objective.id.as_str(), &objective.label]);
                for BaseCell { key, own, composed, printed } in &objective.cells {
                    push(&mut all, "cella", [key.as_str()]);
                    for lines in [own, composed, printed] {
                        push_lines(&mut all, lines);
                    }
                }
            }
        }
        all.finish()
    }
}

/// Adds texts, each behind its length, so that no two contents are one.
fn push<'a>(all: &mut RunningDigest, kind: &str, texts: impl IntoIterator<Item = &'a str>) {
    all.push(kind);
    for text in texts {
        all.push(format!(" {}:", text.len()));
        all.push(text);
    }
    all.push("\n");
}

fn push_lines(all: &mut RunningDigest, lines: &[TextLine]) {
    all.push(format!("{} righe\n", lines.len()));
    for line in lines {
        let (kind, level) = kind_in_words(line.kind);
        push(all, kind.unwrap_or("capoverso"), [level.as_deref().unwrap_or(""), &line.text]);
    }
}

/// The name of a kind of line, and its level, in the part.
pub(crate) fn kind_in_words(kind: LineKind) -> (Option<&'static str>, Option<String>) {
    match kind {
        LineKind::Paragraph => (None, None),
        LineKind::Item { level } => (Some(ITEM), Some(level.to_string())),
        LineKind::Labelled { level } => (Some(LABELLED), Some(level.to_string())),
        LineKind::Further { level } => (Some(FURTHER), Some(level.to_string())),
    }
}

/// The kind of line with a name and a level; `None` if there is none.
fn kind_of(name: Option<&str>, level: Option<usize>) -> Option<LineKind> {
    match (name, level) {
        (None, None) => Some(LineKind::Paragraph),
        (Some(ITEM), Some(level)) => Some(LineKind::Item { level }),
        (Some(LABELLED), Some(level)) => Some(LineKind::Labelled { level }),
        (Some(FURTHER), Some(level)) => Some(LineKind::Further { level }),
        _ => None,
    }
}
