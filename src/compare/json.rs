//! `--messaggi json`: the comparison for other programs, one object on stdout (`docs/confronto.md`).

use serde::Serialize;
use serde_json::Value;

use crate::compare::act_json::ActJson;
use crate::compare::measure_json::MeasureJson;
use crate::compare::premise_json::PremiseJson;
use crate::compare::substitution_json::{SubstitutionJson, substitutions};
use crate::compare::text_json::{TextJson, word};
use crate::compare::{
    ComparedVersion, Comparison, DatumDiff, GroupDiff, GroupOrder, ObjectiveDiff, Part, PartDiff, Passed,
    Position, Summary, Tie,
};
use crate::diagnostic::json_line;
use crate::plan::{Grouping, RowKey};

/// The version of the object: it grows when a key changes its meaning or goes away; keys may be added.
pub(crate) const JSON_VERSION: u32 = 1;

/// The object, on one line.
pub(crate) fn json(comparison: &Comparison) -> String {
    let groups = comparison.groups.iter().filter(|group| group.is_touched());
    let objectives = comparison.objectives.iter().filter(|objective| objective.is_touched());
    json_line(&ComparisonJson {
        version: JSON_VERSION,
        old: VersionJson::of(&comparison.old),
        new: VersionJson::of(&comparison.new),
        difference: word(comparison.nature()),
        counts: comparison.summary().into(),
        acts: comparison.acts.iter().map(ActJson::of).collect(),
        data: comparison.data.iter().map(DatumJson::of).collect(),
        premise: comparison.premise.nature().map(|_| PremiseJson::of(comparison)),
        substitutions: substitutions(comparison),
        groups: groups.map(GroupJson::of).collect(),
        passed_words: ties(comparison, |tie| tie.passed != Passed::Texts),
        lent_texts: ties(comparison, |tie| tie.passed == Passed::Texts),
        objectives: objectives.map(|objective| ObjectiveJson::of(comparison, objective)).collect(),
    })
}

/// An objective as [`json`] has it.
pub(crate) fn objective_json(comparison: &Comparison, objective: &ObjectiveDiff) -> Value {
    let value = serde_json::to_value(ObjectiveJson::of(comparison, objective));
    value.expect("an objective is made of texts and numbers")
}

#[derive(Serialize)]
struct ComparisonJson {
    #[serde(rename = "versione")]
    version: u32,
    #[serde(rename = "vecchio")]
    old: VersionJson,
    #[serde(rename = "nuovo")]
    new: VersionJson,
    #[serde(rename = "differenza")]
    difference: &'static str,
    #[serde(rename = "conteggi")]
    counts: CountsJson,
    #[serde(rename = "atti")]
    acts: Vec<ActJson>,
    #[serde(rename = "dati")]
    data: Vec<DatumJson>,
    #[serde(rename = "premessa")]
    premise: Option<PremiseJson>,
    #[serde(rename = "sostituzioni")]
    substitutions: Vec<SubstitutionJson>,
    #[serde(rename = "dimensioni")]
    groups: Vec<GroupJson>,
    #[serde(rename = "parole_passate")]
    passed_words: Vec<TieJson>,
    #[serde(rename = "testi_ripresi")]
    lent_texts: Vec<TieJson>,
    #[serde(rename = "obiettivi")]
    objectives: Vec<ObjectiveJson>,
}

/// The ids of an objective whose words or texts another one has, and of that.
#[derive(Serialize)]
struct TieJson {
    #[serde(rename = "da")]
    from: String,
    #[serde(rename = "a")]
    to: String,
}

fn ties(comparison: &Comparison, is_meant: impl Fn(&Tie) -> bool) -> Vec<TieJson> {
    let id = |place: usize| comparison.objectives[place].id.to_string();
    let meant = comparison.ties.iter().filter(|tie| is_meant(tie));
    meant.map(|tie| TieJson { from: id(tie.from), to: id(tie.to) }).collect()
}

#[derive(Serialize)]
struct VersionJson {
    #[serde(rename = "nome")]
    name: String,
    #[serde(rename = "ente")]
    body: String,
    #[serde(rename = "triennio")]
    period: String,
    #[serde(rename = "anno")]
    year: u16,
    /// Absent where the objectives are grouped by dimension.
    #[serde(rename = "raggruppa", skip_serializing_if = "Option::is_none")]
    grouping: Option<&'static str>,
}

impl VersionJson {
    fn of(version: &ComparedVersion) -> Self {
        let ComparedVersion { name, body, period, year, grouping } = version.clone();
        // Comparisons of plans without sectors stay what they were, to the byte.
        let grouping = (grouping != Grouping::Dimension).then(|| grouping.word());
        VersionJson { name, body, period: period.to_string(), year, grouping }
    }
}

#[derive(Serialize)]
struct CountsJson {
    #[serde(rename = "aggiunti")]
    added: usize,
    #[serde(rename = "soppressi")]
    dropped: usize,
    #[serde(rename = "modificati")]
    changed: usize,
    #[serde(rename = "spostati")]
    moved: usize,
    #[serde(rename = "rinumerati")]
    renumbered: usize,
    #[serde(rename = "rinominati")]
    renamed: usize,
    #[serde(rename = "solo_forma")]
    respelt: usize,
    #[serde(rename = "invariati")]
    untouched: usize,
}

