//! `verifica --correggi`: shows the corrections that are certain, and makes them where that is wanted.

use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::diagnostic::{counted, visible, visible_path};
use crate::fs::Failure;
use crate::plan::load::{FileCorrection, corrections};
use crate::terminal::{Answer, Terminal};
use crate::workflow::backup::{replace_keeping_old, way_back};
use crate::workflow::findings::{Findings, finish};
use crate::workflow::locate::{PlanPlace, locate};
use crate::workflow::{Session, Status};
use crate::yaml::Unseen;

/// Who says whether the corrections are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consent {
    /// Whoever sits at the terminal; without one, nobody.
    Asked,
    /// The command line did (`--si`).
    Given,
}

/// What is to be corrected.
#[derive(Debug)]
pub(crate) struct CorrectOptions {
    /// Folders or names of plans; none means all.
    pub(crate) plans: Vec<PathBuf>,
    /// Where the files are kept as they were, in a folder for each plan.
    pub(crate) output: PathBuf,
    pub(crate) consent: Consent,
}

/// A plan with what can be corrected in it.
struct Corrected<'a> {
    place: &'a PlanPlace,
    files: Vec<FileCorrection>,
}

/// Shows what can be corrected for certain in the plans, as a diff, and corrects it where that is wanted. What is wrong
/// with the command line or the rest of the plans is for `verifica` to say; a disk that fails ends
/// the run.
pub(crate) fn correct(order: &CorrectOptions, session: &Session) -> Result<(), Status> {
    let Ok(located) = locate(&order.plans) else { return Ok(()) };
    let corrected = |place| Corrected { place, files: corrections(&place.folder) };
    let plans: Vec<Corrected<'_>> = located.places.iter().map(corrected).collect();
    let plans: Vec<Corrected<'_>> = plans.into_iter().filter(|plan| !plan.files.is_empty()).collect();
    proceed(&plans, order, &session.terminal)
        .map_err(|failure| finish(session, vec![Findings::of(failure.into())], ""))
}

fn proceed(plans: &[Corrected<'_>], order: &CorrectOptions, terminal: &Terminal) -> Result<(), Failure> {
    if plans.is_empty() {
        return terminal.closing("Nessuna correzione sicura da fare.\n");
    }
    let shown: String = plans.iter().map(differences).collect();
    let answer = match order.consent {
        Consent::Given => {
            terminal.closing(&shown)?;
            Some(Answer::Yes)
        }
        Consent::Asked => {
            terminal.result(&shown)?;
            terminal.ask("Applicare queste correzioni? [s/N] ")
        }
    };
    match answer {
        Some(Answer::Yes) => {
            let done: Vec<String> =
                plans.iter().map(|plan| apply(plan, &order.output)).collect::<Result<_, _>>()?;
            terminal.closing(&done.concat())
        }
        Some(Answer::No) => terminal.closing("I file sono rimasti com'erano.\n"),
        None => terminal.closing("I file sono rimasti com'erano: per correggerli, aggiungere «--si».\n"),
    }
}

/// The corrections of a plan, file by file: what lines do not show, then the lines.
fn differences(plan: &Corrected<'_>) -> String {
    let difference = |file: &FileCorrection| {
        let path = visible_path(&plan.place.folder.join(&file.name));
        let unseen = file.correction.unseen.iter().map(|unseen| format!("{path}: {}\n", in_words(*unseen)));
        let diff = TextDiff::from_lines(&file.correction.before, &file.correction.after);
        let mut unified = diff.unified_diff();
        let corrected = format!("{path} (dopo la correzione)");
        let unified =
            unified.context_radius(1).header(&path, &corrected).missing_newline_hint(false).to_string();
        unseen.collect::<String>() + &visible(&unified) + "\n"
    };
    plan.files.iter().map(difference).collect()
}

fn in_words(unseen: Unseen) -> String {
    match unseen {
        Unseen::ByteOrderMark => "è tolto il segno invisibile all'inizio (BOM)".to_owned(),
        Unseen::FromUtf16 => "la codifica passa da UTF-16 a UTF-8".to_owned(),
        Unseen::FromWindows1252 => "la codifica passa da Windows-1252 a UTF-8".to_owned(),
        Unseen::LineEnds { lines } => {
            format!("la fine delle righe passa da CRLF a LF ({})", counted(lines, "riga", "righe"))
        }
    }
}

/// Keeps the files as they are, then corrects them; says where the old ones are.
fn apply(plan: &Corrected<'_>, output: &Path) -> Result<String, Failure> {
    let corrected =
        plan.files.iter().map(|file| (file.name.clone(), file.correction.after.clone().into_bytes()));
    let begin = output.join(&plan.place.name).join("prima-della-correzione");
    let kept = replace_keeping_old(plan.place, &begin, &corrected.collect())?;
    Ok(way_back(plan.place, &counted(plan.files.len(), "file corretto", "file corretti"), &kept))
}
