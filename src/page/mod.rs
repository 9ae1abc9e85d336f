//! The office's page (`apri`): a plan in the browser of whoever sits at this machine, and of nobody else.
//!
//! `http` reads requests and refuses what is not the page's own; `saving` takes a form's texts into their
//! file; `view` shows what the verbs' own functions say. Without a script every page works, by links, forms
//! and answers that lead on.

mod desk;
mod http;
mod office;
mod open_plan;
mod route;
mod saving;
mod view;

pub(crate) use desk::Desk;
pub(crate) use office::OfficePage;
