//! The objectives that an amendment names, as the comparison with the last archived text finds them.

use std::path::Path;

use crate::archive::draft::act_record;
use crate::archive::plan_versions::{ArchivedText, PlanVersions};
use crate::compare::{amended_objectives, compare, doubts, taken_texts};
use crate::diagnostic::{Diagnostic, Report, Severity, counted};
use crate::plan::{Act, ActKind, Plan};
use crate::workflow::findings::{Findings, Problem};

/// The ids of the objectives that an act names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NamedObjectives {
    pub(crate) changed: Vec<String>,
    pub(crate) added: Vec<String>,
    pub(crate) dropped: Vec<String>,
}

impl NamedObjectives {
    pub(crate) fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.dropped.is_empty()
    }
}

/// The objectives that are proposed, and where they come from.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProposedObjectives {
    pub(crate) named: NamedObjectives,
    /// A line for the screen; empty if there is nothing to say.
    pub(crate) note: String,
}

/// Takes the objectives that the command line names, for an amendment that names none yet.
pub(crate) fn given(
    named: &NamedObjectives,
    kind: ActKind,
    pending: Option<&Act>,
) -> Result<ProposedObjectives, Problem> {
    match kind {
        ActKind::Approval => {
            let message = "l'approvazione riguarda tutto il piano, e non nomina obiettivi".to_owned();
            Err(Problem::usage(message, "togliere «--obiettivi», «--aggiunge» e «--sopprime»"))
        }
        ActKind::Amendment if pending.is_some_and(Act::names_objectives) => {
            let message =
                "l'atto ancora da adottare nomina già i suoi obiettivi, e restano quelli".to_owned();
            Err(Problem::usage(
                message,
                "togliere «--obiettivi», «--aggiunge» e «--sopprime», oppure cambiarli in «piano.yaml»",
            ))
        }
        ActKind::Amendment => Ok(ProposedObjectives { named: named.clone(), note: String::new() }),
    }
}

/// Compares the plan with the last text that an act adopted and the archive has. An act that names objectives
/// already keeps them.
pub(crate) fn proposed(
    plan: &Plan,
    act: Option<&Act>,
    archive: &Path,
    findings: &mut Findings,
) -> Option<ProposedObjectives> {
    if act.is_some_and(Act::names_objectives) {
        return Some(ProposedObjectives::default());
    }
    let text = findings.take(text_in_force(plan, archive))?;
    let Some(text) = text else {
        let note = "L'archivio non ha il testo dell'ultimo atto, con cui confrontare il piano: quest'atto non nomina obiettivi. Se occorre, dirli con --obiettivi, --aggiunge e --sopprime.\n\n";
        return Some(ProposedObjectives { note: note.to_owned(), ..ProposedObjectives::default() });
    };
    // It was judged when it was archived.
    let loaded = text.load();
    let old = loaded.plan.ok_or_else(|| Problem::Plan(loaded.report.of(Severity::Error)));
    let old = findings.take(old)?;
    let comparison = compare(&old, plan);
    let taken = taken_texts(&comparison);
    if !taken.is_empty() {
        findings.add(doubts(&taken).into());
        findings.add(undecided(&text.short_name).into());
        return Some(ProposedObjectives::default());
    }
    let amended = amended_objectives(&comparison);
    let [changed, added, dropped] = [amended.changed, amended.added, amended.dropped]
        .map(|ids| ids.into_iter().map(str::to_owned).collect::<Vec<String>>());
    let named = NamedObjectives { changed, added, dropped };
    let note = told(&named, &text.short_name);
    Some(ProposedObjectives { named, note })
}

/// The archived text of the last act that was adopted.
fn text_in_force(plan: &Plan, archive: &Path) -> Result<Option<ArchivedText>, Problem> {
    let Some(last) = plan.acts.iter().rev().find(|act| act.is_adopted()) else { return Ok(None) };
    let record = act_record(last)?;
    PlanVersions::of(archive, plan)?.map_or(Ok(None), |versions| versions.adopted_by(&record))
}

/// Says that nobody knows which objectives are the same.
fn undecided(version: &str) -> Report {
    let message =
        format!("rispetto a «{version}» non è certo quali obiettivi siano gli stessi: l'atto non ne nomina");
    let hint = "dire quali con --obiettivi, --aggiunge e --sopprime";
    Diagnostic::warning("modifica", message).hint(hint).into()
}

fn told(named: &NamedObjectives, version: &str) -> String {
    let counts = [
        (&named.changed, "modificato", "modificati"),
        (&named.added, "aggiunto", "aggiunti"),
        (&named.dropped, "soppresso", "soppressi"),
    ];
    let told: Vec<String> = counts
        .into_iter()
        .filter(|(ids, _, _)| !ids.is_empty())
        .map(|(ids, one, many)| counted(ids.len(), one, many))
        .collect();
    if told.is_empty() {
        return format!(
            "Rispetto a «{version}» nessun obiettivo cambia nella sostanza: l'atto non ne nomina.\n\n"
        );
    }
    format!("Obiettivi che cambiano rispetto a «{version}»: {}.\n\n", told.join(", "))
}
