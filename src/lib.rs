//! From a local authority's performance objectives, in YAML, to the annex of its PIAO as PDF, DOCX and HTML.
//!
//! # The way through the program
//!
//! ```text
//! data/*.yaml ─ plan::load ─▶ Plan ─ check ─▶ Report (stop, or go on with warnings)
//! Plan ─ template (tera) ─▶ markup (a strict subset of XHTML) ─ document::parse ─▶ Document
//! Document ─ write::html ─▶ bytes
//! Document ─ write::docx ─▶ bytes
//! Document ─ layout ─▶ pages ─ write::pdf ─▶ bytes
//! bytes ─ fs::Replacement ─▶ output/<piano>/
//! (old Plan, new Plan) ─ compare ─▶ Comparison ─ template ─▶ markup with its changes ─▶ Document ─▶ writers
//! an edited DOCX ─ docx_import ─▶ what the fields should say ─ yaml::edit ─▶ data/*.yaml
//! Plan ─ export ─▶ CSV, XLSX, JSON
//! DOCX, ODT, XLSX, ODS, CSV, text ─ import ─▶ SourceDocument ─▶ the files of a new plan
//! rilevazioni/*.yaml ─ survey::load ─▶ Surveys ─ check ─▶ Report
//! a past Plan with its files ─ next_year ─▶ the files of the next year's
//! templates/nuovo/* ─ sample ─▶ scaffold ─▶ the files of a new plan
//! archived Plans ─ compare::story ─▶ ObjectiveStory ─ template ─▶ markup ─▶ Document ─▶ writers
//! bytes, sources ─ archive ─▶ what the version says of itself ─ ocfl ─▶ one more version of an OCFL object
//! ```
//!
//! One template and one [`document::Document`] serve the three writers, so that the outputs cannot disagree.
//! Each writer notes the words as it places them ([`document::Transcript`]); before anything reaches the
//! disk, `workflow` holds them against the document's own (*riscontro*), and a document of an amendment
//! against both annexes. What the templates and `stile.yaml` say comes from the program, or from a plan's own
//! `modelli/`.
//!
//! A stage is a function over plain data; what it finds wrong is a [`diagnostic::Diagnostic`]. A verb is one
//! file of `command`; `workflow` has what verbs share, and alone knows the order of the stages and reads the
//! clock. Only `terminal` prints, only `fs` touches the disk.
//!
//! # Who may import whom
//!
//! A row may use itself and the rows above it; the test `house` holds the `use crate::` lines against this
//! table.
//!
//! | row | modules |
//! |---|---|
//! | 1 | `limits` `date` `image` `source` `fs` |
//! | 2 | `diagnostic` |
//! | 3 | `yaml` |
//! | 4 | `style` `font` `ooxml` |
//! | 5 | `plan` `sample` |
//! | 6 | `check` `compare` `docx_import` `survey` |
//! | 7 | `next_year` `schema` `stationery` `export` `import` |
//! | 8 | `template`, `document` (never `plan`) |
//! | 9 | `layout` |
//! | 10 | `write` (`write::pdf` calls `layout`; the three writers never see each other) |
//! | 11 | `ocfl` (only `limits` `fs` `diagnostic` `date` `source`) |
//! | 12 | `terminal` `workflow` |
//! | 13 | `archive` `scaffold` |
//! | 14 | `page` |
//! | 15 | `command` |
//! | 16 | `cli` `foreign` |
//!
//! Within a room, no files import each other in a circle, and a folder may use itself and those before it:
//!
//! | room | folders |
//! |---|---|
//! | `yaml` | `syntax` `edit` `read` |
//! | `check` | `words` `rules` `summary` |
//! | `compare` | `text` `screen` |
//! | `export` | `xlsx` |
//! | `page` | `http` `saving` `view` |
//! | `import` | `read` `docx` `odf` `xlsx` `delimited` `shape` `place` `own` `report` |

mod archive;
pub mod check;
pub mod cli;
mod command;
pub mod compare;
pub mod date;
pub mod diagnostic;
pub mod document;
mod docx_import;
mod export;
pub mod font;
pub mod foreign;
pub mod fs;
pub mod image;
mod import;
pub mod layout;
pub mod limits;
mod next_year;
mod ocfl;
mod ooxml;
mod page;
pub mod plan;
mod sample;
mod scaffold;
pub mod schema;
pub mod source;
mod stationery;
pub mod style;
mod survey;
pub mod template;
mod terminal;
mod workflow;
pub mod write;
pub mod yaml;
