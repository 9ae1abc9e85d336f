//! Bytes to a source, and a source to its root node, with the findings on the way.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report};
use crate::source::{DecodeError, Node, SIZE_LIMIT, Source, Span, Tree, decode};
use crate::yaml::syntax;

/// The reading of one file: what was found so far, and whether absent things are truly absent.
#[derive(Debug)]
pub struct Reader {
    report: Report,
    complete: bool,
}

impl Reader {
    /// Begins with no findings.
    #[expect(clippy::new_without_default, reason = "a reading is begun, it has no neutral value")]
    pub fn new() -> Self {
        Reader { report: Report::default(), complete: true }
    }

    /// The text of a file whose path on screen is `name`; nothing, and a finding, where it is none.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> Option<Arc<Source>> {
        match decode(bytes) {
            Ok(text) => Some(Source::new(name, text)),
            Err(error) => {
                self.say(undecoded(name, error));
                None
            }
        }
    }

    /// The value that a text is; its mistakes are findings. `known` are the keys that may stand in it, by which a key
    /// that was indented too far is told from a text with a colon.
    pub fn root(&mut self, source: &Arc<Source>, known: &[&str]) -> Option<Node> {
        let tree = Tree::read(source);
        for problem in &tree.problems {
            self.say(syntax::diagnostic(problem, known));
        }
        self.complete &= tree.complete;
        if tree.root.is_none() && tree.problems.is_empty() {
            let finding = Diagnostic::error("Y9", "il file è vuoto").at(Span::new(source, 0..0));
            self.say(finding.hint("scrivere il contenuto del file; la guida ne mostra un esempio"));
        }
        tree.root
    }

    /// Whether the whole file was understood: only then is something missing that is not seen.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Adds a finding.
    pub fn say(&mut self, finding: Diagnostic) {
        self.report.push(finding);
    }

    /// All the findings.
    pub fn into_report(self) -> Report {
        self.report
    }
}

fn undecoded(name: &str, error: DecodeError) -> Diagnostic {
    let start = |text: &str| {
        let source = Source::new(name, text);
        Span::new(&source, 0..0)
    };
    let save = "salvare di nuovo il file scegliendo la codifica UTF-8 (in Blocco note: «Salva con nome», campo «Codifica»)";
    match error {
        DecodeError::TooLarge { size } => {
            let (size, limit) = (size.div_ceil(1024), SIZE_LIMIT / 1024);
            Diagnostic::error(
                "Y1",
                format!("il file è di {size} KiB: se ne possono leggere al massimo {limit}"),
            )
            .at(start(""))
            .hint("dividere il testo in più file, oppure togliere ciò che non serve")
        }
        DecodeError::Utf16 => Diagnostic::error("Y1", "il file è salvato con la codifica UTF-16, non UTF-8")
            .at(start(""))
            .hint(save),
        DecodeError::Binary => Diagnostic::error("Y1", "il file non è un testo")
            .at(start(""))
            .hint("controllare di aver salvato il file come testo semplice, con la codifica UTF-8"),
        DecodeError::NotUtf8 { text, suspect } => {
            let character = text[suspect.clone()].to_owned();
            let source = Source::new(name, text);
            let message =
                "il file non è salvato con la codifica UTF-8, ma probabilmente con Windows-1252 o Latin-1";
            Diagnostic::error("Y1", message)
                .labelled(
                    Span::new(&source, suspect),
                    format!("il primo carattere da ricodificare, forse «{character}»"),
                )
                .hint(save)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latin_1_file_is_shown_at_its_first_accent() {
        let mut reader = Reader::new();
        assert!(reader.open("piano.yaml", b"a: x\nb: qualit\xE0\n").is_none());
        let report = reader.into_report();
        let found = report.sorted()[0];
        assert_eq!(format!("{:?}", found.span.as_ref()), "Some(piano.yaml:2:10)");
        assert!(found.hints[0].contains("UTF-8"));
    }
}
