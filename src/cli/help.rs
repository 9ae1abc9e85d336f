//! clap's help in Italian.

use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::cli::arguments::Arguments;
use crate::cli::options::own_flags;
use crate::cli::without_findings::without_options;

const TEMPLATE: &str = "{about}\n\nUso: {usage}\n\n{all-args}{after-help}";

/// The command line with every word in Italian.
pub(crate) fn program() -> Command {
    let [help, version] = own_flags();
    Arguments::command()
        // clap's own flags, and its verb `help`, would speak English.
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
        // Only now: what was added before needs a heading too.
        .mut_args(described)
        .mut_subcommands(|command| verb(command, "allegato"))
}

/// A verb, and those below it, each with the usage that follows from its arguments.
fn verb(command: Command, above: &str) -> Command {
    let path = format!("{above} {}", command.get_name());
    let usage = usage(&command, &path);
    let template = TEMPLATE.replace("{usage}", &format!("{{usage}}\nDove: {}", folder(&path)));
    without_options(command, &path)
        .override_usage(usage)
        .help_template(template)
        .subcommand_help_heading("Comandi")
        .subcommand_value_name("COMANDO")
        .mut_args(described)
        .mut_subcommands(move |command| verb(command, &path))
}

/// The folder in which a verb is to be typed.
fn folder(path: &str) -> &'static str {
    match path.split(' ').nth(1).unwrap_or_default() {
        "regole" | "spiega" | "completamenti" | "aiuto" => "in qualsiasi cartella",
        "schema" | "modelli" => "nella cartella che contiene «data»; senza un piano, in qualsiasi cartella",
        "nuovo" | "importa" => "nella cartella di lavoro, quella che contiene, o conterrà, «data»",
        "archivio" => "nella cartella di lavoro, quella che contiene «data» e «archivio»",
        _ => "nella cartella di lavoro, quella che contiene «data»",
    }
}

/// `allegato genera [PIANO…] [OPZIONI]`: the path, what must or may follow it, the options.
fn usage(command: &Command, path: &str) -> String {
    let mut words = vec![path.to_owned()];
    if command.has_subcommands() {
        words.push("COMANDO".to_owned());
    }
    words.extend(command.get_positionals().map(positional));
    words.push("[OPZIONI]".to_owned());
    words.join(" ")
}

/// `CARTELLA`, `[PIANO]`, `[PIANO…]`: brackets where it may be absent, an ellipsis where it may come again.
fn positional(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    let name = names.first().map_or_else(|| argument.get_id().as_str(), |name| name.as_str());
    let again = if matches!(argument.get_action(), ArgAction::Append) { "…" } else { "" };
    if argument.is_required_set() { format!("{name}{again}") } else { format!("[{name}{again}]") }
}

/// An argument under an Italian heading, without what clap would add in English.
fn described(argument: Arg) -> Arg {
    let heading = match (argument.is_positional(), argument.is_global_set()) {
        (true, _) => "Argomenti",
        (false, true) => "Opzioni comuni",
        (false, false) => "Opzioni",
    };
    // The Italian texts name the values and the default themselves.
    let takes_value = argument.get_action().takes_values();
    argument.help_heading(heading).hide_possible_values(takes_value).hide_default_value(takes_value)
}

#[cfg(test)]
mod tests {
    use crate::cli::help::*;

    #[test]
    fn the_command_line_is_consistent() {
        program().debug_assert();
    }

    #[test]
    fn the_usage_of_a_verb_follows_from_its_arguments() {
        let plans = Arg::new("piani").value_name("PIANO").action(ArgAction::Append);
        let shown = |command: Command| usage(&command, "allegato prova");
        assert_eq!(shown(Command::new("prova").arg(plans.clone())), "allegato prova [PIANO…] [OPZIONI]");
        let other = Arg::new("dir").value_name("CARTELLA").required(true);
        assert_eq!(shown(Command::new("prova").arg(other)), "allegato prova CARTELLA [OPZIONI]");
        let below = verb(Command::new("prova").subcommand(Command::new("elenca").arg(plans)), "allegato");
        assert_eq!(usage(&below, "allegato prova"), "allegato prova COMANDO [OPZIONI]");
        let mut inner = below.find_subcommand("elenca").expect("it is there").clone();
        assert_eq!(inner.render_usage().to_string(), "Usage: allegato prova elenca [PIANO…] [OPZIONI]");
    }

    #[test]
    fn every_help_says_where_to_stand_and_shows_two_real_lines() {
        let mut program = program();
        program.build();
        let mut pending: Vec<Command> = program.get_subcommands().cloned().collect();
        while let Some(mut verb) = pending.pop() {
            let text = verb.render_help().to_string();
            assert!(text.contains("\nDove: ne") || text.contains("\nDove: in qualsiasi"), "{text}");
            let (_, examples) =
                text.split_once("\nEsempi:\n").unwrap_or_else(|| panic!("no examples: {text}"));
            assert!(examples.lines().filter(|line| line.starts_with("  allegato ")).count() >= 2, "{text}");
            pending.extend(verb.get_subcommands().cloned());
        }
    }

    #[test]
    fn no_english_word_is_left_in_any_help() {
        let mut program = program();
        program.build();
        let mut texts = vec![program.render_long_help().to_string(), program.render_help().to_string()];
        for verb in program.get_subcommands_mut() {
            texts.extend([verb.render_long_help().to_string(), verb.render_help().to_string()]);
            for verb in verb.get_subcommands_mut() {
                texts.extend([verb.render_long_help().to_string(), verb.render_help().to_string()]);
            }
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
