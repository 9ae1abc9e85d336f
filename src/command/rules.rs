//! `regole` and `spiega`: the rules, or what some of them want, as a text or as JSON.
//!
//! ```text
//! {"versione": 1, "regole": [REGOLA], "codici": [{"codice": "Y2", "titolo": "…", "spiegazione": "…"}]}
//! ```
//!
//! REGOLA is `{"codice", "titolo", "gravita", "fissa", "fonte", "dal", "nota", "chiede", "perche", "va_bene",
//! "non_va_bene"}`. `regole` has all the rules, and no other codes; `spiega` those that were asked for.

use serde::Serialize;
use textwrap::{Options, WordSplitter};

use crate::check::{Gravity, RULES, Rule};
use crate::diagnostic::{CODES, CodeNote, json_line, nearest_code, perhaps, visible_line};
use crate::terminal::MessageFormat;
use crate::workflow::findings::{Findings, Problem, finish, print_result};
use crate::workflow::{Session, Status};

/// The columns that a text may fill.
const WIDTH: usize = 80;

/// The columns of the table: code, title, gravity, source, year. With two blanks between them they fill
/// the 80.
const COLUMNS: [usize; 5] = [6, 31, 11, 20, 4];

/// Prints the table of the rules.
pub(crate) fn rules(session: &Session) -> Status {
    let text = match session.terminal.format() {
        MessageFormat::Human | MessageFormat::Brief => table(),
        MessageFormat::Json => {
            let all: Vec<Explainable> = RULES.iter().map(Explainable::Rule).collect();
            json_line(&ExplainedJson::of(&all))
        }
    };
    print_result(&session.terminal, &text)
}

/// Prints what each of the codes means, in capitals or not.
pub(crate) fn explain(codes: &[String], session: &Session) -> Status {
    let subjects = match codes.iter().map(|code| Explainable::of(code)).collect::<Result<Vec<_>, _>>() {
        Ok(subjects) => subjects,
        Err(problem) => return finish(session, vec![Findings::of(problem)], ""),
    };
    let text = match session.terminal.format() {
        MessageFormat::Human | MessageFormat::Brief => {
            subjects.iter().map(Explainable::text).collect::<Vec<_>>().join("\n\n")
        }
        MessageFormat::Json => json_line(&ExplainedJson::of(&subjects)),
    };
    print_result(&session.terminal, &text)
}

