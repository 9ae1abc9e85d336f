//! `--messaggi brevi`: one line for each finding, as editors and `grep` read it.

use crate::diagnostic::{Diagnostic, visible_line, visible_path};

/// `file:riga:colonna: severità[codice]: testo`; a finding without a place begins with its severity.
pub(crate) fn brief(diagnostic: &Diagnostic) -> String {
    let mut place = String::new();
    if let Some(span) = &diagnostic.span {
        let (line, column) = span.source.position(span.range.start);
        place = format!("{}:{line}:{column}: ", visible_path(span.source.name().as_ref()));
    }
    let (severity, code) = (diagnostic.severity.word(), diagnostic.code);
    format!("{place}{severity}[{code}]: {}\n", visible_line(&diagnostic.message))
}

#[cfg(test)]
mod tests {
    use crate::source::{Source, Span};

    use crate::diagnostic::brief::*;

    #[test]
    fn a_finding_is_one_line_with_its_place() {
        let source = Source::new("data/p/piano.yaml", "è: 1\nanno: x\n");
        let finding = Diagnostic::error("P1", "l'anno «x\n» non è un anno").at(Span::new(&source, 12..13));
        assert_eq!(brief(&finding), "data/p/piano.yaml:2:7: errore[P1]: l'anno «x\\n» non è un anno\n");
    }

    #[test]
    fn a_finding_without_a_place_begins_with_its_severity() {
        assert_eq!(brief(&Diagnostic::warning("X", "testo")), "avviso[X]: testo\n");
    }
}
