//! The pages: what the verbs' functions say, as the templates of `assets/page` show it.

pub(crate) mod checks_page;
pub(crate) mod engine;
pub(crate) mod files_page;
pub(crate) mod finding;
pub(crate) mod frame;
pub(crate) mod group_page;
pub(crate) mod objective_page;
pub(crate) mod plan_page;
pub(crate) mod plans_page;

pub(crate) use engine::{PageTemplate, rendered};
pub(crate) use frame::{Notice, PageFrame};
