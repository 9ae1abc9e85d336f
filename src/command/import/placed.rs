//! A plan out of a document whose texts have to be placed.

use crate::command::import::general::{Asked, DocumentData, known_data};
use crate::command::import::labels::{correspondences, labels};
use crate::command::import::made_plan::{MadePlan, lost, unreadable};
use crate::command::import::options::{CODE, ImportOptions};
use crate::diagnostic::{Diagnostic, Report, visible_line, visible_path};
use crate::import::place::{FileHeads, KnownData, body_in, deadlines, files, lost_words, period_in, place};
use crate::import::read::SourceDocument;
use crate::import::report::{ImportReport, ReportNames};
use crate::import::shape::shape;
use crate::plan::load::PlanFiles;
use crate::scaffold::modeline;
use crate::schema::SchemaKind;
use crate::workflow::Session;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::new_plan::NewFolder;

/// Places the texts, and counts the words; nothing is written yet.
pub(crate) fn placed_plan(
    (options, folder): (&ImportOptions, &NewFolder),
    document: &SourceDocument,
    session: &Session,
    findings: &mut Findings,
) -> Result<MadePlan, Problem> {
    let shaped = shape(document, &correspondences(options.correspondences.as_deref())?);
    let labels = labels(&shaped);
    const SAID: &str = "è quello che il documento nomina di più";
    let data = DocumentData {
        body: body_in(document.texts().into_iter()).map(|body| (body, SAID)),
        period: period_in(document.texts().into_iter()).map(|period| (period, SAID)),
        year: None,
        deadlines: deadlines(&shaped),
    };
    let (known, choices): (KnownData, _) = known_data(&Asked { options, folder, data }, session)?;
    let imported = place(shaped, &known);
    let heads = [modeline("", SchemaKind::Plan), modeline("../", SchemaKind::Dimension)];
    let name = visible_line(&options.file_name()).to_string();
    let heads = FileHeads { plan: &heads[0], dimension: &heads[1], document: &name };
    let files = files(&imported, heads).ok_or_else(|| lost(&["(un carattere di controllo)".to_owned()]))?;
    // Read from memory: nothing is on the disk before every word is found again.
    let loaded = PlanFiles::in_memory(&folder.path, files.clone()).load();
    let Some(plan) = loaded.plan else {
        let mut report = loaded.report;
        report.extend(unreadable());
        return Err(report.into());
    };
    lost_words(document, &imported, &files, &plan).map_err(|loss| lost(&loss.words))?;
    let shown = visible_path(&options.file);
    // A plan all the same: the premise and the rest are worth having.
    if imported.groups.is_empty() {
        findings.add(Report::from(without_objectives(&shown)).into());
    }
    let names = ReportNames { document: &shown, folder: &folder.shown(), is_written: !options.is_trial };
    Ok(MadePlan {
        report: ImportReport::of(&imported, names),
        files: files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect(),
        choices,
        labels: Some(labels),
    })
}

fn without_objectives(shown: &str) -> Diagnostic {
    let message = format!(
        "in «{shown}» non si è riconosciuto alcun obiettivo: ciò che vi è scritto è in «premessa.md» e in «importazione.md»"
    );
    Diagnostic::warning(CODE, message)
        .hint("se le etichette sono altre, dirle con --corrispondenze; altrimenti riportare a mano i testi")
}
