//! `archivio elenca --messaggi json`: the versions for other programs, one object on stdout
//! (`docs/archivio.md`).

use serde::Serialize;

use crate::archive::listing::{ArchiveListing, ListQuestion, PlanListing, VersionChange, VersionListing};
use crate::archive::target::name;
use crate::archive::{ActRecord, Event};
use crate::compare::TouchedObjectives;
use crate::diagnostic::json_line;
use crate::fs::with_slashes;
use crate::schema::LISTING_VERSION;

/// The object, on one line.
pub(crate) fn list_json(list: &ArchiveListing) -> String {
    json_line(&ListJson {
        version: LISTING_VERSION,
        archive: with_slashes(&list.folder),
        day: list.day.to_string(),
        only_in_force: list.question == ListQuestion::InForce,
        plans: list.plans.iter().map(PlanJson::of).collect(),
    })
}

#[derive(Serialize)]
struct ListJson<'a> {
    #[serde(rename = "versione")]
    version: u32,
    #[serde(rename = "archivio")]
    archive: String,
    #[serde(rename = "giorno")]
    day: String,
    #[serde(rename = "solo_in_vigore")]
    only_in_force: bool,
    #[serde(rename = "piani")]
    plans: Vec<PlanJson<'a>>,
}

#[derive(Serialize)]
struct PlanJson<'a> {
    #[serde(rename = "piano")]
    name: String,
    #[serde(rename = "codice_ipa")]
    ipa_code: &'a str,
    #[serde(rename = "triennio")]
    period: &'a str,
    #[serde(rename = "ente")]
    body: Option<&'a str>,
    #[serde(rename = "in_vigore")]
    in_force: Option<InForceJson>,
    #[serde(rename = "versioni")]
    versions: Vec<VersionEntryJson<'a>>,
}

#[derive(Serialize)]
struct InForceJson {
    #[serde(rename = "versione")]
    number: String,
    #[serde(rename = "dal")]
    from: String,
    /// The key of the act that says so.
    #[serde(rename = "secondo")]
    source: &'static str,
}

#[derive(Serialize)]
struct VersionEntryJson<'a> {
    #[serde(rename = "versione")]
    number: String,
    #[serde(rename = "in_vigore")]
    in_force: bool,
    #[serde(rename = "evento")]
    event: Option<&'static str>,
    #[serde(rename = "data")]
    day: Option<String>,
    #[serde(rename = "anno")]
    year: Option<u16>,
    #[serde(rename = "obiettivi")]
    objectives: Option<usize>,
    /// The acts that it brought; a signature and a rectification have that of their documents.
    #[serde(rename = "atti")]
    acts: &'a [ActRecord],
    #[serde(rename = "firma_di")]
    signature_of: Option<String>,
    #[serde(rename = "rettifica")]
    rectification: Option<&'a str>,
    #[serde(rename = "programma")]
    program: Option<String>,
    #[serde(rename = "descrizione")]
    message: Option<&'a str>,
    #[serde(rename = "di_altro_programma")]
    by_another: bool,
    #[serde(rename = "cambia")]
    said: Option<&'a str>,
    /// `None` of the first version, and where nothing can be compared.
    #[serde(rename = "toccati")]
    touched: Option<&'a TouchedObjectives>,
    #[serde(rename = "firmati")]
    signed: &'a [String],
    #[serde(rename = "file_cambiati")]
    files: &'a [String],
}

impl<'a> PlanJson<'a> {
    fn of(plan: &'a PlanListing) -> Self {
        PlanJson {
            name: name(&plan.identity),
            ipa_code: plan.identity.ipa_code(),
            period: plan.identity.period(),
            body: plan.body.as_deref(),
            in_force: plan.in_force.map(|version| InForceJson {
                number: version.number.to_string(),
                from: version.start.day.to_string(),
                source: version.start.source.key(),
            }),
            versions: plan.versions.iter().map(|version| VersionEntryJson::of(version, plan)).collect(),
        }
    }
}

impl<'a> VersionEntryJson<'a> {
    fn of(version: &'a VersionListing, plan: &PlanListing) -> Self {
        let record = version.record.as_ref();
        // `null` where nothing was compared, so that an empty list means that nothing was touched.
        let (said, touched) = match &version.change {
            Some(VersionChange::Texts(said, touched)) => (said.as_deref(), Some(touched)),
            Some(VersionChange::Signed(_) | VersionChange::Files(_)) | None => (None, None),
        };
        let (signed, files): (&[String], &[String]) = match &version.change {
            Some(VersionChange::Signed(names)) => (names, &[]),
            Some(VersionChange::Files(names)) => (&[], names),
            Some(VersionChange::Texts(..)) | None => (&[], &[]),
        };
        VersionEntryJson {
            number: version.number.to_string(),
            in_force: plan.is_in_force(version.number),
            event: record.map(|record| Event::word(record.event)),
            day: version.day.map(|day| day.to_string()),
            year: record.map(|record| record.year),
            objectives: record.map(|record| record.objectives),
            acts: &version.acts,
            signature_of: record.and_then(|record| record.signature_of).map(|number| number.to_string()),
            rectification: record.and_then(|record| record.rectification.as_deref()),
            program: record.map(|record| record.program.in_words()),
            message: version.message.as_deref(),
            by_another: !version.is_ours,
            said,
            touched,
            signed,
            files,
        }
    }
}
