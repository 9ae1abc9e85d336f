//! The report of an import: for each objective what each field was known by, and what is left to a person.

mod screen;

pub(crate) use screen::{ScreenDetail, screen};

use serde::Serialize;

use crate::diagnostic::counted;
use crate::import::place::{
    FieldStanding, ImportedField, ImportedGroup, ImportedObjective, ImportedPlan, LeftText,
};
use crate::plan::{FieldKey, Group, Objective, Plan};

/// The version of the object that `importa --messaggi json` writes: it grows when a key changes its meaning
/// or goes away.
pub(crate) const IMPORT_VERSION: u32 = 1;

/// What became of a document.
#[derive(Debug, Clone, Serialize)]
pub struct ImportReport {
    #[serde(rename = "versione")]
    version: u32,
    /// The document's path, as people see it.
    #[serde(rename = "documento")]
    pub(crate) document: String,
    /// The folder of the new plan.
    #[serde(rename = "piano")]
    pub(crate) folder: String,
    /// Whether the plan was written, and not only tried.
    #[serde(rename = "scritto")]
    pub(crate) is_written: bool,
    #[serde(rename = "ente")]
    pub(crate) body: String,
    #[serde(rename = "triennio")]
    pub(crate) period: String,
    #[serde(rename = "anno")]
    pub(crate) year: u16,
    #[serde(rename = "conteggi")]
    pub(crate) tally: ImportTally,
    #[serde(rename = "riassunto")]
    pub(crate) summary: String,
    #[serde(rename = "gruppi")]
    pub(crate) groups: Vec<ReportedGroup>,
    #[serde(rename = "da_collocare")]
    pub(crate) left: Vec<ReportedLeft>,
    /// The labels as they were found, each once, with the key that they stand for.
    #[serde(rename = "campi_propri")]
    pub(crate) own_rows: Vec<ReportedRow>,
}

/// How many fields there are of each standing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct ImportTally {
    #[serde(rename = "obiettivi")]
    pub(crate) objectives: usize,
    #[serde(rename = "campi")]
    pub(crate) fields: usize,
    #[serde(rename = "certi")]
    pub(crate) certain: usize,
    #[serde(rename = "da_confermare")]
    pub(crate) probable: usize,
    #[serde(rename = "in_bianco")]
    pub(crate) blank: usize,
    #[serde(rename = "mancanti")]
    pub(crate) missing: usize,
    #[serde(rename = "parole_perse")]
    pub(crate) lost: usize,
}

/// Objectives under one title.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportedGroup {
    #[serde(rename = "dimensione")]
    pub(crate) dimension: String,
    #[serde(rename = "titolo")]
    pub(crate) title: Option<String>,
    #[serde(rename = "obiettivi")]
    pub(crate) objectives: Vec<ReportedObjective>,
}

/// An objective.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportedObjective {
    pub(crate) id: String,
    #[serde(rename = "posto")]
    pub(crate) place: String,
    #[serde(rename = "campi")]
    pub(crate) fields: Vec<ReportedField>,
}

/// A field of the nine.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportedField {
    #[serde(rename = "campo")]
    pub(crate) name: &'static str,
    /// `certa`, `probabile`, `in bianco`, `mancante`.
    #[serde(rename = "esito")]
    pub(crate) standing: &'static str,
    #[serde(rename = "etichetta")]
    pub(crate) label: Option<String>,
    #[serde(rename = "posto")]
    pub(crate) place: Option<String>,
}

/// A text that no field holds.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportedLeft {
    /// The objective below which it stands as a comment; `None`: it is in `importazione.md`.
    #[serde(rename = "obiettivo")]
    pub(crate) objective: Option<String>,
    #[serde(rename = "che_cosa")]
    pub(crate) what: String,
    #[serde(rename = "posto")]
    pub(crate) place: String,
    #[serde(rename = "testo")]
    pub(crate) text: String,
}

/// A row of the body's own.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportedRow {
    #[serde(rename = "chiave")]
    pub(crate) key: String,
    #[serde(rename = "etichetta")]
    pub(crate) label: String,
}

/// The names of what was imported.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReportNames<'a> {
    pub(crate) document: &'a str,
    pub(crate) folder: &'a str,
    pub(crate) is_written: bool,
}

impl ImportReport {
    /// Reports on a plan of which no word was lost.
    pub(crate) fn of(plan: &ImportedPlan, names: ReportNames<'_>) -> Self {
        let tally = ImportTally::of(plan);
        let below = plan.objectives().flat_map(|objective| {
            objective.left.iter().map(|left| ReportedLeft::of(left, Some(objective.id.to_string())))
        });
        let aside = plan.rest.iter().map(|left| ReportedLeft::of(left, None));
        ImportReport {
            version: IMPORT_VERSION,
            document: names.document.to_owned(),
            folder: names.folder.to_owned(),
            is_written: names.is_written,
            body: plan.general.body.clone(),
            period: plan.general.period.to_string(),
            year: plan.general.year,
            tally,
            summary: tally.in_words(),
            groups: plan.groups.iter().map(ReportedGroup::of).collect(),
            left: below.chain(aside).collect(),
            own_rows: plan
                .own_rows
                .iter()
                .map(|row| ReportedRow { key: row.key.clone(), label: row.label.clone() })
                .collect(),
        }
    }

