//! The command line of `modelli`.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, ValueHint};

use crate::cli::values::new_folder;
use crate::command::{TemplatesOptions, TemplatesTarget, list_templates, write_templates};
use crate::workflow::{Session, Status};

/// `modelli`.
#[derive(Debug, Args)]
pub(crate) struct TemplatesArguments {
    #[arg(
        id = "piano",
        value_name = "PIANO",
        display_order = 1,
        value_hint = ValueHint::DirPath,
        help = "La cartella di un piano, o il suo nome in data/ [se manca: elenca i modelli]"
    )]
    plan: Option<PathBuf>,
    #[arg(
        id = "nomi",
        value_name = "NOME",
        display_order = 2,
        help = "I modelli da scrivere [se manca: tutti]"
    )]
    names: Vec<String>,
    #[arg(
        long = "in",
        value_name = "DIR",
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(new_folder),
        help = "Scrive in questa cartella invece che in un piano: seguono allora soltanto i nomi"
    )]
    folder: Option<PathBuf>,
}

/// Writes the templates out, or lists them where no place is named.
pub(crate) fn execute(arguments: TemplatesArguments, session: &Session) -> Status {
    let TemplatesArguments { plan, mut names, folder } = arguments;
    let target = match (folder, plan) {
        (None, None) => return list_templates(session),
        (None, Some(plan)) => TemplatesTarget::Plan(plan),
        (Some(folder), first) => {
            // With a folder there is no plan: every word is a name.
            let first = first.map(|name| name.to_string_lossy().into_owned());
            names = first.into_iter().chain(names).collect();
            TemplatesTarget::Folder(folder)
        }
    };
    write_templates(&TemplatesOptions { target, names }, session)
}
