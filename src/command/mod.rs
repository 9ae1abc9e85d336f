//! The verbs of the command line, one file for each.

pub mod archive;
mod build;
mod check;
mod compare;
mod completions;
mod correct;
mod create;
mod deadlines;
mod import_docx;
mod renew;
mod rules;
mod schema;

pub use build::{BuildOrder, build};
pub use check::{CheckOrder, check};
pub use compare::{CompareOrder, Outcome, diff};
pub use completions::completions;
pub use correct::{Consent, CorrectOrder, correct};
pub use create::{CreateOrder, create};
pub use deadlines::deadlines;
pub use import_docx::{Application, ReturnOrder, take_back};
pub use renew::{RenewOrder, renew};
pub use rules::{explain, rules};
pub use schema::print_schema;
