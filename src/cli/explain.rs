//! The command line of `spiega`.

use clap::Args;

/// `spiega`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    #[arg(
        id = "codici",
        value_name = "CODICE",
        required = true,
        value_delimiter = ',',
        help = "Il codice di una regola o di un messaggio, come D1 o Y2; se ne possono scrivere più d'uno"
    )]
    pub(crate) codes: Vec<String>,
}
