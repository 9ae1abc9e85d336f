//! The command line of `atto`.

use clap::{Arg, Args};

use crate::cli::options::{ArchiveArgument, ChangedPlanArguments, WorkingPlanArgument};
use crate::cli::values::{act_kind, act_word, meant_day, objective_id, words};
use crate::command::{ActOptions, Consent, NamedObjectives, SaidOfAct};
use crate::date::Date;
use crate::plan::{ActKind, ActWord};

/// `atto`.
#[derive(Debug, Args)]
#[command(mut_args(of_act))]
pub(crate) struct ActArguments {
    #[command(flatten)]
    changed: ChangedPlanArguments,
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
        long = "atto",
        value_name = "PAROLA",
        value_parser = act_word(),
        ignore_case = true,
        help = "Come si chiama l'atto, se non come è solito per l'organo: deliberazione, decreto, determinazione, direttiva, disposizione o provvedimento"
    )]
    word: Option<ActWord>,
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
        long = "obiettivi",
        value_name = "ID",
        value_delimiter = ',',
        value_parser = objective_id,
        help = "Per una modifica: gli obiettivi che cambia, separati da virgole, invece di quelli che il programma propone"
    )]
    changed_ids: Vec<String>,
    #[arg(
        long = "aggiunge",
        value_name = "ID",
        value_delimiter = ',',
        value_parser = objective_id,
        help = "Per una modifica: gli obiettivi che aggiunge"
    )]
    added_ids: Vec<String>,
    #[arg(
        long = "sopprime",
        value_name = "ID",
        value_delimiter = ',',
        value_parser = objective_id,
        help = "Per una modifica: gli obiettivi che sopprime"
    )]
    dropped_ids: Vec<String>,
    #[arg(
        long = "si",
        help = "Scrive senza chiedere anche gli obiettivi che il confronto con la versione archiviata propone"
    )]
    yes: bool,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// Says of the shared option what it does in `atto`.
fn of_act(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "archive" => {
            argument.help("La cartella dell'archivio, che ha il testo che si modifica [se manca: archivio]")
        }
        _ => argument,
    }
}

/// The options that the words mean.
pub(crate) fn act_options(arguments: ActArguments) -> ActOptions {
    let ChangedPlanArguments { plan: WorkingPlanArgument { plan }, output } = arguments.changed;
    let said = SaidOfAct {
        organ: arguments.organ,
        word: arguments.word,
        number: arguments.number,
        date: arguments.date,
        effective: arguments.effective,
        subject: arguments.subject,
        reason: arguments.reason,
    };
    let named = NamedObjectives {
        changed: arguments.changed_ids,
        added: arguments.added_ids,
        dropped: arguments.dropped_ids,
    };
    let consent = if arguments.yes { Consent::Given } else { Consent::Asked };
    let archive = arguments.archive.folder;
    ActOptions { plan, kind: arguments.kind, said, named, archive, output, consent }
}

#[cfg(test)]
mod tests {
    use crate::cli::help::program;
    use crate::plan::{ACT_KEYS, KeySpec};

    #[test]
    fn every_key_of_an_act_has_an_option() {
        let program = program();
        let act = program.find_subcommand("atto").expect("it is a verb");
        for name in KeySpec::names(&ACT_KEYS) {
            let is_known =
                |id: &str, long: Option<&str>| long == Some(name) || (id == name && long.is_none());
            let known =
                act.get_arguments().any(|argument| is_known(argument.get_id().as_str(), argument.get_long()));
            assert!(known, "{name}");
        }
    }
}
