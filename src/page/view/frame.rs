//! The frame of every page, around its own matter.

use serde::Serialize;

use crate::page::view::finding::PageFinding;

/// The values of every page.
#[derive(Debug, Default, Serialize)]
pub(crate) struct PageFrame {
    /// The title of the page, before the plan's name.
    pub(crate) title: String,
    /// The plan's name, where the page is of one.
    pub(crate) plan: Option<String>,
    /// The path of the plan's pages, without a stroke at its end.
    pub(crate) root: String,
    /// The page among those of the plan; empty if it is none of them.
    pub(crate) place: &'static str,
    pub(crate) notice: Option<Notice>,
    /// The last saving in words, if it can be taken back.
    pub(crate) undo: Option<String>,
    /// Whether this is the last page.
    pub(crate) closed: bool,
}

/// The outcome of the last action.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Notice {
    pub(crate) kind: NoticeKind,
    pub(crate) text: String,
    pub(crate) findings: Vec<PageFinding>,
}

/// The gravity of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) enum NoticeKind {
    #[serde(rename = "done")]
    Done,
    #[serde(rename = "refused")]
    Refused,
}

impl Notice {
    pub(crate) fn done(text: impl Into<String>) -> Self {
        Notice { kind: NoticeKind::Done, text: text.into(), findings: Vec::new() }
    }

    /// The same with what was found on the way.
    pub(crate) fn with(self, findings: Vec<PageFinding>) -> Self {
        Notice { findings, ..self }
    }

    pub(crate) fn refused(text: impl Into<String>, findings: Vec<PageFinding>) -> Self {
        Notice { kind: NoticeKind::Refused, text: text.into(), findings }
    }
}
