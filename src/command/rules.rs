//! `verifica --regole` and `verifica --spiega`: what the rules are, and what one of them wants, as a text or as JSON.
//!
//! ```text
//! {"versione": 1, "regole": [REGOLA], "codici": [{"codice": "Y2", "titolo": "…", "spiegazione": "…"}]}
//! ```
//!
//! REGOLA is `{"codice", "titolo", "gravita", "fissa", "fonte", "dal", "chiede", "perche", "va_bene", "non_va_bene"}`. With
//! `--regole` there are all the rules, and no other codes; with `--spiega` those that were asked for.

use serde::Serialize;
use textwrap::{Options, WordSplitter};

use crate::check::{Gravity, RULES, Rule};
use crate::diagnostic::{CODES, CodeNote, json_line, nearest_code, perhaps, visible_line};
use crate::terminal::MessageFormat;
use crate::workflow::findings::{Findings, Problem, finish, tell};
use crate::workflow::{Session, Status};

/// The columns that a text may fill.
const WIDTH: usize = 80;

/// The columns of the table: code, title, gravity, source, year.
const COLUMNS: [usize; 5] = [6, 31, 11, 20, 4];

/// Prints the table of the rules.
pub(crate) fn rules(session: &Session) -> Status {
    let all: Vec<Explainable> = RULES.iter().map(Explainable::Rule).collect();
    tell(&session.terminal, &face(session.terminal.format(), &all, table))
}

