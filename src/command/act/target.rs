//! The place of an act among those of a plan.

use crate::command::act::said::SaidOfAct;
use crate::diagnostic::{Diagnostic, Report, visible_line};
use crate::plan::{Act, ActKind, Plan};
use crate::workflow::findings::Problem;

/// The entry that is to be written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target<'a> {
    /// A new one, behind the last.
    New,
    /// The one that is still to be adopted, which is completed.
    Pending(&'a Act),
    /// One that says so already.
    Known,
}

impl<'a> Target<'a> {
    /// Finds the entry of an act of a kind; `plan_name` is the plan as it is typed.
    pub(crate) fn of(
        plan: &'a Plan,
        kind: ActKind,
        said: &SaidOfAct,
        plan_name: &str,
    ) -> Result<Self, Problem> {
        if plan.acts.iter().any(|act| act.kind == kind && is_said(act, said)) {
            return Ok(Target::Known);
        }
        let pending: Vec<&Act> = plan.acts.iter().filter(|act| !act.is_adopted()).collect();
        match pending.as_slice() {
            [] => new(plan, kind, plan_name).map(|()| Target::New),
            [act] if act.kind == kind => Ok(Target::Pending(act)),
            [act] => Err(other_kind(act, plan_name)),
            [_, second, ..] => Err(several(second, pending.len())),
        }
    }
}

/// Whether an adopted act is the one that is said.
fn is_said(act: &Act, said: &SaidOfAct) -> bool {
    let (Some(number), Some(date)) = (&act.number, &act.date) else { return false };
    let organ = act.organ.as_ref().map(|organ| organ.value.as_str());
    // Whoever runs the command again may leave the organ out.
    said.number.as_ref() == Some(&number.value)
        && said.date == Some(date.value)
        && said.organ.as_deref().is_none_or(|said| organ == Some(said))
}

/// Refuses a second approval, and an amendment of what was never approved.
fn new(plan: &Plan, kind: ActKind, plan_name: &str) -> Result<(), Problem> {
    match (kind, plan.acts.as_slice()) {
        (ActKind::Approval, []) | (ActKind::Amendment, [_, ..]) => Ok(()),
        (ActKind::Approval, [first, ..]) => {
            let name = name(first).map(|name| format!(", con l'atto {name}")).unwrap_or_default();
            let message = format!("il piano è già stato approvato{name}");
            let hint = format!("per una modifica: allegato atto {plan_name} modifica");
            Err(Problem::usage(message, hint))
        }
        (ActKind::Amendment, []) => {
            let message =
                "il piano non è ancora stato approvato, e non si può modificare con un atto".to_owned();
            let hint = format!("prima va l'approvazione: allegato atto {plan_name} approvazione");
            Err(Problem::usage(message, hint))
        }
    }
}

fn other_kind(pending: &Act, plan_name: &str) -> Problem {
    let word = pending.kind.word();
    let message = format!("nel piano c'è un atto ancora da adottare, ed è un'altra cosa: {word}");
    let hint = format!("per completarlo: allegato atto {plan_name} {word} --numero 5 --data 31/01/2026");
    Problem::usage(message, hint)
}

/// Refuses to guess which of several acts was adopted.
fn several(second: &Act, count: usize) -> Problem {
    let message = format!("in «atti» ci sono {count} atti senza numero e data: non si sa quale completare");
    let hint =
        "lasciarne uno solo in «piano.yaml», e ripetere il comando; oppure scrivervi numero e data a mano";
    Report::from(Diagnostic::error("modifica", message).at(second.span.first_line()).hint(hint)).into()
}

/// `n. 5 del 31 gennaio 2026`.
fn name(act: &Act) -> Option<String> {
    let (number, date) = (act.number.as_ref()?, act.date.as_ref()?);
    Some(format!("n. {} {}", visible_line(&number.value), date.value.of_day_in_words()))
}
