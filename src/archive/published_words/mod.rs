//! The words of published documents: whether one that another version of the program made says the same
//! as the one that is made today from the same files.
//!
//! A PDF is read by its tags, with the labels of its lists; an HTML by its text; a DOCX as one that comes
//! back from the offices.

mod html;
mod marked_content;
mod pdf;

use crate::document::{Difference, Transcript};
use crate::docx_import::{ImportRefusal, KnownAnchors, Proposal, proposal, read};
use crate::workflow::Format;
use crate::workflow::pipeline::Annex;

/// The verdict on the words of two documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wording {
    Same,
    /// They part; in a few Italian words, how.
    Other(String),
    /// One of them can't be read.
    Unread,
}

/// A document's bytes as they were archived, and as they are made today.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TwoPrints<'a> {
    pub(crate) archived: &'a [u8],
    pub(crate) made: &'a [u8],
}

impl TwoPrints<'_> {
    /// Holds the words of the two against each other; both are documents of a plan, whose annex is `annex`.
    pub(crate) fn wording(self, format: Format, annex: &Annex) -> Wording {
        match format {
            Format::Pdf => self.by(pdf::words),
            Format::Html => self.by(html::words),
            Format::Docx => match self.docx(annex) {
                Ok(proposal) => of_proposal(&proposal),
                Err(_) => Wording::Unread,
            },
        }
    }

    fn by(self, words: impl Fn(&[u8]) -> Option<Transcript>) -> Wording {
        let (Some(archived), Some(made)) = (words(self.archived), words(self.made)) else {
            return Wording::Unread;
        };
        archived.difference(&made).map_or(Wording::Same, |difference| Wording::Other(in_words(&difference)))
    }

    fn docx(self, annex: &Annex) -> Result<Proposal, ImportRefusal> {
        let known = KnownAnchors::of(annex.document.cell_ids(), &annex.plan.rows);
        let made = read(self.made, &known)?;
        proposal(&annex.plan, &made, &read(self.archived, &known.with_rows(made.rows()))?)
    }
}

/// The verdict on what a DOCX that came back would change.
fn of_proposal(proposal: &Proposal) -> Wording {
    let remark = proposal.report.sorted().first().map(|finding| finding.message.clone());
    match (proposal.changes.first(), remark) {
        (Some(change), _) => Wording::Other(format!("altre parole in {}", change.anchor.shown())),
        (None, Some(remark)) => Wording::Other(remark),
        (None, None) => Wording::Same,
    }
}

fn in_words(Difference { after, expected, found }: &Difference) -> String {
    let place = if after.is_empty() { "all'inizio".to_owned() } else { format!("dopo «{after}»") };
    match (expected.is_empty(), found.is_empty()) {
        (true, _) => format!("{place} il testo di oggi continua con «{found}»"),
        (false, true) => format!("{place} il testo di oggi non ha più «{expected}»"),
        (false, false) => format!("{place} «{found}» al posto di «{expected}»"),
    }
}
