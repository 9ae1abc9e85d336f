//! The draft of a version: the event of the plan's life that it stands for, and its act.

use crate::archive::metadata::DocumentChangeKind;
use crate::archive::{ActRecord, Event, Program, Record};
use crate::date::Timestamp;
use crate::diagnostic::Diagnostic;
use crate::ocfl::{Occasion, User};
use crate::plan::{Act, ActKind, Effect, Plan};
use crate::source::Spanned;
use crate::template::act_name;
use crate::workflow::findings::Problem;
use crate::workflow::{PROGRAM, VERSION};

/// The stage of a plan's life that the version keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stage {
    /// A text that an act has approved or amended.
    Adopted,
    /// A text that has still to be voted (`--proposta`).
    Proposal,
    /// The text that an act has adopted, in place of what was archived for it (`--rettifica`), with the
    /// reason.
    Rectification(String),
}

/// The record of a version that is to be archived, and its occasion.
pub(crate) struct VersionDraft {
    pub(crate) record: Record,
    pub(crate) occasion: Occasion,
    /// The last act that the plan has, which a proposal follows and does not bear.
    pub(crate) last: Option<ActRecord>,
    /// The change that it is of the documents that were adopted before; a first text changes none.
    pub(crate) change: Option<DocumentChangeKind>,
}

impl VersionDraft {
    /// Drafts a plan's version; refuses it if the plan's acts say that it is something else.
    pub(crate) fn of(plan: &Plan, stage: &Stage, epoch: Option<Timestamp>) -> Result<Self, Problem> {
        let last = plan.acts.iter().rfind(|act| act.is_adopted());
        let event = event(plan, stage, last)?;
        let last = last.map(act_record).transpose()?;
        let record = Record {
            event,
            body: plan.body.name.value.clone(),
            folder: plan.name.clone(),
            year: plan.year.value,
            objectives: plan.objectives_in_force().count(),
            act: if event.is_proposal() { None } else { last.clone() },
            rectification: match stage {
                Stage::Rectification(reason) => Some(reason.clone()),
                Stage::Adopted | Stage::Proposal => None,
            },
            signature_of: None,
            documents_date: plan.created(epoch).to_string(),
            program: Program { name: PROGRAM.to_owned(), version: VERSION.to_owned() },
        };
        let code = plan.body.ipa_code.as_ref().map_or("", |code| code.value.0.as_str()).to_ascii_lowercase();
        let name = record.act.as_ref().map_or(&record.body, |act| &act.organ).clone();
        let user = User::of_body(&code, name);
        // The day of the plan's last act, whatever SOURCE_DATE_EPOCH makes the documents say.
        let occasion = Occasion { created: plan.created(None), message: record.in_words(), user };
        Ok(VersionDraft { record, occasion, last, change: change(event, plan) })
    }
}

/// Tells the event that the plan's acts are in: the last one counts, adopted or still to come.
fn event(plan: &Plan, stage: &Stage, last: Option<&Act>) -> Result<Event, Problem> {
    let pending = plan.acts.last().filter(|act| !act.is_adopted());
    match (stage, last, pending) {
        (Stage::Adopted | Stage::Rectification(_), None, _) => Err(without_act(plan)),
        (Stage::Adopted | Stage::Rectification(_), Some(_), Some(pending)) => {
            Err(still_to_come(plan, pending))
        }
        (Stage::Rectification(_), Some(_), None) => Ok(Event::Rectification),
        (Stage::Adopted, Some(Act { kind: ActKind::Approval, .. }), None) => Ok(Event::Approval),
        (Stage::Adopted, Some(Act { kind: ActKind::Amendment, .. }), None) => Ok(Event::Amendment),
        (Stage::Proposal, None, _) => Ok(Event::Proposal),
        (Stage::Proposal, Some(_), Some(_)) => Ok(Event::AmendmentProposal),
        (Stage::Proposal, Some(act), None) => Err(no_proposal(plan, act)),
    }
}

fn change(event: Event, plan: &Plan) -> Option<DocumentChangeKind> {
    match event {
        Event::Approval | Event::Proposal | Event::Signature => None,
        Event::Rectification => Some(DocumentChangeKind::Correction),
        Event::Amendment | Event::AmendmentProposal => Some(if plan.acts.last().is_some_and(only_adds) {
            DocumentChangeKind::Supplement
        } else {
            DocumentChangeKind::Correction
        }),
    }
}

/// Whether an act names objectives, and adds each that it names.
fn only_adds(act: &Act) -> bool {
    let mut named = [&act.objectives, &act.added, &act.dropped].into_iter().flatten();
    act.names_objectives() && named.all(|id| act.effect_on(&id.value) == Some(Effect::Added))
}

fn without_act(plan: &Plan) -> Problem {
    let message = format!("il piano «{}» è ancora una proposta: non ha un atto adottato", plan.name);
    let finding = Diagnostic::error("archivio-atto", message);
    let hint = "aggiungere l'atto in «piano.yaml», sotto «atti:», con organo, numero e data";
    Problem::Plan(finding.hint(hint).hint(AS_PROPOSAL).into())
}

const AS_PROPOSAL: &str = "per conservare la proposta com'è, aggiungere al comando --proposta";

fn still_to_come(plan: &Plan, act: &Act) -> Problem {
    let what = match act.kind {
        ActKind::Approval => "un'approvazione",
        ActKind::Amendment => "una modifica",
    };
    let message = format!("l'ultimo atto del piano «{}», {what}, non ha ancora numero e data", plan.name);
    let finding = Diagnostic::error("archivio-atto", message).at(act.span.clone());
    let hint = "dopo il voto, aggiungere all'atto numero e data, e archiviare";
    Problem::Plan(finding.hint(hint).hint(AS_PROPOSAL).into())
}

fn no_proposal(plan: &Plan, act: &Act) -> Problem {
    let name = act_name(act).map(|name| format!(", {}", plain(&name))).unwrap_or_default();
    let message = format!("il piano «{}» non è una proposta: il suo ultimo atto è adottato{name}", plan.name);
    let finding = Diagnostic::error("archivio-atto", message).at(act.span.clone());
    let finding = finding.hint("per archiviare il testo adottato, togliere dal comando --proposta");
    let hint = "per una proposta di modifica, aggiungere in fondo ad «atti:» la modifica con il solo organo: numero e data si \
                aggiungono dopo il voto";
    Problem::Plan(finding.hint(hint).into())
}

/// The record of an adopted act; refuses one that lacks its organ, number or date.
pub(crate) fn act_record(act: &Act) -> Result<ActRecord, Problem> {
    let (Some(organ), Some(number), Some(date)) = (text_of(&act.organ), text_of(&act.number), &act.date)
    else {
        let message = "l'atto non ha organo, numero e data: senza, la versione non si può archiviare";
        return Err(Problem::Plan(Diagnostic::error("archivio-atto", message).at(act.span.clone()).into()));
    };
    Ok(ActRecord {
        name: act_name(act).map(|name| plain(&name)).unwrap_or_default(),
        organ,
        number,
        date: date.value.to_string(),
        effective: act.effective.as_ref().map(|day| day.value.to_string()),
        subject: text_of(&act.subject),
        reason: text_of(&act.reason),
    })
}

fn text_of(value: &Option<Spanned<String>>) -> Option<String> {
    value.as_ref().map(|value| value.value.clone())
}

/// Gives a name usual spaces, as a file that is no document writes it.
fn plain(name: &str) -> String {
    name.replace('\u{a0}', " ")
}
