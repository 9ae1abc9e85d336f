//! The verbs that find nothing in a plan, and the options that mean nothing there.

use clap::{Arg, ArgAction, Command};

use crate::diagnostic::Diagnostic;

/// The verbs that look at no plan.
const VERBS: [&str; 6] = ["regole", "spiega", "modelli", "schema", "completamenti", "aiuto"];

/// The options about what is found: their ids, and their names.
const OPTIONS: [(&str, &str); 2] = [("strict", "rigoroso"), ("info", "info")];

/// A verb without the options that mean nothing to it: its help does not show them.
pub(crate) fn without_options(command: Command) -> Command {
    if !VERBS.contains(&command.get_name()) {
        return command;
    }
    // An argument of the verb's own keeps clap from handing down the one that all verbs have.
    OPTIONS.into_iter().fold(command, |command, (id, name)| {
        command.arg(Arg::new(id).long(name).action(ArgAction::SetTrue).hide(true))
    })
}

/// Refuses an option that means nothing to the verb that was meant.
pub(crate) fn meaningless(words: &[String], command: &Command) -> Option<Diagnostic> {
    let verb = command.get_name();
    let before_end = words.iter().take_while(|word| *word != "--");
    let (_, name) = OPTIONS
        .into_iter()
        .find(|(_, name)| before_end.clone().any(|word| word.strip_prefix("--") == Some(name)))?;
    if !VERBS.contains(&verb) {
        return None;
    }
    let message = format!("«--{name}» non ha effetto su «{verb}», che non controlla alcun piano");
    Some(Diagnostic::error("comando", message).hint("ripetere il comando senza"))
}

#[cfg(test)]
mod tests {
    use crate::cli::help::program;
    use crate::cli::without_findings::*;

    #[test]
    fn an_option_is_refused_where_nothing_is_found() {
        let program = program();
        for verb in VERBS {
            let command = program.find_subcommand(verb).expect("it is a verb");
            for (_, name) in OPTIONS {
                let words = [verb.to_owned(), format!("--{name}")];
                assert!(meaningless(&words, command).is_some(), "{verb} --{name}");
            }
            assert_eq!(meaningless(&[verb.to_owned()], command), None);
        }
        let check = program.find_subcommand("verifica").expect("it is a verb");
        assert_eq!(meaningless(&["verifica".to_owned(), "--info".to_owned()], check), None);
    }
}
