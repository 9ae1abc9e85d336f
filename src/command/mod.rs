//! The verbs of the command line, one file for each.

pub(crate) mod archive;
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

pub(crate) use build::{BuildOrder, build};
pub(crate) use check::{CheckOrder, check};
pub(crate) use compare::{CompareOrder, Outcome, diff};
pub(crate) use completions::completions;
pub(crate) use correct::{Consent, CorrectOrder, correct};
pub(crate) use create::{CreateOrder, create};
pub(crate) use deadlines::deadlines;
pub(crate) use import_docx::{Application, ReturnOrder, take_back};
pub(crate) use renew::{RenewOrder, renew};
pub(crate) use rules::{explain, rules};
pub(crate) use schema::print_schema;
