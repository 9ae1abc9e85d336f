//! Z1: slips of typing: doubled punctuation and blanks, a blank before a comma, a decomposed accent, an
//! apostrophe in place of an accent.

use std::ops::Range;

use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::texts::{Holder, Printed, place};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessuna svista di battitura nella punteggiatura e negli accenti",
    gravity: Gravity::Usual(Severity::Info),
    source: "qualità",
    from: None,
    explanation: Explanation {
        wants: "Nei testi non ci sono punti, virgole o spazi doppi, spazi prima di una virgola, apostrofi al posto di un accento (QUALITA') né accenti scomposti, cioè staccati dalla loro lettera.",
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

/// A slip, by its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    Doubled,
    BlankBefore,
    Decomposed,
    Apostrophe,
}

impl Slip {
    const ALL: [Slip; 4] = [Slip::Doubled, Slip::BlankBefore, Slip::Decomposed, Slip::Apostrophe];
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
    };
    let found = Diagnostic::info(CODE, message).at(place(&text.span, written)).hint(hint);
    match more {
        0 => found,
        1 => found.hint("nello stesso testo ce n'è un'altra"),
        _ => found.hint(format!("nello stesso testo ce ne sono altre {more}")),
    }
}

fn mark_in_words(written: &str) -> &'static str {
    if written.ends_with(',') { "della virgola" } else { "del punto e virgola" }
}

/// The slips of a text with the words that show them, in order.
fn slips(text: &str) -> Vec<(Slip, Range<usize>)> {
    let mut found = Vec::new();
    let mut quoted = false;
    let bytes = text.as_bytes();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'.' | b',' | b';' | b':' => {
                let run = bytes[at..].iter().take_while(|other| **other == byte).count();
                let first = at == 0 || bytes[at - 1] != byte;
                let slips = first && is_doubled(byte, run, &text[at + run..]);
                found.extend(slips.then(|| (Slip::Doubled, word_before(text, at)..at + run)));
                let spaced = at > 1 && bytes[at - 1] == b' ' && matches!(byte, b',' | b';');
                found.extend(spaced.then(|| (Slip::BlankBefore, word_before(text, at - 1)..at + 1)));
            }
            // U+0300 to U+036F, the combining accents, begin with these bytes.
            0xCC | 0xCD if is_accent(&text[at..]) && at > 0 => {
                found.push((Slip::Decomposed, word_before(text, at)..word_end(text, at)));
            }
            b'\'' | 0xE2 if begins_with_apostrophe(&text[at..]) => {
                apostrophe(text, at, &mut quoted, &mut found);
            }
            _ => {}
        }
    }
    found
}

/// Whether so many marks are one too many: two, but no dots of a path (`../x`).
fn is_doubled(mark: u8, run: usize, after: &str) -> bool {
    // Three dots are an ellipsis; two stand in a path, two colons in a name of a program
    // (`Piano::Obiettivo`).
    run == 2
        && !(mark == b'.' && after.starts_with(['/', '\\']))
        && !(mark == b':' && after.starts_with(char::is_alphabetic))
}

fn is_accent(text: &str) -> bool {
    text.chars().next().is_some_and(|c| ('\u{300}'..='\u{36F}').contains(&c))
}

fn begins_with_apostrophe(text: &str) -> bool {
    text.starts_with(['\'', '’', '‘'])
}

/// Takes note of an apostrophe that stands for an accent; `quoted` says whether one has opened a quotation.
fn apostrophe(text: &str, at: usize, quoted: &mut bool, found: &mut Vec<(Slip, Range<usize>)>) {
    let mark = text[at..].chars().next().map_or(1, char::len_utf8);
    let before = text[..at].chars().next_back();
    let after = text[at + mark..].chars().next();
    let [before, after] = [before, after].map(|beside| beside.is_some_and(char::is_alphanumeric));
    if !before {
        *quoted = after || *quoted;
        return;
    }
    // "Dell'ente" has one inside.
    if after {
        return;
    }
    // The mark closes a quotation: "'qualita' e 'citta'".
    if *quoted {
        *quoted = false;
        return;
    }
    let start = word_before(text, at);
    let word = text[start..at].rsplit(['\'', '’']).next().unwrap_or_default();
    if is_accentless(word) {
        found.push((Slip::Apostrophe, at - word.len()..at + mark));
    }
}

