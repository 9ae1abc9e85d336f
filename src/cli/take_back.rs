//! The command line of `riprendi`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};

use crate::cli::options::{ChangedPlanArguments, WorkingPlanArgument};
use crate::cli::values::conflict_rule;
use crate::command;
use crate::command::{ConflictRule, Consent, Memory, RemovalRule, StatusOptions, TakeBackOptions, Writing};
use crate::workflow::{Session, Status};

/// `riprendi`.
#[derive(Debug, Args)]
pub(crate) struct TakeBackArguments {
    #[command(flatten)]
    changed: ChangedPlanArguments,
    #[arg(
        id = "documenti",
        value_name = "FILE",
        display_order = 2,
        value_hint = ValueHint::FilePath,
        required_unless_present = "stato",
        help = "I DOCX dell'allegato che gli uffici hanno corretto, uno o più"
    )]
    documents: Vec<PathBuf>,
    #[arg(
        long = "si",
        help = "Scrive i testi senza chiedere; ciò che è da decidere resta da decidere, e nessun obiettivo è soppresso"
    )]
    yes: bool,
    #[arg(
        long = "conflitti",
        value_name = "COME",
        value_parser = conflict_rule(),
        default_value = "chiedi",
        help = "Dove il piano e i documenti hanno testi diversi: chiedi (in un terminale; altrove non decide nessuno), nostro (resta il piano) o loro (valgono i documenti) [se manca: chiedi]"
    )]
    conflicts: ConflictRule,
    #[arg(
        long = "tolti",
        value_name = "COME",
        value_parser = removal_rule(),
        help = "Gli obiettivi che un documento aveva e non ha più: lascia (restano), sopprimi (restano al loro posto, soppressi) o togli (le loro righe escono dal file) [se manca: in un terminale chiede; altrove restano, con un avviso]"
    )]
    removals: Option<RemovalRule>,
    #[arg(long = "prova", conflicts_with = "yes", help = "Mostra soltanto che cosa cambierebbe")]
    trial: bool,
    #[arg(
        long = "da-capo",
        help = "Chiede anche ciò che per gli stessi documenti era già deciso in una ripresa di prima"
    )]
    again: bool,
    #[arg(
        id = "stato",
        long = "stato",
        conflicts_with_all = ["documenti", "yes", "conflicts", "removals", "trial", "again"],
        help = "Elenca le schede del piano, quali sono tornate, quando, e che cosa resta da decidere; non legge altri documenti"
    )]
    status: bool,
}

/// What becomes of objectives that went, by its word.
fn removal_rule() -> impl TypedValueParser<Value = RemovalRule> {
    PossibleValuesParser::new(RemovalRule::ALL.map(RemovalRule::word)).map(|typed| {
        let known = RemovalRule::ALL.into_iter().find(|rule| typed.eq_ignore_ascii_case(rule.word()));
        known.expect("the parser lets only the rules' words pass")
    })
}

/// Takes back what the words say.
pub(crate) fn execute(arguments: TakeBackArguments, session: &Session) -> Status {
    let TakeBackArguments { changed, documents, yes, conflicts, removals, trial, again, status } = arguments;
    let ChangedPlanArguments { plan: WorkingPlanArgument { plan }, output } = changed;
    if status {
        return command::take_back_status(&StatusOptions { plan, output }, session);
    }
    let writing = match (trial, yes) {
        (true, _) => Writing::Trial,
        (false, true) => Writing::With(Consent::Given),
        (false, false) => Writing::With(Consent::Asked),
    };
    let removals = removals.unwrap_or(RemovalRule::Asked);
    let memory = if again { Memory::Ignored } else { Memory::Spares };
    let options = TakeBackOptions { plan, documents, output, writing, conflicts, removals, memory };
    command::take_back(&options, session)
}
