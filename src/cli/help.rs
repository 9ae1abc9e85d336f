//! clap's help in Italian.

use clap::{Arg, Command, CommandFactory};

use crate::cli::arguments::{Arguments, own_flags};

const TEMPLATE: &str = "{about}\n\nUso: {usage}\n\n{all-args}{after-help}";

/// The command line with every word in Italian.
pub(super) fn program() -> Command {
    let [help, version] = own_flags();
    Arguments::command()
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading("Comandi")
        .subcommand_value_name("COMANDO")
        .arg(help.global(true))
        .propagate_version(true)
        .arg(version.global(true))
        .override_usage("allegato COMANDO [OPZIONI]")
        .help_template(TEMPLATE)
        .mut_args(described)
        .mut_subcommands(verb)
}

fn verb(command: Command) -> Command {
    let usage = match command.get_name() {
        "nuovo" => "allegato nuovo CARTELLA [OPZIONI]",
        "completamenti" => "allegato completamenti SHELL [OPZIONI]",
        "confronta" => "allegato confronta VECCHIO NUOVO [OPZIONI]",
        "genera" => "allegato genera [PIANO…] [OPZIONI]",
        _ => "allegato verifica [PIANO…] [OPZIONI]",
    };
    command.override_usage(usage).help_template(TEMPLATE).mut_args(described)
}

/// An argument under an Italian heading, without what clap would add in English.
fn described(argument: Arg) -> Arg {
    let heading = match (argument.is_positional(), argument.is_global_set()) {
        (true, _) => "Argomenti",
        (false, true) => "Opzioni comuni",
        (false, false) => "Opzioni",
    };
    let takes_value = argument.get_action().takes_values();
    argument.help_heading(heading).hide_possible_values(takes_value).hide_default_value(takes_value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        program().debug_assert();
    }

    #[test]
    fn no_english_word_is_left_in_any_help() {
        let mut program = program();
        program.build();
        let mut texts = vec![program.render_long_help().to_string(), program.render_help().to_string()];
        for verb in program.get_subcommands_mut() {
            texts.extend([verb.render_long_help().to_string(), verb.render_help().to_string()]);
        }
        for text in texts {
            for word in
                ["Usage", "Options", "Commands", "Arguments", "default", "possible", "Print", "aliases"]
            {
                assert!(!text.contains(word), "{word} in:\n{text}");
            }
            assert!(text.contains("Uso: allegato ") && text.contains("Esempi"), "{text}");
        }
    }
}
