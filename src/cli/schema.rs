//! The command line of `schema`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::values::schema_kind;
use crate::command::{SchemaOptions, schemas_for};
use crate::schema::SchemaKind;
use crate::workflow::{Session, Status};

/// `schema`.
#[derive(Debug, Args)]
pub(crate) struct SchemaArguments {
    #[arg(
        id = "forma",
        value_name = "FORMA",
        default_value = SchemaKind::Plan.word(),
        value_parser = schema_kind(),
        help = "Che cosa descrive: piano, dimensione, rilevazione, messaggi, confronto, elenco, storia, resoconto, esportazione, pubblicazione, ritorni o importazione [se manca: piano]"
    )]
    kind: SchemaKind,
    #[arg(
        long = "piano",
        value_name = "PIANO",
        value_hint = ValueHint::DirPath,
        conflicts_with = "forma",
        help = "Scrive in «.schemi» di questo piano i suoi schemi, con i campi che l'ente ha aggiunto"
    )]
    plan: Option<PathBuf>,
}

/// Prints a schema, or writes those of a plan.
pub(crate) fn execute(arguments: SchemaArguments, session: &Session) -> Status {
    let SchemaArguments { kind, plan } = arguments;
    schemas_for(&plan.map_or(SchemaOptions::Printed(kind), SchemaOptions::OfPlan), session)
}
