//! What came back of a plan, and what a person decided of it: `riprese.json` in the folder of its files.
//!
//! It is for reading (`--stato`), and spares a person a question that he has answered already; where it is
//! used for that, it is said, with the way to be asked again. Whoever removes it loses no word.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Report, visible_path};
use crate::docx_import::{BaseTexts, ConflictPart, ConflictPlace, OutsideSpot, UnpackedAnnex, kind_in_words};
use crate::fs;
use crate::fs::{EntryKind, Failure, Replacement, sha256};
use crate::limits::TEXT_FILE;
use crate::plan::Plan;
use crate::workflow::findings::Findings;
use crate::workflow::interruption::remarks;
use crate::yaml::TextLine;

/// The name of the file.
const NAME: &str = "riprese.json";

/// The version of its form.
const VERSION: u32 = 1;

/// The documents that came back, each once, the last one last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Register {
    #[serde(rename = "versione")]
    version: u32,
    #[serde(rename = "documenti")]
    pub(crate) documents: Vec<ReturnedRecord>,
}

/// A document that came back, as it was when it was taken the last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnedRecord {
    /// What its file was called.
    #[serde(rename = "file")]
    pub(crate) name: String,
    #[serde(flatten)]
    pub(crate) file: ReturnedFile,
    /// The second in which it was taken, in Coordinated Universal Time.
    #[serde(rename = "ripreso")]
    pub(crate) at: String,
    /// What nobody has decided, in words.
    #[serde(rename = "da_decidere")]
    pub(crate) open: Vec<String>,
    /// The remarks on it, comments among them.
    #[serde(rename = "da_guardare")]
    pub(crate) left: Vec<String>,
    #[serde(rename = "non_ripresi")]
    pub(crate) refusals: BTreeSet<RefusedWish>,
}

/// What a document is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnedFile {
    /// Of its bytes, in lower-case hexadecimal digits, as all of these.
    pub(crate) sha256: String,
    /// The digest of the texts that it began with; `None` if nobody knows them.
    #[serde(rename = "testi_di_partenza")]
    pub(crate) base: Option<String>,
    /// Whose sheet it is, in the words of its first page; `None` for a whole annex.
    #[serde(rename = "scheda")]
    pub(crate) sheet: Option<String>,
}

/// A person's decision that something a document wants is not taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RefusedWish {
    /// `fatture.contributor`, `titolo di efficienza`, `premessa`; the id of an objective that it has no more.
    #[serde(rename = "dove")]
    pub(crate) place: String,
    /// The SHA-256 of what the plan says there: where it says something else, nothing is decided.
    #[serde(rename = "piano")]
    pub(crate) ours: String,
    /// That of what the document wants.
    #[serde(rename = "documento")]
    pub(crate) theirs: String,
}

impl Default for Register {
    fn default() -> Self {
        Register { version: VERSION, documents: Vec::new() }
    }
}

impl ReturnedFile {
    pub(crate) fn new(bytes: &[u8], unpacked: &UnpackedAnnex) -> Self {
        let sheet = unpacked.base.texts().and_then(sheet_name);
        ReturnedFile { sha256: sha256(bytes), base: unpacked.digest().map(str::to_owned), sheet }
    }
}

/// Whose sheet a document is: the line below the title of its first page; `None` if it is none.
pub(crate) fn sheet_name(base: &BaseTexts) -> Option<String> {
    base.first_page.get(1).or(base.first_page.first()).cloned()
}

impl RefusedWish {
    pub(crate) fn of_text(
        place: &ConflictPlace,
        plan: &Plan,
        ours: &[TextLine],
        theirs: &[TextLine],
    ) -> Self {
        RefusedWish { place: name_of(place, plan), ours: digest(ours), theirs: digest(theirs) }
    }

    /// That an objective goes which a document has no more.
    pub(crate) fn of_removal(objective: &str) -> Self {
        RefusedWish { place: objective.to_owned(), ours: String::new(), theirs: String::new() }
    }
}

/// The name of a text's place, for as long as the plan has it.
fn name_of(place: &ConflictPlace, plan: &Plan) -> String {
    match place {
        ConflictPlace::Cell(anchor, ConflictPart::Own) => {
            format!("{}.{}", anchor.objective, anchor.slot.name())
        }
        ConflictPlace::Cell(anchor, ConflictPart::Line(at)) => {
            format!("{}.{}, riga {}", anchor.objective, anchor.slot.name(), at + 1)
        }
        ConflictPlace::Outside(OutsideSpot::Title(group)) => {
            let key = plan.groups.get(*group).map_or("", |group| &group.key.value);
            format!("titolo di {key}")
        }
        ConflictPlace::Outside(OutsideSpot::Line(line)) => line.key().to_owned(),
        ConflictPlace::Outside(OutsideSpot::Premise { .. }) => "premessa".to_owned(),
        ConflictPlace::Order(id) => format!("posto di {id}"),
    }
}

fn digest(lines: &[TextLine]) -> String {
    let mut all = String::new();
    for line in lines {
        let (kind, level) = kind_in_words(line.kind);
        all += &format!("{kind:?} {level:?} {}:{}\n", line.text.len(), line.text);
    }
    sha256(all.as_bytes())
}

impl Register {
    /// Where it stands.
    pub(crate) fn path(kept: &Path) -> PathBuf {
        kept.join(NAME)
    }

    /// Reads it in the folder of a plan's files; an empty one if there is none. `None`, with a warning, if it
    /// can't be understood: then it stays as it is.
    pub(crate) fn read(kept: &Path, findings: &mut Findings) -> Result<Option<Self>, Failure> {
        let path = Self::path(kept);
        if fs::target_kind(&path)? == EntryKind::Missing {
            return Ok(Some(Register::default()));
        }
        let read: Option<Register> = serde_json::from_slice(&fs::read(&path, &TEXT_FILE)?).ok();
        let register = read.filter(|register| register.version == VERSION);
        if register.is_none() {
            findings.add(Report::from(unreadable(&path)).into());
        }
        Ok(register)
    }

    /// What was refused of a document.
    pub(crate) fn refusals(&self, file: &ReturnedFile) -> BTreeSet<RefusedWish> {
        let known = self.documents.iter().find(|known| known.file.sha256 == file.sha256);
        known.map(|known| known.refusals.clone()).unwrap_or_default()
    }

    /// Puts documents behind the others, in the place of what was known of them.
    pub(crate) fn take(&mut self, records: Vec<ReturnedRecord>) {
        for record in records {
            self.documents.retain(|known| known.file.sha256 != record.file.sha256);
            self.documents.push(record);
        }
    }

    /// Writes it in the folder of a plan's files.
    pub(crate) fn write(&self, kept: &Path, findings: &mut Findings) -> Result<(), Failure> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("a register is made of texts");
        bytes.push(b'\n');
        let written = Replacement::new(kept).file(NAME.to_owned(), bytes).commit()?;
        findings.add(remarks(&written.rescue).into());
        Ok(())
    }
}

fn unreadable(path: &Path) -> Diagnostic {
    let message = format!(
        "«{}», dove è annotato ciò che è tornato, non si può leggere: si chiede di nuovo anche ciò che era già deciso",
        visible_path(path)
    );
    Diagnostic::warning("docx", message)
        .hint("se non serve più, togliere il file: il comando ne scrive uno nuovo")
}
