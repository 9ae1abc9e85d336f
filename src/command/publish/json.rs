//! The sheet as JSON, for other programs.

use serde::Serialize;

use crate::command::publish::file::{FileRole, PublishedFile};
use crate::command::publish::publication::{ALIAS, Publication, PublishedText, SECTION};
use crate::diagnostic::json_line;
use crate::schema::PUBLICATION_VERSION;

/// The sheet on one line.
pub(crate) fn json(publication: &Publication) -> String {
    json_line(&PublicationJson::of(publication))
}

#[derive(Serialize)]
struct PublicationJson<'a> {
    #[serde(rename = "versione")]
    version: u32,
    #[serde(rename = "piano")]
    plan: &'a str,
    #[serde(rename = "anno")]
    year: u16,
    #[serde(rename = "testo")]
    text: &'static str,
    #[serde(rename = "versione_archiviata")]
    archived: Option<&'a str>,
    #[serde(rename = "portale")]
    fields: Vec<PortalFieldJson>,
    #[serde(rename = "sezione")]
    section: &'static str,
    #[serde(rename = "file")]
    files: Vec<PublishedFileJson<'a>>,
}

#[derive(Serialize)]
struct PortalFieldJson {
    #[serde(rename = "campo")]
    name: &'static str,
    #[serde(rename = "valore")]
    value: Option<String>,
}

#[derive(Serialize)]
struct PublishedFileJson<'a> {
    #[serde(rename = "che_cosa")]
    role: &'static str,
    #[serde(rename = "nome")]
    name: &'a str,
    #[serde(rename = "nome_originale")]
    original: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<&'static str>,
    byte: usize,
    sha256: String,
    #[serde(rename = "portale")]
    is_for_portal: bool,
}

impl<'a> PublicationJson<'a> {
    fn of(publication: &'a Publication) -> Self {
        let (text, archived) = match &publication.text {
            PublishedText::Archived(name) => ("approvato", Some(name.as_str())),
            PublishedText::Proposal(name) => ("proposta", Some(name.as_str())),
            PublishedText::Unarchived => ("approvato, non archiviato", None),
            PublishedText::Unapproved => ("proposta", None),
        };
        let fields = publication.fields().into_iter();
        PublicationJson {
            version: PUBLICATION_VERSION,
            plan: &publication.plan,
            year: publication.year,
            text,
            archived,
            fields: fields.map(|field| PortalFieldJson { name: field.name, value: field.value }).collect(),
            section: SECTION,
            files: publication.files.iter().map(PublishedFileJson::of).collect(),
        }
    }
}

impl<'a> PublishedFileJson<'a> {
    fn of(file: &'a PublishedFile) -> Self {
        PublishedFileJson {
            role: file.role.noun(),
            name: &file.name,
            original: &file.original,
            alias: (file.role == FileRole::Annex).then_some(ALIAS),
            byte: file.bytes.len(),
            sha256: file.sha256(),
            is_for_portal: file.role.is_for_portal(),
        }
    }
}