    /// Reports on a plan that `esporta` wrote: `place` says where an objective of an id stood, `left` what of
    /// the document is not in the plan.
    pub(crate) fn of_own(
        plan: &Plan,
        place: impl Fn(&str) -> String,
        left: &[LeftText],
        names: ReportNames<'_>,
    ) -> Self {
        let groups: Vec<ReportedGroup> =
            plan.groups.iter().map(|group| ReportedGroup::of_own(group, &place)).collect();
        let tally = ImportTally::of_own(&groups);
        ImportReport {
            version: IMPORT_VERSION,
            document: names.document.to_owned(),
            folder: names.folder.to_owned(),
            is_written: names.is_written,
            body: plan.body.name.value.clone(),
            period: plan.period.value.to_string(),
            year: plan.year.value,
            tally,
            summary: tally.in_words(),
            groups,
            left: left.iter().map(|left| ReportedLeft::of(left, None)).collect(),
            own_rows: plan
                .rows
                .own_in_order()
                .map(|row| ReportedRow { key: row.key.as_str().to_owned(), label: row.label.value.clone() })
                .collect(),
        }
    }

    /// Whether something is left for a person to confirm, to write or to place.
    pub(crate) fn leaves_something(&self) -> bool {
        self.tally.probable > 0 || self.tally.missing > 0 || !self.left.is_empty()
    }

    /// The report as programs read it.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers always make JSON") + "\n"
    }
}

impl ImportTally {
    fn of(plan: &ImportedPlan) -> Self {
        let mut tally = ImportTally { objectives: plan.objectives().count(), ..ImportTally::default() };
        for field in plan.fields() {
            tally.fields += 1;
            match field.standing {
                FieldStanding::Certain | FieldStanding::Measured => tally.certain += 1,
                FieldStanding::Probable => tally.probable += 1,
                FieldStanding::Blank => tally.blank += 1,
                FieldStanding::Missing => tally.missing += 1,
            }
        }
        tally
    }

    /// Of fields that are where they belong.
    fn of_own(groups: &[ReportedGroup]) -> Self {
        let objectives = groups.iter().flat_map(|group| &group.objectives);
        let fields: Vec<&ReportedField> =
            objectives.clone().flat_map(|objective| &objective.fields).collect();
        let blank = fields.iter().filter(|field| field.standing == FieldStanding::Blank.word()).count();
        ImportTally {
            objectives: objectives.count(),
            fields: fields.len(),
            certain: fields.len() - blank,
            blank,
            ..ImportTally::default()
        }
    }

    /// `17 obiettivi, 153 campi: 149 certi, 3 da confermare, 1 in bianco; 0 parole perse`.
    fn in_words(self) -> String {
        let mut parts =
            vec![counted(self.certain, "certo", "certi"), format!("{} da confermare", self.probable)];
        // Told where there are none too: whoever reads it need not wonder.
        parts.push(format!("{} in bianco", self.blank));
        if self.missing > 0 {
            parts.push(counted(self.missing, "che nel documento manca", "che nel documento mancano"));
        }
        format!(
            "{}, {}: {}; {}",
            counted(self.objectives, "obiettivo", "obiettivi"),
            counted(self.fields, "campo", "campi"),
            parts.join(", "),
            counted(self.lost, "parola persa", "parole perse"),
        )
    }
}

impl ReportedGroup {
    fn of(group: &ImportedGroup) -> Self {
        ReportedGroup {
            dimension: group.dimension.clone(),
            title: group.title.clone(),
            objectives: group.objectives.iter().map(ReportedObjective::of).collect(),
        }
    }

    fn of_own(group: &Group, place: impl Fn(&str) -> String) -> Self {
        let objectives = group.objectives.iter();
        ReportedGroup {
            dimension: group.key.value.clone(),
            title: Some(group.title.clone()),
            objectives: objectives.map(|one| ReportedObjective::of_own(one, &place)).collect(),
        }
    }
}

impl ReportedObjective {
    fn of(objective: &ImportedObjective) -> Self {
        ReportedObjective {
            id: objective.id.to_string(),
            place: objective.place.to_string(),
            fields: objective.fields.iter().map(ReportedField::of).collect(),
        }
    }

    fn of_own(objective: &Objective, place: impl Fn(&str) -> String) -> Self {
        let id = objective.id.value.as_str();
        ReportedObjective {
            id: id.to_owned(),
            place: place(id),
            fields: FieldKey::ALL.map(|key| ReportedField::of_own(key, objective)).into(),
        }
    }
}

impl ReportedField {
    /// A field with the words that the plan prints in it.
    fn of_own(key: FieldKey, objective: &Objective) -> Self {
        // Not the office's text alone: measures fill cells, too.
        let is_blank = objective.field(key).printed().0.is_empty();
        let standing = if is_blank { FieldStanding::Blank } else { FieldStanding::Certain };
        ReportedField { name: key.spec().name, standing: standing.word(), label: None, place: None }
    }

    fn of(field: &ImportedField) -> Self {
        let label = field.label.as_ref();
        ReportedField {
            name: field.key.spec().name,
            standing: field.standing.word(),
            label: label.map(|(text, _)| text.split_whitespace().collect::<Vec<_>>().join(" ")),
            place: label.map(|(_, place)| place.to_string()),
        }
    }
}

impl ReportedLeft {
    fn of(left: &LeftText, objective: Option<String>) -> Self {
        let (what, place, text) = (left.what.clone(), left.place.to_string(), left.lines.join("\n"));
        ReportedLeft { objective, what, place, text }
    }
}
