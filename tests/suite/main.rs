//! Whole behaviours of the program, from the command line to the files.

mod amendments;
mod annex;
mod archive;
mod archive_acts;
mod archive_damage;
mod archive_metadata;
mod archive_signed;
mod archive_strangers;
mod archives_of_the_past;
mod cases;
mod command_line;
mod comparison_documents;
mod comparisons;
mod crowds;
mod docx_import;
mod drafts;
mod explanations;
mod failures;
mod folders;
mod foreign;
mod generation;
mod guide;
mod house;
mod limits;
mod line_ends;
mod mutations;
mod new_plan;
mod next_year;
mod numbers;
mod pages;
mod pairs;
mod project;
mod revisions;
mod schema;
#[cfg(target_os = "linux")]
mod unreadable;
