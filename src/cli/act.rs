//! The command line of `atto`.

use std::path::PathBuf;

use clap::{Arg, Args, ValueHint};

use crate::cli::options::{ArchiveArgument, OutputArgument};
use crate::cli::values::{act_kind, meant_day, words};
use crate::command::{ActOptions, Consent, SaidOfAct};
use crate::date::Date;
use crate::plan::ActKind;

/// `atto`.
#[derive(Debug, Args)]
#[command(mut_args(of_act))]
pub(crate) struct ActArguments {
    #[arg(
        id = "piano",
        value_name = "PIANO",
        display_order = 1,
        value_hint = ValueHint::DirPath,
        help = "La cartella di un piano, o il suo nome in data/"
    )]
    plan: PathBuf,
    #[arg(
        id = "tipo",
        value_name = "TIPO",
        display_order = 2,
        value_parser = act_kind(),
        ignore_case = true,
        help = "approvazione, per il primo atto, o modifica, per quelli che seguono"
    )]
    kind: ActKind,
    #[arg(long = "organo", value_name = "ORGANO", value_parser = words, help = "Chi adotta l'atto, come \"Giunta comunale\"")]
    organ: Option<String>,
    #[arg(
        long = "numero",
        value_name = "NUMERO",
        value_parser = words,
        help = "Il numero dell'atto, con la data; senza, l'atto è ancora da adottare, e si completa più avanti"
    )]
    number: Option<String>,
    #[arg(
        long = "data",
        value_name = "GIORNO",
        value_parser = meant_day,
        help = "La data dell'atto, come 31/01/2026 o \"31 gennaio 2026\""
    )]
    date: Option<Date>,
    #[arg(
        long = "esecutiva",
        value_name = "GIORNO",
        value_parser = meant_day,
        help = "Il giorno dal quale l'atto ha effetto, se non è quello della data"
    )]
    effective: Option<Date>,
    #[arg(long = "oggetto", value_name = "TESTO", value_parser = words, help = "L'oggetto dell'atto")]
    subject: Option<String>,
    #[arg(long = "motivo", value_name = "TESTO", value_parser = words, help = "Perché il piano è modificato")]
    reason: Option<String>,
    #[arg(
        long = "si",
        help = "Scrive senza chiedere anche gli obiettivi che il confronto con la versione archiviata propone"
    )]
    yes: bool,
    #[command(flatten)]
    output: OutputArgument,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// Says of the shared options what they do in `atto`.
fn of_act(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "output" => argument.help(
            "La cartella in cui conservare il file com'era; ogni piano vi ha una cartella col suo nome [se manca: output]",
        ),
        "archive" => argument
            .help("La cartella dell'archivio, che ha il testo che si modifica [se manca: archivio]"),
        _ => argument,
    }
}

/// The options that the words mean.
pub(crate) fn act_options(arguments: ActArguments) -> ActOptions {
    let ActArguments { plan, kind, organ, number, date, effective, subject, reason, yes, output, archive } =
        arguments;
    let said = SaidOfAct { organ, number, date, effective, subject, reason };
    let consent = if yes { Consent::Given } else { Consent::Asked };
    ActOptions { plan, kind, said, archive: archive.folder, output: output.folder, consent }
}