/// Whether a word before an apostrophe lacks an accent: it ends in a vowel, and is none of those that are cut
/// short (`po'`, `di'`) or stand before another (`de' Medici`).
fn is_accentless(word: &str) -> bool {
    const CUT: [&str; 21] = [
        "po", "mo", "di", "fa", "da", "sta", "va", "be", "to", "ca", "de", "ne", "co", "pe", "vo", "a", "i",
        "o", "se", "que", "ve",
    ];
    let lower = word.to_lowercase();
    let whole = lower.chars().all(char::is_alphabetic);
    whole && lower.ends_with(['a', 'e', 'i', 'o', 'u']) && !CUT.contains(&lower.as_str())
}

/// The word with its accent: `QUALITA'` is `QUALITÀ`, `perche'` is `perché`.
fn accented(written: &str) -> String {
    let word = written.trim_end_matches(['\'', '’', '‘']);
    let lower = word.to_lowercase();
    // "Perché", "poiché", "ventitré" close their last vowel, other words open it ("caffè", "è").
    let acute = lower.ends_with("che") && lower != "che" || lower.ends_with("tre");
    let mut letters: Vec<char> = word.chars().collect();
    if let Some(last) = letters.last_mut() {
        *last = match *last {
            'a' => 'à',
            'e' if acute => 'é',
            'e' => 'è',
            'i' => 'ì',
            'o' => 'ò',
            'u' => 'ù',
            'A' => 'À',
            'E' if acute => 'É',
            'E' => 'È',
            'I' => 'Ì',
            'O' => 'Ò',
            'U' => 'Ù',
            other => other,
        };
    }
    letters.into_iter().collect()
}

/// The beginning of the word before a place.
fn word_before(text: &str, at: usize) -> usize {
    text[..at]
        .rfind([' ', '(', '«', '"', '“'])
        .map_or(0, |blank| blank + text[blank..].chars().next().map_or(1, char::len_utf8))
}

fn word_end(text: &str, at: usize) -> usize {
    text[at..].find([' ', ')', '»', '"', '”']).map_or(text.len(), |length| at + length)
}

/// Two blanks between words of one line, of which the annex prints one.
fn doubled_blanks(text: &Printed<'_>) -> Option<Diagnostic> {
    match text.holder {
        // Markdown has its own uses for blanks.
        Holder::Premise => return None,
        Holder::General(_) | Holder::Dimension(_) | Holder::Objective(_) => {}
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

    fn found(text: &str) -> Vec<&str> {
        slips(text).into_iter().map(|(_, range)| &text[range]).collect()
    }

    #[test]
    fn slips_are_found_with_their_words() {
        let phrases = [
            ("responsabili di PO.. Destinatari", "PO.."),
            ("istruttori,, responsabili", "istruttori,,"),
            ("fine;; e altro", "fine;;"),
            ("imprese e , in generale", "e ,"),
            ("OBIETTIVI DI QUALITA' DEI SERVIZI", "QUALITA'"),
            ("perche' serve", "perche'"),
            ("l'attivita' dell'ente", "attivita'"),
            ("E' prevista", "E'"),
            ("le PARI OPPORTUNITA’", "OPPORTUNITA’"),
            ("piu\u{300} servizi", "piu\u{300}"),
            ("(citta', paesi)", "citta'"),
            ("cio' che serve", "cio'"),
            ("Indicatore:: 3", "Indicatore::"),
        ];
        for (text, slip) in phrases {
            assert_eq!(found(text), [slip], "{text}");
        }
    }

    #[test]
    fn right_spellings_are_no_slips() {
        let phrases = [
            "e così via...",
            "un po' di tempo",
            "la Ca' Foscari e i de' Medici",
            "dell'ente e l'attività",
            "'qualita' e 'citta' fra apostrofi",
            "gli anni '90 e l'azione",
            "il file ../modelli",
            "n. 3, art. 5; fine.",
            "La qualità è già più alta",
            "di' la tua",
            "Piano::Obiettivo",
            "Continua…",
        ];
        for text in phrases {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_accent_is_proposed() {
        let words =
            [("QUALITA'", "QUALITÀ"), ("perche'", "perché"), ("e'", "è"), ("piu'", "più"), ("cioe'", "cioè")];
        for (written, right) in words {
            assert_eq!(accented(written), right);
        }
    }

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
