//! Values that a shell parted at their blanks, or that want a comma.

use clap::{ArgAction, Command};

use crate::cli::called::format_for;
use crate::diagnostic::{perhaps, visible_line};
use crate::plan::Period;

/// The words behind the program's name, and the verb that was meant.
pub(crate) struct TypedLine<'a> {
    pub(crate) words: &'a [String],
    pub(crate) command: &'a Command,
}

/// The hint for a word that is too many: the value or the name that it was probably a part of.
pub(crate) fn part_of(given: &str, line: &TypedLine<'_>) -> Option<String> {
    let at = line.words.iter().position(|word| word == given)?;
    let start = line.words[..at].iter().rposition(|word| is_option(word));
    let length = line.words[at..].iter().take_while(|word| !is_option(word)).count();
    let end = at + length;
    match start.and_then(|place| Some((place, line.option(&line.words[place])?))) {
        Some((place, option)) if option.values => {
            let inline = line.words[place].split_once('=').map(|(_, value)| value);
            let words = inline.into_iter().chain(line.words[place + 1..end].iter().map(String::as_str));
            Some(option.whole(&words.collect::<Vec<_>>()))
        }
        _ => line.one_name(&line.words[start.map_or(line.depth(), |place| place + 1)..end]),
    }
}

fn is_option(word: &str) -> bool {
    word.len() > 1 && word.starts_with('-')
}

/// An option as it was typed.
struct TypedOption {
    name: String,
    values: bool,
    /// Whether it may come again.
    again: bool,
    /// The words that it takes, where it does not take any.
    possible: Vec<String>,
}

impl TypedOption {
    /// The option with a value of several words.
    fn whole(&self, words: &[&str]) -> String {
        let name = &self.name;
        let known = words.iter().filter_map(|word| format_for(word.trim_matches(',')));
        let formats: Vec<&str> =
            known.filter(|format| self.possible.iter().any(|one| one == format)).collect();
        if name == "--formato" {
            return format!(
                "più formati si separano con la virgola, senza spazi: {name} {}",
                formats.join(",")
            );
        }
        let text = visible_line(&words.join(" ")).into_owned();
        let quoted = format!("un valore con spazi va fra virgolette: {name} \"{text}\"");
        match self.again {
            true => format!("{quoted}; per darne più d'uno, ripetere {name} prima di ciascuno"),
            false => quoted,
        }
    }
}

impl TypedLine<'_> {
    /// The number of words that name the verb.
    fn depth(&self) -> usize {
        let path = self.command.get_bin_name().unwrap_or_default();
        path.split(' ').count().saturating_sub(1)
    }

    fn option(&self, word: &str) -> Option<TypedOption> {
        let name = word.strip_prefix("--")?.split('=').next()?;
        let argument = self.command.get_arguments().find(|argument| argument.get_long() == Some(name))?;
        let again = matches!(argument.get_action(), ArgAction::Append);
        let possible =
            argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let (name, values) = (format!("--{name}"), argument.get_action().takes_values());
        Some(TypedOption { name, values, again, possible })
    }

    /// The words as one name, where the verb takes one.
    fn one_name(&self, words: &[String]) -> Option<String> {
        let years = words.join("-").replace(['–', '—', '−'], "-").replace("---", "-");
        if let Some(period) = Period::parse(&years) {
            return Some(perhaps(&period.to_string()));
        }
        match self.command.get_positionals().count() {
            0 => None,
            1 => {
                let name = words.join(" ");
                Some(format!("un nome con spazi va fra virgolette: \"{}\"", visible_line(&name)))
            }
            _ => Some("un nome con spazi va fra virgolette, come \"Piano 2026 2028\"".to_owned()),
        }
    }
}

/// The hint for a value of `--formato` that is none of the possible ones.
pub(crate) fn format_hint(value: &str, possible: &[String]) -> Option<String> {
    let parts: Vec<&str> =
        value.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let known = parts.iter().filter_map(|part| format_for(part));
    let formats: Vec<&str> = known.filter(|format| possible.iter().any(|one| one == format)).collect();
    if ["tutti", "tutto", "all"].contains(&value.to_lowercase().as_str()) {
        return Some(format!("per averli tutti: --formato {}", possible.join(",")));
    }
    match formats.as_slice() {
        [] => None,
        [one] => Some(perhaps(one)),
        several => Some(format!(
            "più formati si separano con la virgola, senza spazi: --formato {}",
            several.join(",")
        )),
    }
}
