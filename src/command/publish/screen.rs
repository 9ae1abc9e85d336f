//! The sheet as a text, ready to copy from.

use textwrap::{Options, WordSplitter};

use crate::command::publish::file::FileRole;
use crate::command::publish::publication::{
    ALIAS, PORTAL_SOURCE, Publication, PublishedText, SECTION, SECTION_SOURCE,
};
use crate::workflow::output::size_in_words;

/// The columns of the names on the left.
const NAMES: usize = 27;

/// The words for what is not known yet.
const BLANK: &str = "[da completare]";

/// The sheet, in lines of so many columns.
pub(crate) fn sheet(publication: &Publication, columns: usize) -> String {
    let Publication { body, period, year, .. } = publication;
    let mut text =
        format!("Pubblicazione del PIAO {period}, anno {year} – {body}\n{}\n", version(publication));
    text.push_str(&format!("\nPortale nazionale del PIAO ({PORTAL_SOURCE})\n"));
    for field in publication.fields() {
        text.push_str(&row(field.name, field.value.as_deref().unwrap_or(BLANK), columns));
    }
    text.push_str(&format!("\nSito dell'ente: {SECTION}\n({SECTION_SOURCE})\n"));
    for file in &publication.files {
        let role = match file.role {
            FileRole::Annex => ALIAS,
            role @ (FileRole::Piao | FileRole::Act | FileRole::Page) => role.noun(),
        };
        text.push_str(&row(role, &file.name, columns));
    }
    text.push_str("\nI file, con le loro impronte\n");
    for file in &publication.files {
        text.push_str(&row(
            &file.name,
            &format!("{}, da {}", size_in_words(file.bytes.len()), file.origin),
            columns,
        ));
        text.push_str(&row("  SHA-256", &file.sha256(), columns));
    }
    text
}

fn version(publication: &Publication) -> String {
    match &publication.text {
        PublishedText::Archived(name) => format!("Testo approvato, nell'archivio: {name}"),
        PublishedText::Proposal(name) => format!("NON APPROVATO: è una proposta, nell'archivio: {name}"),
        PublishedText::Unarchived => "Testo con il suo atto, NON ANCORA ARCHIVIATO".to_owned(),
        PublishedText::Unapproved => "NON APPROVATO: è ancora una proposta".to_owned(),
    }
}

/// A name and what is said of it; a name that is too long has a line of its own.
fn row(name: &str, says: &str, columns: usize) -> String {
    let indent = " ".repeat(NAMES + 4);
    let first = match name.chars().count() > NAMES {
        true => format!("  {name}\n{indent}"),
        false => format!("  {name:NAMES$}  "),
    };
    // A path and a digest are not divided: both are to be copied.
    let options = Options::new(columns.max(NAMES + 40))
        .initial_indent(&indent)
        .subsequent_indent(&indent)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    let lines = textwrap::fill(says, options);
    format!("{first}{}\n", lines.strip_prefix(&indent).unwrap_or(&lines))
}
