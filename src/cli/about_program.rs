//! The command lines of `aiuto` and `completamenti`.

use clap::Args;
use clap_complete::Shell;

/// `aiuto`.
#[derive(Debug, Args)]
pub(crate) struct HelpArguments {
    #[arg(
        id = "comando",
        value_name = "COMANDO",
        help = "Il comando da spiegare [se manca: tutti, in breve]"
    )]
    pub(crate) verb: Vec<String>,
}

/// `completamenti`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    #[arg(value_name = "SHELL", help = "La shell: bash, elvish, fish, powershell, zsh")]
    pub(crate) shell: Shell,
}
