//! What the options about findings mean, verb by verb: some look at no plan, some have no warnings that
//! could be errors, some have nothing to tell beside errors and warnings.

use clap::{Arg, ArgAction, Command};

use crate::diagnostic::Diagnostic;

/// The options about what is found, by their ids and names.
const OPTIONS: [(&str, &str); 2] = [("strict", STRICT), ("info", INFO)];
const STRICT: &str = "rigoroso";
const INFO: &str = "info";

const BOTH: [&str; 2] = [STRICT, INFO];

/// Every verb, with the options that mean nothing to it.
const MEANINGLESS: [(&str, &[&str]); 30] = [
    ("genera", &[]),
    ("verifica", &[]),
    ("regole", &BOTH),
    ("spiega", &BOTH),
    ("scadenze", &[]),
    ("atto", &[]),
    // What the rules ask of a new objective is for its office to answer.
    ("obiettivo", &BOTH),
    ("rilevazione", &BOTH),
    // The page shows the infos, folded or not.
    ("apri", &[INFO]),
    ("confronta", &[]),
    ("riprendi", &[INFO]),
    ("esporta", &[]),
    ("relazione", &[]),
    ("monitoraggio", &[]),
    ("pubblica", &[]),
    ("nuovo", &[]),
    ("importa", &[]),
    ("archivio aggiungi", &[]),
    ("archivio firma", &[INFO]),
    ("archivio elenca", &BOTH),
    ("archivio storia", &[INFO]),
    ("archivio verifica", &[INFO]),
    ("archivio estrai", &BOTH),
    ("archivio impronta", &BOTH),
    ("archivio pacchetto", &BOTH),
    ("modelli", &BOTH),
    ("schema", &BOTH),
    ("completamenti", &BOTH),
    ("informazioni", &BOTH),
    ("aiuto", &BOTH),
];

/// A verb without the options that mean nothing to it: its help does not show them. `path` is how it is
/// typed, such as `allegato archivio elenca`.
pub(crate) fn without_options(command: Command, path: &str) -> Command {
    let absent = OPTIONS.into_iter().filter(|(_, name)| meaningless_to(path).contains(name));
    // An argument of the verb's own keeps clap from handing down the one that all verbs have.
    absent.fold(command, |command, (id, name)| {
        command.arg(Arg::new(id).long(name).action(ArgAction::SetTrue).hide(true))
    })
}

/// Refuses an option that means nothing to the verb that was meant.
pub(crate) fn meaningless(words: &[String], command: &Command) -> Option<Diagnostic> {
    let path = command.get_bin_name()?;
    let before_end = words.iter().take_while(|word| *word != "--");
    let typed = before_end.filter_map(|word| word.strip_prefix("--"));
    let name = typed.into_iter().find(|name| meaningless_to(path).contains(name))?;
    let message = format!("«--{name}» non ha effetto su «{}»", verb(path));
    Some(Diagnostic::error("comando", message).hint("ripetere il comando senza"))
}

/// The names of the options that mean nothing to a verb.
fn meaningless_to(path: &str) -> &'static [&'static str] {
    MEANINGLESS.iter().find(|(name, _)| *name == verb(path)).map_or(&[], |(_, absent)| absent)
}

/// The verb's own words behind the program's name.
fn verb(path: &str) -> &str {
    path.strip_prefix("allegato ").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use crate::cli::help::program;
    use crate::cli::without_findings::*;

    /// Every verb that does something, by its words behind the program's name.
    fn verbs(command: &Command) -> Vec<Command> {
        if !command.has_subcommands() {
            return vec![command.clone()];
        }
        command.get_subcommands().flat_map(verbs).collect()
    }

    #[test]
    fn every_verb_says_what_the_options_mean_to_it() {
        let mut program = program();
        program.build();
        let verbs = verbs(&program);
        let names: Vec<&str> =
            verbs.iter().map(|verb| self::verb(verb.get_bin_name().expect("built"))).collect();
        for (name, _) in MEANINGLESS {
            assert!(names.contains(&name), "there is no «{name}»");
        }
        for (command, name) in verbs.iter().zip(&names) {
            let (_, absent) =
                MEANINGLESS.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{name}"));
            let help = command.clone().render_help().to_string();
            for (_, option) in OPTIONS {
                let is_absent = absent.contains(&option);
                let words: Vec<String> =
                    name.split(' ').map(str::to_owned).chain([format!("--{option}")]).collect();
                assert_eq!(meaningless(&words, command).is_some(), is_absent, "{name} --{option}");
                assert_eq!(help.contains(&format!("--{option}")), !is_absent, "{help}");
            }
            assert_eq!(meaningless(&[(*name).to_owned()], command), None);
        }
    }

    #[test]
    fn the_page_of_the_verbs_says_the_same() {
        let page = include_str!("../../docs/verbs.md");
        for (name, absent) in MEANINGLESS {
            let row = page
                .lines()
                .find_map(|line| line.strip_prefix(&format!("| `{name}` | "))?.strip_suffix(" |"));
            let cells: Vec<&str> = row.unwrap_or_else(|| panic!("no row of «{name}»")).split(" | ").collect();
            let means = |option| if absent.contains(&option) { "–" } else { "yes" };
            assert_eq!(cells[..2], [means(STRICT), means(INFO)], "{name}");
        }
    }
}
