//! The page of the documents: made on demand, each behind a link.

use serde::Serialize;

use crate::diagnostic::counted;
use crate::page::view::PageFrame;
use crate::page::view::finding::PageFinding;
use crate::workflow::Format;
use crate::workflow::output::size_in_words;

/// The values of `files.html`.
#[derive(Debug, Serialize)]
pub(crate) struct FilesPage {
    #[serde(flatten)]
    pub(crate) frame: PageFrame,
    pub(crate) files: Vec<MadeFileLine>,
    /// The findings that keep the files from being made.
    pub(crate) obstacles: Vec<PageFinding>,
    /// The address of the HTML among them, for the frame.
    pub(crate) preview: Option<String>,
    /// Whether the page is the answer to a request that could not be met.
    pub(crate) is_refused: bool,
}

/// A file that was made.
#[derive(Debug, Serialize)]
pub(crate) struct MadeFileLine {
    href: String,
    /// `PDF`.
    format: String,
    path: String,
    /// `12 pagine, 186 kB`.
    facts: String,
    /// Whether a browser shows it in a tab of its own.
    in_tab: bool,
}

impl MadeFileLine {
    pub(crate) fn new(href: String, format: Format, path: String, size: (Option<usize>, usize)) -> Self {
        let (pages, bytes) = size;
        let pages = pages.map(|pages| counted(pages, "pagina", "pagine") + ", ").unwrap_or_default();
        MadeFileLine {
            href,
            format: format.word().to_uppercase(),
            path,
            facts: pages + &size_in_words(bytes),
            in_tab: format != Format::Docx,
        }
    }
}