/// Prints what each of the codes means, in capitals or not.
pub(crate) fn explain(codes: &[String], session: &Session) -> Status {
    match codes.iter().map(|code| Explainable::of(code)).collect::<Result<Vec<_>, _>>() {
        Ok(subjects) => {
            let texts = || subjects.iter().map(Explainable::text).collect::<Vec<_>>().join("\n\n");
            tell(&session.terminal, &face(session.terminal.format(), &subjects, texts))
        }
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

/// The text, or the JSON for those who read that.
fn face(format: MessageFormat, subjects: &[Explainable], text: impl FnOnce() -> String) -> String {
    match format {
        MessageFormat::Human | MessageFormat::Brief => text(),
        MessageFormat::Json => json_line(&ExplainedJson::of(subjects)),
    }
}

/// What can be explained.
enum Explainable {
    Rule(&'static Rule),
    Note(&'static CodeNote),
}

impl Explainable {
    fn of(code: &str) -> Result<Self, Problem> {
        let is = |known: &str| known.eq_ignore_ascii_case(code.trim());
        let rule = RULES.iter().find(|rule| is(rule.code)).map(Explainable::Rule);
        let note = || CODES.iter().find(|note| is(note.code)).map(Explainable::Note);
        rule.or_else(note).ok_or_else(|| unknown(code))
    }

    fn text(&self) -> String {
        match self {
            Explainable::Rule(rule) => rule_in_words(rule),
            Explainable::Note(note) => format!("{}: {}\n\n{}", note.code, note.title, paragraph(note.says)),
        }
    }
}

fn unknown(code: &str) -> Problem {
    let known: Vec<&str> =
        RULES.iter().map(|rule| rule.code).chain(CODES.iter().map(|note| note.code)).collect();
    let message = format!("nessuna regola e nessun messaggio ha il codice «{}»", visible_line(code));
    let all = "i codici delle regole si leggono con «allegato verifica --regole»";
    let hint = match nearest_code(code, &known) {
        Some(near) => format!("{}; {all}", perhaps(near)),
        None => all.to_owned(),
    };
    Problem::usage(message, hint)
}

/// The JSON, whose keys are a public interface.
#[derive(Serialize)]
struct ExplainedJson {
    versione: u8,
    regole: Vec<RuleJson>,
    codici: Vec<CodeJson>,
}

#[derive(Serialize)]
struct RuleJson {
    codice: &'static str,
    titolo: &'static str,
    gravita: &'static str,
    /// Whether no plan may change the gravity.
    fissa: bool,
    fonte: &'static str,
    dal: Option<u16>,
    chiede: &'static str,
    perche: &'static str,
    va_bene: &'static str,
    non_va_bene: &'static str,
}

#[derive(Serialize)]
struct CodeJson {
    codice: &'static str,
    titolo: &'static str,
    spiegazione: &'static str,
}

impl ExplainedJson {
    fn of(subjects: &[Explainable]) -> Self {
        let mut explained = ExplainedJson { versione: 1, regole: Vec::new(), codici: Vec::new() };
        for subject in subjects {
            match subject {
                Explainable::Rule(rule) => explained.regole.push(RuleJson::of(rule)),
                Explainable::Note(CodeNote { code, title, says }) => {
                    explained.codici.push(CodeJson { codice: code, titolo: title, spiegazione: says });
                }
            }
        }
        explained
    }
}

impl RuleJson {
    fn of(rule: &Rule) -> Self {
        let Rule { code, title, gravity, source, from, explanation, .. } = rule;
        RuleJson {
            codice: code,
            titolo: title,
            gravita: gravity.in_words(),
            fissa: rule.is_fixed(),
            fonte: source,
            dal: *from,
            chiede: explanation.wants,
            perche: explanation.why,
            va_bene: explanation.passes,
            non_va_bene: explanation.fails,
        }
    }
}

/// All rules in columns, with what their gravities and years mean.
fn table() -> String {
    let mut text = row(["codice", "che cosa chiede", "gravità", "fonte", "dal"]);
    text.push_str(&(COLUMNS.map(|width| "-".repeat(width)).join("  ") + "\n"));
    for rule in RULES {
        let year = rule.from.map_or(String::new(), |year| year.to_string());
        text.push_str(&row([rule.code, rule.title, gravity(rule.gravity), rule.source, &year]));
    }
    let notes = [
        "(*) Per gli enti con meno di 50 dipendenti è un avviso: scrivere «dipendenti» sotto «ente», in piano.yaml.",
        "«dal» è il primo anno di obiettivi per cui la regola vale; dove manca, vale sempre. In piano.yaml, sotto «regole», si può cambiare la gravità di ogni regola, tranne quelle che sono un errore «sempre».",
        "Una regola per esteso: allegato verifica --spiega D1",
    ];
    notes.iter().fold(text, |text, note| text + "\n" + &paragraph(note))
}

fn gravity(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::SoftForSmallBodies => "errore (*)",
        Gravity::Usual(_) | Gravity::ErrorOrWarning | Gravity::Fixed => gravity.in_words(),
    }
}

/// A row whose cells take as many lines as they need.
fn row(cells: [&str; 5]) -> String {
    let wrapped: Vec<Vec<String>> = cells
        .iter()
        .zip(COLUMNS)
        .map(|(cell, width)| textwrap::wrap(cell, lines(width)).iter().map(|line| line.to_string()).collect())
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
    let line = |number: usize| {
        let cells = wrapped
            .iter()
            .zip(COLUMNS)
            .map(|(lines, width)| format!("{:width$}", lines.get(number).map_or("", String::as_str)));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    (0..height).map(line).collect()
}

/// A rule in full: what it wants, why, examples, the clause, the year, and how to change its gravity.
fn rule_in_words(rule: &Rule) -> String {
    let Rule { code, title, source, explanation, .. } = rule;
    let year = rule.from.map_or("sempre".to_owned(), |year| format!("per gli obiettivi dal {year} in poi"));
    let parts = [
        format!("{code}: {title}\n"),
        labelled("Che cosa chiede", explanation.wants),
        labelled("Perché", explanation.why),
        format!("Va bene:\n{}", indented(explanation.passes)),
        format!("Non va bene:\n{}", indented(explanation.fails)),
        labelled("Fonte", source) + &labelled("Vale", &year) + &labelled("Gravità", rule.gravity.in_words()),
        change(rule),
    ];
    parts.join("\n")
}

/// How a plan changes the gravity.
fn change(rule: &Rule) -> String {
    match rule.gravity {
        Gravity::Fixed => paragraph("La gravità non si può cambiare."),
        Gravity::Usual(_) | Gravity::ErrorOrWarning | Gravity::SoftForSmallBodies => {
            let lines =
                format!("regole:\n  {}: {{gravita: info, motivo: \"scrivere qui il perché\"}}", rule.code);
            let values =
                "La gravità è «errore», «avviso», «info» o «tace»; il motivo si legge fra le segnalazioni.";
            format!("Per cambiarla, in piano.yaml:\n{}\n{}", indented(&lines), paragraph(values))
        }
    }
}

fn labelled(label: &str, text: &str) -> String {
    paragraph(&format!("{label}: {text}"))
}

fn paragraph(text: &str) -> String {
    textwrap::fill(text, lines(WIDTH)) + "\n"
}

/// Lines that end between words only: `4-bis` and an URL stay whole.
fn lines(width: usize) -> Options<'static> {
    Options::new(width).word_splitter(WordSplitter::NoHyphenation).break_words(false)
}

fn indented(text: &str) -> String {
    let options = lines(WIDTH).subsequent_indent("      ");
    let line = |line: &str| match line {
        "" => "\n".to_owned(),
        // YAML's own indentation stays.
        _ => {
            let text = line.trim_start();
            let indent = " ".repeat(4 + line.len() - text.len());
            textwrap::fill(text, options.clone().initial_indent(&indent)) + "\n"
        }
    };
    text.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use crate::command::rules::*;

    #[test]
    fn the_table_fits_eighty_columns_and_has_every_rule() {
        let table = table();
        for line in table.lines() {
            assert!(line.chars().count() <= WIDTH, "{line}");
        }
        for rule in RULES {
            assert!(table.lines().any(|line| line.starts_with(&format!("{} ", rule.code))), "{}", rule.code);
        }
    }

    #[test]
    fn every_code_is_explained_in_eighty_columns() {
        let codes = RULES.iter().map(|rule| rule.code).chain(CODES.iter().map(|note| note.code));
        for code in codes {
            let text = Explainable::of(&code.to_lowercase()).map(|subject| subject.text());
            let text = text.unwrap_or_else(|_| panic!("{code} is unknown"));
            assert!(text.starts_with(code), "{text}");
            assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        }
    }

    #[test]
    fn no_code_means_two_things() {
        let mut codes: Vec<&str> =
            RULES.iter().map(|rule| rule.code).chain(CODES.iter().map(|note| note.code)).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }

    #[test]
    fn a_fixed_rule_is_not_told_how_to_change() {
        let text = |code: &str| Explainable::of(code).map(|subject| subject.text()).unwrap_or_default();
        assert!(text("Z2").ends_with("La gravità non si può cambiare.\n"));
        assert!(text("d1").contains("\n    regole:\n      D1: {gravita: info,"));
    }
}
