//! Whole behaviours of the program, from the command line to the files.

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
mod explanations;
mod faces;
mod failures;
mod generation;
mod guide;
mod layering;
mod mutations;
mod new_plan;
mod pairs;
mod project;
mod renewal;
mod returned;
mod revisions;
mod schema;
