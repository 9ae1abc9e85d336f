//! Values of `delibera.xml`: the proposal of the resolution that approves the annex, or an amendment of it.

use serde::Serialize;

use crate::compare::plain;
use crate::plan::{Act, ActWord, Effect, FieldKey, Objective, Plan, is_giunta, of_organ, the_organ, votes};
use crate::template::view::act_line::history;
use crate::template::view::annex::Edition;
use crate::template::view::contrast::Contrast;
use crate::template::view::group_words::GroupWords;
use crate::template::view::plan::PlanView;
use crate::template::view::versions::Amendment;
use crate::template::view::wording::one_line;

/// The matter of a resolution.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ResolutionMatter<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) edition: Edition,
    /// The act that is still to come, if the plan names it.
    pub(crate) pending: Option<&'a Act>,
    /// The file that the resolution approves.
    pub(crate) file: &'a ApprovedFile,
    /// What an amendment changes, where the text in force is known.
    pub(crate) amendment: Option<&'a Amendment<'a>>,
}

impl ResolutionMatter<'_> {
    /// The word for the act: `deliberazione`; also where its organ is not known.
    pub(crate) fn noun(&self) -> &'static str {
        self.word().noun()
    }

    /// The usual word for it where there is no act yet.
    fn word(&self) -> ActWord {
        self.pending.map_or_else(|| ActWord::usual(""), Act::word)
    }

    fn organ(&self) -> Option<&str> {
        Some(self.pending?.organ.as_ref()?.value.trim())
    }
}

/// The file that a resolution approves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ApprovedFile {
    pub(crate) name: String,
    pub(crate) pages: Option<usize>,
    /// Of its bytes; a draft has none.
    pub(crate) sha256: Option<String>,
    /// The version of the archive that holds it: `c_a000/2026-2028@v1`.
    pub(crate) version: Option<String>,
}

/// The values of `delibera.xml`.
#[derive(Debug, Serialize)]
pub struct Resolution {
    #[serde(rename = "piano")]
    plan: PlanView,
    #[serde(rename = "delibera")]
    act: ResolutionView,
    #[serde(rename = "allegato")]
    file: ApprovedFileView,
    #[serde(rename = "conteggi")]
    counts: PlanCounts,
    /// The values of `quadro.xml`; `None` for an approval, and while the text in force is not known.
    #[serde(rename = "modifiche")]
    changes: Option<Contrast>,
    /// The objectives that the act names.
    #[serde(rename = "nominati")]
    named: Vec<NamedObjective>,
    #[serde(rename = "bozza")]
    draft: bool,
}

/// The resolution itself.
#[derive(Debug, Serialize)]
struct ResolutionView {
    /// `approvazione` or `modifica`.
    #[serde(rename = "tipo")]
    kind: &'static str,
    /// The organ as the plan writes it; `None` if it says none.
    #[serde(rename = "organo")]
    organ: Option<String>,
    /// `la Giunta comunale`.
    #[serde(rename = "con_articolo")]
    with_article: Option<String>,
    /// `della Giunta comunale`.
    #[serde(rename = "di_organo")]
    of_organ: Option<String>,
    /// `deliberazione`, `decreto`, `determinazione`.
    #[serde(rename = "atto")]
    noun: &'static str,
    /// `delibera`, `decreta`, `determina`.
    #[serde(rename = "dispone")]
    verb: &'static str,
    /// Whether the organ votes; also where it is not known.
    #[serde(rename = "vota")]
    votes: bool,
    #[serde(rename = "giunta")]
    giunta: bool,
    #[serde(rename = "oggetto")]
    subject: Option<String>,
    #[serde(rename = "motivo")]
    reason: Option<String>,
    /// The adopted acts: `approvato con deliberazione …, modificato con …`.
    #[serde(rename = "vigente")]
    in_force: Option<String>,
}

/// The annex's file.
#[derive(Debug, Serialize)]
struct ApprovedFileView {
    #[serde(rename = "file")]
    name: String,
    #[serde(rename = "pagine")]
    pages: Option<usize>,
    #[serde(rename = "impronta")]
    sha256: Option<String>,
    #[serde(rename = "versione")]
    version: Option<String>,
}

