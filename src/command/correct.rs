//! `verifica --correggi`: shows the corrections that are certain, and makes them where that is wanted.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::diagnostic::{counted, visible_path};
use crate::fs::Failure;
use crate::plan::load::{FileCorrection, corrections};
use crate::terminal::{Answer, Terminal};
use crate::workflow::backup::{replace_keeping_old, way_back};
use crate::workflow::findings::{Findings, finish};
use crate::workflow::interruption::resume;
use crate::workflow::locate::{PlanPlace, locate};
use crate::workflow::shown_diff::shown_diff;
use crate::workflow::{Session, Status};
use crate::yaml::Unseen;

/// The consent to the corrections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consent {
    /// Whoever sits at the terminal is asked; without one, nobody consents.
    Asked,
    /// The command line gives it (`--si`).
    Given,
}

/// Options of `verifica --correggi`.
#[derive(Debug)]
pub(crate) struct CorrectOptions {
    /// Folders or names of plans; none means all.
    pub(crate) plans: Vec<PathBuf>,
    /// The folder that gets a folder for each plan: there the files are kept as they were.
    pub(crate) output: PathBuf,
    pub(crate) consent: Consent,
}

/// A plan with what can be corrected in it.
struct Corrected<'a> {
    place: &'a PlanPlace,
    files: Vec<FileCorrection>,
}

/// Shows what can be corrected for certain in the plans, as a diff, and corrects it where that is wanted. The
/// rest that is wrong with the command line or the plans is for `verifica` to say; a disk that fails ends the
/// run. Returns what there is to say of commands that died, and whether corrections are left to be made.
pub(crate) fn correct(options: &CorrectOptions, session: &Session) -> Result<(Findings, Status), Status> {
    let mut findings = Findings::default();
    let corrected = try_correct(options, &session.terminal, &mut findings);
    match findings.take(corrected) {
        Some(left) => Ok((findings, left)),
        None => Err(finish(session, vec![findings], "")),
    }
}

fn try_correct(
    options: &CorrectOptions,
    terminal: &Terminal,
    findings: &mut Findings,
) -> Result<Status, Failure> {
    // `verifica` looks for the plans again, and says what is wrong.
    let Ok(located) = locate(&options.plans) else { return Ok(Status::Done) };
    for place in &located.places {
        resume(&place.folder, findings)?;
        resume(&options.output.join(&place.name), findings)?;
    }
    let plans: Vec<Corrected<'_>> = located
        .places
        .iter()
        .map(|place| Corrected { place, files: corrections(&place.folder) })
        .filter(|plan| !plan.files.is_empty())
        .collect();
    show_and_apply(&plans, options, terminal, findings)
}

fn show_and_apply(
    plans: &[Corrected<'_>],
    options: &CorrectOptions,
    terminal: &Terminal,
    findings: &mut Findings,
) -> Result<Status, Failure> {
    if plans.is_empty() {
        terminal.closing("Nessuna correzione sicura da fare.\n")?;
        return Ok(Status::Done);
    }
    let shown: String = plans.iter().map(differences).collect();
    let answer = match options.consent {
        Consent::Given => {
            terminal.closing(&shown)?;
            Some(Answer::Yes)
        }
        Consent::Asked => {
            // Also with --silenzioso: nobody can say yes to what was not shown.
            terminal.result(&shown)?;
            terminal.ask("Applicare queste correzioni? [s/N] ")
        }
    };
    let (status, closing) = match answer {
        Some(Answer::Yes) => {
            let mut done = String::new();
            for plan in plans {
                done.push_str(&apply(plan, options, findings)?);
            }
            (Status::Done, done)
        }
        Some(Answer::No) => (Status::Undecided, "I file sono rimasti com'erano.\n".to_owned()),
        // Nobody sits at the terminal, so only the command line can consent.
        None => {
            let closing = "I file sono rimasti com'erano: per correggerli, aggiungere «--si».\n";
            (Status::Undecided, closing.to_owned())
        }
    };
    terminal.closing(&closing)?;
    Ok(status)
}

/// The corrections of a plan, file by file: what lines do not show, then the lines.
fn differences(plan: &Corrected<'_>) -> String {
    let mut text = String::new();
    for FileCorrection { name, correction } in &plan.files {
        let path = visible_path(&plan.place.folder.join(name));
        for unseen in &correction.unseen {
            text.push_str(&format!("{path}: {}\n", in_words(*unseen)));
        }
        let (old, new) = (&correction.before, &correction.after);
        text.push_str(&shown_diff(&plan.place.folder.join(name), (old, new), "dopo la correzione"));
        text.push('\n');
    }
    text
}

fn in_words(unseen: Unseen) -> String {
    match unseen {
        Unseen::ByteOrderMark => "è tolto il segno invisibile all'inizio (BOM)".to_owned(),
        Unseen::FromUtf16 => "la codifica passa da UTF-16 a UTF-8".to_owned(),
        Unseen::FromWindows1252 => "la codifica passa da Windows-1252 a UTF-8".to_owned(),
        Unseen::LineEnds { lines } => {
            format!("la fine delle righe passa da CRLF a LF ({})", counted(lines, "riga", "righe"))
        }
        Unseen::Strays { count: 1 } => "è tolto un segno invisibile".to_owned(),
        Unseen::Strays { count } => format!("sono tolti {count} segni invisibili"),
    }
}

/// Keeps the files as they are, then corrects them; says where the old ones are.
fn apply(plan: &Corrected<'_>, options: &CorrectOptions, findings: &mut Findings) -> Result<String, Failure> {
    let mut files = BTreeMap::new();
    for FileCorrection { name, correction } in &plan.files {
        files.insert(name.clone(), correction.after.clone().into_bytes());
    }
    let backup = options.output.join(&plan.place.name).join("prima-della-correzione");
    let kept = replace_keeping_old(plan.place, &backup, &files, findings)?;
    Ok(way_back(plan.place, &counted(files.len(), "file corretto", "file corretti"), &kept))
}