/// A rule or another code, as `spiega` takes it.
enum Explainable {
    Rule(&'static Rule),
    Note(&'static CodeNote),
}

impl Explainable {
    fn of(code: &str) -> Result<Self, Problem> {
        // As messages show it: `errore[Y5]`.
        let shown = code.split_once('[').and_then(|(_, rest)| rest.split(']').next());
        let wanted = shown.unwrap_or(code).trim();
        if let Some(rule) = RULES.iter().find(|rule| rule.code.eq_ignore_ascii_case(wanted)) {
            return Ok(Explainable::Rule(rule));
        }
        let note = CODES.iter().find(|note| note.code.eq_ignore_ascii_case(wanted));
        note.map(Explainable::Note).ok_or_else(|| unknown(code))
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
    let all = "i codici delle regole si leggono con «allegato regole»";
    let hint = match nearest_code(code, &known) {
        Some(near) => format!("{}; {all}", perhaps(near)),
        None => all.to_owned(),
    };
    Problem::usage(message, hint)
}

/// The JSON, whose keys are a public interface.
#[derive(Serialize)]
struct ExplainedJson {
    #[serde(rename = "versione")]
    version: u8,
    #[serde(rename = "regole")]
    rules: Vec<RuleJson>,
    #[serde(rename = "codici")]
    codes: Vec<CodeJson>,
}

impl ExplainedJson {
    fn of(subjects: &[Explainable]) -> Self {
        let mut explained = ExplainedJson { version: 1, rules: Vec::new(), codes: Vec::new() };
        for subject in subjects {
            match subject {
                Explainable::Rule(rule) => explained.rules.push(RuleJson::of(rule)),
                Explainable::Note(CodeNote { code, title, says }) => {
                    explained.codes.push(CodeJson { code, title, explanation: says });
                }
            }
        }
        explained
    }
}

#[derive(Serialize)]
struct RuleJson {
    #[serde(rename = "codice")]
    code: &'static str,
    #[serde(rename = "titolo")]
    title: &'static str,
    #[serde(rename = "gravita")]
    gravity: &'static str,
    /// Whether no plan may change the gravity.
    #[serde(rename = "fissa")]
    is_fixed: bool,
    #[serde(rename = "fonte")]
    source: &'static str,
    #[serde(rename = "dal")]
    from: Option<u16>,
    #[serde(rename = "nota")]
    note: Option<&'static str>,
    #[serde(rename = "chiede")]
    wants: &'static str,
    #[serde(rename = "perche")]
    why: &'static str,
    #[serde(rename = "va_bene")]
    passes: &'static str,
    #[serde(rename = "non_va_bene")]
    fails: &'static str,
}

impl RuleJson {
    fn of(rule: &Rule) -> Self {
        let Rule { code, title, gravity, basis, explanation, .. } = rule;
        RuleJson {
            code,
            title,
            gravity: gravity.in_words(),
            is_fixed: rule.is_fixed(),
            source: basis.source,
            from: basis.from,
            note: basis.note,
            wants: explanation.wants,
            why: explanation.why,
            passes: explanation.passes,
            fails: explanation.fails,
        }
    }
}

#[derive(Serialize)]
struct CodeJson {
    #[serde(rename = "codice")]
    code: &'static str,
    #[serde(rename = "titolo")]
    title: &'static str,
    #[serde(rename = "spiegazione")]
    explanation: &'static str,
}

/// All rules in columns, with notes on their gravities and years.
fn table() -> String {
    let mut text = row(["codice", "che cosa chiede", "gravità", "fonte", "dal"]);
    text.push_str(&(COLUMNS.map(|width| "-".repeat(width)).join("  ") + "\n"));
    for rule in RULES {
        let year = rule.basis.from.map_or(String::new(), |year| year.to_string());
        text.push_str(&row([rule.code, rule.title, gravity(rule.gravity), rule.basis.source, &year]));
    }
    let notes = [
        "(*) Per gli enti con meno di 50 dipendenti è un avviso: scrivere «dipendenti» sotto «ente», in piano.yaml.",
        "«dal» è il primo anno di obiettivi per cui la regola vale; dove manca, vale sempre. In piano.yaml, sotto «regole», si può cambiare la gravità di ogni regola, tranne quelle che sono un errore «sempre».",
        "Una regola per esteso: allegato spiega D1",
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
    let mut row = String::new();
    for number in 0..height {
        let parts: Vec<String> = wrapped
            .iter()
            .zip(COLUMNS)
            .map(|(lines, width)| format!("{:width$}", lines.get(number).map_or("", String::as_str)))
            .collect();
        row.push_str(parts.join("  ").trim_end());
        row.push('\n');
    }
    row
}

/// A rule in full: what it wants, why, examples, the clause, the year, and how to change its gravity.
fn rule_in_words(rule: &Rule) -> String {
    let Rule { code, title, basis, explanation, .. } = rule;
    let year = basis.from.map_or("sempre".to_owned(), |year| format!("per gli obiettivi dal {year} in poi"));
    let parts = [
        format!("{code}: {title}\n"),
        labelled("Che cosa chiede", explanation.wants),
        labelled("Perché", explanation.why),
        format!("Va bene:\n{}", indented(explanation.passes)),
        format!("Non va bene:\n{}", indented(explanation.fails)),
        labelled("Fonte", basis.source)
            + &labelled("Vale", &year)
            + &labelled("Gravità", rule.gravity.in_words()),
        basis.note.map(|note| labelled("Da sapere", note)).unwrap_or_default(),
        change(rule),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

/// The lines by which a plan changes the gravity.
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

/// The wrapping of lines that end between words only: `4-bis` and an URL stay whole.
fn lines(width: usize) -> Options<'static> {
    Options::new(width).word_splitter(WordSplitter::NoHyphenation).break_words(false)
}

/// Lines that stand four columns further right; where one is too long, its rest stands still further.
fn indented(text: &str) -> String {
    let options = lines(WIDTH).subsequent_indent("      ");
    let mut indented = String::new();
    for line in text.lines() {
        let words = line.trim_start();
        if !words.is_empty() {
            // In an example, YAML's own indentation has a meaning.
            let indent = " ".repeat(4 + line.len() - words.len());
            indented.push_str(&textwrap::fill(words, options.clone().initial_indent(&indent)));
        }
        indented.push('\n');
    }
    indented
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
