//! The texts of an objective as its form has them, and their way back into the file.

pub(crate) mod office_text;
pub(crate) mod save;
pub(crate) mod undo;

pub(crate) use office_text::{OfficeText, TextAccess, office_texts};
pub(crate) use save::{ObjectiveForm, SaveOutcome, SavedFile, TwoTexts, save};
pub(crate) use undo::{UndoList, UndoRefusal};
