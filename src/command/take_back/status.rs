//! `riprendi --stato`: which sheets came back, when, and what of them is left to a person.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::command::sheets::FOLDER as SHEETS;
use crate::command::take_back::register::{Register, ReturnedRecord, sheet_name};
use crate::date::Timestamp;
use crate::diagnostic::{counted, json_line, visible_path};
use crate::docx_import::{BaseTexts, base_of};
use crate::fs;
use crate::fs::{EntryKind, Failure};
use crate::limits::RETURNED_FILE;
use crate::schema::RETURNS_VERSION;
use crate::terminal::MessageFormat;
use crate::workflow::findings::{Findings, finish};
use crate::workflow::locate::find_plan;
use crate::workflow::{Session, Status};

/// Options of `riprendi --stato`.
#[derive(Debug)]
pub(crate) struct StatusOptions {
    /// A folder's path, or a name under `data/`.
    pub(crate) plan: PathBuf,
    /// The folder that has a folder for the files of each plan.
    pub(crate) output: PathBuf,
}

/// What is known of a plan's sheets, and of other documents that came back.
struct Returns<'r> {
    folder: PathBuf,
    sheets: Vec<SentSheet<'r>>,
    others: Vec<&'r ReturnedRecord>,
}

/// A sheet that was made to be sent out.
struct SentSheet<'r> {
    file: String,
    /// Whose it is.
    name: Option<String>,
    /// What came back of it.
    returned: Option<SheetReturn<'r>>,
}

/// A document that came back of a sheet.
#[derive(Clone, Copy)]
struct SheetReturn<'r> {
    record: &'r ReturnedRecord,
    /// It is of the sheet as it was before it was made again.
    is_earlier: bool,
}

/// Says what came back of a plan.
pub(crate) fn take_back_status(options: &StatusOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let Some((plan, register, sheets)) = read(options, &mut findings) else {
        return finish(session, vec![findings], "");
    };
    let returns = Returns::of(&register, sheets);
    let text = match session.terminal.format() {
        MessageFormat::Human | MessageFormat::Brief => returns.in_words(&plan),
        MessageFormat::Json => json_line(&returns.json(&plan)),
    };
    let is_open = register.documents.iter().any(|document| !document.open.is_empty());
    let left = if is_open { Status::Undecided } else { Status::Done };
    finish(session, vec![findings], &text).max(left)
}

/// The folder of the sheets, and each with the texts that it carries.
type SheetFolder = (PathBuf, Vec<(String, Option<BaseTexts>)>);

/// The plan's name, what is noted of it, and its sheets.
fn read(options: &StatusOptions, findings: &mut Findings) -> Option<(String, Register, SheetFolder)> {
    let place = findings.take(find_plan(&options.plan))?;
    let kept = options.output.join(&place.name);
    let register = Register::read(&kept, findings);
    let register = findings.take(register)?.unwrap_or_default();
    let folder = kept.join(SHEETS);
    let sheets = findings.take(sheets(&folder))?;
    Some((place.name, register, (folder, sheets)))
}

/// The DOCX of a folder by their names, with the texts that they carry.
fn sheets(folder: &Path) -> Result<Vec<(String, Option<BaseTexts>)>, Failure> {
    if fs::target_kind(folder)? != EntryKind::Folder {
        return Ok(Vec::new());
    }
    let mut sheets = Vec::new();
    for file in fs::visible_files(folder)? {
        if file.extension().is_some_and(|extension| extension == "docx") {
            let base = base_of(&fs::read(&file, &RETURNED_FILE)?);
            let name = Path::new(file.file_name().unwrap_or_default());
            sheets.push((visible_path(name), base));
        }
    }
    Ok(sheets)
}

