//! The findings about the office's files: errors, warnings, information.

pub(crate) mod brief;
mod broken_link;
mod codes;
mod excerpt;
pub(crate) mod human;
pub(crate) mod json;
mod nearest;
mod report;
mod shown_change;
mod tally;
mod unfit;
pub(crate) mod visible;

pub(crate) use brief::brief;
pub(crate) use broken_link::broken_link;
pub(crate) use codes::{CODES, CodeNote};
pub(crate) use human::{Colours, MessageLook, human};
pub(crate) use json::{TallyJson, json, json_line};
pub(crate) use nearest::{nearest, nearest_code, perhaps, perhaps_meant};
pub(crate) use report::Report;
pub(crate) use tally::{Tally, counted, with_points};
pub(crate) use unfit::unfit;
pub(crate) use visible::{visible, visible_line, visible_path, with_blanks};

use crate::source::Span;

/// The gravity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The annex can't be made.
    Error,
    /// The annex can be made, and somebody should look.
    Warning,
    /// Worth knowing; counted, and shown when asked for.
    Info,
}

impl Severity {
    /// The word of screen, JSON and `regole:`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "errore",
            Severity::Warning => "avviso",
            Severity::Info => "info",
        }
    }
}

/// One finding (*segnalazione*), with its place and the way out.
///
/// `code` never changes once released. `message` says what is true, in Italian, with the value in «»; each of
/// `hints` says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    /// Its place; a finding about something absent may have none, or the file's start.
    pub span: Option<Span>,
    /// A few words beside the place.
    pub(crate) label: Option<String>,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(Span, String)>,
    pub hints: Vec<String>,
    /// Edits that would put it right.
    pub fixes: Vec<Fix>,
}

/// A replacement of what stands at `span`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub(crate) replacement: String,
}

/// An edit that puts a finding right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub edit: Edit,
    pub(crate) certainty: Certainty,
}

/// The one who decides on a fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// It would change what the file says, or guesses what was meant: a person decides.
    Suggested,
    /// It changes how the file is written and not what it says: `verifica --correggi` makes it.
    Certain,
}

impl Fix {
    /// A replacement for a person to decide on.
    pub(crate) fn suggested(span: Span, replacement: impl Into<String>) -> Self {
        let edit = Edit { span, replacement: replacement.into() };
        Fix { edit, certainty: Certainty::Suggested }
    }
}

impl Certainty {
    /// The word of `--messaggi json`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Certainty::Suggested => "possibile",
            Certainty::Certain => "certa",
        }
    }
}

impl Diagnostic {
    /// A finding that stops the annex.
    pub(crate) fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message.into())
    }

    /// A finding that somebody should look at.
    pub(crate) fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message.into())
    }

    /// A finding that is worth knowing.
    pub(crate) fn info(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Info, message.into())
    }

    fn new(code: &'static str, severity: Severity, message: String) -> Self {
        let (related, hints, fixes) = (Vec::new(), Vec::new(), Vec::new());
        Diagnostic { code, severity, message, span: None, label: None, related, hints, fixes }
    }

    /// Places the finding.
    pub(crate) fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Places the finding, with a few words shown beside the place.
    pub(crate) fn labelled(mut self, span: Span, label: impl Into<String>) -> Self {
        self.span = Some(span);
        self.label = Some(label.into());
        self
    }

    /// Adds another place that belongs to it, with a few words.
    pub(crate) fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Adds a way out.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a replacement that might put it right, for a person to decide.
    pub(crate) fn edit(self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix(Fix::suggested(span, replacement))
    }

    /// Adds an edit that puts it right.
    pub(crate) fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }
}
