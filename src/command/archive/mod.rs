//! `archivio`: the versions that are kept.

mod add;
mod extract;
mod fingerprint;
mod list;
mod list_json;
mod package;
mod package_all;
mod quoted_act;
mod regenerate;
mod report_document;
mod sign;
mod story;
mod story_documents;
mod story_json;
mod verify;

pub(crate) use add::{AddOptions, add};
pub(crate) use extract::{ExtractOptions, extract};
pub(crate) use fingerprint::fingerprint;
pub(crate) use list::{ListOptions, list};
pub(crate) use package::package;
pub(crate) use package_all::{PackageAllOptions, package_all};
pub(crate) use quoted_act::QuotedAct;
pub(crate) use sign::{SignOptions, sign};
pub(crate) use story::{StoryOptions, story};
pub(crate) use verify::{Depth, ReportOptions, VerifyOptions, verify};