impl<'r> Returns<'r> {
    /// A document is of the sheet whose texts it began with, or of an earlier one of the same name.
    fn of(register: &'r Register, (folder, sheets): SheetFolder) -> Self {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for (file, base) in sheets {
            let (digest, name) = (base.as_ref().map(BaseTexts::digest), base.as_ref().and_then(sheet_name));
            let returned = register.documents.iter().rev().find_map(|record| {
                let is_this = digest.is_some() && record.file.base == digest;
                let is_earlier = !is_this && name.is_some() && record.file.sheet == name;
                (is_this || is_earlier).then_some(SheetReturn { record, is_earlier })
            });
            seen.extend(returned.map(|returned| returned.record.file.sha256.as_str()));
            found.push(SentSheet { file, name, returned });
        }
        let others = register.documents.iter().filter(|record| !seen.contains(record.file.sha256.as_str()));
        Returns { folder, sheets: found, others: others.collect() }
    }

    fn in_words(&self, plan: &str) -> String {
        let folder = visible_path(&self.folder);
        let back = self.sheets.iter().filter(|sheet| sheet.returned.is_some()).count();
        let mut text = match self.sheets.as_slice() {
            [] => format!("In «{folder}» non ci sono schede da rimandare.\n"),
            sheets => {
                let sheets = counted(sheets.len(), "scheda", "schede");
                format!("In «{folder}»: {sheets}, {}.\n", counted(back, "tornata", "tornate"))
            }
        };
        for sheet in &self.sheets {
            let whose = sheet.name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
            text += &format!("\n  {}{whose}\n", sheet.file);
            text += &match sheet.returned {
                Some(SheetReturn { record, is_earlier }) => {
                    let earlier = if is_earlier { ", da una scheda fatta prima di questa" } else { "" };
                    format!("    tornata {}{earlier}\n{}", when(record), left(record))
                }
                None => "    non ancora tornata\n".to_owned(),
            };
        }
        if !self.others.is_empty() {
            text += "\nAltri documenti ripresi:\n";
        }
        for record in &self.others {
            text += &format!("\n  ripreso {}\n{}", when(record), left(record));
        }
        if self.sheets.iter().all(|sheet| sheet.returned.is_none()) && self.others.is_empty() {
            text += &format!(
                "\nNon è ancora tornato nulla. Ciò che torna si riprende con: allegato riprendi {plan} FILE…\n"
            );
        }
        text
    }

    fn json(&self, plan: &'r str) -> ReturnsJson<'_> {
        let sheets = self.sheets.iter().map(|sheet| SheetJson {
            file: &sheet.file,
            name: sheet.name.as_deref(),
            returned: sheet.returned.map(|returned| RecordJson::of(returned.record)),
            is_earlier: sheet.returned.is_some_and(|returned| returned.is_earlier),
        });
        ReturnsJson {
            version: RETURNS_VERSION,
            plan,
            folder: fs::with_slashes(&self.folder),
            sheets: sheets.collect(),
            others: self.others.iter().map(|record| RecordJson::of(record)).collect(),
        }
    }
}

/// The day on which a document was taken, with its name.
fn when(record: &ReturnedRecord) -> String {
    let day = Timestamp::from_iso(&record.at).map(|at| format!("{} ", at.date().with_article()));
    format!("{}con «{}»", day.unwrap_or_default(), record.name)
}

/// What of a document is left to a person, each on a line.
fn left(record: &ReturnedRecord) -> String {
    let mut text = String::new();
    for open in &record.open {
        text += &format!("    da decidere: {open}\n");
    }
    for remark in &record.left {
        text += &format!("    da guardare: {remark}\n");
    }
    if !record.refusals.is_empty() {
        let count = counted(record.refusals.len(), "differenza non ripresa", "differenze non riprese");
        text += &format!("    deciso: {count}, e non si chiede più; per decidere di nuovo: --da-capo\n");
    }
    if text.is_empty() { "    niente in sospeso\n".to_owned() } else { text }
}

/// `riprendi --stato --messaggi json` (`docs/messaggi.md`).
#[derive(Serialize)]
struct ReturnsJson<'r> {
    #[serde(rename = "versione")]
    version: u32,
    #[serde(rename = "piano")]
    plan: &'r str,
    #[serde(rename = "cartella")]
    folder: String,
    #[serde(rename = "schede")]
    sheets: Vec<SheetJson<'r>>,
    #[serde(rename = "altri")]
    others: Vec<RecordJson<'r>>,
}

#[derive(Serialize)]
struct SheetJson<'r> {
    file: &'r str,
    #[serde(rename = "di")]
    name: Option<&'r str>,
    #[serde(rename = "tornata")]
    returned: Option<RecordJson<'r>>,
    #[serde(rename = "da_scheda_precedente")]
    is_earlier: bool,
}

#[derive(Serialize)]
struct RecordJson<'r> {
    file: &'r str,
    sha256: &'r str,
    #[serde(rename = "ripreso")]
    at: &'r str,
    #[serde(rename = "da_decidere")]
    open: &'r [String],
    #[serde(rename = "da_guardare")]
    left: &'r [String],
    #[serde(rename = "non_ripresi")]
    refusals: Vec<&'r str>,
}

impl<'r> RecordJson<'r> {
    fn of(record: &'r ReturnedRecord) -> Self {
        RecordJson {
            file: &record.name,
            sha256: &record.file.sha256,
            at: &record.at,
            open: &record.open,
            left: &record.left,
            refusals: record.refusals.iter().map(|refusal| refusal.place.as_str()).collect(),
        }
    }
}
