//! What the command line asks of `riprendi`.

use std::path::PathBuf;

use crate::command::Consent;
use crate::docx_import::RemovalForm;

/// What the folders of the old files begin with.
pub(crate) const BACKUP: &str = "prima-della-ripresa";

/// Options of `riprendi`.
#[derive(Debug)]
pub(crate) struct TakeBackOptions {
    /// A folder's path, or a name under `data/`.
    pub(crate) plan: PathBuf,
    /// The annexes that came back.
    pub(crate) documents: Vec<PathBuf>,
    /// The folder that gets a folder for each plan: there the files are kept as they were.
    pub(crate) output: PathBuf,
    pub(crate) writing: Writing,
    pub(crate) conflicts: ConflictRule,
    pub(crate) removals: RemovalRule,
    pub(crate) memory: Memory,
}

/// The use of what a person decided before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Memory {
    /// It is not asked again.
    Spares,
    /// It is (`--da-capo`).
    Ignored,
}

/// The use that is made of the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// They are only shown (`--prova`).
    Trial,
    /// They are written into the plan's files, with somebody's consent.
    With(Consent),
}

/// What becomes of a text that documents and the plan have in different ways (`--conflitti`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConflictRule {
    /// Whoever sits at the terminal is asked; without one, nobody decides.
    Asked,
    /// The plan's text stays.
    Ours,
    /// The documents' text is taken, where they want one.
    Theirs,
}

impl ConflictRule {
    pub(crate) const ALL: [ConflictRule; 3] = [ConflictRule::Asked, ConflictRule::Ours, ConflictRule::Theirs];

    /// The word on the command line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            ConflictRule::Asked => "chiedi",
            ConflictRule::Ours => "nostro",
            ConflictRule::Theirs => "loro",
        }
    }
}

/// What becomes of an objective that a document held and holds no more (`--tolti`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RemovalRule {
    /// Whoever sits at the terminal is asked; without one it stays, and that is told.
    Asked,
    /// It stays.
    Left,
    Form(RemovalForm),
}

impl RemovalRule {
    /// Those that the command line names.
    pub(crate) const ALL: [RemovalRule; 3] = [
        RemovalRule::Left,
        RemovalRule::Form(RemovalForm::Suppressed),
        RemovalRule::Form(RemovalForm::TakenOut),
    ];

    /// The word on the command line; what is asked has none.
    pub(crate) fn word(self) -> &'static str {
        match self {
            RemovalRule::Asked => "chiedi",
            RemovalRule::Left => "lascia",
            RemovalRule::Form(RemovalForm::Suppressed) => "sopprimi",
            RemovalRule::Form(RemovalForm::TakenOut) => "togli",
        }
    }
}