/// What the annex has.
#[derive(Debug, Serialize)]
struct PlanCounts {
    #[serde(rename = "obiettivi")]
    objectives: usize,
    /// The number of groups: dimensions, or sectors, or owners.
    #[serde(rename = "dimensioni")]
    groups: usize,
    #[serde(rename = "gruppi")]
    group_words: GroupWords,
}

/// An objective that the act names.
#[derive(Debug, Serialize)]
struct NamedObjective {
    id: String,
    /// `modificato`, `aggiunto`, `soppresso`.
    #[serde(rename = "esito")]
    effect: &'static str,
    /// The group's title; `None` of one that the plan has no longer.
    #[serde(rename = "dimensione")]
    group: Option<String>,
    /// As the annex prints it.
    #[serde(rename = "numero")]
    number: Option<String>,
    #[serde(rename = "oggetto_breve")]
    short_subject: Option<String>,
}

impl PlanCounts {
    fn of(plan: &Plan) -> Self {
        PlanCounts {
            objectives: plan.objectives_in_force().count(),
            groups: plan.groups.len(),
            group_words: plan.grouping.noun().into(),
        }
    }
}

impl Resolution {
    pub(crate) fn of(matter: &ResolutionMatter) -> Self {
        let ResolutionMatter { plan, edition, pending, file, amendment } = *matter;
        let ApprovedFile { name, pages, sha256, version } = file.clone();
        Resolution {
            plan: PlanView::of(plan),
            act: ResolutionView::of(matter),
            file: ApprovedFileView { name, pages, sha256, version },
            counts: PlanCounts::of(plan),
            changes: amendment.map(Contrast::of),
            named: pending.map(|act| named(act, plan)).unwrap_or_default(),
            draft: edition == Edition::Draft,
        }
    }
}

impl ResolutionView {
    fn of(matter: &ResolutionMatter) -> Self {
        let ResolutionMatter { plan, pending, .. } = *matter;
        let organ = matter.organ();
        let known = organ.unwrap_or_default();
        let word = matter.word();
        let adopted: Vec<Act> = plan.acts.iter().filter(|act| act.is_adopted()).cloned().collect();
        let text = |text: fn(&Act) -> Option<&str>| pending.and_then(text).map(str::to_owned);
        ResolutionView {
            kind: if adopted.is_empty() { "approvazione" } else { "modifica" },
            organ: organ.map(str::to_owned),
            with_article: organ.map(the_organ),
            of_organ: organ.map(of_organ),
            noun: word.noun(),
            verb: word.verb(),
            votes: votes(known, word),
            giunta: is_giunta(known),
            subject: text(|act| Some(&act.subject.as_ref()?.value)),
            reason: text(|act| Some(&act.reason.as_ref()?.value)),
            in_force: history(&adopted),
        }
    }
}

/// The objectives that an act names: those that stand in the plan in their order, then those that it takes
/// out of it.
fn named(act: &Act, plan: &Plan) -> Vec<NamedObjective> {
    let mut named = Vec::new();
    for group in &plan.groups {
        for objective in &group.objectives {
            let effect = match act.effect_on(&objective.id.value) {
                Some(Effect::Changed) => "modificato",
                Some(Effect::Added) => "aggiunto",
                Some(Effect::Dropped) => "soppresso",
                None => continue,
            };
            named.push(NamedObjective {
                id: objective.id.value.to_string(),
                effect,
                group: Some(group.title.clone()),
                number: Some(objective.number.to_string()),
                short_subject: Some(short_subject(objective)),
            });
        }
    }
    let gone = act.dropped.iter().filter(|id| !plan.objectives().any(|one| one.id.value == id.value));
    named.extend(gone.map(|id| NamedObjective {
        id: id.value.to_string(),
        effect: "soppresso",
        group: None,
        number: None,
        short_subject: None,
    }));
    named
}

fn short_subject(objective: &Objective) -> String {
    one_line(&plain(&objective.field(FieldKey::Objective).prose))
}
