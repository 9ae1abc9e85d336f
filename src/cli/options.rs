//! The options that several verbs share. What one verb says of them beside is written where the verb is.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, Args, ValueHint};

use crate::archive::ARCHIVE;
use crate::cli::values::{format, new_folder, working_plan};
use crate::workflow::{Format, OUTPUT};

/// The id of the plans that a verb is about; zsh shows ids of positional arguments, so they are Italian.
pub(crate) const PLANS: &str = "piani";

/// The plans that a verb is about.
#[derive(Debug, Args)]
pub(crate) struct PlansArguments {
    #[arg(
        id = PLANS,
        value_name = "PIANO",
        value_hint = ValueHint::DirPath,
        help = "La cartella di un piano, o il suo nome in data/ [se manca: tutti i piani di data/]"
    )]
    pub(crate) plans: Vec<PathBuf>,
}

/// `--formato`.
#[derive(Debug, Args)]
pub(crate) struct FormatsArgument {
    #[arg(
        id = "formats",
        long = "formato",
        value_name = "FORMATI",
        value_delimiter = ',',
        value_parser = format(),
        ignore_case = true
    )]
    given: Vec<Format>,
}

impl FormatsArgument {
    /// Each format once, in the order of [`Format::ALL`].
    pub(crate) fn each_once(self) -> Vec<Format> {
        let mut formats = self.given;
        formats.sort();
        formats.dedup();
        formats
    }
}

/// `--output`.
#[derive(Debug, Args)]
pub(crate) struct OutputArgument {
    #[arg(
        id = "output",
        long,
        value_name = "DIR",
        default_value = OUTPUT,
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(new_folder)
    )]
    pub(crate) folder: PathBuf,
}

/// A plan on the disk, which no version in the archive can stand for.
#[derive(Debug, Args)]
pub(crate) struct WorkingPlanArgument {
    #[arg(
        id = "piano",
        value_name = "PIANO",
        display_order = 1,
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(working_plan),
        help = "La cartella di un piano, o il suo nome in data/"
    )]
    pub(crate) plan: PathBuf,
}

/// The plan whose files a verb changes, and the folder that keeps them as they were.
#[derive(Debug, Args)]
pub(crate) struct ChangedPlanArguments {
    #[command(flatten)]
    pub(crate) plan: WorkingPlanArgument,
    // Below the options that the verb is about.
    #[arg(
        id = "output",
        long,
        value_name = "DIR",
        display_order = 90,
        default_value = OUTPUT,
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(new_folder),
        help = "La cartella in cui i file sono conservati com'erano; ogni piano vi ha una cartella col suo nome [se manca: output]"
    )]
    pub(crate) output: PathBuf,
}

/// `--archivio`.
#[derive(Debug, Args)]
pub(crate) struct ArchiveArgument {
    #[arg(
        id = "archive",
        long = "archivio",
        value_name = "DIR",
        default_value = ARCHIVE,
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(new_folder),
        help = "La cartella dell'archivio [se manca: archivio]"
    )]
    pub(crate) folder: PathBuf,
}

/// clap's own `-h` and `-V` with Italian words.
pub(crate) fn own_flags() -> [Arg; 2] {
    [
        Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Mostra questo aiuto"),
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Mostra la versione"),
    ]
}