impl From<Summary> for CountsJson {
    fn from(summary: Summary) -> Self {
        CountsJson {
            added: summary.added,
            dropped: summary.dropped,
            changed: summary.changed,
            moved: summary.moved,
            renumbered: summary.renumbered,
            renamed: summary.renamed,
            respelt: summary.respelt,
            untouched: summary.untouched,
        }
    }
}

#[derive(Serialize)]
struct DatumJson {
    #[serde(rename = "chiave")]
    key: String,
    #[serde(flatten)]
    text: TextJson,
}

impl DatumJson {
    fn of(diff: &DatumDiff) -> Self {
        DatumJson { key: diff.name.clone(), text: TextJson::of(&diff.text) }
    }
}

#[derive(Serialize)]
struct GroupJson {
    #[serde(rename = "chiave")]
    key: String,
    #[serde(rename = "chiave_precedente")]
    former_key: Option<String>,
    #[serde(rename = "presenza")]
    presence: &'static str,
    #[serde(rename = "spostata")]
    is_moved: bool,
    #[serde(rename = "posto_precedente")]
    former_place: Option<usize>,
    #[serde(rename = "posto")]
    place: Option<usize>,
    #[serde(rename = "titolo")]
    title: TextJson,
}

impl GroupJson {
    fn of(group: &GroupDiff) -> Self {
        GroupJson {
            key: group.key.clone(),
            former_key: group.renamed_from.clone(),
            presence: group.presence().word(),
            is_moved: group.order == GroupOrder::Moved,
            former_place: group.old.map(|place| place + 1),
            place: group.new.map(|place| place + 1),
            title: TextJson::of(&group.title),
        }
    }
}

#[derive(Serialize)]
struct ObjectiveJson {
    id: String,
    #[serde(rename = "id_precedente")]
    former_id: Option<String>,
    #[serde(rename = "somiglianza")]
    likeness: Option<&'static str>,
    #[serde(rename = "presenza")]
    presence: &'static str,
    /// Whether it was dropped and is still in its place.
    #[serde(rename = "mantenuto")]
    is_kept: bool,
    #[serde(rename = "movimento")]
    movement: &'static str,
    #[serde(rename = "posto_precedente")]
    former_place: Option<PositionJson>,
    #[serde(rename = "posto")]
    place: Option<PositionJson>,
    #[serde(rename = "differenza")]
    difference: &'static str,
    #[serde(rename = "atti")]
    acts: Vec<usize>,
    #[serde(rename = "campi")]
    parts: Vec<PartJson>,
    #[serde(rename = "misure", skip_serializing_if = "Vec::is_empty")]
    measures: Vec<MeasureJson>,
}

impl ObjectiveJson {
    fn of(comparison: &Comparison, objective: &ObjectiveDiff) -> Self {
        ObjectiveJson {
            id: objective.id.to_string(),
            former_id: objective.renamed.as_ref().map(|rename| rename.from.to_string()),
            likeness: objective.renamed.as_ref().map(|rename| rename.likeness.word()),
            presence: objective.presence().word(),
            is_kept: objective.is_kept(),
            movement: objective.movement.word(comparison.noun),
            former_place: objective.old.as_ref().map(|position| PositionJson::of(position, comparison)),
            place: objective.new.as_ref().map(|position| PositionJson::of(position, comparison)),
            difference: word(objective.nature()),
            acts: comparison.acts_of(objective),
            parts: objective.changes().map(|part| PartJson::of(part, comparison)).collect(),
            measures: objective.measures.iter().map(MeasureJson::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct PositionJson {
    #[serde(rename = "dimensione")]
    group: String,
    /// The place in the group, from 1.
    #[serde(rename = "numero")]
    place: usize,
    /// As the annex prints it.
    #[serde(rename = "numero_stampato")]
    number: String,
}

impl PositionJson {
    fn of(position: &Position, comparison: &Comparison) -> Self {
        let group = comparison.groups[position.group].key.clone();
        PositionJson { group, place: position.place, number: position.number.to_string() }
    }
}

#[derive(Serialize)]
struct PartJson {
    #[serde(rename = "chiave")]
    key: String,
    /// Only of a row of the body's own, whose key says little to those who do not have the plan.
    #[serde(rename = "etichetta", skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(flatten)]
    text: TextJson,
}

impl PartJson {
    fn of(part: &PartDiff, comparison: &Comparison) -> Self {
        let label = match part.part {
            Part::Row(RowKey::Own(_)) => Some(part.part.label(&comparison.rows).to_owned()),
            Part::Row(RowKey::Field(_) | RowKey::Dimension) | Part::Note | Part::Key(_) => None,
        };
        PartJson { key: part.part.name().to_owned(), label, text: TextJson::of(&part.text) }
    }
}
