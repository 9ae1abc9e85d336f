//! Signs of a file that are not what they seem: tabs, blanks and dashes of word processors, in words for the
//! office.

use crate::diagnostic::Diagnostic;
use crate::source::{Span, shortened};
use crate::yaml::{ProblemKind, SyntaxProblem, is_hard_blank};

/// The lines that a finding names at most.
const NAMED: usize = 20;

/// A kind of sign that a file mostly has on many lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LookAlike {
    Indentation,
    Dash,
    Blank,
}

/// The kind of sign that a problem is about, if it is about one.
pub(crate) fn look_alike(problem: &SyntaxProblem) -> Option<LookAlike> {
    match problem.kind {
        ProblemKind::Tab { .. } => Some(LookAlike::Indentation),
        ProblemKind::Dash(_) => Some(LookAlike::Dash),
        ProblemKind::HardBlank(_) => Some(LookAlike::Blank),
        _ => None,
    }
}

/// Whether two problems are about one kind of sign.
pub(crate) fn are_alike(one: &SyntaxProblem, other: &SyntaxProblem) -> bool {
    look_alike(one).is_some() && look_alike(one) == look_alike(other)
}

/// The finding about all places of one kind, of which `problem` is the first.
pub(crate) fn together(places: &[&Span], problem: &SyntaxProblem) -> Diagnostic {
    let (span, count) = (problem.span.clone(), places.len());
    let finding = match look_alike(problem) {
        Some(LookAlike::Dash) => dash(span, count),
        Some(LookAlike::Blank) => blank(span, count),
        Some(LookAlike::Indentation) | None => indentation(span, count),
    };
    let mut others = Vec::new();
    for place in places[1..].iter().take(NAMED) {
        others.push(place.source.position(place.range.start).0.to_string());
    }
    others.dedup();
    match (others.len(), count > NAMED + 1) {
        (0, _) => finding,
        (1, _) => finding.hint(format!("l'altra è la riga {}", others[0])),
        (_, false) => finding.hint(format!("le altre righe: {}", others.join(", "))),
        (_, true) => finding.hint(format!("le altre righe: {} e seguenti", others.join(", "))),
    }
}

/// An indentation with tabs, or with blanks that are none for YAML.
fn indentation(span: Span, count: usize) -> Diagnostic {
    let (one, many, here) = match span.text().chars().find(|sign| is_hard_blank(*sign)) {
        Some(blank) if !span.text().contains('\t') => {
            let blanks = format!("con {}", name(blank));
            (blanks.clone(), blanks, "questi non sono spazi comuni")
        }
        Some(_) | None => {
            ("con un tabulatore".to_owned(), "con tabulatori".to_owned(), "qui c'è un tabulatore")
        }
    };
    let message = match count {
        1 => format!("la riga è rientrata {one}"),
        count => format!("{count} righe sono rientrate {many}: questa è la prima"),
    };
    Diagnostic::error("Y3", message).labelled(span, here).hint(
        "rientrare con la barra spaziatrice, due spazi per livello: all'inizio di una riga YAML non ammette altro",
    )
}

fn dash(span: Span, count: usize) -> Diagnostic {
    // Of a dash without its blank the word is shown that it sticks to.
    let written = match span.text() {
        "-" => shortened(span.source.text()[span.range.start..].split_whitespace().next().unwrap_or("-")),
        sign => sign.to_owned(),
    };
    let written = written.trim_end_matches(':');
    let message = match count {
        1 => format!("la voce comincia con «{written}»: scrivere «-» e uno spazio"),
        count => format!("{count} voci cominciano male, la prima con «{written}»: scrivere «-» e uno spazio"),
    };
    Diagnostic::error("Y3", message)
        .labelled(span, "qui comincia la voce")
        .hint("in YAML ogni voce di un elenco comincia con il trattino della tastiera, seguito da uno spazio")
}

fn blank(span: Span, count: usize) -> Diagnostic {
    let sign = span.text().chars().find(|sign| is_hard_blank(*sign)).unwrap_or(' ');
    let name = name(sign);
    let message = match count {
        1 => format!("accanto ai due punti o al trattino ci sono {name}, che per YAML non sono spazi"),
        count => format!(
            "accanto ai due punti o al trattino, in {count} punti, ci sono {name} o simili, che per YAML non sono spazi: questo è il primo"
        ),
    };
    Diagnostic::error("Y3", message)
        .labelled(span, "questo non è uno spazio comune")
        .hint("cancellarlo e battere la barra spaziatrice: di solito viene da un copia e incolla")
}

/// The name of a blank, in the plural, with its code.
fn name(blank: char) -> String {
    let name = match blank {
        '\u{A0}' => "spazi unificatori",
        '\u{202F}' => "spazi unificatori stretti",
        '\u{2009}' | '\u{200A}' => "spazi sottili",
        '\u{3000}' => "spazi ideografici",
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' => "caratteri invisibili",
        _ => "spazi tipografici",
    };
    format!("{name} (U+{:04X})", u32::from(blank))
}
