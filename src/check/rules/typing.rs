//! Z1: slips of typing: doubled punctuation and blanks, a blank before a mark or inside a parenthesis, a
//! decomposed accent, an apostrophe in place of an accent, a cut word without its apostrophe.

use std::ops::Range;

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::texts::{Holder, Printed, place};
use crate::check::words::slips::{Slip, accented, slips};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessuna svista di battitura nella punteggiatura e negli accenti",
    gravity: Gravity::Usual(Severity::Info),
    basis: law::Z1,
    explanation: Explanation {
        wants: "Nei testi non ci sono punti, virgole o spazi doppi, spazi prima di un segno o dentro le parentesi, apostrofi al posto di un accento (QUALITA') o accenti al posto di un apostrofo (dell`ente), apostrofi che mancano (dell ufficio) né accenti scomposti, cioè staccati dalla loro lettera.",
        why: "Sono sviste che chi legge nota, e un accento scomposto o un apostrofo impedisce di trovare la parola cercandola.",
        passes: "titolo: OBIETTIVI DI QUALITÀ",
        fails: "titolo: OBIETTIVI DI QUALITA'",
    },
    run,
};

const CODE: &str = "Z1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = subject.texts.iter().flat_map(in_text).collect();
    findings.extend(subject.texts.iter().filter_map(doubled_blanks));
    findings
}

/// One finding for each kind of slip in a text, at the first.
fn in_text(text: &Printed<'_>) -> Vec<Diagnostic> {
    let found = slips(&text.text);
    let kinds = Slip::ALL.into_iter().filter_map(|kind| {
        let mut same = found.iter().filter(|(slip, _)| *slip == kind);
        let (_, range) = same.next()?;
        Some(finding(kind, &text.text[range.clone()], same.count(), text))
    });
    kinds.collect()
}

fn finding(slip: Slip, written: &str, more: usize, text: &Printed<'_>) -> Diagnostic {
    let holder = text.holder.in_words();
    let (message, hint) = match slip {
        Slip::Doubled => (
            format!("{holder} la punteggiatura di «{written}» è doppia"),
            "lasciare un segno solo; il punto di un'abbreviazione chiude anche la frase".to_owned(),
        ),
        Slip::BlankBefore => (
            format!("{holder} in «{written}» c'è uno spazio prima {}", mark_in_words(written)),
            "togliere lo spazio".to_owned(),
        ),
        Slip::Decomposed => (
            format!("{holder} in «{written}» l'accento è staccato dalla sua lettera"),
            "riscrivere la parola: di solito viene da un copia e incolla da un PDF".to_owned(),
        ),
        Slip::Apostrophe => (
            format!("{holder} in «{written}» c'è un apostrofo al posto dell'accento"),
            format!("scrivere «{}»", accented(written)),
        ),
        Slip::LoneAccent => (
            format!("{holder} in «{written}» c'è un accento al posto dell'apostrofo"),
            format!("scrivere «{}»", written.replace(['`', '´'], "'")),
        ),
        Slip::Parenthesis => (
            format!("{holder} in «{written}» c'è uno spazio dentro la parentesi"),
            "togliere lo spazio".to_owned(),
        ),
        Slip::Elision => (
            format!("{holder} in «{written}» manca l'apostrofo"),
            format!("scrivere «{}»", written.replacen(' ', "'", 1)),
        ),
        Slip::BlankBehind => (
            format!("{holder} in «{written}» c'è uno spazio dopo l'apostrofo"),
            format!("scrivere «{}»", written.replacen(' ', "", 1)),
        ),
    };
    let found = Diagnostic::info(CODE, message).at(place(&text.span, written)).hint(hint);
    match more {
        0 => found,
        1 => found.hint("nello stesso testo ce n'è un'altra"),
        _ => found.hint(format!("nello stesso testo ce ne sono altre {more}")),
    }
}

fn mark_in_words(written: &str) -> &'static str {
    match written.chars().next_back() {
        Some(',') => "della virgola",
        Some('.') => "del punto",
        Some(':') => "dei due punti",
        Some('?') => "del punto interrogativo",
        Some('!') => "del punto esclamativo",
        _ => "del punto e virgola",
    }
}

/// Two blanks between words of one line, of which the annex prints one.
fn doubled_blanks(text: &Printed<'_>) -> Option<Diagnostic> {
    match text.holder {
        // Markdown has its own uses for blanks.
        Holder::Premise => return None,
        Holder::General(_) | Holder::Group(_) | Holder::Objective(_) | Holder::Result(_) => {}
    }
    let range = doubled_blank(text.span.text())?;
    let start = text.span.range.start;
    let span = Span::new(&text.span.source, start + range.start..start + range.end);
    let message = format!("{} ci sono due spazi di seguito", text.holder.in_words());
    Some(
        Diagnostic::info(CODE, message)
            .at(span)
            .hint("lasciarne uno: l'allegato ne stampa comunque uno solo"),
    )
}

fn doubled_blank(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(found) = text[from..].find("  ") {
        let start = from + found;
        let rest = text[start..].trim_start_matches(' ');
        let end = text.len() - rest.len();
        let within = start > 0
            && !text[..start].ends_with(['\n', '\r'])
            && !rest.is_empty()
            && !rest.starts_with(['\n', '\r']);
        // The blanks behind the dash of a list are its indentation.
        if within && !text[..start].trim_end_matches('-').ends_with(['\n', ' ']) {
            return Some(start..end);
        }
        from = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::typing::*;
    use crate::plan::FieldKey;

    #[test]
    fn blanks_are_doubled_within_a_line_only() {
        assert_eq!(doubled_blank("uno  due"), Some(3..5));
        assert_eq!(doubled_blank("uno\n      due\n\n      tre   \n  "), None);
        assert_eq!(doubled_blank("uno:\n      -  due\n      - tre"), None);
        assert_eq!(doubled_blank("- due\n  tre   quattro"), Some(11..14));
    }

    #[test]
    fn each_kind_of_slip_is_told_once_for_each_text() {
        let fixture = FixturePlan::new()
            .field("qualita-1", FieldKey::Target, "Almeno  40 ore a testa,, perche' e' necessario,, e utile")
            .title("efficienza", "OBIETTIVI DI QUALITA'");
        assert_eq!(
            fixture.found("Z1"),
            [
                "efficienza.yaml:2:22 info nel titolo della dimensione «efficienza» in «QUALITA'» c'è un apostrofo al posto dell'accento",
                "qualita.yaml:11:20 info nell'obiettivo «qualita-1» ci sono due spazi di seguito",
                "qualita.yaml:11:31 info nell'obiettivo «qualita-1» la punteggiatura di «testa,,» è doppia",
                "qualita.yaml:11:39 info nell'obiettivo «qualita-1» in «perche'» c'è un apostrofo al posto dell'accento",
            ]
        );
    }
}
